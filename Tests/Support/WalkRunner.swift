import Display
import Foundation
import Rules
import Session
import Stock
import Store

/// Plays a walk through a real session on a copy of the demonstration site.
package final class WalkRunner {
    /// What playing found.
    package struct Result: Sendable {
        /// The first difference, if any.
        package var failure: String?
        /// The walk with what was seen instead of what it expected.
        package var recorded: [WalkFile.Step] = []
        /// Ids of the messages that were shown.
        package var messages: Set<String> = []
        /// Names of the screens that were shown.
        package var screens: Set<String> = []
    }

    let site: WalkSite
    let store: SiteStore
    private let path: String
    /// What time it is; a walk moves it on.
    let clock = WalkClock()
    /// What is in force at the site.
    private(set) var definitions: Definitions
    private var session: OperatorSession
    private var reply: Reply
    /// Workers who stand at other devices meanwhile, with what is on their screens.
    private var others: [String: (session: OperatorSession, reply: Reply)] = [:]
    /// What offices answered since the last picture, and the messages they were told.
    var answers: [String] = []
    var told: Set<String> = []
    /// The last wish for a second person's signature.
    var wish: ApprovalID?
    /// The gate, while somebody else holds it.
    var gate: Int32?
    private var size = Size(columns: 20, rows: 16)
    private var device = "HH-01"
    private var isHelping = false
    private var page = 0
    private var sequence: Int64 = 0
    private var scans = 0
    private var keys = 0
    /// What the walk scans, types and sets, which is the site's own.
    var given: [String] = []

    package init(_ site: WalkSite) throws {
        self.site = site
        var options = SiteStore.Options()
        options.gateDeadlineSeconds = 0
        options.mostPages = 16_384
        (store, path) = try site.store(options)
        definitions = site.definitions
        let (session, reply) = try Self.session(definitions, store, "HH-01", clock)
        self.session = session
        self.reply = reply
        _ = try postings()
    }

    deinit {
        if let gate { close(gate) }
        WalkSite.remove(path)
    }

    var now: Instant { clock.now }

    private static func session(
        _ definitions: Definitions, _ store: SiteStore, _ device: String, _ clock: WalkClock
    ) throws -> (OperatorSession, Reply) {
        guard let code = DeviceCode(rawValue: device) else {
            throw StoreError.refused("no such device")
        }
        let session = try OperatorSession(
            store: store, definitions: definitions, clock: try clock.of(store), device: code,
            boardPatience: .infinity)
        return (session, session.start())
    }

    /// Plays every step; a picture that differs is the failure.
    package func play(_ walk: WalkFile) throws -> Result {
        var result = Result()
        for step in walk.steps {
            switch step {
            case .comment: result.recorded.append(step)
            case .setting(let text):
                if let failure = try set(text), result.failure == nil { result.failure = failure }
                result.recorded.append(step)
            case .scan(let text), .keyed(let text):
                let isScan = if case .scan = step { true } else { false }
                enter(text, isScan ? .scanned : .keyed)
                result.recorded.append(step)
            case .key(let key):
                press(key)
                result.recorded.append(step)
            case .picture(let postings, let lines):
                let found = (postings: try self.postings(), lines: picture)
                let expected = postings.map { "= \($0)" } + lines
                let seen = found.postings.map { "= \($0)" } + found.lines
                if result.failure == nil, let diff = LineDiff.between(expected, seen) {
                    result.failure = "\(walk.name):\n\(diff)"
                }
                if result.failure == nil, let cut = translations {
                    result.failure = "\(walk.name): \(cut)"
                }
                result.recorded.append(
                    .picture(postings: found.postings, lines: found.lines))
            }
            if let notice = reply.content.notice { result.messages.insert(notice.id) }
            result.messages.formUnion(told)
            result.screens.insert(reply.content.screen)
        }
        return result
    }

    private func set(_ text: String) throws -> String? {
        given.append(text)
        let words = text.split(separator: " ").map(String.init)
        switch words.first {
        case "size":
            let sides = words[1].split(separator: "x").compactMap { Int($0) }
            size = Size(columns: sides[0], rows: sides[1])
        case "device", "drop":
            // Another device, or the same one after the line dropped.
            if words.count > 1 { device = words[1] }
            (session, reply) = try Self.session(definitions, store, device, clock)
        case "with":
            // with DEVICE: the worker there goes on; the one here waits at the prompt as it is
            others[device] = (session, reply)
            device = words[1]
            (session, reply) =
                try others.removeValue(forKey: device)
                ?? Self.session(definitions, store, device, clock)
        case "window":
            // window SCAN: a second window of the same device takes a scan
            let (second, _) = try Self.session(definitions, store, device, clock)
            _ = second.handle(.entered(InputToken.Entry(words[1])))
        case "again":
            // again MILLISECONDS SCAN: the same code once more so soon after
            handle(
                .entered(InputToken.Entry(words[2], sinceSameMilliseconds: Int(words[1]))))
        case "cut":
            // cut SCAN: a key came inside it
            handle(.damaged(.escapeInside(words[1])))
        case "zones":
            // zones DEVICE ZONE|ZONE: the device stays in these
            try store.write { transaction in
                try transaction.set(zonesOf: words[1], to: words[2].components(separatedBy: "|"))
                try transaction.append(EventRow(at: now, kind: "walk"))
            }
        case "formats":
            // formats ORDER SIGN WEIGHT TEMPERATURE: how the site writes, for the next session.
            try store.write { transaction in
                for (name, value) in zip(Setting.formats, words.dropFirst()) {
                    try transaction.set(name, to: value)
                }
                try transaction.append(EventRow(at: now, kind: "setting"))
            }
            (session, reply) = try Self.session(definitions, store, device, clock)
        case "duty":
            // duty pick pack: from now on who did the first may not do the other
            guard let pair = StepPair(rawValue: words.dropFirst().joined(separator: " -> ")) else {
                return "there are no such steps: '\(text)'"
            }
            let duties = definitions.rules.duties
            definitions = definitions.with(
                definitions.rules.with(
                    Duties(
                        roles: duties.roles,
                        steps: duties.steps + [StepDuty(pair, because: "the walk")])))
            (session, reply) = try Self.session(definitions, store, device, clock)
        case "budget":
            let found = "budget \(scans) scans \(keys) keys"
            guard found == text else { return "expected \(text), counted \(found)" }
        case "picked":
            // picked ORDER LINE QUANTITY|all PLATE PLACE, and by whom
            try PickedStock(store, at: now).pick(
                words[1], line: Int(words[2]) ?? 0, Int64(words[3]), into: words[4], at: words[5],
                by: words.count > 6 ? words[6] : nil)
            _ = try self.postings()
        case "unmeasured":
            // unmeasured GTIN: nobody has weighed and measured the pack
            try PickedStock(store, at: now).raw(
                """
                UPDATE pack SET weightMilligrams = 0, lengthMillimetres = 0, widthMillimetres = 0,
                  heightMillimetres = 0 WHERE gtin = ?
                """, [words[1]])
        case "shipped":
            // shipped ORDER PLATE LINE=QUANTITY…: picked into a plate, and gone with a truck
            let lines = words.dropFirst(3).compactMap { word in
                let parts = word.split(separator: "=").compactMap { Int64($0) }
                return parts.count == 2 ? (Int(parts[0]), parts[1]) : nil
            }
            try PickedStock(store, at: now).ship(words[1], lines, in: words[2])
            _ = try self.postings()
        case "hold":
            // hold PLATE: everything on it goes on hold, somewhere else on the floor
            try hold(words[1])
        case "worker": break  // Who signs on next: for the reader.
        case "count":
            scans = 0
            keys = 0
        case "trip": try WalkOrders.trip(Array(words.dropFirst()), store, at: now)
        case "refill": try WalkOrders.refill(Array(words.dropFirst()), store, at: now)
        case "hold-lot": try WalkOrders.hold(Array(words.dropFirst()), store, at: now)
        case "cancel": try WalkOrders.cancel(words[1], store, at: now)
        default:
            guard try happens(words) || happensToStock(words) || comesIn(words) else {
                return "there is no setting '\(text)'"
            }
        }
        return nil
    }

    private func hold(_ plate: String) throws {
        let rows = try store.read { snapshot in
            let floor = snapshot.floor()
            return try LPN(rawValue: plate).flatMap { try floor.plate($0) }
                .map { try floor.contents(of: $0.id) } ?? []
        }
        for row in rows { try PickedStock(store, at: now).hold(row) }
    }

    private func enter(_ text: String, _ method: InputToken.Method) {
        var token = text.replacing("{GS}", with: "\u{1D}")
        given.append(token)
        if token.hasPrefix("{"), token.hasSuffix("}"),
            let label = site.labels[String(token.dropFirst().dropLast())]
        {
            token = label
        }
        if method == .scanned { scans += 1 } else { keys += text.count + 1 }
        page = 0
        if reply.content.notice?.isModal == true {
            if session.isAcknowledgement(token) { handle(.acknowledged) }
            return
        }
        handle(.entered(InputToken.Entry(token, method: method)))
    }

    private func press(_ key: String) {
        keys += 1
        isHelping = key == "F1" && !isHelping
        if reply.content.notice?.isModal == true {
            if key == "ENTER" || key == "F3" { handle(.acknowledged) }
            return
        }
        switch key {
        case "ENTER": handle(.confirmed)
        case "PAGE": page += 1
        default:
            let known = ScreenKey.allCases.first { $0.name == key }
            if let known, known != .help { handle(.pressed(known)) }
        }
    }

    /// What is wrong with the picture in the other languages; a desk's is painted on guns as well.
    private var translations: String? {
        let guns = [Size(columns: 20, rows: 16), Size(columns: 40, rows: 8)]
        let isDesk = Layout(definitions.screens, size: size).isDesk
        let problems = ([size] + (isDesk ? guns : [])).compactMap { size in
            TranslationCheck(
                definitions.screens, size, Viewing(page: page, showsHelp: isHelping),
                content: reply.content, in: session.content(in:), missing: session.missingWords
            ) { site.english.words($0, $1, given: given) }.joined
        }
        return problems.isEmpty ? nil : problems.joined(separator: "\n")
    }

    /// Hands a token over as a terminal does: with the glass it was read at.
    private func handle(_ token: InputToken) {
        session.saw(frame)
        reply = session.handle(token)
    }

    private var frame: Frame {
        Layout(definitions.screens, size: size)
            .frame(reply.content, Viewing(page: page, showsHelp: isHelping))
    }

    private var picture: [String] { frame.lines }

    /// What was posted since it was last asked, a line each.
    func postings() throws -> [String] {
        var lines = answers
        answers = []
        try store.answer(.movements, filters: ["since": "\(sequence)"]) { row in
            let values = row.named
            sequence = max(sequence, values["sequence"].flatMap { Int64($0) } ?? 0)
            func place(_ side: String) -> String {
                let lpn = values[side + "_lpn"] ?? ""
                return (values[side] ?? "?") + (lpn.isEmpty ? "" : "[\(lpn)]")
            }
            lines.append(
                "\(values["reason"] ?? "?") \(values["qty"] ?? "") \(values["item"] ?? "") "
                    + "\(values["lot"] ?? "") \(place("from")) -> \(place("to"))")
        }
        return lines
    }
}

import Display
import Foundation

/// Puts plates away where they are told to go; every operation is one line of a file.
final class DemoConversation: Conversation, @unchecked Sendable {
    // Only the store thread calls what changes anything here.
    private let set: ScreenSet
    private let ledger: String
    private let pipe: String
    private var plate: String?
    private var place = 1
    private var isMenu = false
    private var changes = 0

    init(screens: ScreenSet, ledger: String, pipe: String) {
        set = Self.worded(screens)
        self.ledger = ledger
        self.pipe = pipe
    }

    /// The screens with the demonstration's own messages.
    private static func worded(_ screens: ScreenSet) -> ScreenSet {
        let messages = [
            "ready": ["ready"], "resumed": ["resumed {time}"], "put-away": ["{lpn~}"],
            "unknown-license": ["UNKNOWN LPN", "{scanned~}", "scan another one"],
            "not-expected": ["NOT EXPECTED", "{scanned~}", "see the line above >"],
            "wrong-location": ["WRONG LOCATION", "scan {scanned~}", "need {expected}"],
            "location-full": ["PLACE IS FULL", "{location}", "F4 next place"],
            "over-receipt": ["OVER BY {quantity}", "than the document", "scan again to accept"],
            "damaged-input": ["SCAN DAMAGED", "a key came inside it", "scan again"],
            "input-too-long": ["TOO LONG", "over 2000 characters", "scan again"],
        ]
        var set = screens
        for (id, lines) in messages {
            set.texts["en"]?.messages[id] = lines.compactMap { Template($0) }
        }
        return set
    }

    func screens() -> (set: ScreenSet, language: String) { (set, "en") }

    func start() -> Reply { Reply(content(Notice(.ok, "ready"))) }

    func isAcknowledgement(_ text: String) -> Bool { text == "OKOK" }

    func discarded(_ tokens: [InputToken]) { record("discarded \(tokens.count)") }

    func leave(typed: String) { record("left \(typed)") }

    func refresh() -> Reply? {
        guard let text = try? String(contentsOfFile: ledger, encoding: .utf8) else { return nil }
        let count = text.components(separatedBy: "elsewhere").count - 1
        guard count != changes else { return nil }
        changes = count
        return Reply(content(Notice(.info, "resumed", ["time": "\(count)"])))
    }

    func handle(_ token: InputToken) -> Reply {
        switch token {
        case .acknowledged, .confirmed: return Reply(content(nil))
        case .damaged(.escapeInside): return refused("damaged-input", [:])
        case .damaged(.tooLong): return refused("input-too-long", [:])
        case .pressed(let key): return pressed(key)
        case .entered(let entry): return entered(entry)
        }
    }

    private func pressed(_ key: ScreenKey) -> Reply {
        record("pressed \(key.rawValue)")
        switch key {
        case .back:
            plate = nil
            isMenu = false
        case .problem: isMenu = true
        case .more: place += 1
        default: break
        }
        return Reply(content(nil))
    }

    private func entered(_ entry: InputToken.Entry) -> Reply {
        switch entry.text {
        case "BYE": return Reply(content(nil), hasEnded: true)
        case "CRASH": fatalError("asked to crash")
        case "HARD": return hard()
        case "WAIT": waitForPipe()
        default: break
        }
        if isMenu {
            record("chosen \(entry.text)")
            return Reply(content(Notice(.ok, "put-away", ["lpn": entry.text])))
        }
        guard let carried = plate else {
            guard entry.text.hasPrefix("P") else {
                return refused("unknown-license", ["scanned": entry.text])
            }
            plate = entry.text
            record("taken \(entry.text) \(entry.method.rawValue)")
            return Reply(content(Notice(.ok, "put-away", ["lpn": entry.text])))
        }
        guard entry.text == target else {
            return refused("wrong-location", ["scanned": entry.text, "expected": target])
        }
        plate = nil
        record("put \(carried) \(entry.text)")
        return Reply(content(Notice(.ok, "put-away", ["lpn": carried])))
    }

    /// Waits until somebody has opened and closed the other end of the pipe.
    private func waitForPipe() {
        let reader = open(pipe, O_RDONLY)
        var byte: UInt8 = 0
        while read(reader, &byte, 1) > 0 {}
        close(reader)
    }

    private var target: String { "B-0\(place)" }

    private func hard() -> Reply {
        Reply(
            content(Notice(.error, "location-full", ["location": target], isModal: true)),
            wasRefused: true)
    }

    private func refused(_ id: String, _ values: [String: String]) -> Reply {
        Reply(content(Notice(.error, id, values)), wasRefused: true)
    }

    private func content(_ notice: Notice?) -> Content {
        let header = Content.Header(worker: "JKIM", device: "HH-07", site: "DC1")
        if isMenu {
            let rows = (1...9).map { ["key": "\($0)", "name": "Größe \($0)", "open": "\($0)"] }
            return Content("menu", lists: ["choices": rows], notice: notice, header: header)
        }
        guard let plate else {
            return Content("putaway.license", ["left": "3"], notice: notice, header: header)
        }
        return Content(
            "putaway.carry",
            ["lpn": plate, "goods": "24 EA Größe 漢字", "target": target, "left": "3"],
            notice: notice, header: header)
    }

    private func record(_ line: String) {
        guard let file = FileHandle(forWritingAtPath: ledger) else { return }
        file.seekToEndOfFile()
        file.write(Data((line + "\n").utf8))
        try? file.close()
    }
}

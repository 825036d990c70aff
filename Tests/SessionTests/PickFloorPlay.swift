import Display
import Flows
import Foundation
import GRDB
import Session
import Stock
import Support
import Testing

@testable import Store

/// A copy of the demonstration site with pick work in its queue, and workers signed on.
final class PickFloorPlay {
    /// Somebody of `workers.csv`.
    struct Badge {
        let badge: String
        let pin: String

        static let kim = Badge(badge: "B040474", pin: "416606")
        static let nadia = Badge(badge: "B040598", pin: "372726")
        static let grace = Badge(badge: "B040343", pin: "158464")
        static let vera = Badge(badge: "B040891", pin: "580930")
        static let otto = Badge(badge: "B040634", pin: "400933")
    }

    private let site: WalkSite
    private let store: SiteStore
    private let path: String

    init(_ lines: String...) throws {
        site = try WalkSite.shared.get()
        (store, path) = try site.store()
        try WalkOrders.trip(lines, store, at: WalkSite.morning)
    }

    deinit { WalkSite.remove(path) }

    func trip(_ lines: String...) throws {
        try WalkOrders.trip(lines, store, at: WalkSite.morning)
    }

    func refill(_ words: String) throws {
        try WalkOrders.refill(
            words.split(separator: " ").map(String.init), store, at: WalkSite.morning)
    }

    /// Somebody signs on at a device; `alone` on a connection of their own, as a terminal has.
    func picker(_ badge: Badge, device: String, alone: Bool = false) throws -> Picker {
        guard let clock = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning }),
            let code = DeviceCode(rawValue: device)
        else { throw StoreError.refused("no such device or time zone") }
        let session = try OperatorSession(
            store: alone ? try SiteStore(opening: path) : store, definitions: site.definitions,
            clock: clock,
            device: code)
        return Picker(session, badge)
    }

    /// Everybody's claims time out.
    func dropClaims() throws {
        try store.write { transaction in
            for number in 1...30 as ClosedRange<Int64> {
                try transaction.claim([], by: WorkerID(site: 1, number: number))
            }
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }

    /// Somebody moves a plate without a dialog.
    func move(_ lpn: String, to code: String) throws {
        try store.write { transaction in
            let floor = transaction.floor()
            guard let plate = try LPN(rawValue: lpn).flatMap({ try floor.plate($0) }),
                let place = try LocationCode(rawValue: code).flatMap({ try floor.location($0) })
            else { throw StoreError.refused("no such plate or place") }
            let contents = try floor.contents(of: plate.id)
            try transaction.post(.move(plate, contents, to: place.id, reason: .move))
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }

    /// A wave of orders, built by hand.
    func wave(_ orders: String...) throws -> DocumentNumber {
        try WaveDesk(store: store, rules: site.definitions.rules, clock: clock())
            .planByHand(orders.compactMap(DocumentNumber.init(rawValue:)), name: "test")
    }

    /// Another program cancels an order; what came of it.
    func cancel(_ number: String) -> String {
        let columns = OrderImport.columns
        let values = ["order": number, "status": "cancelled"]
        let text = [columns, columns.map { values[$0] ?? "" }]
            .map { $0.joined(separator: ",") }.joined(separator: "\n")
        let bytes = Array(text.utf8)
        do {
            let records = try CSV(bytes, file: "c.csv", columns: columns).records
            let outcome = try OrderImport(
                name: "c.csv", bytes: bytes, records: records, now: WalkSite.morning,
                moment: { _, _ in WalkSite.morning }
            ).run(on: SiteStore(opening: path))
            return "cancelled \(outcome.cancelled)"
        } catch { return "\(error)" }
    }

    /// Somebody orders a hold on a lot; the message that answers.
    func hold(_ lot: String, by worker: String) -> String {
        do {
            guard let code = WorkerCode(rawValue: worker) else { return "no worker" }
            var told = ""
            _ = try CommandStep(
                store: SiteStore(opening: path), definitions: site.definitions, clock: clock()
            ).run(code, job: "hold", input: "hold \(lot)") { site in
                let effects = try HoldOrder.place(
                    HoldScopeNames(lot: lot), .test, reason: "race", site)
                for effect in effects {
                    if case .say(let message) = effect { told = message.id }
                    if case .refuse(let message) = effect { told = message.id }
                }
                return effects
            }
            return told
        } catch { return "\(error)" }
    }

    /// The first number that a query answers, 0 for no row.
    func count(_ sql: String) throws -> Int {
        try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: sql) ?? 0 }
    }

    private func clock() throws -> SiteClock {
        guard let clock = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning }) else {
            throw StoreError.refused("no such time zone")
        }
        return clock
    }

    func audit() throws -> AuditReport { try store.read { try $0.audit() } }

    func postings(_ reason: Reason) throws -> Int {
        var keys: Set<String> = []
        try rows(.movements) {
            if $0["reason"] == reason.rawValue { keys.insert($0["sequence"] ?? "") }
        }
        return keys.count
    }

    /// What does not agree between stock, promises and orders, one sentence each.
    func disagreements() throws -> [String] {
        try store.read { snapshot in
            let floor = snapshot.floor()
            var found: [String] = []
            for number in ["SO40001", "SO40005"] {
                let orders = try DocumentNumber(rawValue: number).map {
                    try floor.documents(numbered: $0)
                }
                guard let order = orders?.first else { continue }
                for line in try floor.lines(of: order.id, limit: 99) {
                    for shelf in try floor.shelfStock(of: line.item)
                    where shelf.promised > shelf.row.quantity {
                        found.append("material \(shelf.row.material.id) is promised twice")
                    }
                    var picked: Int64 = 0
                    for code in ["HAND-01", "HAND-02", "FORK-01", "STG-06"] {
                        let place = try LocationCode(rawValue: code).flatMap {
                            try floor.location($0)
                        }
                        guard let place else { continue }
                        picked += try floor.carried(at: place.id).filter {
                            $0.document == order.id && $0.row.material.item == line.item
                        }.reduce(0) { $0 + $1.row.quantity }
                    }
                    if picked != line.done {
                        found.append("\(number)/\(line.line): \(line.done) done, \(picked) there")
                    }
                }
            }
            return found
        }
    }

    private func rows(_ query: Query, _ row: ([String: String]) -> Void) throws {
        try store.answer(query, filters: ["since": "0"]) { found in
            var values: [String: String] = [:]
            for (name, value) in zip(found.columns, found.values) {
                switch value {
                case .null: values[name] = ""
                case .integer(let number): values[name] = "\(number)"
                case .real(let number): values[name] = "\(number)"
                case .text(let text): values[name] = text
                }
            }
            row(values)
        }
    }
}

/// One worker at a device.
final class Picker {
    private var session: OperatorSession
    private var reply: Reply
    /// Times that an event was not carried out because of a fault.
    private(set) var faults = 0

    init(_ session: OperatorSession, _ badge: PickFloorPlay.Badge) {
        self.session = session
        reply = session.start()
        scan(badge.badge)
        type(badge.pin)
    }

    var screen: String { reply.content.screen }
    var message: String { reply.content.notice?.id ?? "" }
    var values: [String: String] { reply.content.notice?.values ?? [:] }

    /// What stands in a field of the screen.
    func shown(_ field: String) -> String { reply.content.values[field] ?? "" }

    func scan(_ tokens: String...) {
        for token in tokens {
            reply = session.handle(.entered(InputToken.Entry(token, method: .scanned)))
        }
    }

    func type(_ texts: String...) {
        for text in texts {
            reply =
                text == "ENTER"
                ? session.handle(.confirmed)
                : session.handle(.entered(InputToken.Entry(text, method: .keyed)))
        }
    }

    func press(_ key: ScreenKey) { reply = session.handle(.pressed(key)) }

    /// Something a hasty worker might do.
    func anything(_ random: inout Seeded) {
        if reply.content.notice?.isModal == true { reply = session.handle(.acknowledged) }
        let tokens = [
            "P0079235", "P0083485", "P0080088", "P0073417", "P0073424", "P0079174", "T0000017",
            "T0000024", "T0000031", "A-01-13-A", "A-04-16-C", "A-06-18-C", "A-05-10-E", "STG-06",
            "L148734", "D2931/81", "STA-1086", "A-01-30-C",
        ]
        let keys: [ScreenKey] = [.back, .problem, .more, .undo]
        switch random.next() % 10 {
        case 0...5: scan(tokens[Int(random.next() % UInt64(tokens.count))])
        case 6: type("\(random.next() % 15)")
        case 7: type("ENTER")
        case 8: type(["0", "3", "4", "12", "20"][Int(random.next() % 5)])
        default: press(keys[Int(random.next() % UInt64(keys.count))])
        }
        if message == "fault" || screen == "fault" { faults += 1 }
    }
}

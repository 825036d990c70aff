import Display
import Flows
import Foundation
import Rules
import Session
import Stock
import Store
import Support
import Testing

/// The walks' site with one worker who is given one role after the other.
final class PrivilegeDesk {
    let store: SiteStore
    let rules: RuleBook
    /// The roles of the roles file.
    let roles: [String]
    private let site: WalkSite
    private let path: String
    private let clock: SiteClock
    private var session: OperatorSession
    private var reply: Reply
    private let code: WorkerCode

    init() throws {
        site = try WalkSite.shared.get()
        (store, path) = try site.store()
        rules = site.definitions.rules
        roles = rules.roles.roles.map(\.name)
        let found = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning })
        clock = try #require(found)
        code = try #require(WorkerCode(rawValue: "FOKAFOR"))
        let device = try #require(DeviceCode(rawValue: "HH-01"))
        session = try OperatorSession(
            store: store, definitions: site.definitions, clock: clock, device: device)
        reply = session.start()
    }

    deinit { WalkSite.remove(path) }

    func may(_ role: String, _ permission: Permission) -> Bool {
        rules.roles.allows(permission, role: role)
    }

    func label(_ name: String) -> String { site.labels[name] ?? name }

    /// The worker with this role alone.
    func worker(as role: String) throws -> Worker {
        let old = try person()
        if old.role != role { try change(code, "role", from: old.role, to: role) }
        return try person()
    }

    private func person() throws -> Worker {
        let found = try store.read { try $0.floor().worker(code) }
        return try #require(found)
    }

    func change(_ code: WorkerCode, _ field: String, from old: String, to new: String) throws {
        try store.write { transaction in
            try transaction.apply(
                .master(
                    MasterChange(
                        .workers, code.rawValue, field: field, old: old, new: new, reason: "test")),
                at: WalkSite.morning)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }

    /// Signs the worker on with this role alone, at the menu.
    func signOn(as role: String) throws {
        _ = try worker(as: role)
        let device = try #require(DeviceCode(rawValue: "HH-01"))
        session = try OperatorSession(
            store: store, definitions: site.definitions, clock: clock, device: device)
        reply = session.start()
        if reply.content.screen == "sign-on" {
            _ = scan("B040313")
            reply = type("589737")
        }
        backToMenu()
        try #require(reply.content.screen == "menu", "\(role): \(reply.content.screen)")
    }

    @discardableResult
    func type(_ text: String) -> Reply { enter(text, .keyed) }

    @discardableResult
    func scan(_ text: String) -> Reply { enter(text, .scanned) }

    private func enter(_ text: String, _ method: InputToken.Method) -> Reply {
        reply = session.handle(.entered(InputToken.Entry(text, method: method)))
        return reply
    }

    /// A key (`!F4`, `!ENTER`), a scan (`>P0070010`) or something typed.
    @discardableResult
    func take(_ token: String) -> Reply {
        if reply.content.notice?.isModal == true { reply = session.handle(.acknowledged) }
        switch token.first {
        case "!" where token == "!ENTER": reply = session.handle(.confirmed)
        case "!":
            let key = ScreenKey.allCases.first { $0.name == token.dropFirst() }
            reply = session.handle(.pressed(key ?? .help))
        case ">": scan(String(token.dropFirst()))
        default: type(token)
        }
        return reply
    }

    /// Takes a permission from a role for the site, as a local difference does.
    func forbid(_ permission: Permission, to role: String) throws {
        try store.write { transaction in
            let id = DifferenceID(rawValue: try transaction.floor().mint(.difference))
            try transaction.apply(
                .difference(
                    .begin(
                        Difference(
                            id: id, .master(.roles, code: role, field: permission.rawValue),
                            enterprise: "yes", local: "no", ownerRole: "admin", reason: "test",
                            endsOn: clock.today + 1))), at: WalkSite.morning)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }

    /// Another worker does something at another device.
    func meanwhile(_ tokens: [String]) throws {
        let device = try #require(DeviceCode(rawValue: "HH-02"))
        let other = try OperatorSession(
            store: store, definitions: site.definitions, clock: clock, device: device)
        _ = other.start()
        for token in tokens {
            let isScan = token.first.map { $0.isLetter } ?? false
            _ = other.handle(
                .entered(InputToken.Entry(token, method: isScan ? .scanned : .keyed)))
        }
    }

    /// The number of the last posting.
    func lastPosting() throws -> Int64 { try store.read { try $0.floor().sequence() } }

    var waveDesk: WaveDesk { WaveDesk(store: store, rules: rules, clock: clock) }

    /// The menu as it is shown now.
    func menu() -> Reply {
        backToMenu()
        return reply
    }

    /// F3 until the menu shows.
    func backToMenu() {
        for _ in 0..<6 where reply.content.screen != "menu" {
            if reply.content.notice?.isModal == true { reply = session.handle(.acknowledged) }
            reply = session.handle(.pressed(.back))
        }
    }

    func dialog() throws -> Dialog {
        let worker = try person()
        let found = try store.read { try $0.dialog(of: worker.id) }
        let row = try #require(found)
        return try JSONDecoder().decode(Dialog.self, from: Data(row.state.utf8))
    }

    /// The worker's role in a transaction that ends with nothing written but an event.
    func with(_ role: String, _ body: (Site) throws -> Void) throws {
        let worker = try worker(as: role)
        let device = try #require(DeviceCode(rawValue: "HH-01"))
        try store.write { transaction in
            try body(
                Site(
                    floor: transaction.floor(for: worker.id), rules: rules, now: WalkSite.morning,
                    today: clock.today, worker: worker, device: device,
                    carrier: LocationID(rawValue: 0)))
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }

    func denials() throws -> Int {
        var count = 0
        try store.answer(.events, filters: ["outcome": "denied"]) { _ in count += 1 }
        return count
    }

    /// How many postings the worker has made.
    func postings() throws -> Int {
        let worker = try person()
        return try store.read { try $0.floor().lastPosting(of: worker.id) } == nil ? 0 : 1
    }
}

import Barcode
import Display
import Flows
import Foundation
import Rules
import Session
import Stock
import Store
import Support
import Testing

/// The privilege matrix: every role of the roles file against every entry, key, scan and order.
@Suite struct PrivilegeTests {
    @Test func `an entry and the job it starts ask for the same permission`() {
        for entry in Menu.entries + Menu.desk {
            #expect(entry.opens.permission == entry.permission, "\(entry.name)")
        }
    }

    @Test func `every role opens with keys what the roles file allows, and nothing else`() throws {
        let desk = try PrivilegeDesk()
        for role in desk.roles {
            try desk.signOn(as: role)
            for entry in Menu.entries + Menu.desk {
                let denied = try desk.denials()
                let reply = desk.type(entry.key)
                if desk.may(role, entry.permission) {
                    #expect(
                        reply.content.notice?.id != "menu.not-your-role", "\(role) \(entry.key)")
                    #expect(try desk.denials() == denied)
                    desk.backToMenu()
                } else {
                    #expect(reply.content.screen == "menu", "\(role) \(entry.key)")
                    #expect(reply.content.notice?.id == "menu.not-your-role")
                    #expect(try desk.denials() == denied + 1, "\(role) \(entry.key)")
                }
                let shown = reply.content.screen == "menu" ? reply.content : desk.menu().content
                let keys = (shown.lists["choices"] ?? []) + (shown.lists["desk"] ?? [])
                #expect(
                    keys.contains { $0["key"] == entry.key } == desk.may(role, entry.permission),
                    "\(role) sees \(entry.key)")
            }
            let before = try desk.denials()
            let next = desk.type("0")
            let mayWork = NextTask.permissions.contains { desk.may(role, $0) }
            #expect(try desk.denials() == before + (mayWork ? 0 : 1), "\(role) 0")
            #expect(mayWork || next.content.screen == "menu")
            desk.backToMenu()
        }
        #expect(try desk.postings() == 0)
    }

    @Test func `no role gets by a scan where its keys do not lead`() throws {
        let desk = try PrivilegeDesk()
        let scans = ["ASN88211", "B040100", "DOCK-01", "STG-01", "%LSTG-01", "DRY-1102"]
        for role in desk.roles {
            try desk.signOn(as: role)
            for scan in scans + [desk.label("LB0001")] {
                let denied = try desk.denials()
                _ = desk.scan(scan)
                let job = try desk.dialog().job
                let isAllowed = job.permission.map { desk.may(role, $0) } ?? true
                #expect(isAllowed, "\(role) is in \(job.name) by \(scan)")
                if scan == "ASN88211", !desk.may(role, .receive) {
                    #expect(job.name == "menu")
                    #expect(try desk.denials() == denied + 1)
                }
                desk.backToMenu()
            }
        }
        #expect(try desk.postings() == 0)
    }

    @Test func `in a job that the role may not do, every key and scan but F3 is denied`() throws {
        let desk = try PrivilegeDesk()
        let jobs = (Menu.entries + Menu.desk).map(\.opens)
        let events =
            Key.allCases.map { Event.pressed($0) }
            + [.scanned(.number(1), .keyed), .scanned(.text("X"), .scanned)]
        for role in desk.roles {
            try desk.with(role) { site in
                for job in jobs {
                    guard let permission = job.permission, !site.may(permission) else { continue }
                    for event in events where event != .pressed(.back) {
                        var dialog = Dialog(job)
                        let effects = try dialog.handle(event, site)
                        #expect(
                            effects.first == .record(.denied(permission: permission.rawValue)),
                            "\(role) \(job.name) \(event)")
                        #expect(effects.count == 2 && dialog.job == job)
                    }
                    var leaving = Dialog(job)
                    _ = try leaving.handle(.pressed(.back), site)
                    #expect(leaving.job.name == "menu", "\(role) \(job.name)")
                }
            }
        }
    }

    @Test func `every order inside of jobs asks the roles file, and a no is kept`() throws {
        let desk = try PrivilegeDesk()
        for role in desk.roles {
            try desk.with(role) { site in
                for (permission, order) in try PrivilegeOrders.all(site) {
                    let effects = try order(site)
                    let isDenied = effects.contains(
                        .record(.denied(permission: permission.rawValue)))
                    #expect(isDenied == !site.may(permission), "\(role): \(permission)")
                    guard isDenied else { continue }
                    #expect(effects.count == 2, "\(role): \(permission) also does \(effects)")
                }
            }
        }
    }

    @Test func `every role gives by command what the roles file allows, and a no is kept`() throws {
        let desk = try PrivilegeDesk()
        for role in desk.roles {
            let worker = try desk.worker(as: role)
            for right in CommandRight.allCases {
                let denied = try desk.denials()
                let gate = CommandGate(store: desk.store, roles: desk.rules.roles)
                let answer = Result {
                    try gate.admit(
                        worker.code.rawValue, to: right.permission, command: right.rawValue,
                        at: WalkSite.morning)
                }
                let isAllowed = desk.may(role, right.permission)
                #expect(((try? answer.get()) != nil) == isAllowed, "\(role): \(right.rawValue)")
                #expect(try desk.denials() == denied + (isAllowed ? 0 : 1))
            }
        }
    }

    @Test func `who may not sign on any more gives no command either`() throws {
        let desk = try PrivilegeDesk()
        let worker = try desk.worker(as: "admin")
        try desk.change(worker.code, "isActive", from: "yes", to: "no")
        #expect(throws: CommandGate.Denial.unknownWorker(worker.code.rawValue)) {
            try CommandGate(store: desk.store, roles: desk.rules.roles)
                .admit(worker.code.rawValue, to: .approve, command: "approve", at: WalkSite.morning)
        }
    }

    @Test func `every permission of the roles file is asked for somewhere`() throws {
        var asked = Set(CommandRight.allCases.map(\.permission))
        asked.formUnion((Menu.entries + Menu.desk).map(\.permission))
        asked.formUnion(PrivilegeDepth.all.map(\.permission))
        let pattern = try Regex(
            #"(?:may|denied|permitted)\(\s*\.([a-zA-Z]+)"#, as: (Substring, Substring).self)
        for (_, text) in try TextTests.sources() {
            for match in text.matches(of: pattern) {
                if let one = Permission(rawValue: String(match.output.1)) { asked.insert(one) }
            }
        }
        let idle = Set(Permission.allCases).subtracting(asked).map(\.rawValue).sorted()
        #expect(idle == [])
        let granted = Set(
            try WalkSite.shared.get().definitions.rules.roles.roles
                .flatMap(\.permissions))
        #expect(Set(Permission.allCases).subtracting(granted).map(\.rawValue) == [])
    }

    @Test func `every permission that flows ask for inside of a job has its way in the matrix`()
        throws
    {
        let pattern = try Regex(
            #"(?:may|denied|permitted)\(\s*\.([a-zA-Z]+)"#, as: (Substring, Substring).self)
        var asked: Set<Permission> = []
        for (_, text) in try TextTests.sources() {
            for match in text.matches(of: pattern) {
                if let one = Permission(rawValue: String(match.output.1)) { asked.insert(one) }
            }
        }
        let jobs = Set((Menu.entries + Menu.desk).map(\.permission))
        let deep = Set(PrivilegeDepth.all.map(\.permission))
        #expect(asked.subtracting(jobs).subtracting(deep).map(\.rawValue).sorted() == [])
    }

    @Test(arguments: PrivilegeDepth.all)
    func `deep inside a job every role is asked for what the step needs, and a no is kept`(
        _ depth: PrivilegeDepth
    ) throws {
        let all = try PrivilegeDesk()
        let able = all.roles.filter { all.may($0, depth.job) }
        try #require(!able.isEmpty)
        for role in able + ["supervisor-without"] {
            let desk = try PrivilegeDesk()
            let isWithout = role == "supervisor-without"
            let name = isWithout ? "supervisor" : role
            if isWithout {
                if !all.may(name, depth.job) || depth.job == depth.permission { continue }
                try desk.forbid(depth.permission, to: name)
            }
            try depth.prepare(desk)
            try desk.signOn(as: name)
            var screen = ""
            for token in depth.tokens.dropLast() {
                screen = desk.take(desk.label(token)).content.screen
            }
            #expect(screen == depth.screen, "\(role) is at \(screen)")
            let isAllowed = !isWithout && depth.isAllowed(desk, name)
            if isAllowed, depth.isCostly { continue }
            let (denials, postings) = (try desk.denials(), try desk.lastPosting())
            let reply = desk.take(try #require(depth.tokens.last))
            #expect(try desk.denials() == denials + (isAllowed ? 0 : 1), "\(role)")
            guard !isAllowed else { continue }
            #expect(reply.wasRefused && reply.content.notice != nil, "\(role)")
            #expect(try desk.lastPosting() == postings, "\(role)")
        }
    }

    @Test func `who may not enter a job does not reach its depths either`() throws {
        let desk = try PrivilegeDesk()
        for role in desk.roles {
            try desk.signOn(as: role)
            let postings = try desk.lastPosting()
            for depth in PrivilegeDepth.all where !desk.may(role, depth.job) {
                let denials = try desk.denials()
                let reply = desk.take(desk.label(depth.tokens[0]))
                #expect(reply.content.screen == "menu", "\(role) \(depth)")
                #expect(try desk.denials() == denials + 1, "\(role) \(depth)")
            }
            #expect(try desk.lastPosting() == postings)
        }
    }
}

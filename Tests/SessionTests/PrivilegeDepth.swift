import Rules
import Stock
import Store
import Support
import Testing

/// A step inside of a job that asks for a permission of its own, and the way there by keys and scans.
struct PrivilegeDepth: Sendable, CustomTestStringConvertible {
    let name: String
    let permission: Permission
    /// What the job itself needs.
    let job: Permission
    /// From the menu; the last one is what the permission is asked for.
    let tokens: [String]
    /// The screen in front of the last token.
    let screen: String
    /// What must be there before.
    var prepare: @Sendable (PrivilegeDesk) throws -> Void = { _ in }
    /// Whether a role may, where more than the permission counts.
    var isAllowed: @Sendable (PrivilegeDesk, String) -> Bool = { _, _ in true }

    /// Whether what the last token does takes long: then only those who may not press it.
    var isCostly = false

    var testDescription: String { name }

    private static func step(
        _ name: String, _ permission: Permission, in job: Permission, at screen: String,
        _ tokens: [String], prepare: @escaping @Sendable (PrivilegeDesk) throws -> Void = { _ in }
    ) -> PrivilegeDepth {
        PrivilegeDepth(
            name: name, permission: permission, job: job, tokens: tokens, screen: screen,
            prepare: prepare, isAllowed: { $0.may($1, permission) })
    }

    private static func costly(_ step: PrivilegeDepth) -> PrivilegeDepth {
        var step = step
        step.isCostly = true
        return step
    }

    private static let tooMuch =
        "]d200195201040008801650020952010410105815280930112610113738\u{1D}10921484"
    private static let shortLife =
        "]d200195201120008800195020952011210061615261205112610293736\u{1D}10U541652"

    static let all: [PrivilegeDepth] = [
        step(
            "another place than advised", .overridePutaway, in: .putaway, at: "putaway.carry",
            ["2", ">P0084925", ">A-05-19-B"]),
        step(
            "put away straight from the dock", .putaway, in: .receive, at: "receive.scan",
            [">ASN88211", "LB0001", ">A-05-19-A"]),
        step(
            "more than announced", .acceptOver, in: .receive, at: "receive.scan",
            [">ASN88213", ">" + tooMuch]),
        step(
            "too short a life", .acceptShortLife, in: .receive, at: "receive.life",
            [">ASN88211", ">" + shortLife, "3"]),
        step(
            "what another worker did", .undoOther, in: .putaway, at: "undo",
            ["2", ">P0084925", ">A-02-30-C", "!F9", ">P0078672"],
            prepare: { desk in
                try desk.meanwhile(["B040100", "496796", "2", "P0078672", "A-03-14-B"])
            }),
        PrivilegeDepth(
            name: "a hold taken off", permission: .releaseHold, job: .hold,
            tokens: ["7", "L416370", "9"], screen: "hold.subject",
            isAllowed: { desk, role in
                let type = try? desk.store.read { snapshot in
                    let lot = try LotNumber(rawValue: "L416370").flatMap {
                        try snapshot.floor().lots($0).first
                    }
                    return try lot.flatMap {
                        try snapshot.floor().openHolds(in: .lot($0.id)).first?.hold.type
                    }
                }
                return (type ?? nil).map { desk.rules.mayRelease($0, role: role) } ?? false
            }),
        step(
            "destroyed after a failed test", .dispose, in: .inspect, at: "inspect.confirm",
            ["I", ">P0124102", "2", "!ENTER", "!ENTER", "5", ">P0124102"]),
        step("held from a change", .hold, in: .damage, at: "change.pick", ["X", ">P0070034", "3"]),
        step("another owner", .adjust, in: .damage, at: "change.pick", ["X", ">P0070034", "4"]),
        costly(
            step("waves built", .planWave, in: .dashboards, at: "wave.problem", ["W", "!F2", "1"])),
        costly(
            step("faces filled", .planWave, in: .dashboards, at: "wave.problem", ["W", "!F2", "3"])),
        costly(
            step(
                "a wave released", .releaseWave, in: .dashboards, at: "wave.preview",
                ["W", "1", "!ENTER"], prepare: planned)),
        step(
            "a wave dissolved", .planWave, in: .dashboards, at: "wave.dissolve",
            ["W", "!F2", "2", "1"], prepare: planned),
        step(
            "a truck to another door", .planWave, in: .dashboards, at: "trucks.show",
            ["T", "1", "!F2"]),
        step(
            "a truck that leaves an order behind", .releaseWave, in: .ship, at: "load.confirm",
            ["S", ">DOCK-02", ">P9000001", "!ENTER", "SEAL1", ">DOCK-02"],
            prepare: { desk in
                try PickedStock(desk.store, at: WalkSite.morning).pick(
                    "SO40017", line: 2, nil, into: "P9000001", at: "STG-01")
            }),
        step(
            "a wish decided", .approve, in: .exceptions, at: "inbox.approval",
            ["A", "!F4", "1", "1"], prepare: asked),
        step(
            "a worker changed", .administer, in: .masterData, at: "master.show",
            ["M", "9", "JKIM", "1"]),
        step(
            "a new PIN", .administer, in: .masterData, at: "master.show",
            ["M", "9", "JKIM", "9"]),
    ]

    @Sendable private static func planned(_ desk: PrivilegeDesk) throws {
        let order = try #require(DocumentNumber(rawValue: "SO40001"))
        _ = try desk.waveDesk.planByHand([order], name: "by hand")
    }

    /// A wish that any role with the permission may decide on.
    @Sendable private static func asked(_ desk: PrivilegeDesk) throws {
        try desk.store.write { transaction in
            let floor = transaction.floor()
            let asking = try #require(
                WorkerCode(rawValue: "VYOUNG").flatMap { try floor.worker($0) })
            let request = ApprovalRequest(
                id: ApprovalID(rawValue: try floor.mint(.approval)), kind: .masterData,
                title: "a wish", role: desk.roles.joined(separator: "|"), meaning: "test",
                requestedBy: asking.id, reason: "test", records: [])
            try transaction.apply(.approval(.request(request)), at: WalkSite.morning)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }
}

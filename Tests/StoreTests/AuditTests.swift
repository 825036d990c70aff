import Foundation
import GRDB
import Stock
import Testing

@testable import Store

/// `lotwise verify`: what is right passes, what was edited behind the journal's back is named.
@Suite struct AuditTests {
    @Test func `a site with a history passes, and the report counts it`() throws {
        let site = try TestSite()
        try History.make(site)
        let report = try site.store.read { try $0.audit() }
        #expect(report.break == nil)
        #expect(report.ok)
        #expect(report.events > 20 && report.postings > 10 && report.placements > 5)
        #expect(report.head?.number == Int64(report.events))
    }

    @Test func `any edit of events, postings, movements and placements is found`() throws {
        let site = try TestSite()
        try History.make(site)
        let head = try #require(try site.store.read { try $0.head() })
        let forger = try Forger(site)
        var random = SeededGenerator.fromEnvironment()
        for round in 0..<200 {
            var edit = ""
            let report = try forger.audit(anchors: [head]) { db in
                edit = try Tampering.edit(db, &random)
            }
            #expect(!report.ok, "round \(round): \(edit)")
            #expect(report.break?.at.isEmpty == false)
        }
        #expect(try site.store.read { try $0.audit() }.ok)
    }

    @Test func `the first break is named by its event`() throws {
        let site = try TestSite()
        try History.make(site)
        let report = try Forger(site).audit { db in
            try db.execute(sql: "UPDATE event SET message = 'x' WHERE number = 7")
        }
        #expect(report.break?.at == "1.1.7")
        #expect(report.break?.what == "an event and what it caused have their hash")
    }

    @Test func `a missing trigger is found`() throws {
        let site = try TestSite()
        let queue = try DatabaseQueue(path: site.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: "DROP TRIGGER eventNoUpdate") }
        let report = try site.store.read { try $0.audit() }
        #expect(report.break?.at == "trigger eventNoUpdate")
    }

    @Test(arguments: [
        ("UPDATE stock SET quantity = quantity + 1", "stock is the fold of the journal"),
        ("DELETE FROM stock", "stock is the fold of the journal"),
        (
            "UPDATE stock SET location = (SELECT id FROM location WHERE code = 'F-01')",
            "stock is the fold of the journal"
        ),
        (
            "UPDATE plate SET location = (SELECT id FROM location WHERE code = 'F-01') "
                + "WHERE isShipped = 0 AND parent IS NULL",
            "a plate stands where the journal says"
        ),
        (
            "UPDATE plate SET isShipped = 1 WHERE parent IS NULL",
            "a plate is shipped when it stands in no real place, and only then"
        ),
        ("UPDATE mint SET last = 1 WHERE kind = 'plate'", "no number is above its counter"),
        (
            "UPDATE material SET owner = (SELECT id FROM party WHERE code = 'OWN2')",
            "a stock row is what its material is"
        ),
    ])
    func `an edit of what follows from the journal is found`(sql: String, rule: String) throws {
        let site = try TestSite()
        try History.make(site)
        let report = try Forger(site).audit { try $0.execute(sql: sql) }
        #expect(report.break?.what == rule)
    }

    @Test func `an anchor finds a tail cut off and a chain made anew`() throws {
        let site = try TestSite()
        try History.make(site)
        let head = try #require(try site.store.read { try $0.head() })
        #expect(try site.store.read { try $0.audit(anchors: [head]) }.anchors == 1)
        let cut: (Database) throws -> Void = { db in
            try db.execute(sql: "DELETE FROM event WHERE number = ?", arguments: [head.number])
        }
        // The last event caused nothing: without it everything still agrees.
        #expect(try Forger(site).audit(after: cut).ok)
        let report = try Forger(site).audit(anchors: [head], after: cut)
        #expect(report.break?.what == "the chain holds every anchor")
        var other = head
        other.hash = String(head.hash.reversed())
        let wrong = try site.store.read { try $0.audit(anchors: [other]) }
        #expect(wrong.break?.at == "1.1.\(head.number)")
    }

    @Test func `anchors are kept in the database and in files`() throws {
        let site = try TestSite()
        try site.receive(1)
        let head = try #require(
            try site.store.write { try $0.anchor(why: "shift report", TestSite.now) })
        let path = site.path + ".anchors"
        try head.line().write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try Anchor.read(path) == [head])
        #expect(try site.store.read { try $0.audit(anchors: Anchor.read(path)) }.anchors == 2)
        try "no anchor\n".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: StoreError.self) { try Anchor.read(path) }
    }
}

/// A small history with a bit of everything.
enum History {
    static func make(_ site: TestSite) throws {
        let first = try site.receive(100)
        let second = try site.receive(50, lotNumber: "L2")
        let third = try site.receive(7, lot: first.lot)
        try site.move(first.plate.id, to: TestSite.carrier)
        try site.move(first.plate.id, to: TestSite.reserve)
        try site.move(second.plate.id, to: TestSite.reserve)
        try site.post(
            Posting(
                .nest,
                lines: [
                    Posting.Line(
                        material: third.material.id, quantity: 7,
                        from: Place(TestSite.dock, plate: third.plate.id),
                        to: Place(TestSite.reserve, plate: third.plate.id))
                ],
                plates: [
                    Posting.PlateMove(
                        plate: third.plate.id, from: third.plate.stand, to: .parent(first.plate.id))
                ]))
        for round in 0..<4 {
            try site.move(
                second.plate.id, to: round.isMultiple(of: 2) ? TestSite.face : TestSite.dock)
        }
        let customer = try site.store.read { try $0.floor().virtual(.customer) }
        let last = try site.receive(5, lotNumber: "L3")
        var ship = Posting.move(
            last.plate,
            [
                StockRow(
                    material: last.material, place: Place(TestSite.dock, plate: last.plate.id),
                    quantity: 5)
            ],
            to: customer, reason: .ship)
        ship.document = TestSite.asn
        ship.party = TestSite.customer
        try site.post(ship)
        for _ in 0..<10 {
            try site.store.write { transaction in
                _ = try transaction.append(site.event("key"))
            }
        }
    }
}

/// A connection that knows no rules: what a forger with write access to the file has.
struct Forger {
    private let queue: DatabaseQueue

    init(_ site: TestSite) throws {
        queue = try DatabaseQueue(path: site.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF") }
    }

    /// The audit after an edit with all triggers gone and back again; then everything is undone.
    func audit(
        anchors: [Anchor] = [], after edit: (Database) throws -> Void
    ) throws -> AuditReport {
        try queue.writeWithoutTransaction { db in
            var report: AuditReport?
            try db.inTransaction(.immediate) {
                let triggers = try Row.fetchAll(
                    db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
                for trigger in triggers { try db.execute(sql: "DROP TRIGGER " + trigger[0]) }
                try edit(db)
                for trigger in triggers { try db.execute(sql: trigger[1]) }
                report = try Audit.run(db, anchors: anchors)
                return .rollback
            }
            return try #require(report)
        }
    }
}

/// One random edit of the journal that a careless or a careful forger might make.
enum Tampering {
    private static let tables = [
        "event": "site, epoch, number", "posting": "site, epoch, sequence",
        "movement": "site, epoch, sequence, line", "platePlacement": "site, epoch, sequence, plate",
    ]

    /// Texts that change a row for sure, by table.
    private static let changes: [(table: String, set: String)] = [
        ("event", "at = at + 1"), ("event", "message = message || 'x'"),
        ("event", "body = body || ' '"), ("event", "outcome = 'fault'"),
        ("event", "worker = ifnull(worker, 0) + 1"), ("event", "kind = kind || 'x'"),
        ("event", "hash = randomblob(32)"), ("event", "number = number + 100000"),
        ("event", "frame = x'00'"), ("event", "input = input || ' '"),
        ("posting", "note = ifnull(note, '') || 'x'"), ("posting", "event = event + 1"),
        ("posting", "party = ifnull(party, 0) + 1"), ("posting", "reason = reason || 'x'"),
        ("posting", "document = ifnull(document, 0) + 1"),
        ("posting", "sequence = sequence + 100000"), ("posting", "reverses = 1"),
        ("movement", "quantity = quantity + 1"), ("movement", "weight = weight + 1"),
        ("movement", "lot = lot + 1"), ("movement", "material = material + 1"),
        ("movement", "toLocation = toLocation + 1"), ("movement", "fromPlate = NULL"),
        ("movement", "line = line + 7"), ("movement", "into_ = into_ + 1"),
        ("platePlacement", "plate = plate + 100"),
        ("platePlacement", "toLocation = ifnull(toLocation, 0) + 1"),
        ("platePlacement", "sequence = sequence + 100000"),
    ]

    static func edit(_ db: Database, _ random: inout SeededGenerator) throws -> String {
        let change = changes[Int.random(in: 0..<changes.count, using: &random)]
        let isDeletion = Int.random(in: 0..<4, using: &random) == 0
        let key = try #require(tables[change.table])
        var pick = "WHERE (" + key + ") IN (SELECT " + key + " FROM " + change.table
        if change.set == "fromPlate = NULL", !isDeletion { pick += " WHERE fromPlate IS NOT NULL" }
        let count = try #require(
            try Int.fetchOne(db, sql: "SELECT count(*) FROM " + change.table + " " + pick + ")"))
        pick += " LIMIT 1 OFFSET ?)"
        let sql =
            isDeletion
            ? "DELETE FROM " + change.table + " " + pick
            : "UPDATE " + change.table + " SET " + change.set + " " + pick
        let row = Int.random(in: 0..<count, using: &random)
        try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
        try db.execute(sql: sql, arguments: [row])
        #expect(db.changesCount == 1, "\(sql)")
        return "\(sql) (row \(row))"
    }
}

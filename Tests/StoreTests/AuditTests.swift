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

    @Test
    func `1,000 changed, deleted, swapped and inserted rows of the journal are found and named`()
        throws
    {
        let site = try TestSite()
        try History.make(site)
        let head = try #require(try site.store.read { try $0.head() })
        let forger = try Forger(site)
        var random = SeededGenerator.fromEnvironment()
        var kinds: [Tampering.Kind: Int] = [:]
        var found = 0
        for round in 0..<1_000 {
            var edit: (kind: Tampering.Kind, text: String) = (.change, "")
            let report = try forger.audit(anchors: [head]) { db in
                edit = try Tampering.edit(db, &random)
            }
            kinds[edit.kind, default: 0] += 1
            guard let broken = report.break, !broken.at.isEmpty else {
                Issue.record("round \(round): \(edit.text) was not found")
                continue
            }
            found += 1
        }
        print("tampers found: \(found)", kinds.map { "\($0.key) \($0.value)" }.sorted())
        #expect(found == 1_000)
        #expect(Tampering.Kind.allCases.allSatisfy { kinds[$0, default: 0] > 100 })
        #expect(try site.store.read { try $0.audit() }.ok)
    }

    @Test func `two connections find the same as one, before and after rows were tampered with`()
        throws
    {
        var random = SeededGenerator.fromEnvironment()
        for round in 0..<40 {
            let site = try TestSite()
            try History.make(site)
            let whole = try site.store.audit()
            #expect(whole.ok)
            #expect(try whole == site.store.read { try $0.audit() })
            // Without it a tail that was cut off would look whole.
            let head = try #require(try site.store.read { try $0.head() })
            try Forger(site).commit { _ = try Tampering.edit($0, &random) }
            let found = try site.store.audit(anchors: [head])
            #expect(!found.ok, "round \(round)")
            #expect(try found.break == site.store.read { try $0.audit(anchors: [head]) }.break)
        }
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

    @Test func `a row that is too long to read is named by its event, whatever it holds`() throws {
        let site = try TestSite()
        try History.make(site)
        try Forger(site).commit { db in
            try db.execute(
                sql: "UPDATE event SET frame = zeroblob(2000000) WHERE number = 7")
        }
        let report = try site.store.audit()
        #expect(report.break?.at == "1.1.7")
        #expect(report.break?.what == "a row is as long as it can be")
        #expect(report.events == 6)
    }

    @Test func `an event that is looked up is compared with its hash and with what it caused`()
        throws
    {
        let site = try TestSite()
        try History.make(site)
        func shown(_ number: Int64) throws -> PastEvent? {
            try site.store.read { try $0.floor().event(epoch: 1, number) }
        }
        let last = try #require(try site.store.read { try $0.head() }).number
        for number in 1...last { #expect(try shown(number)?.isAsWritten == true, "\(number)") }
        let forger = try Forger(site)
        try forger.commit { db in
            let frames = [3: "first", 4: "second"].mapValues {
                FrameEvidence.bytes(
                    lines: [$0], columns: 20, rows: 16, language: "en", version: 1)
            }
            for (number, frame) in frames {
                try db.execute(
                    sql: "UPDATE event SET frame = ? WHERE number = ?",
                    arguments: [Data(frame), number])
            }
            try db.execute(
                sql: "UPDATE movement SET quantity = quantity + 1 WHERE sequence = 1")
        }
        let swapped = try #require(try shown(3))
        #expect(!swapped.isAsWritten && swapped.glass?.isTrue == false)
        #expect(try shown(1)?.isAsWritten == false)
        #expect(try shown(2)?.isAsWritten == true)
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
        (
            "INSERT INTO definition(kind, name, version, hash, source, author, state, effectiveAt, "
                + "event) VALUES ('rules', 'book', 9, '00', 'forged', 'A', 'published', 0, 1)",
            "a published definition has its hash"
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

    @Test func `a chain rebuilt from its beginning agrees with itself and with no anchor`() throws {
        let site = try TestSite()
        try History.make(site)
        let head = try #require(try site.store.read { try $0.head() })
        // What a forger gets who writes the whole history anew, with 99 instead of 100 received.
        let forged = try TestSite()
        try History.make(forged, received: 99)
        #expect(try forged.store.read { try $0.audit() }.ok)
        let report = try forged.store.read { try $0.audit(anchors: [head]) }
        #expect(report.break?.what == "the chain holds every anchor")
        #expect(report.break?.at == "1.1.\(head.number)")
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
    static func make(_ site: TestSite, received: Int64 = 100) throws {
        let first = try site.receive(received)
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
                try Self.withoutTriggers(db, edit)
                report = try Audit.run(db, anchors: anchors) { try AuditInTurn(db) }
                return .rollback
            }
            return try #require(report)
        }
    }

    /// Makes an edit for good, with all triggers gone and back again.
    func commit(_ edit: (Database) throws -> Void) throws {
        try queue.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                try Self.withoutTriggers(db, edit)
                return .commit
            }
        }
    }

    private static func withoutTriggers(
        _ db: Database, _ edit: (Database) throws -> Void
    ) throws {
        let triggers = try Row.fetchAll(
            db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        for trigger in triggers { try db.execute(sql: "DROP TRIGGER " + trigger[0]) }
        try edit(db)
        for trigger in triggers { try db.execute(sql: trigger[1]) }
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

    /// What a forger does to a row.
    enum Kind: CaseIterable { case change, delete, swap, insert }

    /// Columns of two rows of a table that may change places, by table.
    private static let swaps: [(table: String, columns: [String])] = [
        ("event", ["body", "hash"]), ("event", ["at", "message", "kind", "input"]),
        ("posting", ["reason", "party", "document", "event"]),
        ("movement", ["material", "into_", "quantity", "toLocation", "toPlate", "fromLocation"]),
    ]

    static func edit(
        _ db: Database, _ random: inout SeededGenerator
    ) throws -> (kind: Kind, text: String) {
        try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
        let kind = Kind.allCases[Int.random(in: 0..<Kind.allCases.count, using: &random)]
        switch kind {
        case .change: return (kind, try change(db, isDeletion: false, &random))
        case .delete: return (kind, try change(db, isDeletion: true, &random))
        case .swap: return (kind, try swap(db, &random))
        case .insert: return (kind, try insert(db, &random))
        }
    }

    /// Two rows that differ change places in all but their keys.
    private static func swap(
        _ db: Database, _ random: inout SeededGenerator
    ) throws -> String {
        for _ in 0..<100 {
            let (table, columns) = swaps[Int.random(in: 0..<swaps.count, using: &random)]
            let key = try #require(tables[table])
            let list = columns.joined(separator: ", ")
            let rows = try Row.fetchAll(
                db, sql: "SELECT \(key), \(list) FROM \(table) ORDER BY \(key)")
            let width = key.split(separator: ",").count
            let one = rows[Int.random(in: 0..<rows.count, using: &random)]
            let other = rows[Int.random(in: 0..<rows.count, using: &random)]
            func values(_ row: Row, from start: Int) -> [DatabaseValue] {
                (start..<row.count).map { row[$0] }
            }
            guard values(one, from: width) != values(other, from: width) else { continue }
            let sql =
                "UPDATE \(table) SET (\(list)) = "
                + "(\(columns.map { _ in "?" }.joined(separator: ", "))) WHERE (\(key)) = "
                + "(\((0..<width).map { _ in "?" }.joined(separator: ", ")))"
            for (row, from) in [(one, other), (other, one)] {
                let keys = (0..<width).map { row[$0] as DatabaseValue }
                try db.execute(
                    sql: sql, arguments: StatementArguments(values(from, from: width) + keys))
            }
            return "\(table): \(one) and \(other) swapped"
        }
        throw DatabaseError(message: "no two rows differ")
    }

    /// A copy of a row goes in under another number.
    private static func insert(
        _ db: Database, _ random: inout SeededGenerator
    ) throws -> String {
        let table = tables.keys.sorted()[Int.random(in: 0..<tables.count, using: &random)]
        let column =
            ["event": "number", "posting": "sequence", "movement": "line"][table] ?? "plate"
        let columns = try Row.fetchAll(db, sql: "SELECT name FROM pragma_table_info('\(table)')")
            .map { $0[0] as String }
        let count = try #require(try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)"))
        let row = Int.random(in: 0..<count, using: &random)
        let by = Int.random(in: 1...3, using: &random)
        // A copy of a sign-on's event, of the reversal of a posting: what must be unique, is.
        let unique: Set<String> = ["signOn", "n", "reverses", "reversesEpoch", "reversesSite"]
        let values = columns.map { name in
            name == column
                ? "(SELECT max(\(column)) + \(by) FROM \(table))"
                : unique.contains(name) ? "NULL" : "\"\(name)\""
        }
        try db.execute(
            sql: "INSERT INTO \(table)(\(columns.map { "\"\($0)\"" }.joined(separator: ", "))) "
                + "SELECT \(values.joined(separator: ", ")) FROM \(table) LIMIT 1 OFFSET \(row)")
        return "\(table): a copy of row \(row) inserted"
    }

    private static func change(
        _ db: Database, isDeletion: Bool, _ random: inout SeededGenerator
    ) throws -> String {
        let change = changes[Int.random(in: 0..<changes.count, using: &random)]
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
        try db.execute(sql: sql, arguments: [row])
        #expect(db.changesCount == 1, "\(sql)")
        return "\(sql) (row \(row))"
    }
}

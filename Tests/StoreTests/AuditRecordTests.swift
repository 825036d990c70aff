import GRDB
import Stock
import Testing

@testable import Store

/// `lotwise verify` on what events wrote down besides movements: lots, holds, people, trucks.
@Suite struct AuditRecordTests {
    private static let facts = "a lot has the facts that events gave it"
    private static let known = "what is known of a lot is its last facts"
    private static let made = "a lot is what its event made it"
    private static let held = "a hold is as the journal placed and released it"
    private static let caught = "a hold is on what the journal put under it"
    private static let master = "master data is as its changes left it"
    private static let trucks = "appointments are as files and moves left them"

    private static let edits: [(String, String)] = [
        ("UPDATE lot SET expiry = expiry + 30", known),
        ("UPDATE lot SET expiry = NULL", known), ("UPDATE lot SET bestBefore = 20000", known),
        ("UPDATE lot SET grade = 'A'", known), ("UPDATE lot SET country = 'US'", known),
        ("UPDATE lot SET hasCertificate = 1 - hasCertificate", known),
        ("UPDATE lot SET releasedCountries = NULL", known),
        (
            """
            UPDATE lotFact SET value = '20900' WHERE fact = 'expiry';
            UPDATE lot SET expiry = 20900
            """, facts
        ),
        ("UPDATE lotFact SET source = 'forged'", facts),
        ("UPDATE lotFact SET event = event + 1", facts),
        ("DELETE FROM lotFact WHERE id = (SELECT max(id) FROM lotFact)", facts),
        ("DELETE FROM lotFact WHERE id = 1", facts),
        (
            """
            INSERT INTO lotFact(lot, fact, value, source, event)
            SELECT lot, 'grade', 'X', 'test', 1 FROM lotFact LIMIT 1
            """, facts
        ),
        ("UPDATE lot SET number = number || 'X'", made),
        ("UPDATE lot SET maker = maker + 2", made),
        (
            """
            INSERT INTO lot(id, item, maker, number) SELECT id + 1, item, maker, 'NEW' FROM lot
            WHERE id = (SELECT max(id) FROM lot);
            UPDATE mint SET last = last + 1 WHERE kind = 'lot'
            """, made
        ),
        (
            "UPDATE hold SET releasedEvent = 3, releasedReason = 'ok' WHERE releasedEvent IS NULL",
            held
        ),
        ("UPDATE hold SET releasedEvent = NULL, releasedReason = NULL", held),
        ("UPDATE hold SET releasedReason = 'x' WHERE releasedEvent IS NOT NULL", held),
        ("UPDATE hold SET isStanding = 0", held), ("UPDATE hold SET ownerRole = 'operator'", held),
        ("UPDATE hold SET type = 'other'", held),
        ("DELETE FROM holdMaterial; DELETE FROM hold", held),
        ("DELETE FROM holdMaterial", caught),
        ("UPDATE worker SET role = 'admin' WHERE code = 'ANN'", master),
        ("UPDATE worker SET isActive = 1 WHERE code = 'BEN'", master),
        ("UPDATE worker SET badge = 'B-FORGED' WHERE code = 'CAT'", master),
        ("UPDATE item SET abc = 'A' WHERE sku = 'NUTS'", master),
        ("UPDATE item SET abc = 'C' WHERE sku = 'MILK'", master),
        ("DELETE FROM worker WHERE code = 'CAT'", master),
        ("UPDATE appointment SET fromAt = fromAt - 60000", trucks),
        ("UPDATE appointment SET day = day - 1 WHERE number = 'T1'", trucks),
        ("UPDATE appointment SET isCancelled = 1 WHERE number = 'T2'", trucks),
        ("UPDATE appointment SET dock = dock + 1 WHERE number = 'T1'", trucks),
        ("DELETE FROM appointment WHERE number = 'T2'", trucks),
    ]

    @Test func `what the load of an older program brought stands, and changes since are proved`()
        throws
    {
        let site = try TestSite()
        try site.store.write { transaction in
            let number = try transaction.append(EventRow(at: TestSite.now, kind: "load"))
            try transaction.db.execute(
                sql: """
                    INSERT INTO lot(id, item, maker, number, expiry)
                    SELECT (SELECT id << 40 FROM site WHERE isHere) + 900, item.id, party.id, 'OLD',
                      20900 FROM item, party LIMIT 1;
                    INSERT INTO lotFact(lot, fact, value, source, event)
                    SELECT id, 'expiry', '20900', 'load', \(number) FROM lot
                    WHERE number = 'OLD'
                    """)
        }
        try Self.history(site)
        try site.store.write { transaction in
            try transaction.db.execute(sql: "UPDATE mint SET last = 900 WHERE kind = 'lot'")
            _ = try transaction.append(EventRow(at: TestSite.now, kind: "test"))
        }
        #expect(try site.store.audit().break == nil)
        for (sql, rule) in Self.edits.prefix(11) where !sql.contains("id = 1") {
            let report = try Forger(site).audit { try $0.execute(sql: sql) }
            #expect(report.break?.what == rule, "\(sql): \(String(describing: report.break))")
        }
    }

    @Test(arguments: edits)
    func `an edit of what records made is found and named`(sql: String, rule: String) throws {
        let site = try TestSite()
        try Self.history(site)
        #expect(try site.store.audit().break == nil)
        let report = try Forger(site).audit { try $0.execute(sql: sql) }
        #expect(report.break?.what == rule, "\(String(describing: report.break))")
        #expect(report.break.map { !$0.at.isEmpty && $0.expected != $0.found } == true)
    }

    @Test func `a row that was not touched is not named`() throws {
        let site = try TestSite()
        try Self.history(site)
        let report = try Forger(site).audit { db in
            try db.execute(sql: "UPDATE lot SET expiry = expiry + 1 WHERE number = 'L1'")
        }
        let lot = try site.store.read {
            try Int64.fetchOne($0.db, sql: "SELECT id FROM lot WHERE number = 'L1'")
        }
        #expect(report.break?.at == lot.map { "lot \(LotID(rawValue: $0))" })
        #expect(report.break?.expected.hasPrefix("expiry 2027-0") == true)
    }

    @Test func `a lot that came with a file is proved by the hash of the file`() throws {
        for (sql, rule) in [
            ("UPDATE lot SET number = 'Z'", "lots are those that a file brought"),
            (
                "UPDATE lotFact SET value = '20999'; UPDATE lot SET expiry = 20999",
                "the facts of lots are those that a file brought"
            ),
            ("DELETE FROM lotFact", "the facts of lots are those that a file brought"),
            ("UPDATE lot SET expiry = 20999", Self.known),
        ] {
            let site = try TestSite()
            try site.store.write { transaction in
                try transaction.db.execute(
                    sql: "INSERT INTO mint(kind, last) VALUES ('lot', 1)")
                let rolls = try LotRolls(before: transaction.db)
                try Records(
                    db: transaction.db, site: transaction.site, event: 1, at: TestSite.now
                ).apply(.lot(Self.lot(1, "F1", expiry: 20_700), source: "load"))
                try rolls.record(transaction.db).map(transaction.ledger.note)
                try transaction.append(site.event("load"))
            }
            try site.receive(5)
            #expect(try site.store.audit().break == nil)
            let report = try Forger(site).audit { db in
                for part in sql.split(separator: ";") {
                    try db.execute(
                        sql: part
                            + (part.contains("lotFact") ? "" : " WHERE number = 'F1'"))
                }
            }
            #expect(report.break?.what == rule, "\(String(describing: report.break))")
        }
    }

    private static func lot(_ number: Int64, _ name: String, expiry: Int) throws -> Lot {
        Lot(
            id: LotID(site: 1, number: number), item: TestSite.milk, maker: TestSite.supplier,
            number: try #require(LotNumber(rawValue: name)),
            facts: LotFacts(expiry: Day(rawValue: expiry), country: "DE"))
    }

    /// Lots with facts and corrections, holds open and released, people, differences and trucks.
    private static func history(_ site: TestSite) throws {
        try site.store.write { transaction in
            try transaction.db.execute(
                sql: "INSERT INTO mint(kind, last) VALUES ('lot', 1), ('hold', 2)")
            let carrier = TestSite.customer.rawValue + 40
            try transaction.db.execute(
                sql: """
                    INSERT INTO party(id, code, name, kind) VALUES (?, 'TRK', 'Truck', 'carrier');
                    UPDATE mint SET last = 60 WHERE kind = 'party'
                    """, arguments: [carrier])
        }
        let lot = try lot(1, "L1", expiry: 20_800)
        try apply(site, .lot(lot, source: "label"))
        try apply(
            site, .lotFact(lot.id, .expiry(Day(rawValue: 20_850)), source: "certificate"),
            .lotFact(lot.id, .grade("B"), source: "certificate"),
            .lotFact(lot.id, .releasedCountries(["DE", "FR"]), source: "certificate"))
        let pallet = try site.receive(10, lot: lot)
        try apply(
            site, .hold(place(1, .lot(lot.id), on: pallet.material.id, isStanding: true)))
        try apply(site, .hold(place(2, .item(TestSite.milk), on: pallet.material.id)))
        try apply(site, .hold(.release(HoldID(site: 1, number: 2), reason: "passed")))
        try people(site)
        try trucks(site)
    }

    private static func place(
        _ number: Int64, _ scope: HoldScope, on material: MaterialID, isStanding: Bool = false
    ) -> HoldRecord {
        .place(
            Hold(id: HoldID(site: 1, number: number), type: .test, scope: scope, reason: "lab"),
            ownerRole: "quality", isStanding: isStanding, on: [material])
    }

    private static func people(_ site: TestSite) throws {
        func change(
            _ entity: MasterEntity, _ code: String, _ field: String, _ old: String, _ new: String
        ) -> Stock.Record {
            .master(MasterChange(entity, code, field: field, old: old, new: new, reason: "test"))
        }
        try apply(site, change(.workers, "ANN", "role", "operator", "supervisor"))
        try apply(site, change(.workers, "BEN", "isActive", "yes", "no"))
        try apply(
            site,
            .masterNew(
                MasterAddition(
                    .workers, "CAT",
                    [
                        .init("name", "Cat"), .init("badge", "B-CAT"), .init("role", "operator"),
                        .init("language", "de"),
                    ], reason: "new")))
        try apply(site, change(.items, "NUTS", "abc", "B", "C"))
        // While the site differs, the enterprise's value changes and the site's stays.
        let id = DifferenceID(site: 1, number: 1)
        try apply(
            site,
            .difference(
                .begin(
                    Difference(
                        id: id, .master(.items, code: "MILK", field: "abc"), enterprise: "A",
                        local: "C", ownerRole: "quality", reason: "test",
                        endsOn: Day(rawValue: 21_000)))))
        try apply(site, change(.items, "MILK", "abc", "A", "B"))
        try apply(site, .difference(.end(id, how: .ended)))
    }

    private static func trucks(_ site: TestSite) throws {
        let rows = [
            "T1,DOCK-1,TRK,2026-11-25,08:00,09:00,open",
            "T2,DOCK-1,TRK,2026-11-25,10:00,11:00,open",
        ]
        let bytes = Array(
            ([AppointmentImport.columns.joined(separator: ",")] + rows)
                .joined(separator: "\n").utf8)
        let outcome = try AppointmentImport(
            name: "t.csv", bytes: bytes,
            records: try CSV(bytes, file: "t.csv", columns: AppointmentImport.columns).records,
            now: TestSite.now,
            moment: { day, minutes in
                Instant(rawValue: Int64(day.rawValue) * 86_400_000 + Int64(minutes) * 60_000)
            }
        ).run(on: site.store)
        #expect(outcome.new == 2)
        let truck = try #require(
            try site.store.read { try $0.floor().appointment("T1") }
        ).appointment
        var slot = truck.slot
        slot.until = slot.until + 600
        let day = try #require(Day("2026-11-25"))
        let move = AppointmentMove(
            number: "T1", old: truck.slot, new: slot, days: .init(old: day, new: day + 1),
            reason: "late")
        try apply(site, .appointment(move))
        try apply(site, .appointment(move.inverse))
        try apply(site, .appointment(move))
    }

    private static func apply(_ site: TestSite, _ records: Stock.Record...) throws {
        try site.store.write { transaction in
            for record in records { try transaction.apply(record, at: TestSite.now) }
            try transaction.append(site.event("test"))
        }
    }
}

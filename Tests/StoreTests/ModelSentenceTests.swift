import GRDB
import Stock
import Testing

@testable import Store

/// Sentences of the material model that no other suite says aloud.
@Suite struct ModelSentenceTests {
    private let site: TestSite

    init() throws { site = try TestSite() }

    // MARK: - Identity

    @Test func `numbers of two sites never meet, and each site counts its own`() throws {
        let first = try site.store.write { try $0.floor().mint(.plate) }
        let second = try site.store.write { try $0.floor().mint(.plate) }
        #expect(PlateID(rawValue: second).number == PlateID(rawValue: first).number + 1)
        #expect(PlateID(rawValue: first).site == 1)
        #expect(PlateID(site: 1, number: 7) != PlateID(site: 2, number: 7))
    }

    @Test func `the same lot number of two suppliers is two lots, of one supplier one`() throws {
        let number = try #require(LotNumber(rawValue: "L1"))
        let ours = try site.receive(10, lotNumber: "L1")
        let theirs = try newLot(number, of: TestSite.customer)
        #expect(ours.lot.id != theirs)
        #expect(try found(number, of: TestSite.supplier) == ours.lot.id)
        #expect(try found(number, of: TestSite.customer) == theirs)
        #expect(throws: (any Error).self) { try newLot(number, of: TestSite.supplier) }
        // Receiving it once more finds the lot that is there.
        #expect(try site.receive(5, lotNumber: "L1").lot.id == ours.lot.id)
    }

    @Test func `what is known of a lot is the newest of facts that stay`() throws {
        let pallet = try site.receive(10)
        let (first, second) = (try day("2027-01-31"), try day("2026-12-31"))
        try learn(.expiry(first), pallet)
        try learn(.expiry(second), pallet)
        let facts = try site.store.read { try $0.floor().lot(pallet.lot.id)?.facts }
        #expect(facts?.expiry == second)
        #expect(
            try texts("SELECT value FROM lotFact WHERE fact = 'expiry' ORDER BY id") == [
                "\(first.rawValue)", "\(second.rawValue)",
            ])
        for change in [
            "UPDATE lotFact SET value = '0'", "DELETE FROM lotFact",
            "INSERT OR REPLACE INTO lotFact SELECT * FROM lotFact",
        ] {
            #expect(throws: (any Error).self) { try execute(change) }
        }
    }

    @Test func `a corrected date frees what was promised of the lot, a first one nothing`() throws {
        let pallet = try site.receive(100)
        let other = try site.receive(100, lotNumber: "L2")
        try promise(pallet, id: 1)
        try promise(other, id: 2)
        try learn(.expiry(day("2027-01-31")), pallet)
        try learn(.grade("B"), pallet)
        try learn(.grade("C"), pallet)
        try learn(.expiry(day("2027-01-31")), pallet)
        #expect(try texts("SELECT state FROM allocation ORDER BY id") == ["hard", "hard"])
        try learn(.expiry(day("2026-12-31")), pallet)
        #expect(try texts("SELECT state FROM allocation ORDER BY id") == ["cancelled", "hard"])
        #expect(try texts("SELECT state FROM work ORDER BY id") == ["cancelled", "open"])
        #expect(try texts("SELECT allocation FROM freedPromise") == ["1"])
    }

    @Test func `a pack is never edited, and packs of one item stay apart in one place`() throws {
        try execute(
            """
            INSERT INTO pack(id, item, level, gtin, units) VALUES
              (1, \(TestSite.milk.rawValue), 'case', '10000000000017', 12),
              (2, \(TestSite.milk.rawValue), 'case', '10000000000024', 10)
            """)
        for change in ["units = 11", "gtin = '10000000000031'", "level = 'inner'"] {
            #expect(throws: (any Error).self) {
                try execute("UPDATE pack SET \(change) WHERE id = 1")
            }
        }
        // An old pack ends, and its number may be given to a new one.
        try execute("UPDATE pack SET validUntil = 1 WHERE id = 1")
        try execute(
            """
            INSERT INTO pack(id, item, level, gtin, units) VALUES
              (3, \(TestSite.milk.rawValue), 'case', '10000000000017', 8)
            """)
    }

    // MARK: - Quantity

    @Test func `stock holds whole numbers of the base unit and nothing else`() throws {
        let pallet = try site.receive(10)
        for value in ["1.5", "'many'", "0", "-1"] {
            #expect(throws: (any Error).self) {
                try execute(
                    "UPDATE stock SET quantity = \(value) WHERE material = "
                        + "\(pallet.material.id.rawValue)")
            }
        }
    }

    @Test func `no value is in a unit that could change under it`() {
        #expect(MasterEntity.items.field("unit")?.use == .atFirst)
        #expect(MasterEntity.items.field("expiryBasis")?.use == .atFirst)
    }

    @Test func `goods are worth the cost of their owner on the day`() throws {
        try execute(
            """
            INSERT INTO cost(item, owner, validFrom, minor, perUnits, currency) VALUES
              (\(TestSite.milk.rawValue), \(TestSite.owner.rawValue), 100, 500, 10, 'EUR'),
              (\(TestSite.milk.rawValue), \(TestSite.owner.rawValue), 200, 900, 10, 'EUR'),
              (\(TestSite.milk.rawValue), \(TestSite.customer.rawValue), 100, 7, 1, 'EUR')
            """)
        func cost(_ day: Int, _ owner: PartyID = TestSite.owner) throws -> Int64 {
            try site.store.read {
                try $0.floor().cost(
                    of: 20, TestSite.milk, owner: owner, on: Day(rawValue: day))
            }
        }
        #expect(
            try [99, 100, 199, 200, 9_999].map { try cost($0) } == [0, 1_000, 1_000, 1_800, 1_800])
        #expect(try cost(300, TestSite.customer) == 140)
    }

    // MARK: - Helpers

    @discardableResult
    private func newLot(_ number: LotNumber, of maker: PartyID) throws -> LotID {
        try site.store.write { transaction in
            let id = LotID(rawValue: try transaction.floor().mint(.lot))
            try transaction.apply(
                .lot(
                    Lot(id: id, item: TestSite.milk, maker: maker, number: number), source: "test"),
                at: TestSite.now)
            try transaction.append(site.event("test"))
            return id
        }
    }

    private func found(_ number: LotNumber, of maker: PartyID) throws -> LotID? {
        try site.store.read {
            try $0.floor().lot(item: TestSite.milk, maker: maker, number: number)?.id
        }
    }

    private func learn(_ fact: LotFact, _ pallet: TestSite.Pallet) throws {
        try site.apply(.lotFact(pallet.lot.id, fact, source: "test"))
    }

    private func promise(_ pallet: TestSite.Pallet, id: Int64) throws {
        try execute(
            """
            INSERT OR IGNORE INTO document(id, kind, number, party, owner, state)
              VALUES (900, 'order', 'SO-1', \(TestSite.customer.rawValue),
                \(TestSite.owner.rawValue), 'open');
            INSERT OR IGNORE INTO documentLine(document, line, item, quantity)
              VALUES (900, 1, \(TestSite.milk.rawValue), 100);
            INSERT INTO allocation(id, document, line, item, lot, material, quantity, state)
              VALUES (\(id), 900, 1, \(TestSite.milk.rawValue), \(pallet.lot.id.rawValue),
                \(pallet.material.id.rawValue), 50, 'hard');
            INSERT INTO work(id, kind, state, allocation) VALUES (\(id), 'pick', 'open', \(id));
            """)
    }

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func execute(_ sql: String) throws {
        try site.store.write { try $0.db.execute(sql: sql) }
    }

    private func texts(_ sql: String) throws -> [String] {
        try site.store.read { try String.fetchAll($0.db, sql: sql) }
    }
}

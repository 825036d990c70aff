import GRDB
import Stock
import Support
import Testing

@testable import Store

@Suite struct RecallTests {
    private static let seeds: [UInt64] = {
        let first = Seeded.seed("RecallTests") % (UInt64.max - 8)
        return Array(first..<first + 8)
    }()

    @Test(arguments: seeds) func `a recall freezes a lot and all it was made into in one event`(
        seed: UInt64
    ) throws {
        let history = try LotHistory(seed: seed)
        for _ in 0..<60 { try history.step() }
        let store = history.site.store
        for lot in history.lots.prefix(3) {
            let kin = history.kin(lot.id, forward: true).union([lot.id])
            let events = try count("SELECT count(*) FROM event", store)
            let scope = try store.write {
                try $0.freeze(lot.id, reason: "glass", by: TestSite.ann, at: history.clock)
            }
            #expect(Set(scope.lots.map(\.id)) == kin && scope.lots.first?.id == lot.id)
            #expect(scope.unfrozen.isEmpty && scope.gap == 0)
            let rows = try store.read { snapshot in
                try Row.fetchAll(
                    snapshot.db,
                    sql: """
                        SELECT lot, (SELECT count(*) FROM openHold
                          WHERE openHold.material = stock.material AND type = 'recall')
                        FROM stock
                        """)
            }
            for row in rows where kin.contains(LotID(rawValue: row[0])) {
                #expect(row[1] as Int == 1)
            }
            for one in kin {
                let expected = history.account(one).shippedNet.filter { $0.value > 0 }
                let found = scope.shipments.filter { $0.lot == one }
                #expect(found.map(\.quantity).sorted() == expected.values.sorted())
            }
            let again = try store.write {
                try $0.freeze(lot.id, reason: "glass", by: TestSite.ann, at: history.clock)
            }
            #expect(again.lots == scope.lots)
            #expect(try count("SELECT count(*) FROM event", store) <= events + 1)
        }
        #expect(try store.read { try $0.audit().ok })
    }

    @Test func `goods of a recalled lot that arrive later are held too`() throws {
        let site = try TestSite()
        let pallet = try site.receive(10)
        _ = try site.store.write {
            try $0.freeze(pallet.lot.id, reason: "glass", by: nil, at: TestSite.now)
        }
        let late = try site.receive(5, lot: pallet.lot)
        let holds = try site.store.read { try $0.floor().holds(on: late.material.id) }
        #expect(holds.map(\.type) == [.recall])
    }

    @Test func `a drill is kept and holds nothing, and chance picks a shipped lot`() throws {
        let history = try LotHistory(seed: 7)
        for _ in 0..<60 { try history.step() }
        let store = history.site.store
        let shipped = Set(
            history.lots.map(\.id).filter { history.account($0).balance.shipped > 0 })
        for random in [0, 17, UInt64.max >> 1] as [UInt64] {
            let lot = try #require(try store.read { try $0.shippedLot(random) })
            #expect(shipped.contains(lot))
        }
        try store.write {
            try $0.keepDrill(lot: "MILK/L1", result: "{}", by: nil, at: history.clock)
        }
        #expect(try count("SELECT count(*) FROM event WHERE kind = 'recallDrill'", store) == 1)
        #expect(try count("SELECT count(*) FROM hold", store) == 0)
    }

    private func count(_ sql: String, _ store: SiteStore) throws -> Int {
        try store.read { try Int.fetchOne($0.db, sql: sql) ?? 0 }
    }
}

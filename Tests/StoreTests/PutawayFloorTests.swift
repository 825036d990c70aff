import Foundation
import GRDB
import Rules
import Stock
import Support
import Synchronization
import Testing

@testable import Store

/// The questions of storing goods: SQL must mean what the search says over values.
@Suite struct PutawayFloorTests {
    let site: TestSite

    init() throws { site = try TestSite() }

    /// Adds reserve locations: so many aisles of 25 bays with 5 levels, two plates each.
    private func build(aisles: Int) throws {
        try site.store.write { transaction in
            try transaction.db.execute(
                sql: """
                    WITH RECURSIVE number(n) AS (VALUES (0) UNION ALL
                      SELECT n + 1 FROM number WHERE n + 1 < ?1 * 125)
                    INSERT INTO location(id, code, kind, zone, aisle, bay, level, x, y, maximumPlates,
                      maximumHeightMillimetres, maximumWeightMilligrams, mixing, sequence)
                    SELECT (1 << 40) + 10000 + n, 'A-' || n, 'reserve',
                      CASE WHEN n / 125 % 4 = 3 THEN 'DRY2' ELSE 'DRY' END, 1 + n / 125,
                      1 + n / 5 % 25, n % 5, 54 * (n / 125), 27 * (n / 5 % 25), 2, 1800,
                      4000000000, 'lots', n
                    FROM number
                    """, arguments: [aisles])
        }
    }

    /// Fills locations with plates of nuts: those whose number a condition in SQL accepts.
    private func fill(_ condition: String, plates: Int = 1, lots: Int = 3) throws {
        try site.store.write { transaction in
            let db = transaction.db
            let start = try Int.fetchOne(db, sql: "SELECT count(*) FROM plate") ?? 0
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO lot(id, item, maker, number, expiry)
                    SELECT (1 << 40) + value, ?1, ?2, 'L' || value, 20500 + 20 * value
                    FROM json_each(?3)
                    """,
                arguments: [
                    TestSite.nuts.rawValue, TestSite.supplier.rawValue,
                    "[" + (1...lots).map(String.init).joined(separator: ",") + "]",
                ])
            // The condition is a literal of this file.
            try db.execute(
                literal: """
                    INSERT INTO plate(id, lpn, kind, location, heightMillimetres)
                    SELECT (1 << 40) + 100000 + \(start) + row_number() OVER (), 'F' ||
                      (\(start) + row_number() OVER ()), 'pallet', location.id, 1400
                    FROM location, json_each(\("[" + (1...plates).map(String.init)
                        .joined(separator: ",") + "]"))
                    WHERE kind = 'reserve' AND aisle > 0 AND \(sql: condition)
                    """)
            try db.execute(
                literal: """
                    INSERT INTO material(id, item, lot, owner)
                    SELECT id, \(TestSite.nuts.rawValue), (1 << 40) + 1 + id % \(lots),
                      \(TestSite.owner.rawValue)
                    FROM plate WHERE id > (1 << 40) + 100000 + \(start)
                    """)
            try db.execute(
                literal: """
                    INSERT INTO stock(material, item, lot, owner, location, plate, quantity)
                    SELECT material.id, material.item, material.lot, material.owner, plate.location,
                      plate.id, 10
                    FROM material JOIN plate ON plate.id = material.id
                    WHERE material.id > (1 << 40) + 100000 + \(start)
                    """)
        }
    }

    private func searches(_ lot: LotID) -> [LocationSearch] {
        var searches: [LocationSearch] = []
        for zone in [nil, "DRY", "DRY2"] as [String?] {
            for holding in [
                .anything, .nothing, .item(TestSite.nuts), .lot(lot), .face(TestSite.nuts),
            ] as [LocationSearch.Holding] {
                for order in [.walk, .low, .near(x: 60, y: 100), .spread(TestSite.nuts)]
                    as [LocationSearch.Order]
                {
                    var search = LocationSearch(
                        zone: zone, kinds: [.reserve, .pickFace], holding: holding, order: order)
                    searches.append(search)
                    (search.lowestLevel, search.highestLevel) = (1, 3)
                    search.onlyWithRoom = false
                    searches.append(search)
                }
            }
        }
        return searches
    }

    @Test func `a search in SQL finds the same locations in the same order as over values`() throws
    {
        try build(aisles: 4)
        try fill("sequence % 3 = 0")
        try fill("sequence % 5 = 0", plates: 1)
        try fill("aisle = 2")
        try site.store.write { transaction in
            try transaction.db.execute(
                sql: "INSERT INTO pickFace VALUES (?, ?, 1, 9, 0)",
                arguments: [TestSite.face.rawValue, TestSite.nuts.rawValue])
        }
        try site.store.read { snapshot in
            let floor = snapshot.floor()
            let locations = try Int64.fetchAll(
                snapshot.db, sql: "SELECT id FROM location WHERE kind <> 'virtual'"
            ).compactMap { try floor.location(LocationID(rawValue: $0)) }
            var stock: [LocationID: [StockRow]] = [:]
            var byAisle: [Int: Int] = [:]
            for location in locations {
                stock[location.id] = try floor.rows(at: location.id)
                byAisle[location.aisle, default: 0] += stock[location.id]?.count ?? 0
            }
            var found = 0
            for search in searches(LotID(site: 1, number: 2)) {
                let expected = try locations.filter {
                    search.finds($0, stock[$0.id] ?? [], try floor.faceItems(of: $0.id))
                }.sorted { search.precedes($0, $1) { _, aisle in byAisle[aisle] ?? 0 } }
                var visited: [LocationID] = []
                try floor.visitLocations(search) {
                    visited.append($0.id)
                    return true
                }
                #expect(visited == expected.map(\.id), "\(search)")
                found += visited.count
                var all = search
                (all.holding, all.onlyWithRoom) = (.anything, false)
                let room = locations.filter { all.finds($0, stock[$0.id] ?? [], []) }
                var free = all
                free.onlyWithRoom = true
                let full = room.filter { !free.finds($0, stock[$0.id] ?? [], []) }
                #expect(try floor.fullLocations(search) == full.count)
            }
            #expect(found > 1000)
        }
    }

    @Test func `a visit ends when it is told to`() throws {
        try build(aisles: 1)
        try site.store.read { snapshot in
            var visited = 0
            try snapshot.floor().visitLocations(LocationSearch(kinds: [.reserve])) { _ in
                visited += 1
                return visited < 3
            }
            #expect(visited == 3)
        }
    }

    @Test func `the count of plates follows every way a plate can come and go`() throws {
        let pallet = try site.receive(10)
        func count(_ location: LocationID) throws -> Int? {
            try site.store.read {
                try Int.fetchOne(
                    $0.db, sql: "SELECT plates FROM location WHERE id = ?",
                    arguments: [location.rawValue])
            }
        }
        #expect(try count(TestSite.dock) == 1)
        try site.move(pallet.plate.id, to: TestSite.reserve)
        #expect(try count(TestSite.dock) == 0)
        #expect(try count(TestSite.reserve) == 1)
        let other = try site.receive(5)
        try site.store.write { transaction in
            try transaction.db.execute(
                sql: "UPDATE plate SET location = NULL, parent = ? WHERE id = ?",
                arguments: [pallet.plate.id.rawValue, other.plate.id.rawValue])
        }
        #expect(try count(TestSite.dock) == 0)
        #expect(try count(TestSite.reserve) == 1)
    }

    @Test func `claims of others and open work are on their way, one's own are not`() throws {
        let pallet = try site.receive(10)
        try site.store.write { transaction in
            try transaction.db.execute(
                sql: """
                    INSERT INTO claim(kind, thing, worker) VALUES
                      ('location', ?1, ?2), ('plate', ?3, ?2), ('location', ?1, ?4)
                    """,
                arguments: [
                    TestSite.reserve.rawValue, TestSite.ben.rawValue, pallet.plate.id.rawValue,
                    TestSite.ann.rawValue,
                ])
            try transaction.db.execute(
                sql: """
                    INSERT INTO work(id, kind, state, plate, toLocation) VALUES
                      (1, 'replenish', 'open', ?1, ?2), (2, 'replenish', 'open', NULL, ?2),
                      (3, 'replenish', 'done', NULL, ?2)
                    """, arguments: [pallet.plate.id.rawValue, TestSite.reserve.rawValue])
        }
        func incoming(_ location: LocationID) throws -> [PlateID?] {
            try site.store.read { try $0.floor(for: TestSite.ann).incoming(to: location) }
        }
        #expect(try incoming(TestSite.reserve) == [pallet.plate.id, nil])
        #expect(try incoming(TestSite.face) == [])
    }

    @Test func `a decision among 20,000 locations looks at a few of them`() throws {
        try build(aisles: 160)
        try fill("sequence % 20 <> 0 AND sequence < 18000", plates: 2)
        try site.store.write { transaction in
            try transaction.db.execute(
                sql:
                    "INSERT INTO mint(kind, last) VALUES ('lot', 1000), ('plate', 999999), ('material', 999999)"
            )
        }
        let pallet = try site.receive(10, of: TestSite.nuts, lotNumber: "NEW")
        let rules = PutawayRules(
            limits: .standard,
            rules: [
                PutawayRule(name: "lot", fits: [.sameLot]),
                PutawayRule(name: "item", fits: [.sameItem, .oldestInFront]),
                PutawayRule(name: "near", fits: [.empty], order: .nearestToPickFace),
                PutawayRule(name: "spread", zones: ["DRY"], fits: [.empty], order: .spread),
                PutawayRule(name: "low", zones: ["DRY", "DRY2"], fits: [.empty], order: .low),
            ], tests: [])
        try site.store.read { snapshot in
            let floor = snapshot.floor(for: TestSite.ann)
            let goods = try PlateGoods(pallet.plate, floor)
            var times: [Duration] = []
            for _ in 1...15 {
                let clock = ContinuousClock()
                let start = clock.now
                let judge = StorageJudge(
                    goods, limits: rules.limits, segregation: .empty, today: Day(rawValue: 20_000),
                    floor)
                let choice = try rules.choose(judge)
                times.append(clock.now - start)
                #expect(choice.chosen != nil)
                #expect(choice.next.count == Choice.alternatives)
                #expect(choice.full > 17_000)
            }
            // Time is a benchmark's; what a decision asks is the same on every machine.
            print("putaway decision at 20,000 locations: median \(times.sorted()[7])")
            let asked = Mutex(0)
            snapshot.db.trace { _ in asked.withLock { $0 += 1 } }
            let judge = StorageJudge(
                goods, limits: rules.limits, segregation: .empty, today: Day(rawValue: 20_000),
                floor)
            _ = try rules.choose(judge)
            snapshot.db.trace()
            #expect(asked.withLock { $0 } < 60)
            print("statements of a decision: \(asked.withLock { $0 })")
        }
    }
}

import Foundation
import GRDB
import Replay
import Rules
import Session
import Stock
import Store

/// Where to put a plate: the whole decision on a site with 20,000 synthetic and 3,500 real places.
struct DecisionBenchmark {
    let sites: ScaleSites

    func bars() throws -> [Bar] {
        let path = try sites.make("decision", lots: 20_000, movements: 100_000)
        defer { ScaleSites.remove(path) }
        let store = try SiteStore(opening: path)
        guard let clock = SiteClock(zone: store.site.timeZone) else {
            throw StoreError.refused("the site's time zone is unknown")
        }
        let rules = try Definitions(store: store, at: clock.now()).rules
        let pallets = try DatabaseQueue(path: path).read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT plate.id FROM plate JOIN location ON location.id = plate.location
                    WHERE location.kind IN ('reserve', 'dock') AND plate.id % 7 = 3
                      AND EXISTS (SELECT 1 FROM stock WHERE stock.plate = plate.id)
                    ORDER BY plate.id * 7919 % 1000003 LIMIT 500
                    """)
        }
        var times: [Double] = []
        try store.read { snapshot in
            let floor = snapshot.floor()
            for id in pallets {
                guard let plate = try floor.plate(PlateID(rawValue: id)) else { continue }
                let goods = try PlateGoods(plate, floor)
                let start = replay_processor_time()
                _ = try rules.putaway.choose(
                    rules.judge(goods, today: clock.today, floor), refusing: [])
                times.append(Double(replay_processor_time() - start) / 1e6)
            }
        }
        let sorted = times.sorted()
        return [
            Bar("putaway decision at 20,000 places, median", median(times), "ms"),
            Bar("putaway decision at 20,000 places, p99", sorted[sorted.count * 99 / 100], "ms"),
        ]
    }
}

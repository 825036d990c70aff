import Foundation
import GRDB
import Replay
import Session
import Stock
import Store

/// Verifying and tracing on a big site: `--big PATH`, made by `lotwise generate --demo`.
struct LedgerBenchmark {
    let path: String
    /// The release binary, for what counts as the first query of a process.
    let program: String?

    func bars() throws -> [Bar] {
        let store = try SiteStore(opening: path)
        return try traceBars(store) + verifyBars(store)
    }

    private func verifyBars(_ store: SiteStore) throws -> [Bar] {
        let clock = ContinuousClock()
        let start = clock.now
        let report = try store.audit()
        let seconds = (clock.now - start) / .seconds(1)
        guard report.ok else { throw StoreError.corrupt("\(path) is not whole") }
        return [
            Bar("verify, events", Double(report.events), ""),
            Bar("verify, thousand events a second", Double(report.events) / seconds / 1_000, "k/s"),
            Bar("verify, of the 500,000 a second", 500_000 * seconds / Double(report.events), "x"),
        ]
    }

    private func traceBars(_ store: SiteStore) throws -> [Bar] {
        let lot = try hotLot()
        guard let number = LotNumber(rawValue: lot.number) else {
            throw StoreError.refused("there is no lot to trace")
        }
        let clock = ContinuousClock()
        var ours: [Double] = []
        var plain: [Double] = []
        var shipments = 0
        for _ in 0..<7 {
            let start = clock.now
            let traces = try store.traces(number, item: SKU(rawValue: lot.item), asOf: nil)
            ours.append((clock.now - start) / .milliseconds(1))
            shipments = traces.reduce(0) { $0 + $1.shipped.count }
            var nanoseconds = 0
            guard replay_query(path, Self.traceSQL, lot.id, &nanoseconds) > shipments else {
                throw StoreError.refused("the hand-written query answers less than the trace")
            }
            plain.append(Double(nanoseconds) / 1e6)
        }
        var bars = [
            Bar("trace, shipments of the lot", Double(shipments), ""),
            Bar("trace, second query", median(ours), "ms"),
            Bar("trace by hand-written SQL in C", median(plain), "ms"),
            Bar("trace against hand-written SQL", median(ours) / median(plain), "x"),
        ]
        if let program {
            let process = Process()
            process.executableURL = URL(filePath: program)
            process.arguments = ["trace", lot.number, "--item", lot.item, "--database", path]
            process.standardOutput = FileHandle.nullDevice
            let start = clock.now
            try process.run()
            process.waitUntilExit()
            bars.append(Bar("trace, a whole process", (clock.now - start) / .milliseconds(1), "ms"))
        }
        return bars
    }

    /// The lot with the most lines of all.
    private func hotLot() throws -> (id: Int64, number: String, item: String) {
        try DatabaseQueue(path: path).read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT lot.id, lot.number, item.sku FROM (
                        SELECT lot, count(*) AS lines FROM movement GROUP BY lot
                        ORDER BY lines DESC LIMIT 1) AS most
                      JOIN lot ON lot.id = most.lot JOIN item ON item.id = lot.item
                    """)
            guard let row else { throw StoreError.refused("\(path) holds no movement") }
            return (row[0], row[1], row[2])
        }
    }

    /// Every line of a lot with all the names in it, what is on hand, and what it was made from and
    /// into, as somebody would write it who needs it once.
    private static let traceSQL = """
        WITH RECURSIVE up(lot) AS (VALUES(?1) UNION
            SELECT source.lot FROM up JOIN movement AS made ON made.lot = up.lot
              JOIN location AS vat ON vat.id = made.fromLocation AND vat.code = 'TRANSFORM'
              JOIN posting USING (site, epoch, sequence)
              JOIN posting AS other ON other.document = posting.document
              JOIN movement AS source ON source.site = other.site
                AND source.epoch = other.epoch AND source.sequence = other.sequence
              JOIN location AS goal ON goal.id = source.toLocation AND goal.code = 'TRANSFORM'),
          down(lot) AS (VALUES(?1) UNION
            SELECT product.lot FROM down JOIN movement AS used ON used.lot = down.lot
              JOIN location AS vat ON vat.id = used.toLocation AND vat.code = 'TRANSFORM'
              JOIN posting USING (site, epoch, sequence)
              JOIN posting AS other ON other.document = posting.document
              JOIN movement AS product ON product.site = other.site
                AND product.epoch = other.epoch AND product.sequence = other.sequence
              JOIN location AS origin ON origin.id = product.fromLocation
                AND origin.code = 'TRANSFORM')
        SELECT event.at, posting.reason, movement.quantity, origin.code, leaving.lpn, goal.code,
          arriving.lpn, document.number, party.code, worker.code, undone.reason
        FROM movement JOIN posting USING (site, epoch, sequence)
          JOIN event ON event.site = posting.site AND event.epoch = posting.epoch
            AND event.number = posting.event
          JOIN location AS origin ON origin.id = movement.fromLocation
          JOIN location AS goal ON goal.id = movement.toLocation
          LEFT JOIN plate AS leaving ON leaving.id = movement.fromPlate
          LEFT JOIN plate AS arriving ON arriving.id = movement.toPlate
          LEFT JOIN document ON document.id = posting.document
          LEFT JOIN party ON party.id = posting.party
          LEFT JOIN worker ON worker.id = event.worker
          LEFT JOIN posting AS undone ON undone.site = posting.reversesSite
            AND undone.epoch = posting.reversesEpoch AND undone.sequence = posting.reverses
        WHERE movement.lot = ?1
        UNION ALL
        SELECT NULL, 'on hand', stock.quantity, location.code, plate.lpn, NULL, NULL, NULL, NULL,
          NULL, (SELECT 1 FROM openHold WHERE openHold.material = stock.material)
        FROM stock JOIN location ON location.id = stock.location
          LEFT JOIN plate ON plate.id = stock.plate WHERE stock.lot = ?1
        UNION ALL SELECT NULL, 'from', NULL, lot.number, NULL, NULL, NULL, NULL, NULL, NULL, NULL
          FROM up JOIN lot ON lot.id = up.lot
        UNION ALL SELECT NULL, 'into', NULL, lot.number, NULL, NULL, NULL, NULL, NULL, NULL, NULL
          FROM down JOIN lot ON lot.id = down.lot
        """
}

import GRDB
import Stock

// Who did the step before, in SQL.
extension StoredFloor {
    package func hasReceived(goodsUnder hold: HoldID, _ worker: WorkerID) throws -> Bool {
        try db.cachedStatement(
            sql: """
                SELECT 1 FROM movement
                  JOIN location AS origin ON origin.id = movement.fromLocation
                    AND origin.kind = 'virtual' AND origin.code IN ('SUPPLIER', 'CUSTOMER')
                  JOIN posting USING (site, epoch, sequence)
                  JOIN event ON event.site = posting.site AND event.epoch = posting.epoch
                    AND event.number = posting.event
                WHERE movement.lot IN (SELECT material.lot FROM holdMaterial
                    JOIN material ON material.id = holdMaterial.material
                    WHERE holdMaterial.hold = ?)
                  AND posting.reason IN ('receive', 'return') AND event.worker = ?
                  AND \(Self.stands) LIMIT 1
                """
        ).first([hold.rawValue, worker.rawValue]) { _ in true } ?? false
    }

    package func placed(_ hold: HoldID, by worker: WorkerID) throws -> HoldType? {
        // A hold outlives its epoch, and each epoch has an event of its number: the right one says so.
        try db.cachedStatement(
            sql: """
                \(Epochs.all)
                SELECT hold.type FROM hold CROSS JOIN epochs
                  JOIN event ON event.site = ?1 AND event.epoch = epochs.epoch
                    AND event.number = hold.event
                WHERE hold.id = ?3 AND event.worker = ?4
                  AND EXISTS(SELECT 1 FROM json_each(event.body) AS record
                    WHERE json_extract(record.value, '$.hold._0.place._0.id') = hold.id) LIMIT 1
                """
        ).first([site.number, site.epoch, hold.rawValue, worker.rawValue]) { try value($0[0]) }
    }

    package func hasCounted(_ work: WorkID, _ worker: WorkerID) throws -> Bool {
        try db.cachedStatement(
            sql: """
                SELECT 1 FROM countAttempt
                WHERE work = ? AND worker = ? AND verdict NOT IN ('draft', 'dropped') LIMIT 1
                """
        ).first([work.rawValue, worker.rawValue]) { _ in true } ?? false
    }

    package func order(
        of orders: [DocumentID], with reason: Reason, by worker: WorkerID
    ) throws -> DocumentID? {
        let list = "[\(orders.map { "\($0.rawValue)" }.joined(separator: ","))]"
        return try db.cachedStatement(
            sql: """
                SELECT posting.document FROM json_each(?1) AS wanted
                  CROSS JOIN posting ON posting.document = wanted.value
                  JOIN event ON event.site = posting.site AND event.epoch = posting.epoch
                    AND event.number = posting.event
                WHERE posting.reason = ?2 AND event.worker = ?3 AND \(Self.stands) LIMIT 1
                """
        ).first([list, reason.rawValue, worker.rawValue]) { ID(rawValue: $0[0]) }
    }

    /// Whether nothing has taken a posting back.
    private static let stands = """
        NOT EXISTS(SELECT 1 FROM posting AS undo WHERE undo.reverses = posting.sequence
          AND undo.reversesEpoch = posting.epoch AND undo.reversesSite = posting.site)
        """
}

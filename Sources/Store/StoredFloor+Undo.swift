import GRDB
import Stock

extension StoredFloor {
    package func lastPosting(of worker: WorkerID) throws -> PastPosting? {
        // Looked for among the latest only: what is older is no slip of the hand any more.
        let since = try Ledger.lastSequence(db, site) - 10_000
        let statement = try db.cachedStatement(
            sql: """
                SELECT posting.site, posting.epoch, posting.sequence
                FROM posting JOIN event ON event.site = posting.site
                  AND event.epoch = posting.epoch AND event.number = posting.event
                WHERE posting.site = ? AND posting.epoch = ? AND posting.sequence > ?
                  AND event.worker = ? AND posting.reverses IS NULL AND NOT EXISTS(
                  SELECT 1 FROM posting AS undo WHERE undo.reverses = posting.sequence
                    AND undo.reversesEpoch = posting.epoch AND undo.reversesSite = posting.site)
                ORDER BY posting.sequence DESC LIMIT 1
                """)
        let arguments: StatementArguments = [site.number, site.epoch, since, worker.rawValue]
        guard let row = try Row.fetchOne(statement, arguments: arguments) else { return nil }
        return try pastPosting(PostingKey(site: row[0], epoch: row[1], sequence: row[2]))
    }

    package func lastPosting(moving plate: PlateID) throws -> PastPosting? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT posting.site, posting.epoch, posting.sequence
                FROM (
                  SELECT site, epoch, sequence FROM platePlacement WHERE plate = ?1
                  UNION SELECT site, epoch, sequence FROM movement WHERE toPlate = ?1
                ) JOIN posting USING (site, epoch, sequence)
                WHERE posting.reverses IS NULL AND NOT EXISTS(
                  SELECT 1 FROM posting AS undo WHERE undo.reverses = posting.sequence
                    AND undo.reversesEpoch = posting.epoch AND undo.reversesSite = posting.site)
                ORDER BY posting.epoch DESC, posting.sequence DESC LIMIT 1
                """)
        guard let row = try Row.fetchOne(statement, arguments: [plate.rawValue]) else { return nil }
        return try pastPosting(PostingKey(site: row[0], epoch: row[1], sequence: row[2]))
    }

    package func pastPosting(_ key: PostingKey) throws -> PastPosting? {
        guard let stored = try StoredPosting.find(db, key) else { return nil }
        let statement = try db.cachedStatement(
            sql: """
                SELECT event.worker, worker.code, event.at, event.body
                FROM event JOIN worker ON worker.id = event.worker
                WHERE event.site = ? AND event.epoch = ? AND event.number = ?
                """)
        let arguments: StatementArguments = [key.site, key.epoch, stored.event]
        guard let row = try Row.fetchOne(statement, arguments: arguments) else { return nil }
        return PastPosting(
            key: key, posting: stored.posting, records: try JSON.value([Stock.Record].self, row[3]),
            worker: WorkerID(rawValue: row[0]), workerCode: try value(row[1] as String),
            at: Instant(rawValue: row[2]))
    }

    package func reversal(of key: PostingKey) throws -> Reversal {
        try Reversing(db: db, key: key).answer()
    }
}

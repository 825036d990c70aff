import GRDB

/// The end of a wave: it is done when none of its picks is left and nothing that a hold took from
/// it waits for other goods, and begins again when a pick is.
///
/// Asked in the transaction that finished or reopened a pick, whoever made it.
enum WaveEnd {
    private static let hasPicks = """
        (EXISTS(SELECT 1 FROM work WHERE work.wave = wave.id AND work.kind = 'pick'
            AND work.state IN ('open', 'hidden'))
          OR EXISTS(SELECT 1 FROM freedPromise
            JOIN allocation ON allocation.id = freedPromise.allocation
            WHERE freedPromise.replacedEvent IS NULL AND allocation.wave = wave.id))
        """

    /// Ends released waves without picks; orders of theirs that got nothing are open again.
    static func close(_ db: Database) throws {
        let ended = try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    UPDATE wave SET state = 'done' WHERE state = 'released' AND NOT \(hasPicks)
                    RETURNING id
                    """))
        for wave in ended { try free(ordersOf: wave, db) }
    }

    /// Makes the done wave of a pick a released one again, such as when the pick is taken back.
    static func reopen(of work: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE wave SET state = 'released'
                WHERE id = (SELECT wave FROM work WHERE work.id = ?) AND state = 'done'
                  AND \(hasPicks)
                """
        ).execute(arguments: [work])
    }

    /// Orders of a wave for which nothing is promised, on its way or gone wait for another wave.
    static func free(ordersOf wave: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE document SET state = 'open' WHERE state = 'inWork'
                  AND id IN (SELECT document FROM waveOrder WHERE wave = ?)
                  AND NOT EXISTS(SELECT 1 FROM allocation WHERE allocation.document = document.id
                    AND allocation.state IN ('soft', 'hard', 'picked'))
                """
        ).execute(arguments: [wave])
    }
}

import GRDB
import Stock

extension Snapshot {
    /// The plates that putaway decided about last, newest first, each once.
    package func lastPutawayDecisions(limit: Int) throws -> [(plate: PlateID, chosen: String)] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT subject, chosen, max(id) FROM decision
                    WHERE kind = 'putaway' AND subject IS NOT NULL
                    GROUP BY subject ORDER BY max(id) DESC LIMIT ?
                    """), arguments: [limit]
        ).map { (PlateID(rawValue: $0[0]), $0[1]) }
    }

    /// The reasons stored with the last decision of a kind about a subject, and the rules used.
    package func lastDecision(kind: String, subject: Int64) throws
        -> (rules: String, choice: String)?
    {
        try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT rules, choice FROM decision WHERE kind = ? AND subject = ?
                    ORDER BY id DESC LIMIT 1
                    """), arguments: [kind, subject]
        ).map { ($0[0], $0[1]) }
    }
}

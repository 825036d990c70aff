import GRDB
import Stock

extension Snapshot {
    /// The decisions about putaway since a moment, the newest first.
    package func putawayDecisions(since moment: Instant) throws -> [PastDecision] {
        try PastDecision.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT decision.subject, decision.chosen, decision.basis, decision.event,
                      event.at, decision.rules
                    FROM decision JOIN event ON event.number = decision.event
                    WHERE decision.kind = 'putaway' AND decision.subject IS NOT NULL
                      AND event.at >= ?
                    ORDER BY decision.event DESC, decision.id DESC
                    """), arguments: [moment.rawValue])
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

/// A decision about a plate, and what was known when it was made.
package struct PastDecision: Hashable, Sendable, FetchableRecord {
    package let plate: PlateID
    package let chosen: String
    /// The last posting that stood.
    package let basis: Int64
    /// The event it belongs to.
    package let event: Int64
    package let at: Instant
    /// The stamp of the rules that decided.
    package let rules: String

    package init(row: Row) {
        plate = PlateID(rawValue: row[0])
        chosen = row[1]
        basis = row[2]
        event = row[3]
        at = Instant(rawValue: row[4])
        rules = row[5]
    }
}

import GRDB
import Stock

/// An event as it was written, found again by its key.
package struct StoredEvent: Hashable, Sendable, StoredRow {
    /// Its number at the site.
    package let number: Int64
    package let at: Instant
    package let outcome: EventRow.Outcome
    /// The message that was shown, as stored text.
    package let message: String
    /// The records it caused, as JSON.
    package let body: String
    /// The first posting it caused, if any.
    package let posting: PostingKey?

    init(row: Columns) throws {
        number = row[2]
        at = Instant(rawValue: row[3])
        outcome = try value(row[4])
        message = row[5]
        body = row[6]
        let sequence: Int64? = row[7]
        posting = sequence.map { PostingKey(site: row[0], epoch: row[1], sequence: $0) }
    }

    static func find(_ db: Database, _ key: EventKey) throws -> StoredEvent? {
        try fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT site, epoch, number, at, outcome, message, body,
                      (SELECT min(sequence) FROM posting WHERE posting.event = event.number
                        AND posting.site = event.site AND posting.epoch = event.epoch)
                    FROM event WHERE signOn = ? AND n = ?
                    """),
            arguments: [key.signOn.rawValue, key.n])
    }
}

/// A value of ours from its stored text; anything else is damage.
func value<T: RawRepresentable>(_ raw: T.RawValue) throws -> T {
    guard let value = T(rawValue: raw) else {
        throw StoreError.corrupt("'\(raw)' stands where it can not")
    }
    return value
}

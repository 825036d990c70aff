import Crypto
import Foundation
import GRDB
import Stock

/// A published version of screens, rules or labels: text that the store does not understand.
package struct DefinitionRow: Hashable, Sendable, FetchableRecord {
    /// What it is, as the table allows: screens, rules, labels, roles, texts.
    package var kind: String
    package var name: String
    /// Counts the versions of one name from 1.
    package var version: Int
    /// SHA-256 of the source, in hexadecimal.
    package var hash: String
    package var source: String
    package var author: String
    package var approver: String?
    package var effectiveAt: Instant

    package init(row: Row) {
        kind = row[0]
        name = row[1]
        version = row[2]
        hash = row[3]
        source = row[4]
        author = row[5]
        approver = row[6]
        effectiveAt = Instant(rawValue: row[7])
    }

    /// SHA-256 of a text, in hexadecimal.
    package static func hash(_ source: String) -> String {
        SHA256.hash(data: Data(source.utf8)).map(hexadecimal).joined()
    }
}

extension Transaction {
    /// Publishes a text unless it is what is in force already.
    ///
    /// - Parameters:
    ///   - kind: screens, rules, labels, roles or texts.
    ///   - name: Which of its kind.
    ///   - source: The text.
    ///   - author: Who publishes.
    ///   - approver: The second person, where one is needed.
    ///   - effectiveAt: From when it is in force.
    /// - Throws: `StoreError`.
    /// - Returns: Its version, or nil when nothing changed.
    package func publish(
        kind: String, name: String, source: String, author: String, approver: String? = nil,
        effectiveAt: Instant
    ) throws -> Int? {
        let hash = DefinitionRow.hash(source)
        let last = try Definition.find(db, kind, name, at: effectiveAt)
        guard last?.hash != hash else { return nil }
        let version =
            (try Int.fetchOne(
                db.cachedStatement(
                    sql: "SELECT max(version) FROM definition WHERE kind = ? AND name = ?"),
                arguments: [kind, name]) ?? 0) + 1
        try db.cachedStatement(
            sql: """
                INSERT INTO definition(kind, name, version, hash, source, author, approver, state,
                  effectiveAt, event) VALUES (?, ?, ?, ?, ?, ?, ?, 'published', ?, ?)
                """
        ).execute(arguments: [
            kind, name, version, hash, source, author, approver, effectiveAt.rawValue,
            ledger.eventNumber(),
        ])
        return version
    }
}

extension Snapshot {
    /// What is in force at a moment, or nil when nothing was published.
    package func definition(kind: String, name: String, at moment: Instant) throws
        -> DefinitionRow?
    {
        try Definition.find(db, kind, name, at: moment)
    }
}

private enum Definition {
    static func find(_ db: Database, _ kind: String, _ name: String, at moment: Instant) throws
        -> DefinitionRow?
    {
        try DefinitionRow.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT kind, name, version, hash, source, author, approver, effectiveAt
                    FROM definition
                    WHERE kind = ? AND name = ? AND state = 'published' AND effectiveAt <= ?
                    ORDER BY effectiveAt DESC, version DESC LIMIT 1
                    """),
            arguments: [kind, name, moment.rawValue])
    }
}

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
    /// Whether it waits for a second person.
    package var isDraft: Bool
    package var effectiveAt: Instant

    package init(row: Row) {
        kind = row[0]
        name = row[1]
        version = row[2]
        hash = row[3]
        source = row[4]
        author = row[5]
        approver = row[6]
        isDraft = row[7] == "draft"
        effectiveAt = Instant(rawValue: row[8])
    }

    /// SHA-256 of a text, in hexadecimal.
    package static func hash(_ source: String) -> String {
        SHA256.hash(data: Data(source.utf8)).map(hexadecimal).joined()
    }
}

extension Transaction {
    /// Stores a text unless it is the newest of its name already.
    ///
    /// - Parameters:
    ///   - kind: screens, rules, labels, roles or texts.
    ///   - name: Which of its kind.
    ///   - source: The text.
    ///   - author: Who publishes.
    ///   - isDraft: Whether it waits for a second person.
    ///   - effectiveAt: From when it is in force.
    /// - Throws: `StoreError`.
    /// - Returns: Its version, or nil when nothing changed.
    package func publish(
        kind: String, name: String, source: String, author: String, isDraft: Bool = false,
        effectiveAt: Instant
    ) throws -> Int? {
        let hash = DefinitionRow.hash(source)
        let newest = try Definition.versions(db, kind, name).first
        guard newest?.hash != hash else { return nil }
        let version = (newest?.version ?? 0) + 1
        try db.cachedStatement(
            sql: """
                INSERT INTO definition(kind, name, version, hash, source, author, state,
                  effectiveAt, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            kind, name, version, hash, source, author, isDraft ? "draft" : "published",
            effectiveAt.rawValue, ledger.eventNumber(),
        ])
        try Definition.makeParts(db, kind, name, version)
        return version
    }

    /// Puts a draft in force, by somebody else than its author.
    ///
    /// - Throws: `StoreError.invalid` when there is no such draft or the approver wrote it.
    package func approve(
        kind: String, name: String, version: Int, approver: String, effectiveAt: Instant
    ) throws {
        try db.cachedStatement(
            sql: """
                UPDATE definition SET state = 'published', approver = ?1, effectiveAt = ?2
                WHERE kind = ?3 AND name = ?4 AND version = ?5 AND state = 'draft'
                  AND author <> ?1
                """
        ).execute(arguments: [approver, effectiveAt.rawValue, kind, name, version])
        guard db.changesCount == 1 else {
            throw StoreError.invalid(
                "version \(version) of \(kind) waits for nobody, or \(approver) wrote it")
        }
    }

    /// What is in force at a moment, or nil when nothing was published.
    package func definition(kind: String, name: String, at moment: Instant) throws
        -> DefinitionRow?
    {
        try Definition.find(db, kind, name, at: moment)
    }
}

extension Snapshot {
    /// What is in force at a moment, or nil when nothing was published.
    package func definition(kind: String, name: String, at moment: Instant) throws
        -> DefinitionRow?
    {
        try Definition.find(db, kind, name, at: moment)
    }

    /// The version in force at a moment, or nil when nothing was published.
    package func definitionVersion(kind: String, name: String, at moment: Instant) throws -> Int? {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT version FROM definition
                    WHERE kind = ? AND name = ? AND state = 'published' AND effectiveAt <= ?
                    ORDER BY effectiveAt DESC, version DESC LIMIT 1
                    """),
            arguments: [kind, name, moment.rawValue])
    }

    /// All parts of a published version by name.
    package func definitionParts(of kind: String, _ name: String, _ version: Int) throws
        -> [String: String]
    {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT part, text FROM definitionPart WHERE kind = ? AND name = ? AND version = ?
                """,
            arguments: [kind, name, version])
        var parts: [String: String] = [:]
        while let row = try rows.next() { parts[row[0]] = row[1] }
        return parts
    }

    /// Every version of a name, the newest first.
    package func definitions(kind: String, name: String) throws -> [DefinitionRow] {
        try Definition.versions(db, kind, name)
    }
}

extension SiteStore {
    /// A part of a published version, or nil when it has none of that name.
    ///
    /// It may be asked for at any time, also inside a transaction of the same thread.
    package func definitionPart(_ part: String, of kind: String, _ name: String, _ version: Int)
        throws -> String?
    {
        try anywhere { db in
            try String.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT text FROM definitionPart
                        WHERE kind = ? AND name = ? AND version = ? AND part = ?
                        """),
                arguments: [kind, name, version, part])
        }
    }
}

/// What is published, whole and in the parts that terminals read one by one.
enum Definition {
    /// The parts that follow from the whole texts: screens, languages (`PackedTexts` of Display reads
    /// them), parts of the compiled rules.
    static let parts = """
        SELECT d.kind, d.name, d.version, 'screens/' || e.key AS part, e.value AS text
        FROM definition d, json_each(d.source, '$.screens') e
        WHERE d.kind = 'screens' AND json_valid(d.source)
        UNION ALL
        SELECT d.kind, d.name, d.version, 'texts/' || l.key, char(30) || (
            SELECT group_concat(k.key || '/' || t.key || char(31)
              || iif(t.type = 'text', json_quote(t.value), t.value), char(30))
            FROM json_each(l.value) k, json_each(k.value) t WHERE k.type = 'object') || char(30)
        FROM definition d, json_each(d.source, '$.texts') l
        WHERE d.kind = 'screens' AND json_valid(d.source)
        UNION ALL
        SELECT d.kind, d.name, d.version, e.key, CAST(e.value AS TEXT)
        FROM definition d, json_each(d.source, '$.compiled') e
        WHERE d.kind = 'rules' AND json_valid(d.source)
        UNION ALL
        SELECT d.kind, d.name, d.version, e.key, CAST(e.value AS TEXT)
        FROM definition d, json_each(d.source) e
        WHERE d.kind = 'rules' AND json_valid(d.source) AND e.key = 'format'
        """

    /// Stores the parts of a version that was stored just now.
    static func makeParts(_ db: Database, _ kind: String, _ name: String, _ version: Int) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO definitionPart SELECT * FROM (\(parts))
                WHERE kind = ? AND name = ? AND version = ?
                """
        ).execute(arguments: [kind, name, version])
    }

    static func find(_ db: Database, _ kind: String, _ name: String, at moment: Instant) throws
        -> DefinitionRow?
    {
        try DefinitionRow.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT kind, name, version, hash, source, author, approver, state, effectiveAt
                    FROM definition
                    WHERE kind = ? AND name = ? AND state = 'published' AND effectiveAt <= ?
                    ORDER BY effectiveAt DESC, version DESC LIMIT 1
                    """),
            arguments: [kind, name, moment.rawValue])
    }

    static func versions(_ db: Database, _ kind: String, _ name: String) throws -> [DefinitionRow] {
        try DefinitionRow.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT kind, name, version, hash, source, author, approver, state, effectiveAt
                    FROM definition WHERE kind = ? AND name = ? ORDER BY version DESC
                    """),
            arguments: [kind, name])
    }
}

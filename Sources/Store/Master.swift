import Foundation
import GRDB
import Stock

/// Questions about master data, and what a person's wish makes of it.
package enum Master {
    /// Most changes that one file may bring.
    package static let mostChanges = 5000

    /// The names of the fields of an entity that may change.
    package static func fields(_ entity: MasterEntity) -> [String] {
        MasterTable.of(entity).fields.map(\.name)
    }

    /// What the things of an entity are known by.
    package static func key(_ entity: MasterEntity) -> String { MasterTable.of(entity).key }

    /// The rows of a file as changes: only what differs, checked against the site.
    ///
    /// Columns that are not in the file stay as they are. Nothing new is made.
    ///
    /// - Throws: `ImportError` for the first line that is wrong.
    package static func changes(
        _ entity: MasterEntity, _ bytes: [UInt8], file: String, reason: String,
        _ snapshot: borrowing Snapshot
    ) throws -> [MasterChange] {
        let key = key(entity)
        let names = header(bytes)
        let known = [key] + fields(entity)
        guard names.contains(key) else {
            throw ImportError(file: file, line: 1, sentence: "the column '\(key)' is missing")
        }
        for name in names where !known.contains(name) {
            throw ImportError(
                file: file, line: 1,
                sentence: "unknown column '\(name)' (known: \(known.joined(separator: ", ")))")
        }
        var changes: [MasterChange] = []
        var seen: Set<String> = []
        for row in try CSV(bytes, file: file, columns: names).records {
            let code = try row.text(key)
            guard seen.insert(code).inserted else {
                throw row.error("'\(code)' is in the file twice")
            }
            var wanted: [(String, String)] = []
            for name in names where name != key {
                let text = try row.text(name)
                if isFormula(text) { throw row.error("\(name) is '\(text)', a formula") }
                wanted.append((name, text))
            }
            do {
                changes += try snapshot.changes(entity, code, wanted, reason: reason)
            } catch let StoreError.refused(why) { throw row.error(why) }
            guard changes.count <= mostChanges else {
                throw row.error("over \(mostChanges) changes; import a smaller file")
            }
        }
        return changes
    }

    /// The names of the first line; quotes around them are taken off.
    private static func header(_ bytes: [UInt8]) -> [String] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let start = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
        let line = String(decoding: start.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
        return line.split(separator: ",", omittingEmptySubsequences: false).map { name in
            name.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
        }
    }

    /// Whether a spreadsheet would run a cell; a number with a sign is none.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.first, "=+-@".contains(first) else { return false }
        return Int64(text) == nil
    }
}

extension Snapshot {
    /// The changes that make fields of a thing what is wanted; only what differs.
    ///
    /// - Throws: `StoreError.refused` when there is no such thing or a value cannot be.
    package func changes(
        _ entity: MasterEntity, _ code: String, _ wanted: [(field: String, text: String)],
        reason: String
    ) throws -> [MasterChange] {
        let table = MasterTable.of(entity)
        guard let row = try table.rows(code).fetchOne(db) else {
            throw StoreError.refused("there is no '\(code)' among \(entity.rawValue)")
        }
        var changes: [MasterChange] = []
        for (name, text) in wanted {
            guard let field = table.field(name) else {
                let known = table.fields.map(\.name).joined(separator: ", ")
                throw StoreError.refused("'\(name)' is no field (known: \(known))")
            }
            let value = try field.value(text, db)
            let (old, new) = (field.text(row[name] as DatabaseValue), field.text(value))
            guard old != new else { continue }
            changes.append(
                MasterChange(entity, code, field: name, old: old, new: new, reason: reason))
        }
        return changes
    }

    /// Every thing of an entity, or the one of a code, row by row.
    package func master(
        _ entity: MasterEntity, code: String?, row: (QueryRow) throws -> Void
    ) throws {
        let cursor = try MasterTable.of(entity).rows(code).fetchCursor(db)
        while let next = try cursor.next() { try row(QueryRow(next)) }
    }

    /// Every version of a thing's fields, the newest first: who, when, old, new, why.
    package func versions(
        _ entity: MasterEntity, code: String, row: (QueryRow) throws -> Void
    ) throws {
        let cursor = try Row.fetchCursor(
            db,
            sql: """
                SELECT change.field, change.old, change.new, change.reason,
                  worker.code AS worker, asker.code AS asked_by, strftime('%Y-%m-%dT%H:%M:%SZ', event.at / 1000,
                  'unixepoch') AS at, event.number AS event
                FROM change
                LEFT JOIN event ON event.number = change.event AND event.site = ?
                LEFT JOIN worker ON worker.id = event.worker
                LEFT JOIN approval ON approval.decidedEvent = change.event
                LEFT JOIN worker AS asker ON asker.id = approval.requestedBy
                WHERE change.entity = ? AND change.code = ?
                ORDER BY change.id DESC
                """,
            arguments: [site.number, entity.rawValue, code])
        while let next = try cursor.next() { try row(QueryRow(next)) }
    }
}

extension Transaction {
    /// Gives a worker a new PIN by its hash, and takes a lock off; the hash is in no event.
    package func reset(pinHash: String?, of code: WorkerCode) throws {
        if let pinHash {
            try db.cachedStatement(sql: "UPDATE worker SET pin = ? WHERE code = ?")
                .execute(arguments: [pinHash, code.rawValue])
        }
        try db.cachedStatement(
            sql: "UPDATE worker SET failures = 0, lockedUntil = 0 WHERE code = ?"
        ).execute(arguments: [code.rawValue])
        guard db.changesCount == 1 else { throw StoreError.refused("there is no worker '\(code)'") }
    }
}

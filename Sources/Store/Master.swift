import Foundation
import GRDB
import Stock

/// Questions about master data, and what a person's wish makes of it.
package enum Master {
    /// Most changes that one file may bring.
    package static let mostChanges = 5000

    static let versionsSQL = """
        SELECT change.field, change.old, change.new, change.reason,
          worker.code AS worker, asker.code AS asked_by, strftime('%Y-%m-%dT%H:%M:%SZ', event.at / 1000,
          'unixepoch') AS at, event.number AS event, event.at AS moment
        FROM change
        LEFT JOIN event ON event.number = change.event AND event.site = ?1
        LEFT JOIN worker ON worker.id = event.worker
        LEFT JOIN approval ON approval.decidedEvent = change.event
        LEFT JOIN worker AS asker ON asker.id = approval.requestedBy
        WHERE change.entity = ?2 AND change.code = ?3
        ORDER BY change.id DESC
        """

    /// The rows of a file as what they would do: new things, what differs, what is wrong.
    ///
    /// Columns that are not in the file stay as they are.
    ///
    /// - Throws: `ImportError` when the file is no table of the kind at all.
    package static func preview(
        _ entity: MasterEntity, _ bytes: [UInt8], file: String, reason: String,
        _ snapshot: borrowing Snapshot
    ) throws -> MasterPreview {
        let names = header(bytes)
        let known = [entity.key] + entity.fields.filter { $0.use != .never }.map(\.name)
        guard names.contains(entity.key) else {
            throw ImportError(
                file: file, line: 1, sentence: "the column '\(entity.key)' is missing")
        }
        for name in names where !known.contains(name) {
            throw ImportError(
                file: file, line: 1,
                sentence: "unknown column '\(name)' (known: \(known.joined(separator: ", ")))")
        }
        var rows: [MasterPreview.Row] = []
        var seen: Set<String> = []
        var changes = 0
        for record in try CSV(bytes, file: file, columns: names).records {
            let code = try record.text(entity.key)
            var wanted: [(field: String, text: String)] = []
            for name in names where name != entity.key {
                wanted.append((name, try record.text(name)))
            }
            var outcome = MasterPreview.Outcome.wrong("'\(code)' is in the file twice")
            if seen.insert(code).inserted {
                outcome = try snapshot.outcome(entity, code, wanted, reason: reason)
            }
            if case .changed(let some) = outcome { changes += some.count }
            if case .new = outcome { changes += 1 }
            guard changes <= mostChanges else {
                throw record.error("over \(mostChanges) changes; import a smaller file")
            }
            rows.append(MasterPreview.Row(line: record.line, code: code, outcome: outcome))
        }
        return MasterPreview(entity: entity, rows: rows)
    }

    static func noField(
        _ name: String, _ entity: MasterEntity, _ isKnown: (MasterField) -> Bool
    ) -> StoreError {
        let known = entity.fields.filter(isKnown).map(\.name).joined(separator: ", ")
        return .unfit("'\(name)' is no field of \(entity.rawValue) (known: \(known))")
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

}

extension Snapshot {
    /// What a row of a file would do.
    fileprivate func outcome(
        _ entity: MasterEntity, _ code: String, _ wanted: [(field: String, text: String)],
        reason: String
    ) throws -> MasterPreview.Outcome {
        do {
            if try MasterTable.of(entity).row(code, db) == nil {
                return .new(try addition(entity, code, wanted, reason: reason))
            }
            let changes = try changes(entity, code, wanted, reason: reason)
            return changes.isEmpty ? .unchanged : .changed(changes)
        } catch StoreError.refused(let why), StoreError.unfit(let why) {
            return .wrong(why)
        }
    }

    /// A new thing with the fields given, the others as they are at first.
    ///
    /// - Throws: `StoreError.refused` when it cannot be made so.
    package func addition(
        _ entity: MasterEntity, _ code: String, _ wanted: [(field: String, text: String)],
        reason: String
    ) throws -> MasterAddition {
        let table = try MasterTable.of(entity)
        guard entity.canBeMade else {
            throw StoreError.refused("there is no '\(code)' among \(entity.rawValue)")
        }
        guard entity.isKey(code) else {
            throw StoreError.unfit("'\(code)' can be no \(entity.key) of a new record")
        }
        for (name, _) in wanted where entity.field(name).map({ $0.use == .never }) ?? true {
            throw Master.noField(name, entity) { $0.use != .never }
        }
        var values: [MasterAddition.Value] = []
        for field in entity.fields where field.use != .never {
            let text = wanted.first { $0.field == field.name }?.text
            let value = try table.canonical(text ?? field.initial, field, db)
            values.append(MasterAddition.Value(field.name, value))
        }
        let new = MasterAddition(entity, code, values, reason: reason)
        if let fault = new.fault { throw StoreError.unfit("\(fault)") }
        return new
    }

    /// The changes that make fields of a thing what is wanted; only what differs.
    ///
    /// - Throws: `StoreError.refused` when there is no such thing or a value cannot be.
    package func changes(
        _ entity: MasterEntity, _ code: String, _ wanted: [(field: String, text: String)],
        reason: String
    ) throws -> [MasterChange] {
        let table = try MasterTable.of(entity)
        guard let row = try table.row(code, db) else {
            throw StoreError.refused("there is no '\(code)' among \(entity.rawValue)")
        }
        let local = try floor().openDifferences()
        var changes: [MasterChange] = []
        for (name, text) in wanted {
            guard let field = entity.field(name), field.use != .never else {
                throw Master.noField(name, entity) { $0.use == .always }
            }
            let subject = Difference.Subject.master(entity, code: code, field: name)
            let difference = local.first { $0.subject == subject }
            let found = table.text(row[name] as DatabaseValue, field)
            let old = difference.map(\.enterprise) ?? found
            if entity == .lots, text.isEmpty, old == nil { continue }
            let new = try table.canonical(text, field, db)
            guard old != new else { continue }
            guard field.use == .always else {
                throw StoreError.refused(
                    "\(name) of '\(code)' is \(old ?? "empty") for good, not '\(text)'")
            }
            changes.append(
                MasterChange(entity, code, field: name, old: old, new: new, reason: reason))
        }
        return changes
    }

    /// Every thing of an entity, or the one of a code, row by row, values as in files.
    package func master(
        _ entity: MasterEntity, code: String?, row: (QueryRow) throws -> Void
    ) throws {
        let table = try MasterTable.of(entity)
        func answer(_ found: Row) throws {
            let texts = table.texts(found)
            let columns = [entity.key] + entity.fields.map(\.name)
            let values =
                [QueryValue.text(found[0])]
                + entity.fields.map { field in
                    guard let text = texts[field.name] else { return .null }
                    if case .number = field.kind, let number = Int64(text) {
                        return .integer(number)
                    }
                    return .text(text)
                }
            try row(QueryRow(columns: columns, values: values))
        }
        if let code {
            if let found = try table.row(code, db) { try answer(found) }
            return
        }
        let cursor = try Row.fetchCursor(db, sql: table.select())
        while let next = try cursor.next() { try answer(next) }
    }

    /// Every version of a thing's fields, the newest first: who, when, old, new, why.
    package func versions(
        _ entity: MasterEntity, code: String, row: (QueryRow) throws -> Void
    ) throws {
        let cursor = try Row.fetchCursor(
            db,
            sql: "SELECT field, old, new, reason, worker, asked_by, at, event FROM ("
                + Master.versionsSQL + ")",
            arguments: [site.number, entity.rawValue, code])
        while let next = try cursor.next() { try row(QueryRow(next)) }
    }
}

extension Transaction {
    /// Gives a worker a new PIN by its hash, and takes a lock off; the hash is in no event.
    package func reset(pinHash: String, of code: WorkerCode) throws {
        try db.cachedStatement(
            sql: "UPDATE worker SET pin = ?, failures = 0, lockedUntil = 0 WHERE code = ?"
        ).execute(arguments: [pinHash, code.rawValue])
        guard db.changesCount == 1 else { throw StoreError.refused("there is no worker '\(code)'") }
    }
}

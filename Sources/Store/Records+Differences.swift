import GRDB
import Stock

/// The stored part of a difference that a change of master data must know.
struct OpenDifference: FetchableRecord {
    let id: Int64
    let enterprise: String?

    init(row: Row) {
        id = row[0]
        enterprise = row[1]
    }
}

extension Records {
    func apply(_ record: DifferenceRecord) throws {
        switch record {
        case .begin(let difference): try begin(difference)
        case .end(let id, let how): try end(id, how)
        case .announce(let id): try announce(id)
        }
    }

    /// The difference that is in force in a field.
    func openDifference(
        _ entity: MasterEntity, _ code: String, _ field: String
    ) throws -> OpenDifference? {
        try OpenDifference.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id, enterprise FROM difference WHERE kind = 'master' AND entity = ?
                      AND code = ? AND field = ? AND endedEvent IS NULL
                    """), arguments: [entity.rawValue, code, field])
    }

    private func begin(_ difference: Difference) throws {
        var names = ("rules", "rules", "book", "version")
        if case .master(let entity, let code, let field) = difference.subject {
            names = ("master", entity.rawValue, code, field)
            let isSet = try set(
                difference.local, entity, code, field, expecting: difference.enterprise)
            guard isSet else {
                throw StoreError.invalid("\(field) of \(code) was changed meanwhile")
            }
        }
        try insert(
            """
            INSERT INTO difference(id, kind, entity, code, field, enterprise, local, ownerRole,
              reason, endsOn, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                difference.id.rawValue, names.0, names.1, names.2, names.3, difference.enterprise,
                difference.local, difference.ownerRole, difference.reason,
                difference.endsOn.rawValue, event,
            ])
        try version(difference, from: difference.enterprise, to: difference.local, "local: ")
    }

    private func end(_ id: DifferenceID, _ how: DifferenceRecord.Ending) throws {
        let floor = StoredFloor(db: db, site: site, worker: nil)
        guard let open = try floor.openDifferences().first(where: { $0.id == id }) else {
            throw StoreError.invalid("there is no open difference \(id.number)")
        }
        try change(
            "UPDATE difference SET endedEvent = ?, endedHow = ? WHERE id = ?",
            [event, how.rawValue, id.rawValue], "difference \(id)")
        if case .master(let entity, let code, let field) = open.subject {
            // What somebody wrote over the local value since then stays as it is.
            _ = try set(open.enterprise, entity, code, field, expecting: open.local)
        }
        if open.subject == .rules, how == .ended { try publishRules(open.enterprise ?? "") }
        try version(open, from: open.local, to: open.enterprise, "local \(how.rawValue): ")
    }

    /// Writes the value of a field if it is still what is expected; roles have none in the database, only the difference itself.
    private func set(
        _ text: String?, _ entity: MasterEntity, _ code: String, _ name: String,
        expecting old: String?
    ) throws -> Bool {
        guard entity != .roles else { return true }
        let table = try MasterTable.of(entity)
        guard let field = entity.field(name), field.use == .always,
            let row = try table.row(code, db)
        else { throw StoreError.invalid("\(entity.rawValue) \(code) has no field \(name)") }
        let found = table.text(row[name] as DatabaseValue, field)
        guard found == old else { return false }
        try write(text, field, of: code, table)
        return true
    }

    /// Puts a version of the rules in force again; at the end of its last day the clock does it.
    private func publishRules(_ version: String) throws {
        try change(
            """
            INSERT INTO definition(kind, name, version, hash, source, author, approver, state,
              effectiveAt, event)
            SELECT kind, name, (SELECT max(version) + 1 FROM definition
                WHERE kind = 'rules' AND name = 'book'), hash, source, author, approver,
              'published', ?, ?
            FROM definition WHERE kind = 'rules' AND name = 'book' AND version = ?
            """, [at.rawValue, event, Int(version)], "version \(version) of the rules")
        let newest = try Int.fetchOne(
            db, sql: "SELECT max(version) FROM definition WHERE kind = 'rules' AND name = 'book'")
        try Definition.makeParts(db, "rules", "book", newest ?? 0)
    }

    private func version(
        _ difference: Difference, from old: String?, to new: String?, _ why: String
    ) throws {
        guard case .master(let entity, let code, let field) = difference.subject else { return }
        try version(
            MasterChange(
                entity, code, field: field, old: old, new: new, reason: why + difference.reason))
    }

    private func announce(_ id: DifferenceID) throws {
        try change(
            "UPDATE difference SET announcedEvent = ? WHERE id = ? AND announcedEvent IS NULL",
            [event, id.rawValue], "difference \(id) to announce")
    }
}

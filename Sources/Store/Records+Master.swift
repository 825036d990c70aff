import GRDB
import Stock

extension Records {
    /// Changes one field and keeps what it was, in the version table.
    ///
    /// Where the site differs in this field it is the enterprise's value that changes: the site's
    /// own stays until its difference ends.
    func apply(_ change: MasterChange) throws {
        let table = try MasterTable.of(change.entity)
        guard let field = change.entity.field(change.field), field.use != .never else {
            throw StoreError.invalid("\(change.entity.rawValue) have no field \(change.field)")
        }
        guard let row = try table.row(change.code, db) else {
            throw StoreError.invalid("there is no \(change.code) among \(change.entity.rawValue)")
        }
        let open = try openDifference(change.entity, change.code, change.field)
        let found = open.map(\.enterprise) ?? table.text(row[field.name] as DatabaseValue, field)
        guard found == change.old else {
            throw StoreError.invalid(
                "\(change.field) of \(change.code) is \(found ?? "empty") meanwhile, "
                    + "not \(change.old ?? "empty")")
        }
        if let open {
            _ = try table.value(change.new, field, db)
            try self.change(
                "UPDATE difference SET enterprise = ? WHERE id = ?", [change.new, open.id],
                "difference")
        } else {
            try write(change.new, field, of: change.code, table)
        }
        try version(change)
    }

    /// Makes a new thing; each of its fields is a version.
    func apply(_ addition: MasterAddition) throws {
        let table = try MasterTable.of(addition.entity)
        guard addition.entity.canBeMade, addition.entity.isKey(addition.code) else {
            throw StoreError.invalid("'\(addition.code)' can be no new \(addition.entity.key)")
        }
        var columns = [table.entity == .packs ? "gtin" : table.key]
        var values: [DatabaseValue] = [addition.code.databaseValue]
        if let mint = table.mint {
            columns.append("id")
            values.append(try StoredFloor(db: db, site: site, worker: nil).mint(mint).databaseValue)
        }
        for constant in table.constants {
            columns.append(constant.column)
            values.append(constant.value.databaseValue)
        }
        let given = Dictionary(
            addition.values.map { ($0.field, $0.text) }, uniquingKeysWith: { first, _ in first })
        var policy: [(String, DatabaseValue)] = []
        for field in addition.entity.fields where field.use != .never {
            let value = try table.value(given[field.name] ?? field.initial, field, db)
            if table.inPolicy.contains(field.name) {
                policy.append((field.name, value))
            } else {
                columns.append(table.references[field.name]?.column ?? "\"\(field.name)\"")
                values.append(value)
            }
            let kept = try table.canonical(given[field.name] ?? field.initial, field, db)
            if let text = kept {
                try version(
                    MasterChange(
                        addition.entity, addition.code, field: field.name, old: nil, new: text,
                        reason: addition.reason))
            }
        }
        try db.execute(
            sql: table.insertion(of: columns), arguments: StatementArguments(values))
        for (name, value) in policy { try set(policy: name, value, of: addition.code, table) }
    }

    func apply(_ record: PersonRecord) throws {
        switch record {
        case .unlock(let code):
            try change(
                "UPDATE worker SET failures = 0, lockedUntil = 0 WHERE code = ?", [code.rawValue],
                "worker \(code)")
        }
    }

    /// Makes a field what a text says.
    func write(
        _ text: String?, _ field: MasterField, of code: String, _ table: MasterTable
    ) throws {
        if table.entity == .lots { return try learn(text, field, of: code, table) }
        let value = try table.value(text, field, db)
        if table.inPolicy.contains(field.name) {
            try set(policy: field.name, value, of: code, table)
        } else {
            let column = table.references[field.name]?.column ?? field.name
            try db.execute(sql: table.update(of: column), arguments: [value, code])
        }
        // What a worker may do is asked anew: the next event needs badge and PIN.
        if table.entity == .workers, field.name == "role" || field.name == "isActive" {
            try signOff(code)
        }
    }

    private func set(
        policy name: String, _ value: DatabaseValue, of code: String, _ table: MasterTable
    ) throws {
        try db.execute(sql: table.policyUpdate(of: name), arguments: [value, code])
    }

    private func signOff(_ code: String) throws {
        try db.cachedStatement(
            sql: """
                UPDATE signOn SET endedAt = ? WHERE endedAt IS NULL
                  AND worker = (SELECT id FROM worker WHERE code = ?)
                """
        ).execute(arguments: [at.rawValue, code])
        try db.cachedStatement(
            sql: "DELETE FROM claim WHERE worker = (SELECT id FROM worker WHERE code = ?)"
        ).execute(arguments: [code])
    }

    /// A corrected fact of a lot is one more fact of it: what was known before stays.
    private func learn(
        _ text: String?, _ field: MasterField, of code: String, _ table: MasterTable
    ) throws {
        let parts = code.split(separator: "/", maxSplits: 2).map(String.init)
        let id = try Int64.fetchOne(
            db, sql: table.lotNumber, arguments: StatementArguments(parts))
        guard let id, let text, let fact = LotFact(field.name, text) else {
            throw StoreError.invalid("\(field.name) of \(code) is no fact of a lot")
        }
        try learn(fact, of: LotID(rawValue: id), source: "master")
    }

    func version(_ change: MasterChange) throws {
        try insert(
            """
            INSERT INTO change(entity, code, field, old, new, reason, event)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                change.entity.rawValue, change.code, change.field, change.old, change.new,
                change.reason, event,
            ])
    }
}

extension LotFact {
    /// The fact that a field of master data is.
    init?(_ field: String, _ text: String) {
        switch (field, Day(text)) {
        case ("expiry", let day?): self = .expiry(day)
        case ("bestBefore", let day?): self = .bestBefore(day)
        case ("sellBy", let day?): self = .sellBy(day)
        case ("production", let day?): self = .production(day)
        case ("country", _): self = .country(text)
        case ("grade", _): self = .grade(text)
        case ("hasCertificate", _): self = .hasCertificate(text == "yes")
        default: return nil
        }
    }
}

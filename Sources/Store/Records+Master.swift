import GRDB
import Stock

extension Records {
    /// Changes one field and keeps what it was, in the version table.
    func apply(_ change: MasterChange) throws {
        let table = MasterTable.of(change.entity)
        guard let field = table.field(change.field) else {
            throw StoreError.invalid("\(change.entity.rawValue) have no field \(change.field)")
        }
        let row = try table.rows(change.code).fetchOne(db)
        guard let row else {
            throw StoreError.invalid("there is no \(change.code) among \(change.entity.rawValue)")
        }
        let found = field.text(row[field.name] as DatabaseValue)
        guard found == change.old else {
            throw StoreError.invalid(
                "\(change.field) of \(change.code) is \(found ?? "empty") meanwhile, "
                    + "not \(change.old ?? "empty")")
        }
        let value = try field.value(change.new, db)
        try Table(table.table).filter(Column(table.key) == change.code)
            .updateAll(db, Column(field.name).set(to: value))
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

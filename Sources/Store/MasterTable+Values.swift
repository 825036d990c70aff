import GRDB
import Stock

extension MasterTable {
    /// The stored value of a text that a field may hold; `StoreError.unfit` when it may not.
    func value(_ text: String?, _ field: MasterField, _ db: Database) throws -> DatabaseValue {
        let checked: String?
        switch field.checked(text ?? "") {
        case .success(let good): checked = good
        case .failure(let fault): throw StoreError.unfit("\(fault)")
        }
        guard let checked else { return .null }
        if let reference = references[field.name] {
            return try Self.found(
                "SELECT id FROM \(reference.table) WHERE \(reference.key) = ?", checked, field, db)
        }
        switch field.kind {
        case .number: return (Int64(checked) ?? 0).databaseValue
        case .flag: return (checked == "yes" ? 1 : 0).databaseValue
        case .day: return (Day(checked)?.rawValue ?? 0).databaseValue
        case .code(.zones):
            return try Self.found("SELECT code FROM zone WHERE code = ?", checked, field, db)
        case .text, .choice, .code, .roles, .moment: return checked.databaseValue
        }
    }

    /// A text that a field may hold as it is kept in versions; `StoreError.unfit` when it may not.
    func canonical(_ text: String?, _ field: MasterField, _ db: Database) throws -> String? {
        let stored = try value(text, field, db)
        guard references[field.name] == nil else { return stored.isNull ? nil : text }
        return self.text(stored, field)
    }

    private static func found(
        _ sql: String, _ text: String, _ field: MasterField, _ db: Database
    ) throws -> DatabaseValue {
        guard let value = try DatabaseValue.fetchOne(db, sql: sql, arguments: [text]),
            !value.isNull
        else {
            throw StoreError.unfit(
                "\(MasterFieldFault.wrong(field.name, text, expected: field.expected))")
        }
        return value
    }

    /// A stored value as it is written in commands and files; nil for nothing.
    func text(_ value: DatabaseValue, _ field: MasterField) -> String? {
        switch value.storage {
        case .null: return nil
        case .int64(let number):
            switch field.kind {
            case .flag: return number == 1 ? "yes" : "no"
            case .day: return "\(Day(rawValue: Int(number)))"
            case .text, .number, .choice, .code, .roles, .moment: return "\(number)"
            }
        case .string(let text): return text
        case .double(let number): return "\(number)"
        case .blob: return nil
        }
    }

    /// The fields of a row as texts, those without a value left out.
    func texts(_ row: Row) -> [String: String] {
        var texts: [String: String] = [:]
        for field in entity.fields {
            texts[field.name] = text(row[field.name] as DatabaseValue, field)
        }
        return texts
    }
}

import GRDB
import Stock

extension MasterTable.Field {
    /// The stored value of a text, or why it is none.
    func value(_ text: String?, _ db: Database) throws -> DatabaseValue {
        guard let text, !text.isEmpty || isEmptyAllowed else {
            guard isOptional else { throw StoreError.refused("\(name) must not be empty") }
            return .null
        }
        switch kind {
        case .text(let lengths):
            guard lengths.contains(text.count) else {
                throw refusal(text, "\(lengths.lowerBound) to \(lengths.upperBound) characters")
            }
            return text.databaseValue
        case .number(let range):
            guard let number = Int64(text), range.contains(number) else {
                throw refusal(text, "\(range.lowerBound) to \(range.upperBound)")
            }
            return number.databaseValue
        case .choice(let choices):
            guard choices.contains(text) else {
                throw refusal(text, choices.joined(separator: ", "))
            }
            return text.databaseValue
        case .flag:
            guard text == "yes" || text == "no" else { throw refusal(text, "yes or no") }
            return (text == "yes" ? 1 : 0).databaseValue
        case .zone:
            let known = try String.fetchOne(
                db, sql: "SELECT code FROM zone WHERE code = ?", arguments: [text])
            guard known != nil else { throw refusal(text, "the code of a zone") }
            return text.databaseValue
        }
    }

    /// A stored value as it is written in commands and files; nil for nothing.
    func text(_ value: DatabaseValue) -> String? {
        switch value.storage {
        case .null: nil
        case .int64(let number):
            if case .flag = kind { number == 1 ? "yes" : "no" } else { "\(number)" }
        case .string(let text): text
        case .double(let number): "\(number)"
        case .blob: nil
        }
    }

    private var isEmptyAllowed: Bool {
        if case .text(let lengths) = kind { lengths.lowerBound == 0 } else { false }
    }

    private func refusal(_ text: String, _ expected: String) -> StoreError {
        .refused("\(name) cannot be '\(text)'; expected \(expected)")
    }
}

import Stock

/// JSON written by hand where its keys and order are ours.
enum JSONText {
    /// An object with its keys in the given order.
    static func object(_ pairs: [(String, QueryValue)]) -> String {
        "{" + pairs.map { "\(JSONString.quoted($0.0)):\(value($0.1))" }.joined(separator: ",") + "}"
    }

    static func value(_ value: QueryValue) -> String {
        switch value {
        case .null: "null"
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .text(let text): JSONString.quoted(text)
        }
    }
}

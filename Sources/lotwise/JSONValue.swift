/// A JSON text as a value that keeps numbers as they are written.
///
/// Identifiers of other programs come back as they came, whether texts or numbers, and an error
/// can name the path of what is wrong.
///
/// Source: RFC 8259.
enum JSONValue {
    case null
    case bool(Bool)
    /// A number as written.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// Keys in the order of the text; each key once.
    case object([JSONMember])

    /// What kind of value it is, for errors.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number(let text): "the number \(text.prefix(24))"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

/// A key of an object and its value.
struct JSONMember {
    let key: String
    let value: JSONValue
    /// Where the key begins, in bytes from the start of the text.
    let offset: Int
}

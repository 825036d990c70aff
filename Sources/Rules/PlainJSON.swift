import Stock

/// Small JSON texts: reasons are stored as such, and this target knows no coder.
enum PlainJSON {
    /// A list of values that are JSON already.
    static func list(_ entries: [String]) -> String { "[" + entries.joined(separator: ",") + "]" }

    /// An object whose values are JSON already.
    static func object(_ pairs: [(String, String)]) -> String {
        "{" + pairs.map { JSONString.quoted($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
    }
}

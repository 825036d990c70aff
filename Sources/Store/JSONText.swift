import Stock

/// JSON written by hand where its keys and order are ours.
enum JSONText {
    /// An object with its keys in the given order.
    static func object(_ pairs: [(String, QueryValue)]) -> String {
        "{" + pairs.map { "\(JSONString.quoted($0.0)):\($0.1.json)" }.joined(separator: ",") + "}"
    }
}

import Foundation

/// All texts of one language as they are stored, searched for the few that are shown: a line of
/// memory instead of thousands of values.
///
/// Each text stands between two record separators: its kind, a slash and its id, a unit separator,
/// its value as JSON. Neither separator can stand in JSON.
struct PackedTexts: Sendable {
    private let stored: Data

    init(_ stored: String) { self.stored = Data(stored.utf8) }

    /// The value of a text, or nil.
    func value<Value: Decodable>(_ kind: String, _ id: String) -> Value? {
        let key = Data("\(kind)/\(id)\u{1F}".utf8)
        var start = stored.startIndex
        while let end = stored[start...].firstIndex(of: 0x1E) {
            if stored[start..<end].starts(with: key) {
                let json = stored[(start + key.count)..<end]
                return try? JSONDecoder().decode(Value.self, from: json)
            }
            start = end + 1
        }
        return nil
    }
}

import Foundation
import Stock

/// JSON as the store keeps it: sorted keys, so that the same value is the same text.
enum JSON {
    static func text(_ value: some Encodable) throws -> String { try JSONForm.text(value) }

    /// What is said in parts; nil where its English says all of it.
    static func stored(_ phrase: Phrase) throws -> String? {
        if case .plain = phrase { nil } else { try text(phrase) }
    }

    static func value<T: Decodable>(_ type: T.Type, _ text: String) throws -> T {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw StoreError.corrupt("'\(text.prefix(80))' cannot be read")
        }
    }
}

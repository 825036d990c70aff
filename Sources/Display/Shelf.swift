import Foundation
import Synchronization

/// Values by name, each kept as its text until somebody asks for it.
///
/// A terminal shows a dozen of a hundred screens, and one language: what it does not show stays the
/// few bytes that it is stored in.
package struct Shelf<Value: Codable & Hashable & Sendable>: Sendable {
    /// What was stored, and what of it has been read.
    private final class Packed: Sendable {
        let texts: [String: String]
        private let read = Mutex<[String: Value]>([:])

        init(_ texts: [String: String]) { self.texts = texts }

        func value(_ name: String) -> Value? {
            if let value = read.withLock({ $0[name] }) { return value }
            guard let text = texts[name],
                let value = try? JSONDecoder().decode(Value.self, from: Data(text.utf8))
            else { return nil }
            read.withLock { $0[name] = value }
            return value
        }
    }

    private var values: [String: Value]
    private let packed: Packed?

    package init(_ values: [String: Value] = [:]) {
        self.values = values
        packed = nil
    }

    /// The value of a name, or nil.
    package subscript(name: String) -> Value? {
        get { values[name] ?? packed?.value(name) }
        set { values[name] = newValue }
    }

    /// The names.
    package var keys: Set<String> {
        Set(values.keys).union(packed.map { Set($0.texts.keys) } ?? [])
    }

    /// All of it by name.
    package var all: [String: Value] {
        keys.reduce(into: [:]) { all, name in all[name] = self[name] }
    }
}

extension Shelf: Hashable {
    package static func == (left: Shelf, right: Shelf) -> Bool { left.all == right.all }
    package func hash(into hasher: inout Hasher) { hasher.combine(keys) }
}

extension Shelf: Codable {
    /// Reads the texts as they are; whether they are good, publishing has seen.
    package init(from decoder: any Decoder) throws {
        values = [:]
        packed = Packed(try decoder.singleValueContainer().decode([String: String].self))
    }

    package func encode(to encoder: any Encoder) throws {
        let writer = JSONEncoder()
        writer.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let texts = try all.mapValues { String(decoding: try writer.encode($0), as: UTF8.self) }
        var container = encoder.singleValueContainer()
        try container.encode(texts)
    }
}

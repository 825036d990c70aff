import Foundation
import Synchronization

/// Values by name, each kept as its text until somebody asks for it.
///
/// A terminal shows a dozen of a hundred screens, and one language: what it does not show stays the
/// few bytes that it is stored in.
package struct Shelf<Value: Codable & Hashable & Sendable>: Sendable {
    /// What can be read, and what of it has been.
    private final class Packed: Sendable {
        let names: Set<String>
        private let reader: @Sendable (String) -> Value?
        private let read = Mutex<[String: Value]>([:])

        init(_ names: Set<String>, _ reader: @escaping @Sendable (String) -> Value?) {
            self.names = names
            self.reader = reader
        }

        func value(_ name: String) -> Value? {
            guard names.contains(name) else { return nil }
            if let value = read.withLock({ $0[name] }) { return value }
            guard let value = reader(name) else { return nil }
            read.withLock { $0[name] = value }
            return value
        }
    }

    private var values: [String: Value]
    private var packed: Packed?

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
        Set(values.keys).union(packed?.names ?? [])
    }

    /// The same values, of which only some are kept here; the others are asked for when wanted.
    func keeping(_ kept: [String], others: @escaping @Sendable (String) -> Value?) -> Shelf {
        var shelf = Shelf()
        for name in kept { shelf.values[name] = self[name] }
        shelf.packed = Packed(keys, others)
        return shelf
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
    ///
    /// Older programs published the values themselves.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let texts = try? container.decode([String: String].self) else {
            values = try container.decode([String: Value].self)
            packed = nil
            return
        }
        values = [:]
        packed = Packed(Set(texts.keys)) { name in
            texts[name].flatMap { try? JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
        }
    }

    package func encode(to encoder: any Encoder) throws {
        let writer = JSONEncoder()
        writer.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let texts = try all.mapValues { String(decoding: try writer.encode($0), as: UTF8.self) }
        var container = encoder.singleValueContainer()
        try container.encode(texts)
    }
}

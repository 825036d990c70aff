import Synchronization

/// Values by name, all of them here, or each read when somebody first asks for it.
///
/// A terminal shows a dozen of a hundred screens and a few of thousands of texts: what it does not
/// show takes none of its memory.
package struct Shelf<Value: Encodable & Hashable & Sendable>: Sendable {
    /// Where values come from, and those that came.
    private final class Source: Sendable {
        private let reader: @Sendable (String) -> Value?
        private let isComplete: Bool
        private let read = Mutex<[String: Value?]>([:])

        init(isComplete: Bool, _ reader: @escaping @Sendable (String) -> Value?) {
            self.isComplete = isComplete
            self.reader = reader
        }

        func value(_ name: String) -> Value? {
            if let known = read.withLock({ $0[name] }) { return known }
            let value = reader(name)
            guard isComplete || value != nil else { return nil }
            read.withLock { $0[name] = .some(value) }
            return value
        }
    }

    /// All values that are here, by name; none of those that are read when asked for.
    package private(set) var all: [String: Value]
    private let source: Source?
    /// The names of those.
    package var keys: Set<String> { Set(all.keys) }

    package init(_ values: [String: Value] = [:]) {
        all = values
        source = nil
    }

    /// Values that `reader` gives by name, once each, on any thread.
    ///
    /// `isComplete`: what it does not give there is not, and it is not asked again.
    package init(isComplete: Bool = false, reader: @escaping @Sendable (String) -> Value?) {
        all = [:]
        source = Source(isComplete: isComplete, reader)
    }

    /// The value of a name, or nil.
    package subscript(name: String) -> Value? {
        get { all[name] ?? source?.value(name) }
        set { all[name] = newValue }
    }

    /// The same values with those of another shelf under names that have none.
    func completed(from other: Shelf) -> Shelf {
        Shelf(all.merging(other.all) { own, _ in own })
    }
}

extension Shelf: Hashable {
    package static func == (left: Shelf, right: Shelf) -> Bool { left.all == right.all }
    package func hash(into hasher: inout Hasher) { hasher.combine(all) }
}

extension Shelf: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(all)
    }
}

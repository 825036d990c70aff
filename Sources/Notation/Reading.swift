/// Strict reading: a wrong kind, a missing key and an unknown key are errors with their place.
extension Node {
    /// The text of a scalar.
    package func text() throws(NotationError) -> String {
        guard let scalar else { throw error("expected a text") }
        return scalar
    }

    /// A whole number within `range`.
    package func int(_ range: ClosedRange<Int> = .min ... .max) throws(NotationError) -> Int {
        guard let scalar, !isQuoted, let value = Int(scalar) else {
            throw error("expected a whole number, found \(shown)")
        }
        guard range.contains(value) else {
            throw error("expected \(range.lowerBound) to \(range.upperBound), found \(value)")
        }
        return value
    }

    /// `true` or `false`.
    package func bool() throws(NotationError) -> Bool {
        switch scalar {
        case "true" where !isQuoted: return true
        case "false" where !isQuoted: return false
        default: throw error("expected true or false, found \(shown)")
        }
    }

    /// One of the values of an enumeration, by its name.
    package func choice<Value: RawRepresentable<String> & CaseIterable>(
        of type: Value.Type
    ) throws(NotationError) -> Value {
        let text = try text()
        guard let value = Value(rawValue: text) else {
            let names = type.allCases.map(\.rawValue).joined(separator: ", ")
            throw error("expected one of \(names), found '\(text)'")
        }
        return value
    }

    /// The entries of a list.
    package func list() throws(NotationError) -> [Node] {
        guard let entries else { throw error("expected a list, found \(shown)") }
        return entries
    }

    /// The texts of a list of scalars.
    package func texts() throws(NotationError) -> [String] {
        var out: [String] = []
        for entry in try list() { out.append(try entry.text()) }
        return out
    }

    /// The pairs of a table whose keys are all scalars, in file order.
    package func table() throws(NotationError) -> [(key: String, node: Node)] {
        guard let pairs else { throw error("expected a table, found \(shown)") }
        var out: [(key: String, node: Node)] = []
        for pair in pairs { out.append((try pair.key.text(), pair.value)) }
        return out
    }

    /// A table read key by key; see `Fields`.
    package func fields() throws(NotationError) -> Fields {
        guard let pairs else { throw error("expected a table, found \(shown)") }
        return try Fields(self, pairs)
    }

    private var shown: String {
        if let scalar { return "'\(scalar)'" }
        return entries == nil ? "a table" : "a list"
    }
}

/// A table whose keys are taken one by one; `end()` refuses those that nobody took.
package struct Fields {
    /// The table itself, for errors about the whole of it.
    package let node: Node
    private var rest: [(key: Node, value: Node)]
    private var known: [String] = []

    init(_ node: Node, _ pairs: [(key: Node, value: Node)]) throws(NotationError) {
        self.node = node
        rest = pairs
        for pair in pairs where pair.key.scalar == nil {
            throw pair.key.error("expected a key, found a list or a table")
        }
    }

    /// The value of `key`, or nil when the table has none.
    package mutating func optional(_ key: String) -> Node? {
        known.append(key)
        guard let at = rest.firstIndex(where: { $0.key.scalar == key }) else { return nil }
        return rest.remove(at: at).value
    }

    /// The value of `key`.
    ///
    /// - Throws: `NotationError` when the table has none.
    package mutating func required(_ key: String) throws(NotationError) -> Node {
        guard let value = optional(key) else { throw node.error("the key '\(key)' is missing") }
        return value
    }

    /// Refuses every key that was never asked for.
    package func end() throws(NotationError) {
        guard let first = rest.first else { return }
        let names = known.sorted().joined(separator: ", ")
        throw first.key.error("unknown key '\(first.key.scalar ?? "?")' (known: \(names))")
    }
}

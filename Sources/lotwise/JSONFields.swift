import Stock

/// The fields of a JSON object, read with their path so that errors can name it.
///
/// Unknown keys are passed over: other programs may add their own.
struct JSONFields {
    private let pairs: [JSONMember]
    private let path: String

    init(_ value: JSONValue, path: String) throws(JSONFault) {
        guard case .object(let pairs) = value else {
            throw JSONFault(
                path: path.isEmpty ? "the text" : path,
                sentence: "expected an object, found \(value.kind)")
        }
        self.pairs = pairs
        self.path = path
    }

    /// A fault at one of the fields.
    func fault(_ key: String, _ sentence: String) -> JSONFault {
        JSONFault(path: path.isEmpty ? key : "\(path).\(key)", sentence: sentence)
    }

    /// The value of a field, nil when it is absent or null.
    private func optional(_ key: String) -> JSONValue? {
        for pair in pairs where pair.key == key {
            if case .null = pair.value { return nil }
            return pair.value
        }
        return nil
    }

    private func wrong(_ key: String, _ expected: String, _ value: JSONValue?) -> JSONFault {
        fault(key, "expected \(expected), found \(value?.kind ?? "nothing")")
    }

    func text(_ key: String) throws(JSONFault) -> String {
        guard let text = try optionalText(key) else { throw wrong(key, "a text", nil) }
        return text
    }

    func optionalText(_ key: String) throws(JSONFault) -> String? {
        switch optional(key) {
        case nil: return nil
        case .string(let text): return text
        case let value: throw wrong(key, "a text", value)
        }
    }

    func optionalTexts(_ key: String) throws(JSONFault) -> [String]? {
        guard let values = try list(key) else { return nil }
        var texts: [String] = []
        for (index, value) in values.enumerated() {
            guard case .string(let text) = value else {
                throw wrong("\(key)[\(index)]", "a text", value)
            }
            texts.append(text)
        }
        return texts
    }

    func bool(_ key: String) throws(JSONFault) -> Bool {
        switch optional(key) {
        case nil: return false
        case .bool(let value): return value
        case let value: throw wrong(key, "true or false", value)
        }
    }

    func int(_ key: String, _ range: ClosedRange<Int>) throws(JSONFault) -> Int {
        guard let number = try optionalInt(key, range) else {
            throw wrong(key, "a whole number", nil)
        }
        return number
    }

    func optionalInt(_ key: String, _ range: ClosedRange<Int>) throws(JSONFault) -> Int? {
        guard let value = optional(key) else { return nil }
        guard case .number(let text) = value, let number = Int(text), range.contains(number) else {
            let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
            throw wrong(key, expected, value)
        }
        return number
    }

    /// The list of a field, nil when it is absent or null.
    private func list(_ key: String) throws(JSONFault) -> [JSONValue]? {
        switch optional(key) {
        case nil: return nil
        case .array(let values): return values
        case let value: throw wrong(key, "a list", value)
        }
    }

    /// The objects of a list.
    func rows(_ key: String, limit: Int) throws(JSONFault) -> [JSONFields] {
        guard let values = try list(key) else { throw wrong(key, "a list", nil) }
        guard values.count <= limit else {
            throw fault(key, "expected at most \(limit) entries, found \(values.count)")
        }
        var rows: [JSONFields] = []
        rows.reserveCapacity(values.count)
        let prefix = path.isEmpty ? key : "\(path).\(key)"
        for (index, value) in values.enumerated() {
            rows.append(try JSONFields(value, path: "\(prefix)[\(index)]"))
        }
        return rows
    }

    // MARK: - Identifiers

    /// An identifier as JSON, so that the text "1" and the number 1 stay different.
    private static func identifier(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): JSONString.quoted(text)
        case .number(let text): text
        default: nil
        }
    }

    private func identifier(_ key: String) throws(JSONFault) -> String {
        guard let value = optional(key) else { throw wrong(key, "a text or a number", nil) }
        guard let id = Self.identifier(value) else {
            throw wrong(key, "a text or a number", value)
        }
        return id
    }

    /// An identifier as texts for people name it.
    func name(_ key: String) throws(JSONFault) -> String {
        if case .string(let text) = optional(key) { return text }
        return try identifier(key)
    }

    /// Enters the row's own identifier into a table.
    @discardableResult
    func enter(_ table: inout [String: Int], as index: Int) throws(JSONFault) -> String {
        let id = try identifier("id")
        guard table.updateValue(index, forKey: id) == nil else {
            throw fault("id", "expected every id once, found \(id.prefix(40)) again")
        }
        return id
    }

    /// The index of what a field refers to.
    func reference(_ key: String, _ table: [String: Int]) throws(JSONFault) -> Int {
        let id = try identifier(key)
        guard let index = table[id] else {
            throw fault(key, "expected a known id, found \(id.prefix(40))")
        }
        return index
    }

    /// The indexes of those of a list that are known, nil when there is no list.
    func known(_ key: String, _ table: [String: Int]) throws(JSONFault) -> [Int]? {
        guard let values = try list(key) else { return nil }
        var indexes: [Int] = []
        for (index, value) in values.enumerated() {
            guard let id = Self.identifier(value) else {
                throw wrong("\(key)[\(index)]", "a text or a number", value)
            }
            if let known = table[id] { indexes.append(known) }
        }
        return indexes
    }
}

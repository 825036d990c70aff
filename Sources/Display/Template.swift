/// A text with placeholders: `{lpn}` is never cut, `{description~}` may be.
package struct Template: Hashable, Sendable, Codable {
    /// The text as written.
    package let source: String
    let parts: [Part]

    enum Part: Hashable, Sendable {
        case literal(String)
        case field(String, isCut: Bool)
    }

    /// Reads a text; nil when a brace is open, empty or closed twice.
    package init?(_ source: String) {
        var parts: [Part] = []
        var literal = ""
        var name: String?
        for character in source {
            switch (character, name) {
            case ("{", nil):
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = ""
                name = ""
            case ("}", .some(let open)):
                let field = open.hasSuffix("~") ? String(open.dropLast()) : open
                guard !field.isEmpty else { return nil }
                parts.append(.field(field, isCut: open.hasSuffix("~")))
                name = nil
            case ("{", _), ("}", nil): return nil
            case (_, .some(let open)): name = open + String(character)
            case (_, nil): literal.append(character)
            }
        }
        guard name == nil else { return nil }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        self.source = source
        self.parts = parts
    }

    package init(from decoder: any Decoder) throws {
        let source = try decoder.singleValueContainer().decode(String.self)
        guard let template = Template(source) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "bad text '\(source)'"))
        }
        self = template
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(source)
    }

    /// The names of its placeholders, in order.
    package var fields: [String] {
        parts.compactMap { if case .field(let name, _) = $0 { name } else { nil } }
    }

    /// The text with its values; only values that may be cut are, to fit `width` columns.
    package func filled(_ values: [String: String], width: Int = .max) -> String {
        var texts = parts.map { part in
            switch part {
            case .literal(let text): text
            case .field(let name, _): values[name] ?? ""
            }
        }
        var excess = texts.reduce(0) { $0 + $1.columns } - width
        for (at, part) in parts.enumerated().reversed() where excess > 0 {
            guard case .field(_, isCut: true) = part else { continue }
            let before = texts[at].columns
            texts[at] = texts[at].shortened(to: max(1, before - excess))
            excess -= before - texts[at].columns
        }
        return texts.joined()
    }
}

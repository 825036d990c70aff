/// A text with placeholders: `{lpn}` is never cut, `{description~}` may be.
package struct Template: Hashable, Sendable, Codable {
    /// The text as written.
    package let source: String

    private enum Part {
        case literal(Substring)
        case field(Substring, isCut: Bool)
    }

    /// Reads a text; nil when a brace is open, empty or closed twice.
    package init?(_ source: String) {
        guard Self.parts(of: source) != nil else { return nil }
        self.source = source
    }

    /// The text in pieces; they are not kept, since a terminal holds thousands of texts and shows
    /// a dozen.
    private static func parts(of source: String) -> [Part]? {
        var parts: [Part] = []
        var rest = source[...]
        while let brace = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: "{") }) {
            guard let end = rest[brace...].utf8.firstIndex(where: { $0 == UInt8(ascii: "}") })
            else { return nil }
            if brace > rest.startIndex { parts.append(.literal(rest[..<brace])) }
            var name = rest[rest.utf8.index(after: brace)..<end]
            let isCut = name.last == "~"
            if isCut { name.removeLast() }
            parts.append(.field(name, isCut: isCut))
            rest = rest[rest.utf8.index(after: end)...]
        }
        if !rest.isEmpty { parts.append(.literal(rest)) }
        let isGood = parts.allSatisfy { part in
            switch part {
            case .literal(let text): !text.utf8.contains(UInt8(ascii: "}"))
            case .field(let name, _): !name.isEmpty && !name.utf8.contains(UInt8(ascii: "{"))
            }
        }
        return isGood ? parts : nil
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
        (Self.parts(of: source) ?? []).compactMap { part in
            if case .field(let name, _) = part { String(name) } else { nil }
        }
    }

    /// The text with its values; only values that may be cut are, to fit `width` columns.
    package func filled(_ values: [String: String], width: Int = .max) -> String {
        let parts = Self.parts(of: source) ?? []
        var texts = parts.map { part in
            switch part {
            case .literal(let text): String(text)
            case .field(let name, _): values[String(name)] ?? ""
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

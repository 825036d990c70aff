/// A few words about a decision: in English where they are kept and in what commands say, in the
/// worker's language on a screen.
package indirect enum Phrase: Hashable, Sendable {
    /// A name, a number, or the words of a site's own rule: the same in every language.
    case plain(String)
    /// As the site writes dates; ISO in English.
    case day(Day)
    /// So much of an item, as the site writes weights; kilograms in English.
    case amount(Int64, BaseUnit)
    /// A temperature class, a kind of location: a word of the screens, with its English.
    case word(String, english: String)
    case said(PhraseText, [Phrase])
    /// The name of a rule: its text where there is one, else as the site wrote it.
    case rule(String)
    /// One after the other.
    case joined([Phrase])

    /// A list with something between its parts.
    package static func list(_ parts: [Phrase], _ between: String) -> Phrase {
        .joined(
            parts.enumerated().flatMap { index, part in
                index == 0 ? [part] : [.plain(between), part]
            }
        )
    }

    /// A text with what is put into it.
    package static func say(_ text: PhraseText, _ parts: Phrase...) -> Phrase {
        .said(text, parts)
    }
}

extension Phrase: CustomStringConvertible {
    /// In English.
    package var description: String {
        switch self {
        case .plain(let text): text
        case .day(let day): "\(day)"
        case .amount(let quantity, let unit): SiteFormats().text(quantity, unit)
        case .word(_, let english): english
        case .said(let text, let parts): text.filled(parts.map(\.description))
        case .rule(let name): name
        case .joined(let parts): parts.map(\.description).joined()
        }
    }
}

extension Phrase: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { self = .plain(text) }
}

/// A text alone where nothing has to be translated, which also is how older programs wrote all of
/// it; else a list that begins with what it is.
extension Phrase: Codable {
    private enum Form: String, Codable { case day, amount, word, said, rule, joined }

    package init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = .plain(text)
            return
        }
        var list = try decoder.unkeyedContainer()
        switch try list.decode(Form.self) {
        case .day: self = .day(try list.decode(Day.self))
        case .amount:
            self = .amount(try list.decode(Int64.self), try list.decode(BaseUnit.self))
        case .word:
            self = .word(try list.decode(String.self), english: try list.decode(String.self))
        case .said:
            let text = try list.decode(PhraseText.self)
            var parts: [Phrase] = []
            while !list.isAtEnd { parts.append(try list.decode(Phrase.self)) }
            self = .said(text, parts)
        case .rule: self = .rule(try list.decode(String.self))
        case .joined:
            var parts: [Phrase] = []
            while !list.isAtEnd { parts.append(try list.decode(Phrase.self)) }
            self = .joined(parts)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        if case .plain(let text) = self {
            var single = encoder.singleValueContainer()
            return try single.encode(text)
        }
        var list = encoder.unkeyedContainer()
        switch self {
        case .plain: break
        case .day(let day):
            try list.encode(Form.day)
            try list.encode(day)
        case .amount(let quantity, let unit):
            try list.encode(Form.amount)
            try list.encode(quantity)
            try list.encode(unit)
        case .word(let id, let english):
            try list.encode(Form.word)
            try list.encode(id)
            try list.encode(english)
        case .said(let text, let parts):
            try list.encode(Form.said)
            try list.encode(text)
            for part in parts { try list.encode(part) }
        case .rule(let name):
            try list.encode(Form.rule)
            try list.encode(name)
        case .joined(let parts):
            try list.encode(Form.joined)
            for part in parts { try list.encode(part) }
        }
    }
}

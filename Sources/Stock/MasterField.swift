/// One field of a kind of master data: what it may hold, and when it may be given.
package struct MasterField: Hashable, Sendable {
    /// What a field may hold; values are texts as in files.
    package enum Kind: Hashable, Sendable {
        /// A text of so many characters.
        case text(ClosedRange<Int>)
        case number(ClosedRange<Int64>)
        case choice([String])
        /// `yes` or `no`.
        case flag
        /// A calendar day, `2026-11-25`.
        case day
        /// A moment, `2026-11-25T04:15:00Z`.
        case moment
        /// What a record of another kind is known by.
        case code(MasterEntity)
        /// Names of roles, joined by `|`.
        case roles
    }

    /// When a field may be given.
    package enum Use: Hashable, Sendable {
        case always
        /// Only when the record is made; it is shown from then on.
        case atFirst
        /// Never: the product itself keeps it.
        case never
    }

    /// What a number counts, where a site has units of its own for it.
    package enum Measure: String, Hashable, Sendable, CaseIterable {
        case milligrams, millimetres, tenthsCelsius
    }

    package let name: String
    package let kind: Kind
    package let use: Use
    package let isOptional: Bool
    /// What it is when nothing is given for a new record.
    package let initial: String?
    package let measure: Measure?

    package init(
        _ name: String, _ kind: Kind, _ use: Use = .always, isOptional: Bool = false,
        initial: String? = nil, measure: Measure? = nil
    ) {
        self.name = name
        self.kind = kind
        self.use = use
        self.isOptional = isOptional
        self.initial = initial
        self.measure = measure
    }

    /// The value a text is kept as; nil is no value, given for an empty text.
    ///
    /// Whether a code names something is for the store to say.
    package func checked(_ text: String) -> Result<String?, MasterFieldFault> {
        // A spreadsheet that it is exported to would run it.
        if PlainText.isFormula(text) {
            return .failure(.wrong(name, text, expected: "a text, not a formula"))
        }
        if text.isEmpty {
            if case .text(let lengths) = kind, lengths.lowerBound == 0 { return .success("") }
            return isOptional ? .success(nil) : .failure(.empty(name))
        }
        let isGood =
            switch kind {
            case .text(let lengths):
                lengths.contains(text.count) && PlainText.fault(in: text) == nil
            case .number(let range): Int64(text).map(range.contains) ?? false
            case .choice(let choices): choices.contains(text)
            case .flag: text == "yes" || text == "no"
            case .day: Day(text) != nil
            case .moment: Instant(text) != nil
            case .code, .roles: text.count <= 100
            }
        return isGood ? .success(text) : .failure(.wrong(name, text, expected: expected))
    }

    /// What it takes, in few words.
    package var expected: String {
        switch kind {
        case .text(let lengths): "\(lengths.lowerBound) to \(lengths.upperBound) characters"
        case .number(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .choice(let choices): choices.joined(separator: ", ")
        case .flag: "yes or no"
        case .day: "a date such as 2026-11-25"
        case .moment: "a moment such as 2026-11-25T05:00:00Z"
        case .code(let entity): "the \(entity.key) of one of the \(entity.rawValue)"
        case .roles: "names of roles, joined by |"
        }
    }
}

/// Why a text can be no value of a field.
package enum MasterFieldFault: Error, Hashable, Sendable, CustomStringConvertible {
    case empty(String)
    case wrong(String, String, expected: String)

    package var description: String {
        switch self {
        case .empty(let name): "\(name) must not be empty"
        case .wrong(let name, let text, let expected): "\(name) is '\(text)'; expected \(expected)"
        }
    }
}

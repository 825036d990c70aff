import Stock

/// What a value of a filter must be; whatever else is given is a mistake, not an empty answer.
package enum FilterValue {
    /// One of these words.
    case word([String])
    /// A whole number from 0.
    case number
    /// A calendar day.
    case day
    /// The code of something, in its canonical form.
    case code(FilterThing)
    /// A role of the roles file.
    case role

    /// The value as the query compares it; `roles` are the names of all roles.
    package func read(_ text: String, roles: [String]) throws(FilterFault) -> String {
        switch self {
        case .word(let words): return try Self.one(of: words, text)
        case .role: return try Self.one(of: roles, text)
        case .number:
            guard let number = Int64(text), number >= 0 else {
                throw FilterFault(expected: "a whole number from 0")
            }
            return String(number)
        case .day:
            guard let day = Day(text) else {
                throw FilterFault(expected: "a date such as 2026-11-25")
            }
            return "\(day)"
        case .code(let thing):
            guard let code = thing.canonical(text) else {
                throw FilterFault(expected: thing.expected)
            }
            return code
        }
    }

    private static func one(of words: [String], _ text: String) throws(FilterFault) -> String {
        guard words.contains(text) else {
            throw FilterFault(expected: words.joined(separator: ", "))
        }
        return text
    }
}

/// A filter was given what it can not be.
package struct FilterFault: Error {
    package let expected: String
}

extension Query {
    /// What the values of a filter of this question must be.
    package func value(of filter: String) -> FilterValue {
        switch filter {
        case "state": .word(states)
        case "outcome": .word(EventRow.Outcome.allCases.map(\.rawValue))
        case "type": .word(HoldType.allCases.map(\.rawValue))
        case "kind": .word(["putaway", "replenish", "pick", "count", "pack", "load", "move"])
        case "since": .number
        case "role": .role
        case "item", "kit": .code(.item)
        case "lot": .code(.lot)
        case "location": .code(.location)
        case "lpn": .code(.plate)
        case "wave": .code(.wave)
        case "number": .code(numbered)
        case "day": .day
        case "worker": .code(.worker)
        case "device": .code(.device)
        default: .code(.party)
        }
    }

    /// What the numbers of this question are of.
    private var numbered: FilterThing {
        switch self {
        case .waves: .wave
        case .appointments: .appointment
        case .returns: .goodsReturn
        default: .order
        }
    }

    private var states: [String] {
        switch self {
        case .waves: WaveState.allCases.map(\.rawValue)
        case .work: ["hidden", "open", "done", "cancelled"]
        case .holds: ["open", "released"]
        default: DocumentState.allCases.map(\.rawValue)
        }
    }
}

import Stock

/// What a value of a filter must be; whatever else is given is a mistake, not an empty answer.
package enum FilterValue {
    /// One of these words.
    case word([String])
    /// A whole number from 0.
    case number
    /// What can be the code of something: its canonical form, or nil.
    case code((String) -> String?)
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
        case .code(let canonical):
            guard let code = canonical(text) else { throw FilterFault(expected: "a code") }
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
        case "item", "kit": .code { SKU(rawValue: $0)?.rawValue }
        case "lot": .code { LotNumber(rawValue: $0)?.rawValue }
        case "location": .code { LocationCode(rawValue: $0)?.rawValue }
        case "lpn": .code { LPN(rawValue: $0)?.rawValue }
        case "number", "wave": .code { DocumentNumber(rawValue: $0)?.rawValue }
        case "day": .code { Day($0).map { "\($0)" } }
        case "worker": .code { WorkerCode(rawValue: $0)?.rawValue }
        case "device": .code { DeviceCode(rawValue: $0)?.rawValue }
        default: .code { (1...20).contains($0.count) ? $0 : nil }
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

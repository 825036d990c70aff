/// A value that is here, or one that its store keeps until it is asked for.
@propertyWrapper
package struct Late<Value: Codable & Hashable & Sendable>: Sendable {
    private enum Form {
        case here(Value)
        case stored(any RuleParts, name: String)
    }

    private var form: Form

    package init(wrappedValue: Value) { form = .here(wrappedValue) }

    init(_ name: String, of parts: any RuleParts) { form = .stored(parts, name: name) }

    package var wrappedValue: Value {
        get {
            switch form {
            case .here(let value): value
            case .stored(let parts, let name): parts.part(name)
            }
        }
        set { form = .here(newValue) }
    }
}

extension Late: Hashable {
    package static func == (left: Late, right: Late) -> Bool {
        left.wrappedValue == right.wrappedValue
    }
    package func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}

/// Coded as the value itself.
extension Late: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(wrappedValue: try Value(from: decoder))
    }
    package func encode(to encoder: any Encoder) throws { try wrappedValue.encode(to: encoder) }
}

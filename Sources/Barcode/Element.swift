/// One application identifier with its value, exactly as encoded.
package struct Element: Codable, Hashable, Sendable {
    /// The application identifier, two to four digits.
    package let identifier: String
    /// The value, case and leading zeros kept.
    package let value: String

    package init(_ identifier: String, _ value: String) {
        self.identifier = identifier
        self.value = value
    }

    /// An element whose value obeys the rules of its identifier.
    ///
    /// - Throws: `ScanFault`; length is judged first, then characters, then meaning.
    init(checking value: ArraySlice<UInt8>, of identifier: ApplicationIdentifier)
        throws(ScanFault)
    {
        if let kind = Self.fault(in: value, of: identifier) {
            throw ScanFault(kind, identifier: identifier.code)
        }
        self.init(identifier.code, String(decoding: value, as: UTF8.self))
    }

    /// The fault of a value, or nil when it obeys the rules.
    static func fault(
        in value: ArraySlice<UInt8>, of identifier: ApplicationIdentifier
    ) -> ScanFault.Class? {
        if value.count < identifier.lengths.lowerBound { return .tooShort }
        if value.count > identifier.lengths.upperBound { return .tooLong }
        var parts: [(ValueComponent, ArraySlice<UInt8>)] = []
        var rest = value
        for component in identifier.components where !(component.isOptional && rest.isEmpty) {
            let part = rest.prefix(component.maximum)
            if part.count < component.minimum { return .badLength }
            parts.append((component, part))
            rest = rest.dropFirst(part.count)
        }
        if !parts.allSatisfy({ $0.admits($1) }) { return .badCharacter }
        for (component, part) in parts {
            for check in component.checks {
                if let fault = check.fault(in: part) { return fault }
            }
        }
        return nil
    }
}

/// Finds the digits 029 where a separator belongs.
///
/// Scanners in “ALT + keypad” mode type the separator as Alt+029, which a terminal sees as digits.
/// It is a setting to change, never data to guess from.
enum TypedSeparator {
    private static let digits = Array("029".utf8)

    /// The identifier whose value runs into a typed separator, or nil; `field` has no real one.
    static func identifier(before field: ArraySlice<UInt8>) -> String? {
        var position = field.startIndex
        while let identifier = ApplicationIdentifier.starting(at: position, of: field) {
            let start = position + identifier.code.utf8.count
            guard let length = identifier.predefinedLength else {
                return isTyped(behind: identifier, from: start, of: field) ? identifier.code : nil
            }
            guard start + length < field.endIndex else { return nil }
            position = start + length
        }
        return nil
    }

    /// Whether the value from `start` is followed by 029 and by elements to the end.
    private static func isTyped(
        behind identifier: ApplicationIdentifier, from start: Int, of field: ArraySlice<UInt8>
    ) -> Bool {
        let last = min(
            start + identifier.lengths.upperBound, field.endIndex - digits.count - 1)
        guard start + identifier.lengths.lowerBound <= last else { return false }
        for end in start + identifier.lengths.lowerBound...last
        where field[end..<end + 3].elementsEqual(digits) {
            guard Element.fault(in: field[start..<end], of: identifier) == nil else { continue }
            if isComplete(field[(end + 3)...]) { return true }
        }
        return false
    }

    /// Whether data reads as elements to its end, typed separators between them included.
    private static func isComplete(_ field: ArraySlice<UInt8>) -> Bool {
        var position = field.startIndex
        while position < field.endIndex {
            guard let identifier = ApplicationIdentifier.starting(at: position, of: field)
            else { return false }
            let start = position + identifier.code.utf8.count
            guard let length = identifier.predefinedLength else {
                return Element.fault(in: field[start...], of: identifier) == nil
                    || isTyped(behind: identifier, from: start, of: field)
            }
            guard start + length <= field.endIndex,
                Element.fault(in: field[start..<start + length], of: identifier) == nil
            else { return false }
            position = start + length
        }
        return true
    }
}

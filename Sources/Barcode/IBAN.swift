/// International bank account numbers (AI 8007).
///
/// Source: ISO 13616-1; modulo 97 of the number with its first four characters at the end is 1.
enum IBAN {
    /// Whether the country exists, the characters are right and the check digits fit.
    static func isValid(_ value: ArraySlice<UInt8>) -> Bool {
        guard value.count > 10,
            CodeLists.countryLetters.contains(String(decoding: value.prefix(2), as: UTF8.self))
        else { return false }
        var remainder = 0
        for byte in value.dropFirst(4) + value.prefix(4) {
            switch byte {
            case 48...57: remainder = (remainder * 10 + Int(byte) - 48) % 97
            case 65...90: remainder = (remainder * 100 + Int(byte) - 55) % 97
            default: return false
            }
        }
        return remainder == 1
    }
}

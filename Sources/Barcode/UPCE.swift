import Stock

/// UPC-E numbers that a scanner sends without expanding them.
///
/// Source: GS1 General Specifications, section 5.2.2.4 (zero-suppression).
enum UPCE {
    /// The UPC-A number, 12 digits, of 6 (no number system, no check digit) or 8 digits.
    ///
    /// - Throws: `ScanFault` for a wrong length, character, number system or check digit.
    static func expanded(_ digits: ArraySlice<UInt8>) throws(ScanFault) -> String {
        guard digits.allSatisfy(ValueCheck.isDigit) else { throw ScanFault(.badCharacter) }
        guard digits.count >= 6 else { throw ScanFault(.tooShort) }
        guard digits.count <= 8 else { throw ScanFault(.tooLong) }
        guard digits.count != 7 else { throw ScanFault(.badLength) }
        let hasCheck = digits.count == 8
        let system = hasCheck ? digits.prefix(1) : [48]
        guard system.first == 48 || system.first == 49 else { throw ScanFault(.badValue) }
        let d = Array(hasCheck ? digits.dropFirst().dropLast() : digits)
        let body: [UInt8] =
            switch d[5] {
            case 48...50: [d[0], d[1], d[5], 48, 48, 48, 48, d[2], d[3], d[4]]
            case 51: [d[0], d[1], d[2], 48, 48, 48, 48, 48, d[3], d[4]]
            case 52: [d[0], d[1], d[2], d[3], 48, 48, 48, 48, 48, d[4]]
            default: [d[0], d[1], d[2], d[3], d[4], 48, 48, 48, 48, d[5]]
            }
        let number = String(decoding: system + body, as: UTF8.self)
        guard let check = Modulo10.checkDigit(number) else { throw ScanFault(.badCharacter) }
        let whole = number + String(check)
        if hasCheck, whole.utf8.last != digits.last { throw ScanFault(.badCheckDigit) }
        return whole
    }
}

import Stock

/// How the last character of a house label guards the others.
package enum HouseCheck: String, CaseIterable, Codable, Sendable {
    case none
    /// Digits: weights 3, 1, 3 … from the right, modulo 10.
    case mod10
    /// Digits: weights 2, 3 … 7, 2 … from the right, modulo 11; numbers that need a 10 are not used.
    case mod11
    /// Letters and digits: ISO/IEC 7064, MOD 37,36.
    case mod36

    /// The check character of a text, or nil when it has none.
    package func character(for text: some StringProtocol) -> Character? {
        switch self {
        case .none: return nil
        case .mod10: return Modulo10.checkDigit(text).flatMap { String($0).first }
        case .mod11:
            guard !text.isEmpty, text.utf8.allSatisfy(ValueCheck.isDigit) else { return nil }
            var sum = 0
            for (place, byte) in text.utf8.reversed().enumerated() {
                sum += Int(byte - 48) * (place % 6 + 2)
            }
            let digit = (11 - sum % 11) % 11
            return digit == 10 ? nil : String(digit).first
        case .mod36: return Self.hybrid(text)
        }
    }

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    private static func hybrid(_ text: some StringProtocol) -> Character? {
        var state = 36
        for character in text {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            let sum = (state + value) % 36
            state = (sum == 0 ? 36 : sum) * 2 % 37
        }
        return text.isEmpty ? nil : alphabet[(37 - state) % 36]
    }
}

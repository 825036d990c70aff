import Stock

/// The check character pair of alphanumeric keys (AI 8013 and 8014).
///
/// Source: GS1 General Specifications, “Check character calculation (for alphanumeric keys)”.
enum CheckPair {
    private static let characters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
    private static let primes = [
        2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
        97, 101, 103, 107, 109, 113,
    ]

    /// Whether the last two characters are the pair of those before; false above 32 characters.
    static func isValid(_ value: ArraySlice<UInt8>) -> Bool {
        let data = value.dropLast(2)
        guard value.count >= 2, data.count <= primes.count else { return false }
        var sum = 0
        for (byte, prime) in zip(data.reversed(), primes) {
            guard let weight = CharacterSet82.value(of: byte) else { return false }
            sum += weight * prime
        }
        sum %= 1021
        return value.suffix(2).elementsEqual([characters[sum / 32], characters[sum % 32]])
    }
}

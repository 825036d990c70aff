/// Logarithm and power to nine digits: the same on every machine, and no C library.
enum Approximate {
    private static let ln2 = 0.693147180559945309

    /// The natural logarithm of a positive number.
    static func logarithm(_ value: Double) -> Double {
        // ln m = 2 artanh((m - 1) / (m + 1)) for a significand m in 1..<2.
        let ratio = (value.significand - 1) / (value.significand + 1)
        let square = ratio * ratio
        var sum = 0.0
        for odd in stride(from: 17.0, through: 1, by: -2) { sum = sum * square + 1 / odd }
        return Double(value.exponent) * ln2 + 2 * ratio * sum
    }

    /// A positive base to a power in `0...1`.
    static func power(_ base: Double, _ exponent: Double) -> Double {
        let part = logarithm(base) * exponent / 64
        var value = 1 + part * (1 + part / 2 * (1 + part / 3 * (1 + part / 4 * (1 + part / 5))))
        for _ in 0..<6 { value *= value }
        return value
    }
}

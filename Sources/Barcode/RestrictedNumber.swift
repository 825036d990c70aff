/// Numbers of restricted circulation: not unique in the world, and a measure may stand inside.
///
/// The layouts differ by country. Source: GS1 General Specifications, section 2.1.11, and the rules
/// of the national organisations.
package enum RestrictedNumber {
    /// A country whose layout of variable measure numbers is known.
    package enum Region: String, CaseIterable, Codable, Sendable {
        case sweden = "SE", norway = "NO", finland = "FI", estonia = "EE", latvia = "LV"
        case lithuania = "LT", germany = "DE", britain = "GB", america = "US"
    }

    private struct Layout {
        let unit: String
        let decimals: Int
        /// How many digits in front of the check digit are the measure.
        let digits: Int
        let hasInnerCheck: Bool
    }

    /// Whether a number, filled to 14 digits, is one.
    ///
    /// EAN-13 from 02, 04 and 20 to 29; EAN-8 from 0 and 2.
    static func isRestricted(_ gtin: String) -> Bool {
        if gtin.hasPrefix("000000") {
            return gtin.hasPrefix("0000000") || gtin.hasPrefix("0000002")
        }
        return ["002", "004", "02"].contains { gtin.hasPrefix($0) }
    }

    /// The measure in a number, nil when the region gives it none.
    ///
    /// - Throws: `ScanFault` when the inner check digit is wrong.
    static func measure(_ gtin: String, region: Region?) throws(ScanFault) -> Measure? {
        guard let region, isRestricted(gtin), !gtin.hasPrefix("000000"),
            let layout = layout(gtin, region)
        else { return nil }
        let digits = Array(gtin.utf8)[(13 - layout.digits)..<13]
        if layout.hasInnerCheck {
            let check = innerCheckDigit(digits.map { Int($0) - 48 })
            let found = Int(Array(gtin.utf8)[12 - layout.digits]) - 48
            if check != found { throw ScanFault(.badCheckDigit) }
        }
        return Measure(
            nil, digits: Int64(ValueCheck.number(digits)), decimals: layout.decimals,
            unit: layout.unit)
    }

    private static func layout(_ gtin: String, _ region: Region) -> Layout? {
        let prefix = ValueCheck.number(Array(gtin.utf8)[1..<3])
        func plain(_ unit: String, _ decimals: Int) -> Layout {
            Layout(unit: unit, decimals: decimals, digits: 4, hasInnerCheck: false)
        }
        func inner(_ unit: String, _ decimals: Int, _ digits: Int) -> Layout {
            Layout(unit: unit, decimals: decimals, digits: digits, hasInnerCheck: true)
        }
        switch (region, prefix) {
        case (.sweden, 20...22), (.norway, 20...22): return plain("price", 22 - prefix)
        case (.sweden, 23...25), (.norway, 23...25), (.finland, 23...25), (.estonia, 23...25),
            (.latvia, 23...25), (.lithuania, 23...25):
            return plain("kg", 26 - prefix)
        case (.germany, 22...23): return inner("price", 2, 5)
        case (.germany, 25...26): return inner("pieces", 0, 5)
        case (.germany, 28...29): return inner("kg", 3, 5)
        case (.britain, 20), (.america, 2): return inner("price", 2, 4)
        default: return nil
        }
    }

    /// The check digit of a four or five digit measure.
    ///
    /// Source: GS1 General Specifications, section 7.9: weighted products by position, where “2-”
    /// is twice the digit less its tens, “5+” and “5-” five times plus or less its tens.
    static func innerCheckDigit(_ digits: [Int]) -> Int {
        func minus(_ factor: Int, _ digit: Int) -> Int {
            let product = factor * digit
            return (product - product / 10 + 10) % 10
        }
        func plus(_ digit: Int) -> Int { (5 * digit + 5 * digit / 10) % 10 }
        if digits.count == 4 {
            let sum =
                minus(2, digits[0]) + minus(2, digits[1]) + 3 * digits[2] % 10
                + minus(5, digits[3])
            return sum * 3 % 10
        }
        let sum =
            plus(digits[0]) + minus(2, digits[1]) + minus(5, digits[2]) + plus(digits[3])
            + minus(2, digits[4])
        let rest = (10 - sum % 10) % 10
        return (0...9).first { minus(5, $0) == rest } ?? 0
    }
}

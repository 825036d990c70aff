import Stock

/// Dates with two-digit years, as GS1 encodes them.
///
/// Source: GS1 General Specifications, section 7.12: 49 years back to 50 years ahead.
package enum ShortDate {
    /// The application identifiers whose whole value is such a date.
    package static let identifiers: Set<String> = ["11", "12", "13", "15", "16", "17"]

    /// The day of YYMMDD, or nil; day 00 is the last of its month.
    package static func day(_ text: some StringProtocol, today: Day) -> Day? {
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes.allSatisfy(ValueCheck.isDigit) else { return nil }
        let year = self.year(ValueCheck.number(bytes[0..<2]), today: today)
        let month = ValueCheck.number(bytes[2..<4])
        let day = ValueCheck.number(bytes[4..<6])
        if day == 0, (1...12).contains(month) {
            return Day(year: year, month: month, day: Day.length(year: year, month: month))
        }
        return Day(year: year, month: month, day: day)
    }

    private static func year(_ twoDigits: Int, today: Day) -> Int {
        let current = today.civil.year
        let difference = twoDigits - current % 100
        let century = current - current % 100
        if difference >= 51 { return century - 100 + twoDigits }
        return (difference <= -50 ? century + 100 : century) + twoDigits
    }
}

/// What is typed, read as the site writes it; whatever could mean two things is nothing.
extension SiteFormats {
    /// A day as it is typed: ISO always, the site's own form, and digits that can mean one day only.
    package func day(_ text: String, today: Day) -> Day? {
        if let day = Day(text) { return day }
        let digits = text.utf8.allSatisfy { (48...57).contains($0) }
        if digits { return bareDay(text, today: today) }
        let separator: Character = date == .mdy ? "/" : "."
        guard date != .ymd else { return nil }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 3, let first = Int(parts[0]), let second = Int(parts[1]),
            parts[0].utf8.count <= 2, parts[1].utf8.count <= 2, parts[2].utf8.count == 4,
            let year = Int(parts[2])
        else { return nil }
        let (number, month) = date == .dmy ? (first, second) : (second, first)
        return Day(year: year, month: month, day: number)
    }

    /// Six or eight digits: year first as on labels, or in the site's order; nil when both are days
    /// and differ.
    private func bareDay(_ text: String, today: Day) -> Day? {
        let numbers = text.utf8.map { Int($0) - 48 }
        func number(_ range: Range<Int>) -> Int { numbers[range].reduce(0) { $0 * 10 + $1 } }
        let isLong = numbers.count == 8
        guard isLong || numbers.count == 6 else { return nil }
        let wide = isLong ? 4 : 2
        func year(_ value: Int) -> Int { isLong ? value : Self.century(value, today) }
        let (labelYear, labelMonth) = (year(number(0..<wide)), number(wide..<wide + 2))
        var labelDay = number(wide + 2..<wide + 4)
        // Day 00 on a label is the last of the month.
        if !isLong, labelDay == 0 { labelDay = Day.length(year: labelYear, month: labelMonth) }
        let asLabel = Day(year: labelYear, month: labelMonth, day: labelDay)
        guard date != .ymd else { return asLabel }
        let (first, second) = (number(0..<2), number(2..<4))
        let own = Day(
            year: year(number(4..<numbers.count)), month: date == .dmy ? second : first,
            day: date == .dmy ? first : second)
        guard let asLabel, isLong ? asLabel.civil.year >= 1900 : true else { return own }
        guard let own, isLong ? own.civil.year >= 1900 : true else { return asLabel }
        return asLabel == own ? own : nil
    }

    /// The year of two digits, from 49 years back to 50 years ahead, as on GS1 labels.
    private static func century(_ twoDigits: Int, _ today: Day) -> Int {
        let now = today.civil.year
        let guess = now / 100 * 100 + twoDigits
        if guess - now > 50 { return guess - 100 }
        return now - guess > 49 ? guess + 100 : guess
    }

    /// A decimal number in millionths; only the site's own sign stands before decimals.
    package func millionths(_ text: String) -> Int64? {
        let isNegative = text.hasPrefix("-")
        let digits = isNegative ? text.dropFirst() : text[...]
        let parts = digits.split(
            separator: decimal == .point ? "." : ",", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Self.digits(parts[0], atMost: 9) else {
            return nil
        }
        let tail = parts.count == 2 ? parts[1] : "0"
        guard let fraction = Self.digits(tail, atMost: 6) else { return nil }
        var scaled = fraction
        for _ in tail.utf8.count..<6 { scaled *= 10 }
        let value = whole * 1_000_000 + scaled
        return isNegative ? -value : value
    }

    /// Milligrams of a number in the site's unit of weight; nil when it is none or negative.
    package func milligrams(_ text: String) -> Int64? {
        guard let value = millionths(text), value >= 0 else { return nil }
        switch weight {
        case .kg: return value
        case .lb:
            // Millionths of a pound to milligrams: times 0.45359237, rounded.
            let (scaled, isOver) = value.multipliedReportingOverflow(by: 45_359_237)
            guard !isOver else { return nil }
            return (scaled + 50_000_000) / 100_000_000
        }
    }

    /// Tenths of a degree Celsius of a number in the site's unit of temperature.
    package func tenthsCelsius(_ text: String) -> Int64? {
        guard let value = millionths(text) else { return nil }
        switch temperature {
        case .celsius:
            return value % 100_000 == 0 ? value / 100_000 : nil
        case .fahrenheit:
            let scaled = (value - 32_000_000) * 5
            let half: Int64 = scaled >= 0 ? 450_000 : -450_000
            return (scaled + half) / 900_000
        }
    }

    private static func digits(_ text: Substring, atMost limit: Int) -> Int64? {
        guard (1...limit).contains(text.utf8.count),
            text.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Int64(text)
    }
}

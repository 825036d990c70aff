/// A calendar day, counted from 1970-01-01; no clock, no zone.
package struct Day: RawRepresentable, Codable, Hashable, Sendable, Comparable,
    CustomStringConvertible
{
    /// Days since 1970-01-01.
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// The day of a proleptic Gregorian date, or nil when there is no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), (1...Day.length(year: year, month: month)).contains(day)
        else { return nil }
        self.init(civil: year, month, day)
    }

    /// An ISO date, `2026-11-25`, or nil.
    package init?(_ iso: some StringProtocol) {
        let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
            parts[2].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    private init(civil year: Int, _ month: Int, _ day: Int) {
        // Days from civil, counting years from March so that the leap day comes last.
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        rawValue = era * 146_097 + dayOfEra - 719_468
    }

    /// Year, month 1...12 and day 1...31.
    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = rawValue + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    /// The number of days of a month.
    package static func length(year: Int, month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package static func < (left: Day, right: Day) -> Bool { left.rawValue < right.rawValue }
    package static func + (day: Day, days: Int) -> Day { Day(rawValue: day.rawValue + days) }
    package static func - (later: Day, earlier: Day) -> Int { later.rawValue - earlier.rawValue }

    /// The ISO form, `2026-11-25`.
    package var description: String {
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: RawRepresentable, Codable, Hashable, Sendable, Comparable,
    CustomStringConvertible
{
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.rawValue < right.rawValue
    }
    /// The moment so many seconds later.
    package static func + (moment: Instant, seconds: Int) -> Instant {
        Instant(rawValue: moment.rawValue + Int64(seconds) * 1000)
    }
    /// The whole seconds between two moments.
    package static func - (later: Instant, earlier: Instant) -> Int {
        Int((later.rawValue - earlier.rawValue) / 1000)
    }

    /// ISO form in UTC with milliseconds, `2026-11-25T15:52:24.000Z`.
    package var description: String {
        let millisecondsADay: Int64 = 86_400_000
        var days = rawValue / millisecondsADay
        var rest = rawValue % millisecondsADay
        if rest < 0 {
            days -= 1
            rest += millisecondsADay
        }
        let second = Int(rest / 1000)
        let clock =
            "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
        return "\(Day(rawValue: Int(days)))T\(clock).\(padded(Int(rest % 1000), 3))Z"
    }

    /// An ISO moment `2026-11-25T15:52:24[.mmm](Z|±hh:mm)`, or a bare date (its first moment, UTC).
    package init?(_ iso: String) {
        if let day = Day(iso) {
            self.init(rawValue: Int64(day.rawValue) * 86_400_000)
            return
        }
        let bytes = Array(iso.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            let day = Day(iso.prefix(10))
        else { return nil }
        func number(_ from: Int, _ count: Int) -> Int? {
            guard from + count <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[from..<from + count] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return value
        }
        guard let hour = number(11, 2), hour < 24, bytes[13] == UInt8(ascii: ":"),
            let minute = number(14, 2), minute < 60, bytes[16] == UInt8(ascii: ":"),
            let second = number(17, 2), second < 60
        else { return nil }
        var at = 19
        var millisecond = 0
        if bytes[at] == UInt8(ascii: ".") {
            guard let fraction = number(20, 3) else { return nil }
            millisecond = fraction
            at = 23
        }
        var offsetMinutes = 0
        if at < bytes.count, bytes[at] != UInt8(ascii: "Z") {
            guard bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-"),
                bytes.count == at + 6, bytes[at + 3] == UInt8(ascii: ":"),
                let hours = number(at + 1, 2), let minutes = number(at + 4, 2)
            else { return nil }
            offsetMinutes = (hours * 60 + minutes) * (bytes[at] == UInt8(ascii: "+") ? 1 : -1)
        } else if bytes.count != at + 1 {
            return nil
        }
        let seconds = Int64(day.rawValue) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        self.init(
            rawValue: (seconds - Int64(offsetMinutes) * 60) * 1000 + Int64(millisecond))
    }
}

/// A non-negative number with leading zeros.
func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

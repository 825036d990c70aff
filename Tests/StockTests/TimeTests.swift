import Stock
import Testing

@Suite struct TimeTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-11-25", 20_782), ("1969-12-31", -1),
        ("2100-03-01", 47_541),
    ])
    func `a day counts from 1970 and writes itself as it was read`(iso: String, number: Int) throws
    {
        let day = try #require(Day(iso))
        #expect(day.rawValue == number)
        #expect("\(day)" == iso)
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-11-25", "2026-1-05", "",
        "2026-11-25x", "٢٠٢٦-11-25",
    ])
    func `what is no day is refused`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `every day of 800 years follows the one before`() throws {
        var day = try #require(Day(year: 1600, month: 1, day: 1))
        var date = day.civil
        for _ in 0..<(400 * 2 * 365) {
            day = day + 1
            let next = day.civil
            let isLast = date.day == Day.length(year: date.year, month: date.month)
            #expect(next.day == (isLast ? 1 : date.day + 1))
            #expect(Day(year: next.year, month: next.month, day: next.day) == day)
            date = next
        }
    }

    @Test(arguments: [
        ("2026-11-25T15:52:24Z", "2026-11-25T15:52:24.000Z"),
        ("2026-11-25T15:52:24.250Z", "2026-11-25T15:52:24.250Z"),
        ("2026-11-25T00:30:00+02:00", "2026-11-24T22:30:00.000Z"),
        ("2026-11-25", "2026-11-25T00:00:00.000Z"),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59.000Z"),
    ])
    func `a moment is read in its zone and written in UTC`(text: String, utc: String) throws {
        #expect("\(try #require(Instant(text)))" == utc)
    }

    @Test(arguments: ["2026-11-25T25:00:00Z", "2026-11-25T15:52", "now", "2026-11-25T15:52:24"])
    func `what is no moment is refused`(text: String) {
        #expect(Instant(text) == nil)
    }
}

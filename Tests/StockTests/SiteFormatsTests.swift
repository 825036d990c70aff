import Stock
import Testing

/// Dates, numbers and units as a site writes them, and what is typed read back.
@Suite struct SiteFormatsTests {
    private static let today = Day(year: 2026, month: 11, day: 25) ?? Day(rawValue: 0)
    private static let german = SiteFormats(date: .dmy, decimal: .comma)
    private static let american = SiteFormats(
        date: .mdy, decimal: .point, weight: .lb, temperature: .fahrenheit)

    @Test(arguments: [
        (SiteFormats(), "2026-11-05"), (german, "05.11.2026"), (american, "11/05/2026"),
    ])
    func `a date is written in the order of the site, and read back`(
        formats: SiteFormats, text: String
    ) throws {
        let day = try #require(Day(year: 2026, month: 11, day: 5))
        #expect(formats.text(day) == text)
        #expect(formats.day(text, today: Self.today) == day)
        #expect(formats.day("2026-11-05", today: Self.today) == day)
    }

    @Test(arguments: [
        // Typed, and the day it is at a site of each order; "" is refused.
        ("261125", "2026-11-25", "", "2026-11-25"),
        ("251126", "2025-11-26", "", "2025-11-26"),
        ("311226", "2031-12-26", "", "2031-12-26"),
        ("130426", "2013-04-26", "", "2013-04-26"),
        ("112526", "", "", "2026-11-25"),
        ("311299", "", "1999-12-31", ""),
        ("20261125", "2026-11-25", "2026-11-25", "2026-11-25"),
        ("25112026", "", "2026-11-25", ""),
        ("11252026", "", "", "2026-11-25"),
        ("20112026", "", "2026-11-20", ""),
        ("05.11.2026", "", "2026-11-05", ""),
        ("05/11/2026", "", "", "2026-05-11"),
        ("5.11.26", "", "", ""), ("31.02.2026", "", "", ""), ("11-05-2026", "", "", ""),
    ])
    func `what could be two days is none`(
        text: String, ymd: String, dmy: String, mdy: String
    ) {
        for (order, expected) in [(SiteFormats.DateOrder.ymd, ymd), (.dmy, dmy), (.mdy, mdy)] {
            let found = SiteFormats(date: order).day(text, today: Self.today)
            #expect(found.map { "\($0)" } ?? "" == expected, "\(order): \(text)")
        }
    }

    @Test func `no digits alone mean two days at one site`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let text = String(Int.random(in: 100_000...999_999, using: &generator))
            for order in SiteFormats.DateOrder.allCases where order != .ymd {
                let formats = SiteFormats(date: order)
                guard let day = formats.day(text, today: Self.today) else { continue }
                let label = SiteFormats().day(text, today: Self.today)
                #expect(label == nil || label == day, "\(order): \(text)")
            }
        }
    }

    @Test func `only the site's sign stands before decimals`() {
        #expect(SiteFormats().millionths("12.5") == 12_500_000)
        #expect(SiteFormats().millionths("12,5") == nil)
        #expect(Self.german.millionths("12,5") == 12_500_000)
        #expect(Self.german.millionths("12.5") == nil)
        #expect(Self.german.millionths("1.000,5") == nil)
        #expect(Self.german.text(millionths: 12_500_000) == "12,5")
        #expect(Self.german.text(millionths: -1_000_001) == "-1,000001")
    }

    @Test func `pounds and Fahrenheit are shown rounded and read exactly`() {
        #expect(Self.american.text(milligrams: 453_592) == "1 LB")
        #expect(Self.american.text(milligrams: 12_500_000) == "27.558 LB")
        #expect(Self.american.milligrams("1") == 453_592)
        #expect(Self.american.milligrams("0.5") == 226_796)
        #expect(Self.german.text(milligrams: 12_500_000) == "12,5 KG")
        #expect(Self.american.text(tenthsCelsius: -180) == "-0.4 F")
        #expect(Self.american.text(tenthsCelsius: 40) == "39.2 F")
        #expect(Self.american.tenthsCelsius("39.2") == 40)
        #expect(Self.american.tenthsCelsius("0") == -178)
        #expect(Self.german.text(tenthsCelsius: -185) == "-18,5 C")
        #expect(Self.german.tenthsCelsius("-18,5") == -185)
        #expect(Self.german.tenthsCelsius("-18,55") == nil)
        #expect(Self.american.milligrams("-1") == nil)
    }

    @Test func `every tenth of a degree and every shown weight comes back as it was`() {
        for tenths in Int64(-400)...600 {
            for formats in [SiteFormats(), Self.german, Self.american] {
                let shown = formats.text(tenthsCelsius: tenths).dropLast(2)
                #expect(formats.tenthsCelsius(String(shown)) == tenths)
            }
        }
        for grams in stride(from: Int64(0), to: 50_000, by: 37) {
            let shown = Self.american.text(milligrams: grams * 1000).dropLast(3)
            let back = Self.american.milligrams(String(shown)) ?? -1
            #expect(abs(back - grams * 1000) <= 227, "\(grams) g as \(shown) lb")
        }
    }
}

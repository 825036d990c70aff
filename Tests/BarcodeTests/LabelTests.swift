import Stock
import Testing

@testable import Barcode

@Suite struct LabelTests {
    private let today = Day(rawValue: 20_782)

    private func label(_ text: String) throws -> Label {
        try #require(Interpretation(text, today: today).label)
    }

    @Test func `the day of these tests is 2026-11-25`() {
        #expect(today.description == "2026-11-25")
    }

    @Test func `a logistic label fills every value`() throws {
        let label = try label(
            "(00)106141412345678908(02)09521234543213(37)24(10)LOT7(11)260101(13)260102(15)260103"
                + "(16)260104(17)260105(21)S1(30)7(3103)001250")
        #expect(label.sscc?.rawValue == "106141412345678908")
        #expect(label.lpn?.rawValue == "106141412345678908")
        #expect(label.contentGTIN?.rawValue == "09521234543213")
        #expect(label.gtin == nil)
        #expect(label.count == 24 && label.varCount == 7)
        #expect(label.lot?.rawValue == "LOT7" && label.serial?.rawValue == "S1")
        let days = [label.production, label.packed, label.bestBefore, label.sellBy, label.expiry]
        #expect(
            days.map { $0?.description }
                == (1...5).map { "2026-01-0\($0)" })
        #expect(label.netWeightMilligrams == 1_250_000)
    }

    @Test(arguments: [
        ("260200", "2026-02-28"), ("280200", "2028-02-29"), ("761231", "2076-12-31"),
        ("770101", "1977-01-01"), ("990630", "1999-06-30"), ("000131", "2000-01-31"),
    ])
    func `two-digit years lie 49 years back to 50 ahead`(text: String, day: String) {
        #expect(ShortDate.day(text, today: today)?.description == day)
    }

    @Test func `the century turns with the clock`() throws {
        let later = try #require(Day("2060-01-01"))
        #expect(ShortDate.day("100101", today: later)?.description == "2110-01-01")
        #expect(ShortDate.day("110101", today: later)?.description == "2011-01-01")
        #expect(ShortDate.day("261301", today: later) == nil)
    }

    @Test func `measures keep their decimals and weights are exact`() throws {
        let pounds = try label("(3202)002755")
        #expect(pounds.measures == [Measure("3202", digits: 2755, decimals: 2, unit: "lb")])
        #expect(pounds.measures.first?.value == "27.55")
        // 27.55 lb are 12,496,469.7935 mg.
        #expect(pounds.netWeightMilligrams == 12_496_470)
        #expect(try label("(3105)000001").measures.first?.value == "0.00001")
        #expect(try label("(3100)000012").measures.first?.value == "12")
        #expect(try label("(3105)000001").netWeightMilligrams == 10)
        #expect(try label("(3200)999999").netWeightMilligrams == 453_591_916_408)
        #expect(try label("(3302)001250").netWeightMilligrams == nil)
    }

    @Test func `the same identifier with two values counts for neither`() throws {
        let label = try label("(10)A(10)B(21)S(21)S")
        #expect(label.lot == nil && label.conflicts == ["10"])
        #expect(label.serial?.rawValue == "S")
        #expect(LabelJudgement(label.elements).conflict == ["10"])
    }

    @Test func `partners are looked for on the whole label`() throws {
        func judgement(_ text: String) throws -> LabelJudgement {
            LabelJudgement(try label(text).elements)
        }
        let lone = try judgement("(10)A")
        #expect(lone.missing.map(\.identifier) == ["10"])
        #expect(lone.missing.first?.needs == ["01", "02", "03", "8006", "8026"])
        #expect(try judgement("(01)09521234543213(10)A").isEmpty)
        let contents = try judgement("(02)09521234543213(37)24")
        #expect(contents.missing.map(\.identifier) == ["37"])
        #expect(try judgement("(00)106141412345678908(02)09521234543213(37)24").isEmpty)
        #expect(try judgement("(01)09521234543213(3922)125(3105)000001").isEmpty)
        #expect(
            try judgement("(01)09521234543213(3922)125").missing.map(\.identifier) == ["3922"])
    }

    @Test func `rivals are named once, both ways round`() throws {
        let items = try label("(02)09521234543213(01)09521234543213(37)1")
        let judgement = LabelJudgement(items.elements)
        #expect(judgement.exclusive.map { "\($0.first) \($0.second)" } == ["01 02", "01 37"])
        let precise = try label("(01)09521234543213(3102)000100(3103)001000")
        #expect(LabelJudgement(precise.elements).exclusive.map(\.second) == ["3103"])
        #expect(precise.netWeightMilligrams == nil)
    }

    @Test func `several barcodes are one label`() {
        let parts = ["9521234543213", "]C110LOT^17270228", "]C0NOTE"].map {
            Interpretation(Table.unescaped($0), today: today)
        }
        let whole = ScanSet(parts, today: today)
        guard case .read(let label) = whole.outcome else {
            Issue.record("not read: \(whole.outcome)")
            return
        }
        #expect(Table.shown(label.elements) == "(01)09521234543213(10)LOT(17)270228")
        #expect(whole.kind == .gs1)
        let broken = ScanSet(parts + [Interpretation("]C110", today: today)], today: today)
        #expect(broken.outcome == .faulty(ScanFault(.tooShort, identifier: "10")))
        let doubtful = ScanSet(
            parts + [Interpretation("]C121S17270228", today: today)], today: today)
        guard case .ambiguous(let readings) = doubtful.outcome else {
            Issue.record("not ambiguous: \(doubtful.outcome)")
            return
        }
        #expect(readings.count == 2)
    }

    @Test func `variable measure numbers depend on the region`() {
        func measure(_ scan: String, _ region: RestrictedNumber.Region?) -> String? {
            let read = Interpretation(scan, region: region, today: today)
            #expect(read.warnings.contains(.restrictedCirculation))
            return read.label?.measures.first.map { "\($0.value) \($0.unit)" }
        }
        #expect(measure("2312345012340", nil) == nil)
        #expect(measure("2312345012340", .sweden) == "1.234 kg")
        #expect(measure("2312345012340", .germany) == nil)
        #expect(measure("2012345928756", .britain) == "28.75 price")
        #expect(measure("2812346146858", .germany) == "14.685 kg")
        #expect(measure("0212345928752", .america) == "28.75 price")
        let wrong = Interpretation("2012345828759", region: .britain, today: today)
        #expect(wrong.warnings == [.restrictedCirculation, .badInnerCheckDigit])
        #expect(wrong.label?.measures == [])
    }

    @Test func `inner check digits follow the published examples`() {
        #expect(RestrictedNumber.innerCheckDigit([2, 8, 7, 5]) == 9)
        #expect(RestrictedNumber.innerCheckDigit([1, 4, 6, 8, 5]) == 6)
    }
}

import Stock
import Testing

@Suite struct IdentifierTests {
    @Test func `house numbers fold to upper case, lot numbers do not`() {
        #expect(LPN(rawValue: "p00-1a")?.rawValue == "P00-1A")
        #expect(LocationCode(rawValue: "a-03-12-b")?.rawValue == "A-03-12-B")
        #expect(LotNumber(rawValue: "l24-007a")?.rawValue == "l24-007a")
        #expect(LotNumber(rawValue: "007") != LotNumber(rawValue: "7"))
    }

    @Test(arguments: ["", "A B", "A;DROP", "ÄÖ", "A\u{8}B", String(repeating: "A", count: 21)])
    func `a plate number that could not be one is refused`(text: String) {
        #expect(LPN(rawValue: text) == nil)
    }

    @Test(arguments: ["A(1)B", "%&'", "x/y:z"])
    func `a lot number may hold all of character set 82`(text: String) {
        #expect(LotNumber(rawValue: text) != nil)
    }

    @Test(arguments: ["A#B", "A B", "", "é", String(repeating: "7", count: 21)])
    func `a lot number outside character set 82 is refused`(text: String) {
        #expect(LotNumber(rawValue: text) == nil)
    }

    @Test func `GTINs of all lengths are one number of 14 digits`() {
        #expect(GTIN(rawValue: "09521234543213") == GTIN(rawValue: "9521234543213"))
        #expect(GTIN(rawValue: "9521234543214") == nil)
        #expect(SSCC(rawValue: "106141412345678908") != nil)
        #expect(SSCC(rawValue: "106141412345678909") == nil)
        #expect(Modulo10.checkDigit("952123454321") == 3)
        #expect(Modulo10.checkDigit("٣") == nil)
    }

    @Test func `a decoded identifier passes the same check`() {
        #expect(ID<Lot>(site: 3, number: 77).site == 3)
        #expect(ID<Lot>(site: 3, number: 77).number == 77)
        #expect("\(ID<Lot>(site: 3, number: 77))" == "3-77")
    }

    @Test func `the last day of use is in the order the item says`() throws {
        let facts = LotFacts(
            expiry: Day("2027-01-31"), bestBefore: Day("2027-01-15"), sellBy: Day("2026-12-24"))
        #expect(facts.usableUntil(.expiry) == Day("2027-01-31"))
        #expect(facts.usableUntil(.bestBefore) == Day("2027-01-15"))
        #expect(facts.usableUntil(.sellBy) == Day("2026-12-24"))
        #expect(facts.usableUntil(.none) == nil)
        let last = try #require(Day("2027-01-31"))
        #expect(facts.isUsable(on: last, .expiry))
        #expect(!facts.isUsable(on: last + 1, .expiry))
    }
}

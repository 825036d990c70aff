import Rules
import Stock
import Testing

/// What is asked at the dock, by the rules of the site.
@Suite struct DockRulesTests {
    let rules: DockRules

    init() throws { rules = try RuleFiles.book().dock }

    private func item(_ temperature: TemperatureClass, low: Int? = nil, high: Int? = nil) throws
        -> Item
    {
        let sku = try #require(SKU(rawValue: "A1"))
        return Item(
            id: ItemID(rawValue: 1), sku: sku, description: "", temperature: temperature,
            minimumTenthsCelsius: low, maximumTenthsCelsius: high)
    }

    @Test func `plain receiving is asked nothing`() throws {
        let plain = try item(.ambient)
        for fact in DockFact.allCases where !fact.isMeasure {
            #expect(rules.line(fact, supplier: "MILLER", [plain]) == nil, "\(fact)")
        }
    }

    @Test func `cold goods are measured, within their limits and the tolerance`() throws {
        let frozen = try item(.frozen, low: -300, high: -180)
        let line = try #require(rules.line(.temperature, supplier: "GELIDA", [frozen]))
        #expect(line.per == .lot)
        #expect(line.isGood(-180, for: frozen))
        #expect(line.isGood(-175, for: frozen))
        #expect(!line.isGood(-174, for: frozen))
        #expect(!line.isGood(-306, for: frozen))
        #expect(rules.line(.trailer, supplier: "GELIDA", [try item(.ambient), frozen]) != nil)
        #expect(rules.line(.seal, supplier: "GELIDA", [try item(.chilled)]) == nil)
    }

    @Test func `a line's own limits go before the item's`() throws {
        let book = try RuleBook(stamp: "test") { name in
            name == "dock"
                ? RuleFiles.text(name)?.replacing("limits: item", with: "limits: { max: -150 }")
                : RuleFiles.text(name)
        }
        let frozen = try item(.frozen, low: -300, high: -180)
        let line = try #require(book.dock.line(.temperature, supplier: "X", [frozen]))
        #expect(line.isGood(-145, for: frozen))
        #expect(line.isGood(-400, for: frozen))
        #expect(!line.isGood(-144, for: frozen))
    }

    @Test(arguments: [
        ("fact: seal, when", "fact: seals, when", "found 'seals'"),
        ("per: lot\n", "per: pallet\n", "expected one of document, lot, plate"),
        ("{ fact: weight }", "{ fact: weight, fails: [hold] }", "cannot fail"),
        ("{ fact: weight }", "{ fact: weight, tolerance: 5 }", "only a temperature has limits"),
        ("fails: [hold], hold: paperwork", "hold: paperwork", "'fails' is missing"),
    ])
    func `the file is read strictly`(old: String, new: String, complaint: String) throws {
        #expect(try RuleFiles.complaint("dock", old, new).contains(complaint))
    }
}

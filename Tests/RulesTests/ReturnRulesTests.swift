import Rules
import Stock
import Testing

/// What becomes of goods that come back, by the rules of the site.
@Suite struct ReturnRulesTests {
    let rules: ReturnRules

    init() throws { rules = try RuleFiles.book().returns }

    private func item(_ temperature: TemperatureClass = .ambient, hazard: String? = nil) throws
        -> Item
    {
        let sku = try #require(SKU(rawValue: "A1"))
        return Item(
            id: ItemID(rawValue: 1), sku: sku, description: "", temperature: temperature,
            hazard: hazard)
    }

    private func verdict(
        _ condition: ReturnCondition, life: Int? = 400, out: Int? = 3,
        _ change: (inout ReturnedGoods) -> Void = { _ in }
    ) throws -> ReturnChoice {
        var goods = ReturnedGoods(
            item: try item(), condition: condition, lifeDays: life, daysOut: out)
        change(&goods)
        return rules.decide(goods)
    }

    @Test func `unopened goods with life left are restocked without a hold`() throws {
        let choice = try verdict(.unopened)
        #expect(choice == ReturnChoice(.restock, by: "as it was sent", isByLaw: false))
        #expect(choice.hold == nil)
    }

    @Test func `what the worker says decides, and names the hold`() throws {
        #expect(try verdict(.damaged).verdict == .destroy)
        #expect(try verdict(.damaged).hold == .damage)
        #expect(try verdict(.warm).hold == .temperature)
        #expect(try verdict(.wrong).verdict == .quarantine)
        #expect(try verdict(.unopened, out: 31).verdict == .inspection)
    }

    @Test func `recalled goods are kept, whatever is wrong with them`() throws {
        for condition in ReturnCondition.allCases {
            let choice = try verdict(condition, life: -5) { $0.isRecalled = true }
            #expect(choice.verdict == .quarantine)
            #expect(choice.hold == .recall)
        }
    }

    @Test func `no rule restocks what is expired, short of life, foreign or doubtful`() throws {
        let nothing = ReturnRules(
            restockLifeDays: 30, neverSent: .quarantine, measured: [], lines: [],
            destroyOwner: "quality", destroyDueHours: 1)
        let item = try item()
        for life in -3...40 {
            for mask in 0..<8 {
                for condition in ReturnCondition.allCases {
                    var goods = ReturnedGoods(
                        item: item, condition: condition, lifeDays: life, daysOut: 3)
                    goods.isForeign = mask & 1 != 0
                    goods.isDoubtful = mask & 2 != 0
                    goods.isRecalled = mask & 4 != 0
                    for rules in [rules, nothing] { check(goods, rules.decide(goods)) }
                }
            }
        }
    }

    private func check(_ goods: ReturnedGoods, _ choice: ReturnChoice) {
        let life = goods.lifeDays ?? 0
        let isFit = life >= 30 && !goods.isForeign && !goods.isDoubtful && !goods.isRecalled
        #expect(isFit || choice.verdict != .restock, "\(goods)")
        if goods.isRecalled { #expect(choice.verdict == .quarantine) }
        if life < 0, !goods.isRecalled { #expect(choice.verdict == .destroy) }
        #expect((choice.hold == nil) == (choice.verdict == .restock))
    }

    @Test func `the file is read strictly`() throws {
        #expect(
            try RuleFiles.complaint("returns", "condition: [wrong]", "condition: [odd]")
                .contains("expected one of unopened, opened, damaged, warm, wrong, found 'odd'"))
        #expect(
            try RuleFiles.complaint(
                "returns", "condition: [unopened], verdict: restock",
                "condition: [unopened], verdict: restock, hold: test"
            ).contains("restocked goods are not held"))
        #expect(
            try RuleFiles.complaint("returns", "owner: quality", "owner: nobody")
                .contains("no role is called 'nobody'"))
    }
}

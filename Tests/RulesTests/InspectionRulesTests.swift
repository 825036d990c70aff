@testable import Rules
import Stock
import Testing

/// Sampling plans: which lots are inspected after what was found before.
@Suite struct InspectionRulesTests {
    private let plan = InspectionRules.Plan(
        supplier: "S", skip: 4, skipAfter: 3, tightenAfter: 2, relaxAfter: 2,
        samples: [2, 5, 13])

    @Test(arguments: [
        ("", "normal"), ("pp", "normal"), ("ppp", "skip-lot"), ("pppp", "skip-lot"),
        ("pppf", "normal"), ("f", "normal"), ("ff", "tightened"), ("fpf", "tightened"),
        ("fppppf", "normal"), ("ffp", "tightened"), ("ffpp", "normal"), ("ffpfpp", "normal"),
        ("ffppf", "normal"), ("pppff", "tightened"),
    ])
    func `the level follows the results before`(results: String, level: String) {
        #expect(plan.level(after: results.map { $0 == "p" }).rawValue == level)
    }

    @Test func `skip-lot inspects one lot in so many, always the same ones`() throws {
        let lots = try (0..<4_000).map { try #require(LotNumber(rawValue: "L\($0)")) }
        let due = lots.count { plan.inspects($0, at: .skipLot) }
        #expect((800...1_200).contains(due))
        #expect(due == lots.count { plan.inspects($0, at: .skipLot) })
        #expect(lots.allSatisfy { plan.inspects($0, at: .normal) })
    }

    @Test func `the first plan that applies counts`() throws {
        let sku = try #require(SKU(rawValue: "A-1"))
        let other = InspectionRules.Plan(
            item: "A-1", skip: 1, skipAfter: 0, tightenAfter: 1, relaxAfter: 1,
            samples: [1, 1, 1])
        let rules = InspectionRules(plans: [other, plan])
        #expect(rules.plan(item: sku, supplier: "S") == other)
        #expect(rules.plan(item: try #require(SKU(rawValue: "B-1")), supplier: "S") == plan)
        #expect(rules.plan(item: try #require(SKU(rawValue: "B-1")), supplier: "T") == nil)
    }

    @Test func `the plans of the tree are read, and a wrong one is named`() throws {
        #expect(try !RuleFiles.book().inspection.plans.isEmpty)
        let said = try RuleFiles.complaint("inspection", "tighten-after: 2", "tighten-after: 9")
        #expect(said.contains("inspection.yaml"))
    }
}

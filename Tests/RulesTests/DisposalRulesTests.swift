import Rules
import Stock
import Testing

/// Reason codes and witnesses, by the rules of the site.
@Suite struct DisposalRulesTests {
    let book: RuleBook

    init() throws { book = try RuleFiles.book() }

    private func item(hazard: String? = nil) throws -> Item {
        let sku = try #require(SKU(rawValue: "A1"))
        return Item(id: ItemID(rawValue: 1), sku: sku, description: "", hazard: hazard)
    }

    @Test func `a witness is for some reasons, for hazards and for much money`() throws {
        let rules = book.disposal
        let plain = try item()
        #expect(rules.witness("expired", valueMinor: 5, [plain]) == nil)
        #expect(rules.witness("contaminated", valueMinor: 5, [plain]) == "quality")
        #expect(rules.witness("expired", valueMinor: 5, [try item(hazard: "3")]) == "quality")
        #expect(rules.witness("expired", valueMinor: 100_001, [plain]) == "quality")
        // What nobody knows the cost of counts as too much.
        #expect(rules.witness("expired", valueMinor: nil, [plain]) == "quality")
    }

    @Test func `who only reports always asks, quality and supervisors above the threshold`() throws
    {
        func approver(_ value: Int64, _ role: String) -> String? {
            book.approvals.approver(
                of: ApprovalWish(.destroy, valueMinor: value, quantity: 1), role: role)
        }
        #expect(approver(1, "operator|forklift") == "supervisor")
        #expect(approver(1, "quality") == nil)
        #expect(approver(20_001, "quality") == "supervisor")
        #expect(approver(20_001, "supervisor|operator") == "supervisor")
    }

    @Test func `reasons are told in the worker's language, English stands in`() throws {
        let dropped = try #require(book.disposal.damage.first)
        #expect(dropped.text("de") == "gefallen")
        #expect(dropped.text("fr") == "dropped")
    }

    @Test func `the file is read strictly`() throws {
        #expect(
            try RuleFiles.complaint("disposal", "reasons: [contaminated", "reasons: [poison")
                .contains("no reason has the code 'poison'"))
        #expect(
            try RuleFiles.complaint("disposal", "code: wet", "code: dropped")
                .contains("the code 'dropped' is given twice"))
        #expect(
            try RuleFiles.complaint("disposal", "en: wet", "english: wet")
                .contains("unknown key 'english'"))
    }
}

import Stock
import Testing

/// What goes in the place of what, counted back into what was ordered.
@Suite struct SubstitutionTests {
    private func substitution(
        _ units: Int64, for quantity: Int64, weighing weight: Int64? = nil
    ) -> Substitution {
        Substitution(
            document: DocumentID(rawValue: 1), line: 1, by: 1_001, quantity: quantity,
            item: ItemID(rawValue: 2), units: units, weightMilligrams: weight)
    }

    private static let most = Int64.max / 4
    /// Units for so much, come of them, still owed.
    private static let cases: [(Int64, Int64, Int64, Int64)] = [
        (8, 4, 0, 4), (8, 4, 3, 3), (8, 4, 8, 0), (8, 4, 9, 0), (3, 2, 1, 2), (3, 2, 2, 1),
        (6, 8, 3, 4), (6, 8, 4, 3), (most, most, 1, most - 1),
    ]

    @Test(arguments: cases)
    func `only whole units of what was ordered count as come`(
        units: Int64, quantity: Int64, come: Int64, owed: Int64
    ) {
        #expect(substitution(units, for: quantity).owed(after: come) == owed)
    }

    @Test func `a share of what is replaced has its share of the ordered weight`() {
        let substitution = substitution(2, for: 4, weighing: 25_600_001)
        #expect(substitution.weight(of: 1) == 6_400_000)
        #expect(substitution.weight(of: 4) == 25_600_001)
        #expect(self.substitution(2, for: 4).weight(of: 3) == 0)
    }
}

import Stock
import Testing

/// What an order for kits lacks.
@Suite struct KitProgressTests {
    private func order(made: Int64, _ parts: [(String, Int64, Int64, Int64)]) throws -> KitProgress
    {
        KitProgress(
            order: DocumentID(rawValue: 1), number: try #require(DocumentNumber(rawValue: "KO1")),
            sku: try #require(SKU(rawValue: "KIT")), description: "", place: nil, due: nil,
            quantity: 10, made: made,
            parts: try parts.map { sku, each, here, coming in
                KitProgress.Part(
                    sku: try #require(SKU(rawValue: sku)), each: each, here: here, coming: coming)
            })
    }

    @Test func `the scarcest part says how many can be made, and no more than are left`() throws {
        #expect(try order(made: 0, [("A", 2, 9, 0), ("B", 1, 7, 0)]).ready == 4)
        #expect(try order(made: 8, [("A", 2, 9, 0), ("B", 1, 7, 0)]).ready == 2)
        #expect(try order(made: 12, [("A", 2, 9, 0)]).ready == 0)
    }

    @Test func `what nobody brings is named before what is on its way`() throws {
        let lacks = try order(made: 2, [("A", 2, 9, 7), ("B", 1, 7, 0), ("C", 1, 8, 0)]).lacks
        #expect(lacks.map(\.sku.rawValue) == ["B", "A"])
        #expect(lacks.map(\.quantity) == [1, 7])
        #expect(lacks.map(\.isComing) == [false, true])
    }
}

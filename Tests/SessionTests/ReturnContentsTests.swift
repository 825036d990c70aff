import Stock
import Support
import Testing

/// What came back against what was announced.
@Suite struct ReturnContentsTests {
    private let nuts = ItemID(rawValue: 1)
    private let dates = ItemID(rawValue: 2)

    private func lot(_ text: String) throws -> LotNumber {
        try #require(LotNumber(rawValue: text))
    }

    @Test func `goods count for their own lot, then any, then another, and the rest is over`()
        throws
    {
        let (mine, other) = (try lot("A1"), try lot("B2"))
        let contents = ReturnContents(announced: [
            .init(line: 1, item: nuts, lot: other, quantity: 3),
            .init(line: 2, item: nuts, lot: nil, quantity: 4, came: 1),
            .init(line: 3, item: nuts, lot: mine, quantity: 5),
            .init(line: 4, item: dates, lot: nil, quantity: 9),
        ])
        #expect(contents.rest(of: nuts, lot: mine) == 11)
        let shares = contents.share(13, of: nuts, lot: mine)
        #expect(shares.map(\.announced) == [3, 2, 1, nil])
        #expect(shares.map(\.quantity) == [5, 3, 3, 2])
    }

    @Test func `however goods arrive, what is missing, over and come adds up`() throws {
        var random = Seeded(seed: Seeded.seed("return contents"))
        let lots = try ["A1", "B2", "C3"].map { try lot($0) }
        for _ in 0..<300 {
            var contents = ReturnContents()
            for line in 1...Int.random(in: 1...4, using: &random) {
                contents.announced.append(
                    .init(
                        line: line, item: Bool.random(using: &random) ? nuts : dates,
                        lot: Bool.random(using: &random) ? lots.randomElement(using: &random) : nil,
                        quantity: .random(in: 1...9, using: &random)))
            }
            var came: Int64 = 0
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                let item = Bool.random(using: &random) ? nuts : dates
                let lot = try #require(lots.randomElement(using: &random))
                let quantity = Int64.random(in: 1...9, using: &random)
                came += quantity
                for share in contents.share(quantity, of: item, lot: lot) {
                    contents.arrived.append(
                        .init(
                            line: 10 + contents.arrived.count, item: item, lot: lot,
                            quantity: share.quantity, announced: share.announced))
                    guard let line = share.announced,
                        let at = contents.announced.firstIndex(where: { $0.line == line })
                    else { continue }
                    contents.announced[at].came += share.quantity
                }
            }
            func sum(_ kind: ReturnDifference.Kind) -> Int64 {
                contents.differences.filter { $0.kind == kind }.reduce(0) { $0 + $1.quantity }
            }
            let wanted = contents.announced.reduce(0) { $0 + $1.quantity }
            #expect(contents.announced.allSatisfy { $0.came <= $0.quantity })
            #expect(wanted - sum(.missing) == came - sum(.over))
            #expect(sum(.otherLot) <= came - sum(.over))
            // Nothing is over while something of the item is missing.
            for item in [nuts, dates] {
                let kinds = contents.differences.filter { $0.item == item }.map(\.kind)
                #expect(!(kinds.contains(.over) && kinds.contains(.missing)))
            }
        }
    }

    @Test func `a return that nobody announced has no differences`() throws {
        let contents = ReturnContents(arrived: [
            .init(line: 1, item: nuts, lot: try lot("A1"), quantity: 3, announced: nil)
        ])
        #expect(contents.differences == [])
    }
}

import Sample
import Stock
import Store

/// Orders that wait: one to five lines each, due on the day the history ends.
struct OpenOrders {
    let count: Int
    let items: Int
    let customers: Int
    let site: Int
    let seed: UInt64
    /// The number below the first order's.
    let firstDocument: Int64
    let dueAt: Instant

    func write(to sink: some HistorySink, owner: PartyID, firstCustomer: Int64) throws {
        var random = Seeded(seed, "orders")
        for number in 0..<count {
            let lines = (0..<random.within(1...5)).map { _ in
                (
                    item: ItemID(site: site, number: Int64(random.below(items)) + 1),
                    quantity: Int64(random.within(1...4) * 12)
                )
            }
            let customer = firstCustomer + Int64(random.below(customers))
            try sink.add(
                document: DocumentID(site: site, number: firstDocument + Int64(number) + 1),
                kind: "order", number: "NEW\(number + 1)",
                party: PartyID(site: site, number: customer), owner: owner,
                dueAt: dueAt + random.within(0...86_399), isDone: false, lines: lines)
        }
    }
}

import Planning
import Rules
import Stock

/// How much of an item could be promised to a customer, with every promise still kept.
package struct LotPromise: Hashable, Sendable {
    package let owner: PartyID
    package let shipDay: Day
    /// Base units.
    package let quantity: Int64
    /// Whether no more is possible.
    package let isProved: Bool
    /// Lots that may serve the customer then.
    package let lots: [LotNumber]
    /// Lots that may not, each with the rule.
    package let refused: [LineReasons.Refused]
    /// The first of those rules; nil when every lot may serve the customer.
    package let firstRefusal: LotRefusal?
}

/// Answers what could be promised: lot-qualified available-to-promise (`model.md` 19).
package struct PromisePlanner {
    private let desk: OutboundDesk

    package init(_ desk: OutboundDesk) { self.desk = desk }

    /// The promise for each owner that has stock of the item; nothing where none of it is free.
    package func promises(
        of item: Item, to customer: Party, transitDays: Int, on day: Day
    ) throws -> [LotPromise] {
        let free = Set(try desk.free(item.id).map(\.owner))
        return try desk.floor.owners(of: item.id).compactMap { owner in
            guard free.contains(owner) else {
                return LotPromise(
                    owner: owner, shipDay: day, quantity: 0, isProved: true, lots: [], refused: [],
                    firstRefusal: nil)
            }
            return try promise(
                of: item, to: customer, transitDays: transitDays, from: owner, on: day)
        }
    }

    private func promise(
        of item: Item, to customer: Party, transitDays: Int, from owner: PartyID, on day: Day
    ) throws -> LotPromise? {
        guard let number = DocumentNumber(rawValue: "ATP") else { return nil }
        let question = OutboundOrder(
            id: DocumentID(rawValue: 0), number: number, customer: customer.id,
            customerCode: customer.code, country: customer.country, owner: owner, shipDay: day,
            transitDays: transitDays)
        return try promise(of: item, to: question)
    }

    /// The promise that could be given to an order, whatever it asks of the item already.
    package func promise(
        of item: Item, to order: OutboundOrder, minimumLifeDays: Int? = nil
    ) throws -> LotPromise? {
        let owner = order.owner
        let stocked = try desk.free(item.id).filter { $0.owner == owner }
            .reduce(Int64(0)) { $0 + $1.quantity }
        guard stocked > 0 else { return nil }
        var question = order
        question.lines = [
            OutboundLine(
                line: 1, item: item.id, quantity: stocked, minimumLifeDays: minimumLifeDays)
        ]
        let lots = try LotProblem(
            try promised(item.id, owner) + [question], desk, besides: nil, holdsPromises: true)
        guard let ask = lots.asks.last, var problem = Optional(lots.problem),
            let line = problem.lines.popLast(), problem.isWithinLimits, problem.hasSolvableSize
        else { return nil }
        let answer = problem.availableToPromise(line, nodeLimit: 200)
        let refused = Set(ask.refused.map(\.lot.lot.id))
        return LotPromise(
            owner: owner, shipDay: order.shipDay, quantity: Int64(answer.quantity) * ask.unit,
            isProved: answer.isProved,
            lots: lots.lots.filter { !refused.contains($0.lot.id) }.map(\.lot.number),
            refused: ask.refused.map { lot, refusal in
                LineReasons.Refused(lot: lot.lot.number, word: refusal.word, text: "\(refusal)")
            }, firstRefusal: ask.refused.first?.refusal)
    }

    /// Orders of waves that are not released yet, with their lines of one item.
    private func promised(_ item: ItemID, _ owner: PartyID) throws -> [OutboundOrder] {
        try desk.floor.waves().filter { $0.state == .planned }.flatMap { wave in
            try desk.orders(in: wave.id)
        }
        .compactMap { order in
            var order = order
            order.lines = order.lines.filter { $0.item == item }
            return order.owner == owner && !order.lines.isEmpty ? order : nil
        }
    }
}

/// The questions of picking.
package protocol PickFloor {
    func allocation(_ id: AllocationID) throws -> Allocation?
    /// The stock row of a material, or nil when there is none left.
    func row(of material: MaterialID) throws -> StockRow?
    /// Base units of a stock row that are promised, one allocation left out.
    func promised(of material: MaterialID, besides allocation: AllocationID?) throws -> Int64
    /// Base units that are promised to a line of an order and not picked yet.
    func promised(to document: DocumentID, line: Int) throws -> Int64
    /// An order's number, state and customer.
    func pickOrder(_ id: DocumentID) throws -> PickOrder?
    /// The storage places where a lot stands.
    func places(of lot: LotID) throws -> [LocationID]
    /// Goods that stand in a carrier location and were picked for orders.
    func carried(at carrier: LocationID) throws -> [CarriedGoods]
    /// Pick work of an order, all states, the oldest first.
    func pickWork(for document: DocumentID) throws -> [Work]
    /// What the list of rounds says of each, by the work a round begins with.
    func rounds(_ works: [WorkID]) throws -> [WorkID: PickRound]
    /// How many lines of some orders are still to be picked.
    func openPicks(for orders: Set<DocumentID>) throws -> Int
    /// What a line of an order asks for, whatever of it is promised or picked already.
    func demand(of document: DocumentID, line: Int) throws -> OutboundLine?
    /// What a line of an order asks for by weight; nil when it is ordered by count.
    func weightDemand(of document: DocumentID, line: Int) throws -> WeightDemand?
    /// The lots that a line of an order has by other allocations than this one.
    func lots(
        givenTo document: DocumentID, line: Int, besides allocation: AllocationID
    ) throws -> [LotID]
    /// Who has done a piece of work.
    func doer(of work: WorkID) throws -> WorkerCode?
}

/// What picking asks of an order.
package struct PickOrder: Codable, Hashable, Sendable {
    package var id: DocumentID
    package var number: DocumentNumber
    package var state: DocumentState
    package var customer: PartyID?

    package init(
        id: DocumentID, number: DocumentNumber, state: DocumentState, customer: PartyID? = nil
    ) {
        self.id = id
        self.number = number
        self.state = state
        self.customer = customer
    }

    /// Whether goods may still be picked for it.
    package var isOpen: Bool { state == .open || state == .inWork }
}

/// A round in one line of a list.
package struct PickRound: Hashable, Sendable {
    /// The order of the line that is next.
    package var order: DocumentNumber?
    /// Where that line is picked.
    package var from: LocationCode?
    /// How many orders have open lines in it.
    package var orders: Int
    /// Its open lines.
    package var lines: Int

    package init(order: DocumentNumber?, from: LocationCode?, orders: Int, lines: Int) {
        self.order = order
        self.from = from
        self.orders = orders
        self.lines = lines
    }
}

/// One stock row on a cart or fork, and the order it was picked for.
package struct CarriedGoods: Codable, Hashable, Sendable {
    package var row: StockRow
    package var document: DocumentID
    /// The stage or pack station it goes to.
    package var goal: LocationID?

    package init(row: StockRow, document: DocumentID, goal: LocationID? = nil) {
        self.row = row
        self.document = document
        self.goal = goal
    }
}

/// What taking goods back from customers asks of the warehouse.
package protocol ReturnFloor {
    /// Goods sent on an order, with how much of them has not come back, the last sent first.
    func sent(on order: DocumentID) throws -> [SentGoods]
    /// Goods of an item sent to a customer, with how much of them has not come back.
    func sent(to customer: PartyID, item: ItemID) throws -> [SentGoods]
    /// Goods sent on a plate, or on plates in it, with how much of them has not come back.
    func sent(with plate: PlateID) throws -> [SentGoods]
    /// The return a customer announced, or that was opened for it, with this number.
    func returnPaper(numbered number: DocumentNumber) throws -> ReturnPaper?
    func returnPaper(_ id: DocumentID) throws -> ReturnPaper?
    /// What was announced on a return, and what of it has come.
    func returnContents(of document: DocumentID) throws -> ReturnContents
    /// Open returns that announce goods of an order and expect more, the oldest first.
    func announcedReturns(on order: DocumentID) throws -> [ReturnPaper]
    /// Open returns that still expect goods of an item: of a lot where one is named, and of a
    /// customer where one is.
    func announcedReturns(of item: ItemID, lot: LotNumber?, by customer: PartyID?) throws
        -> [ReturnPaper]
}

/// So much of one material that a customer has.
package struct SentGoods: Codable, Hashable, Sendable {
    package var material: Material
    package var customer: PartyID
    package var order: DocumentID
    /// Base units sent and not come back; 0 when all is back.
    package var quantity: Int64
    package var weightMilligrams: Int64
    /// When the last of it was sent.
    package var at: Instant

    package init(
        material: Material, customer: PartyID, order: DocumentID, quantity: Int64,
        weightMilligrams: Int64, at: Instant
    ) {
        self.material = material
        self.customer = customer
        self.order = order
        self.quantity = quantity
        self.weightMilligrams = weightMilligrams
        self.at = at
    }
}

/// A document that goods come back on.
package struct ReturnPaper: Codable, Hashable, Sendable {
    package var id: DocumentID
    package var number: DocumentNumber
    package var customer: PartyID
    /// The order the goods were sent on, where one is named.
    package var order: DocumentID?
    package var state: DocumentState
    /// The highest number of its lines; 0 for none.
    package var lastLine: Int
    /// Whether the customer announced it, so that it says what is to come.
    package var isAnnounced: Bool

    package init(
        id: DocumentID, number: DocumentNumber, customer: PartyID, order: DocumentID?,
        state: DocumentState, lastLine: Int, isAnnounced: Bool
    ) {
        self.id = id
        self.number = number
        self.customer = customer
        self.order = order
        self.state = state
        self.lastLine = lastLine
        self.isAnnounced = isAnnounced
    }

    /// Whether goods may come back on it.
    package var isOpen: Bool { state == .open || state == .inWork }
}

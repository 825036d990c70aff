/// What receiving asks of the warehouse besides what every flow asks.
package protocol ReceivingFloor {
    func inbound(_ id: DocumentID) throws -> Inbound?
    /// The ASNs, purchase orders and receipts with this number; one number may name several.
    func inbounds(numbered number: DocumentNumber) throws -> [Inbound]
    /// ASNs, purchase orders and receipts not yet closed, the earliest due first; with a dock,
    /// only those expected there.
    func openInbounds(at dock: LocationID?) throws -> [Inbound]
    /// The lines of a document in their order; empty for a blind receipt.
    func inboundLines(of document: DocumentID) throws -> [InboundLine]
    /// What open documents announce on a plate: one row for each line it serves.
    func announced(_ lpn: LPN) throws -> [AnnouncedGoods]
    /// What a document announces on a plate, whether it is open or not.
    func announced(_ lpn: LPN, on document: DocumentID) throws -> [AnnouncedGoods]
    /// The documents goods were received on that are now on a plate.
    func receipts(on plate: PlateID) throws -> [DocumentID]

    func supplierPolicy(_ supplier: PartyID) throws -> SupplierPolicy
    /// The owner of goods that come from a supplier without a document.
    func usualOwner(from supplier: PartyID) throws -> PartyID?
    /// Days of life that each customer with open orders of an item still wants on shipping.
    func wantedLifeDays(of item: ItemID) throws -> [Int]
    /// Whether every movement of a lot was taken back, so that what was read of it proves nothing.
    func isTakenBack(_ lot: LotID) throws -> Bool
    /// The material a serial number of an item belongs to, or nil when it is new.
    func serial(_ number: SerialNumber, of item: ItemID) throws -> MaterialID?
}

/// A document that goods come in on: an ASN, a purchase order or a receipt made at the dock.
package struct Inbound: Codable, Hashable, Sendable {
    /// What the goods were announced by.
    package enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case asn, purchaseOrder
        /// Opened at the dock for goods that nobody announced.
        case receipt
    }

    package var id: DocumentID
    package var kind: Kind
    package var number: DocumentNumber
    package var supplier: PartyID
    package var owner: PartyID
    package var state: DocumentState
    /// The dock or stage the goods are expected at.
    package var dock: LocationID?
    package var dueAt: Instant?

    package init(
        id: DocumentID, kind: Kind, number: DocumentNumber, supplier: PartyID, owner: PartyID,
        state: DocumentState = .open, dock: LocationID? = nil, dueAt: Instant? = nil
    ) {
        self.id = id
        self.kind = kind
        self.number = number
        self.supplier = supplier
        self.owner = owner
        self.state = state
        self.dock = dock
        self.dueAt = dueAt
    }

    /// Whether goods may be received on it.
    package var isOpen: Bool { state == .open || state == .inWork }
}

/// One line of an inbound document.
package struct InboundLine: Codable, Hashable, Sendable {
    package var line: Int
    package var item: ItemID
    package var pack: PackID?
    /// Base units announced.
    package var quantity: Int64
    /// Base units received so far.
    package var received: Int64
    package var lotNumber: LotNumber?
    package var expiry: Day?
    package var state: LineState

    package init(
        line: Int, item: ItemID, pack: PackID? = nil, quantity: Int64, received: Int64 = 0,
        lotNumber: LotNumber? = nil, expiry: Day? = nil, state: LineState = .open
    ) {
        self.line = line
        self.item = item
        self.pack = pack
        self.quantity = quantity
        self.received = received
        self.lotNumber = lotNumber
        self.expiry = expiry
        self.state = state
    }

    /// Base units still to come; 0 when the line is closed or full.
    package var remaining: Int64 { isReceivable ? max(0, quantity - received) : 0 }
    /// Whether goods may still be received on it: a full line takes what the tolerance allows.
    package var isReceivable: Bool { state == .open || state == .done }
}

/// Goods that a document announces on a plate.
package struct AnnouncedGoods: Codable, Hashable, Sendable {
    package var document: DocumentID
    package var line: Int
    package var item: ItemID
    package var pack: PackID?
    package var quantity: Int64
    package var lotNumber: LotNumber?
    package var expiry: Day?
    package var weightMilligrams: Int64
    package var isReceived: Bool

    package init(
        document: DocumentID, line: Int, item: ItemID, pack: PackID? = nil, quantity: Int64,
        lotNumber: LotNumber? = nil, expiry: Day? = nil, weightMilligrams: Int64 = 0,
        isReceived: Bool = false
    ) {
        self.document = document
        self.line = line
        self.item = item
        self.pack = pack
        self.quantity = quantity
        self.lotNumber = lotNumber
        self.expiry = expiry
        self.weightMilligrams = weightMilligrams
        self.isReceived = isReceived
    }
}

/// What packing, labelling and loading ask of the warehouse.
package protocol ShippingFloor {
    func outgoing(_ id: DocumentID) throws -> OutgoingOrder?
    func outgoing(numbered number: DocumentNumber) throws -> OutgoingOrder?
    /// The lines of an order in their order, with what was picked of each.
    func outgoingLines(of order: DocumentID) throws -> [OutgoingLine]
    /// Whether more goods are still promised to an order than those picked.
    func awaitsGoods(_ order: DocumentID) throws -> Bool
    /// Goods on hand that were picked for an order.
    func pickedGoods(for order: DocumentID) throws -> [PickedGoods]
    /// Goods on a plate, and on plates in it, that were picked for orders.
    func pickedGoods(on plate: PlateID) throws -> [PickedGoods]
    /// Goods in a location that were picked for orders.
    func pickedGoods(at location: LocationID) throws -> [PickedGoods]
    /// Goods on hand that were picked for open orders which leave by a dock.
    func pickedGoods(leavingBy dock: LocationID) throws -> [PickedGoods]
    /// Whether a customer wants the certificate of every lot of an item.
    func wantsCertificate(_ order: DocumentID, item: ItemID) throws -> Bool
    /// Where a plate stood before it came to where it stands.
    func lastPlace(of plate: PlateID) throws -> LocationID?
    /// The truck that is being loaded at a dock.
    func openShipment(at dock: LocationID) throws -> Shipment?

    /// The label with this code, whatever its state.
    func label(_ code: LPN) throws -> PrintedLabel?
    /// The valid label of a plate.
    func label(of plate: PlateID) throws -> PrintedLabel?
    /// What the printer gets for a label.
    func labelText(_ id: LabelID) throws -> String?
    /// The printer a device prints to, or nil when it has none.
    func printer(of device: DeviceCode) throws -> String?
    /// Takes the next SSCC of the site; nil when it has no company prefix or no numbers left.
    func nextSSCC() throws -> SSCC?
    /// Whether a number is one of the site's own SSCCs.
    func isOwnSSCC(_ lpn: LPN) throws -> Bool
    /// The material a serial number of an item was last known on, on hand or not.
    func holder(of serial: SerialNumber, item: ItemID) throws -> MaterialID?
    /// Name and address of a party, a line each.
    func address(of party: PartyID) throws -> [String]
    /// Name and address of the site.
    func siteAddress() throws -> [String]
}

/// A customer's order on its way out.
package struct OutgoingOrder: Codable, Hashable, Sendable {
    package var id: DocumentID
    package var number: DocumentNumber
    package var state: DocumentState
    package var customer: PartyID
    package var customerName: String
    package var carrier: PartyID?
    package var dock: LocationID?
    package var country: String
    /// Whether it ships whole or not at all.
    package var shipsComplete: Bool

    package init(
        id: DocumentID, number: DocumentNumber, state: DocumentState, customer: PartyID,
        customerName: String, carrier: PartyID?, dock: LocationID?, country: String,
        shipsComplete: Bool
    ) {
        self.id = id
        self.number = number
        self.state = state
        self.customer = customer
        self.customerName = customerName
        self.carrier = carrier
        self.dock = dock
        self.country = country
        self.shipsComplete = shipsComplete
    }

    /// Whether goods may still leave for it.
    package var isOpen: Bool { state == .open || state == .inWork }
}

/// One line of an order on its way out.
package struct OutgoingLine: Codable, Hashable, Sendable {
    package var line: Int
    package var item: ItemID
    /// Base units ordered.
    package var quantity: Int64
    /// Base units picked for it, shipped or not.
    package var picked: Int64
    package var state: LineState
    /// What it asks for by weight; nil when it is ordered by count.
    package var weight: WeightDemand?
    /// Milligrams picked for it, shipped or not, where that is what is invoiced.
    package var invoicedMilligrams: Int64?

    package init(
        line: Int, item: ItemID, quantity: Int64, picked: Int64, state: LineState,
        weight: WeightDemand? = nil, invoicedMilligrams: Int64? = nil
    ) {
        self.line = line
        self.item = item
        self.quantity = quantity
        self.picked = picked
        self.state = state
        self.weight = weight
        self.invoicedMilligrams = invoicedMilligrams
    }

    /// Whether the customer has what was ordered, by the measure it was ordered in.
    package var isComplete: Bool { weight?.isComplete ?? (picked >= quantity) }

    /// Base units to send later: those not picked, or those that nominally weigh what is wanting.
    package var missing: Int64 {
        if isComplete { return 0 }
        return weight?.units ?? (quantity - picked)
    }
}

/// Picked goods that are still on hand, and the promise they were picked under.
package struct PickedGoods: Codable, Hashable, Sendable {
    package var allocation: AllocationID
    package var order: DocumentID
    package var line: Int
    /// Base units of the row that this promise is for.
    package var quantity: Int64
    package var row: StockRow
    /// Whether the plate they are on has a valid shipping label.
    package var isPacked: Bool

    package init(
        allocation: AllocationID, order: DocumentID, line: Int, quantity: Int64, row: StockRow,
        isPacked: Bool
    ) {
        self.allocation = allocation
        self.order = order
        self.line = line
        self.quantity = quantity
        self.row = row
        self.isPacked = isPacked
    }
}

/// A truck at a dock.
package struct Shipment: Codable, Hashable, Sendable {
    package var id: DocumentID
    package var number: DocumentNumber
    package var dock: LocationID
    package var carrier: PartyID?
    /// The carrier's name, where the shipment was read.
    package var carrierName: String?

    package init(
        id: DocumentID, number: DocumentNumber, dock: LocationID, carrier: PartyID?,
        carrierName: String? = nil
    ) {
        self.id = id
        self.number = number
        self.dock = dock
        self.carrier = carrier
        self.carrierName = carrierName
    }
}

/// What packing and loading write down besides postings and labels.
package enum ShippingRecord: Codable, Hashable, Sendable {
    /// Picked goods change their stock row, so a part of a promise goes along.
    package struct Transfer: Codable, Hashable, Sendable {
        package var from: AllocationID
        package var material: MaterialID
        /// The promise of what has moved: a new one, or one of the same line.
        package var to: AllocationID
        package var into: MaterialID
        package var quantity: Int64

        package init(
            from: AllocationID, material: MaterialID, to: AllocationID, into: MaterialID,
            quantity: Int64
        ) {
            self.from = from
            self.material = material
            self.to = to
            self.into = into
            self.quantity = quantity
        }

        /// The transfer that takes this one back.
        package var inverse: Transfer {
            Transfer(from: to, material: into, to: from, into: material, quantity: quantity)
        }
    }

    case transfer(Transfer)
    /// A truck at a dock.
    case open(DocumentID, number: String, dock: LocationID, carrier: PartyID?)
    /// The truck leaves under this seal.
    case leave(DocumentID, seal: String)
    case order(DocumentID, DocumentState)
    case line(DocumentID, line: Int, LineState)
    /// What is left of an order becomes an order of its own.
    case backorder(DocumentID, number: String, of: DocumentID)
    /// The latest date of an item a customer has been sent.
    case lastShipped(PartyID, ItemID, Day)
}

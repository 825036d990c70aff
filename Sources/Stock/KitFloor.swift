/// What making kits asks of the warehouse.
package protocol KitFloor {
    /// What an order for kits is for; nil for any other order.
    func kitOrder(_ order: DocumentID) throws -> KitOrder?
    /// Every order for kits that is still to be made, the earliest due first.
    func kitOrders() throws -> [KitProgress]
    /// What a kit is made of on a day; nil for an item that is none then.
    func kitBill(of kit: ItemID, on day: Day) throws -> KitBill?
}

/// An order for kits: what is made, of what, and how far it is.
package struct KitOrder: Codable, Hashable, Sendable {
    /// One component.
    package struct Part: Codable, Hashable, Sendable {
        /// The line of the order that asks for it.
        package var line: Int
        package var item: ItemID
        /// Base units in one kit.
        package var quantity: Int64
        /// What goes in its place, on lines of their own.
        package var instead: [Substitution]

        package init(line: Int, item: ItemID, quantity: Int64, instead: [Substitution] = []) {
            self.line = line
            self.item = item
            self.quantity = quantity
            self.instead = instead
        }
    }

    package var order: DocumentID
    package var number: DocumentNumber
    package var kit: ItemID
    /// The version of the bill it is made by.
    package var version: Int
    /// Kits ordered.
    package var quantity: Int64
    /// Kits made already.
    package var made: Int64
    package var parts: [Part]

    package init(
        order: DocumentID, number: DocumentNumber, kit: ItemID, version: Int, quantity: Int64,
        made: Int64, parts: [Part]
    ) {
        self.order = order
        self.number = number
        self.kit = kit
        self.version = version
        self.quantity = quantity
        self.made = made
        self.parts = parts
    }
}

/// What moving goods and changing plates asks of the warehouse.
package protocol MoveFloor {
    /// What open orders have been promised of a material, picked or not yet.
    func promises(on material: MaterialID) throws -> [Promise]
    /// The number that took the place of a plate number, or nil when it was never changed.
    func successor(of lpn: LPN) throws -> LPN?
    /// The plates that stand in a plate themselves.
    func children(of plate: PlateID) throws -> [Plate]
    /// Whether goods have come to a location or beside it since a plate was last taken from it.
    func hasArrivals(near location: Location, since plate: PlateID) throws -> Bool
}

/// Goods of one material that an order counts on.
package struct Promise: Codable, Hashable, Sendable {
    /// The number of the order.
    package var order: String
    /// Base units still on the material.
    package var quantity: Int64
    /// Whether the goods have been picked for the order.
    package var isPicked: Bool
    /// Whether somebody is, or will be, sent to where the goods stand now.
    package var hasWork: Bool

    package init(order: String, quantity: Int64, isPicked: Bool, hasWork: Bool) {
        self.order = order
        self.quantity = quantity
        self.isPicked = isPicked
        self.hasWork = hasWork
    }
}

/// The questions of replenishment, and of every search for other stock of an item.
package protocol ReplenishFloor {
    /// The stock of an item in storage places.
    func shelfStock(of item: ItemID) throws -> [ShelfStock]
    /// What a pick face should hold of an item, or nil when it is none of the item's.
    func pickFace(_ location: LocationID, of item: ItemID) throws -> PickFace?
    /// What the list of faces that wait says of each, by the work that fills it.
    func waitingFaces(_ works: [WorkID]) throws -> [WorkID: FaceFacts]
    /// Allocations that are to be picked from a stock row, the oldest first.
    func allocations(of material: MaterialID) throws -> [Allocation]
}

/// A stock row in storage, with what stands against its use.
package struct ShelfStock: Codable, Hashable, Sendable {
    package var row: StockRow
    package var kind: LocationKind
    /// Base units promised to orders.
    package var promised: Int64
    package var isHeld: Bool
    /// The place is blocked, or waits for a count because something was not there.
    package var isBlocked: Bool

    package init(
        row: StockRow, kind: LocationKind, promised: Int64 = 0, isHeld: Bool = false,
        isBlocked: Bool = false
    ) {
        self.row = row
        self.kind = kind
        self.promised = promised
        self.isHeld = isHeld
        self.isBlocked = isBlocked
    }

    /// Base units that may be promised to somebody.
    package var free: Int64 { isHeld || isBlocked ? 0 : max(0, row.quantity - promised) }
}

/// A face that waits for goods, in one line of a list.
package struct FaceFacts: Hashable, Sendable {
    package var face: LocationCode
    package var sku: SKU
    package var unit: BaseUnit
    /// Base units of the item in the face.
    package var onHand: Int64
    /// Where the goods are fetched.
    package var from: LocationCode?
    /// Whether another worker is at it.
    package var isClaimed: Bool

    package init(
        face: LocationCode, sku: SKU, unit: BaseUnit, onHand: Int64, from: LocationCode?,
        isClaimed: Bool
    ) {
        self.face = face
        self.sku = sku
        self.unit = unit
        self.onHand = onHand
        self.from = from
        self.isClaimed = isClaimed
    }
}

/// A pick face of an item: what it should hold.
package struct PickFace: Codable, Hashable, Sendable {
    package var minimum: Int64
    package var maximum: Int64
    package var isSingleLot: Bool

    package init(minimum: Int64, maximum: Int64, isSingleLot: Bool) {
        self.minimum = minimum
        self.maximum = maximum
        self.isSingleLot = isSingleLot
    }
}

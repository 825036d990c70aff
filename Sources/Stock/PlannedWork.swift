/// A pick that a plan makes: so much of one stock row for one line, at its place in a trip.
package struct PlannedPick: Codable, Hashable, Sendable {
    package var document: DocumentID
    package var line: Int
    package var item: ItemID
    package var lot: LotID
    package var material: MaterialID
    package var place: Place
    package var quantity: Int64
    /// Where it is brought.
    package var goal: LocationID?
    /// Picks of one trip share it; counted from 0 within a plan.
    package var trip: Int
    /// The place along the walk of the trip, from 1.
    package var position: Int
    package var priority: Int
    package var due: Instant?
    /// When the pick clock says that it is done; nil before trips are planned.
    package var doneAt: Instant?
    package var zone: String
    package var equipment: Equipment

    package init(
        document: DocumentID, line: Int, item: ItemID, lot: LotID, material: MaterialID,
        place: Place, quantity: Int64, goal: LocationID? = nil, trip: Int = 0, position: Int = 0,
        priority: Int = 5, due: Instant? = nil, zone: String = "", equipment: Equipment = .hand
    ) {
        self.document = document
        self.line = line
        self.item = item
        self.lot = lot
        self.material = material
        self.place = place
        self.quantity = quantity
        self.goal = goal
        self.trip = trip
        self.position = position
        self.priority = priority
        self.due = due
        self.zone = zone
        self.equipment = equipment
    }
}

/// What a worker needs to reach the goods.
package enum Equipment: String, Codable, Hashable, Sendable, CaseIterable {
    case hand, fork
}

/// Goods to bring to a pick face before its picks run it dry.
package struct PlannedReplenishment: Codable, Hashable, Sendable {
    package var item: ItemID
    package var lot: LotID
    package var material: MaterialID
    package var from: Place
    package var face: LocationID
    package var quantity: Int64
    package var priority: Int
    package var due: Instant?
    package var zone: String
    /// What people call the item and the two places.
    package var sku: SKU
    package var fromCode: LocationCode
    package var faceCode: LocationCode

    package init(
        item: ItemID, lot: LotID, material: MaterialID, from: Place, face: LocationID,
        quantity: Int64, priority: Int, due: Instant?, zone: String, sku: SKU,
        fromCode: LocationCode, faceCode: LocationCode
    ) {
        self.item = item
        self.lot = lot
        self.material = material
        self.from = from
        self.face = face
        self.quantity = quantity
        self.priority = priority
        self.due = due
        self.zone = zone
        self.sku = sku
        self.fromCode = fromCode
        self.faceCode = faceCode
    }
}

/// A promise of a lot to a line, before the stock row is chosen.
package struct SoftAllocation: Codable, Hashable, Sendable {
    package var document: DocumentID
    package var line: Int
    package var item: ItemID
    package var lot: LotID
    package var quantity: Int64

    package init(
        document: DocumentID, line: Int, item: ItemID, lot: LotID, quantity: Int64
    ) {
        self.document = document
        self.line = line
        self.item = item
        self.lot = lot
        self.quantity = quantity
    }
}

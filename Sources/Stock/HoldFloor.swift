/// What holding and releasing ask of the warehouse.
package protocol HoldFloor {
    /// Every stock row a hold on the scope would attach to now.
    func rows(in scope: HoldScope) throws -> [StockRow]
    /// How much of the scope is on hand, promised, picked and gone.
    func reach(of scope: HoldScope) throws -> HoldReach
    /// The rows of a scope and what is planned for them; picked goods first.
    func heldPlaces(in scope: HoldScope, atMost limit: Int) throws -> [HeldPlace]
    /// What customers were shipped of the lots a scope names, most first; none for a single place.
    func shipped(in scope: HoldScope) throws -> [ShippedGoods]
    /// The open holds that anything in the scope is under, or would come under.
    func openHolds(in scope: HoldScope) throws -> [OpenHold]
    func openHold(_ id: HoldID) throws -> OpenHold?
    /// The last open hold that a worker placed by reporting damage.
    func lastDamage(by worker: WorkerID) throws -> OpenHold?
    /// Open holds and unseen stops of the site.
    func holdCounts() throws -> HoldCounts
    /// The places of picked goods under a hold that nobody has acknowledged.
    func stops(atMost limit: Int) throws -> [HoldStop]
    /// Promises that holds have freed and that nobody has looked for other goods for, oldest first.
    func freedPromises(atMost limit: Int) throws -> [FreedPromise]
    /// Whether a promise that a hold has freed still waits for other goods.
    func isFreed(_ allocation: AllocationID) throws -> Bool
    /// A cage that goods of the item may be taken to; one with room where there is any.
    func cage(for item: ItemID) throws -> LocationCode?
}

/// How much a scope holds, in base units of its items.
package struct HoldReach: Codable, Hashable, Sendable {
    package var rows = 0
    package var plates = 0
    package var onHand: Int64 = 0
    /// Promised to orders and not yet picked.
    package var allocated: Int64 = 0
    /// Picked and not yet shipped.
    package var picked: Int64 = 0
    package var shipped: Int64 = 0
    /// On hand and under some hold.
    package var held: Int64 = 0

    package init() {}
}

/// One stock row of a scope, as the board lists it.
package struct HeldPlace: Codable, Hashable, Sendable {
    package var location: LocationCode
    package var lpn: LPN?
    package var quantity: Int64
    package var unit: BaseUnit
    package var status: Status
    /// The orders that count on it, joined by blanks; empty for none.
    package var orders: String

    /// What is the matter with a row, the worst first.
    package enum Status: String, Codable, Hashable, Sendable, CaseIterable {
        case picked, held, allocated, available
    }

    package init(
        location: LocationCode, lpn: LPN?, quantity: Int64, unit: BaseUnit, status: Status,
        orders: String
    ) {
        self.location = location
        self.lpn = lpn
        self.quantity = quantity
        self.unit = unit
        self.status = status
        self.orders = orders
    }
}

/// What one customer was shipped, less what came back.
package struct ShippedGoods: Codable, Hashable, Sendable {
    package var customer: String
    package var quantity: Int64
    package var name: String
    /// Whom to call: a person, numbers and addresses, as the master data has them.
    package var contact: String
    /// ISO 3166-1 alpha-2.
    package var country: String

    package init(
        customer: String, quantity: Int64, name: String = "", contact: String = "",
        country: String = ""
    ) {
        self.customer = customer
        self.quantity = quantity
        self.name = name
        self.contact = contact
        self.country = country
    }
}

/// An open hold with who placed it and how much is under it.
package struct OpenHold: Codable, Hashable, Sendable {
    package var hold: Hold
    package var ownerRole: String
    package var placedBy: WorkerCode?
    package var placedAt: Instant
    package var quantity: Int64
    /// Somebody has asked to release it and nobody has decided.
    package var isAskedFor: Bool

    package init(
        hold: Hold, ownerRole: String, placedBy: WorkerCode?, placedAt: Instant, quantity: Int64,
        isAskedFor: Bool
    ) {
        self.hold = hold
        self.ownerRole = ownerRole
        self.placedBy = placedBy
        self.placedAt = placedAt
        self.quantity = quantity
        self.isAskedFor = isAskedFor
    }
}

/// How much quality has to look after.
package struct HoldCounts: Codable, Hashable, Sendable {
    package var holds: Int
    package var stops: Int

    package init(holds: Int, stops: Int) {
        self.holds = holds
        self.stops = stops
    }
}

/// A place with picked goods that were held there and that nobody has been to yet.
package struct HoldStop: Codable, Hashable, Sendable {
    package var hold: HoldID
    package var type: HoldType
    package var location: LocationID
    package var code: LocationCode
    package var plate: PlateID?
    package var lpn: LPN?

    package init(
        hold: HoldID, type: HoldType, location: LocationID, code: LocationCode, plate: PlateID?,
        lpn: LPN?
    ) {
        self.hold = hold
        self.type = type
        self.location = location
        self.code = code
        self.plate = plate
        self.lpn = lpn
    }
}

/// Tags for numbered things of the outbound side that need no value of their own.
package enum WaveTag {}
package enum AllocationTag {}

package typealias WaveID = ID<WaveTag>
package typealias AllocationID = ID<AllocationTag>

/// A customer's order as planning sees it: what is still to be sent.
package struct OutboundOrder: Hashable, Sendable {
    package var id: DocumentID
    package var number: DocumentNumber
    package var customer: PartyID
    package var customerCode: String
    /// ISO 3166-1 alpha-2 of where it goes.
    package var country: String
    /// The seller: only its stock serves the order.
    package var owner: PartyID
    package var carrier: String
    /// The dock door it leaves through, and the stage its picks are brought to.
    package var dock: LocationID?
    package var dockCode: String
    package var goal: LocationID?
    /// When its carrier's truck stands at that door; what is due then, is due when it begins.
    package var appointment: Appointment?
    package var shipDay: Day
    package var transitDays: Int
    package var cutOff: Instant?
    /// 1 is the most urgent.
    package var priority: Int
    /// It goes whole or not at all.
    package var isShipComplete: Bool
    package var lines: [OutboundLine]

    package init(
        id: DocumentID, number: DocumentNumber, customer: PartyID, customerCode: String = "",
        country: String = "", owner: PartyID, carrier: String = "", dock: LocationID? = nil,
        dockCode: String = "", goal: LocationID? = nil, shipDay: Day, transitDays: Int = 0,
        cutOff: Instant? = nil, priority: Int = 5, isShipComplete: Bool = false,
        lines: [OutboundLine] = []
    ) {
        self.id = id
        self.number = number
        self.customer = customer
        self.customerCode = customerCode
        self.country = country
        self.owner = owner
        self.carrier = carrier
        self.dock = dock
        self.dockCode = dockCode
        self.goal = goal
        self.shipDay = shipDay
        self.transitDays = transitDays
        self.cutOff = cutOff
        self.priority = priority
        self.isShipComplete = isShipComplete
        self.lines = lines
        appointment = nil
    }

    /// The day the customer has it.
    package var arrival: Day { shipDay + transitDays }
}

/// One line of an order: what is still to be picked of it.
package struct OutboundLine: Hashable, Sendable {
    package var line: Int
    package var item: ItemID
    /// Base units not yet picked; at least 1.
    package var quantity: Int64
    package var isAllOrNothing: Bool
    /// Days of life on arrival that this line asks for, besides the customer's policies.
    package var minimumLifeDays: Int?
    /// Lots it has been given goods of already; they count among the lots it may have.
    package var given: [Lot] = []

    package init(
        line: Int, item: ItemID, quantity: Int64, isAllOrNothing: Bool = false,
        minimumLifeDays: Int? = nil
    ) {
        self.line = line
        self.item = item
        self.quantity = quantity
        self.isAllOrNothing = isAllOrNothing
        self.minimumLifeDays = minimumLifeDays
    }
}

/// What customers ask of the lots they get; empty fields apply to all.
package struct CustomerPolicy: Codable, Hashable, Sendable {
    package var code: String
    package var customer: PartyID?
    package var item: ItemID?
    package var group: String
    package var country: String
    package var demands: LotDemands

    package init(
        code: String, customer: PartyID? = nil, item: ItemID? = nil, group: String = "",
        country: String = "", demands: LotDemands
    ) {
        self.code = code
        self.customer = customer
        self.item = item
        self.group = group
        self.country = country
        self.demands = demands
    }
}

/// What one policy or rule demands of the lots of a line; what is nil or false asks nothing.
package struct LotDemands: Codable, Hashable, Sendable {
    /// Days of life left on arrival.
    package var minimumLifeDays: Int?
    /// Percent of the whole life left on arrival.
    package var minimumLifePercent: Int?
    package var maximumLots: Int?
    /// The dates of all lots of a line lie within so many days.
    package var lotWindowDays: Int?
    /// No lot older than what the customer had last.
    package var isNeverOlder = false
    /// Lots as `item:maker:number`.
    package var excludedLots: [String] = []
    package var approvedLots: [String]?
    /// No lot that this customer has sent back.
    package var excludesReturned = false
    package var wantsWholePlates = false
    package var needsCertificate = false
    /// Whether another item may go in the place of what was ordered; nil says nothing.
    package var allowsSubstitutes: Bool?

    package init() {}
}

/// A lot with what eligibility asks of it.
package struct OutboundLot: Hashable, Sendable {
    package var lot: Lot
    /// `item:maker:number`, as policies name it.
    package var key: String
    /// The customers who have sent goods of it back.
    package var returnedBy: [PartyID]

    package init(lot: Lot, key: String, returnedBy: [PartyID] = []) {
        self.lot = lot
        self.key = key
        self.returnedBy = returnedBy
    }
}

/// A stock row with what of it is free: not held, not blocked, not allocated to anybody.
package struct FreeStock: Hashable, Sendable {
    package var material: MaterialID
    package var lot: LotID
    package var owner: PartyID
    package var place: Place
    package var quantity: Int64

    package init(
        material: MaterialID, lot: LotID, owner: PartyID, place: Place, quantity: Int64
    ) {
        self.material = material
        self.lot = lot
        self.owner = owner
        self.place = place
        self.quantity = quantity
    }
}

/// What other waves have been promised of a lot before their release.
package struct PromisedLot: Hashable, Sendable {
    package var lot: LotID
    package var owner: PartyID
    package var quantity: Int64

    package init(lot: LotID, owner: PartyID, quantity: Int64) {
        self.lot = lot
        self.owner = owner
        self.quantity = quantity
    }
}

/// A pick face of an item: what is there, what is coming, what it should hold.
package struct OutboundFace: Hashable, Sendable {
    package var location: LocationID
    package var item: ItemID
    package var minimum: Int64
    package var maximum: Int64
    package var isSingleLot: Bool
    /// Base units there that nobody has been promised, and the lots they are of.
    package var free: Int64
    package var onHand: Int64
    package var lots: [LotID]
    /// Base units of open replenishments on their way.
    package var incoming: Int64

    package init(
        location: LocationID, item: ItemID, minimum: Int64, maximum: Int64,
        isSingleLot: Bool = false, free: Int64 = 0, onHand: Int64 = 0, lots: [LotID] = [],
        incoming: Int64 = 0
    ) {
        self.location = location
        self.item = item
        self.minimum = minimum
        self.maximum = maximum
        self.isSingleLot = isSingleLot
        self.free = free
        self.onHand = onHand
        self.lots = lots
        self.incoming = incoming
    }
}

/// The aisles of the site as its layout says, in decimetres.
package struct AisleGrid: Hashable, Sendable {
    /// Where the aisles lie, by number from 1.
    package var aisles: [Int]
    /// Where the cross aisles lie, ascending.
    package var crossAisles: [Int]

    package init(aisles: [Int], crossAisles: [Int]) {
        self.aisles = aisles
        self.crossAisles = crossAisles
    }
}

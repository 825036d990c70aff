/// What planning waves and allocating lots ask of the warehouse.
package protocol OutboundFloor {
    /// Open orders that are in no wave, by number.
    func openOrders() throws -> [OutboundOrder]
    /// The orders of a wave with their open lines, by number.
    func orders(in wave: WaveID) throws -> [OutboundOrder]
    /// One order with its open lines, whatever wave it is in.
    func outboundOrder(_ number: DocumentNumber) throws -> OutboundOrder?
    /// Orders with their open lines, whatever wave they are in, by number.
    func outboundOrders(_ numbers: [DocumentNumber]) throws -> [OutboundOrder]
    /// Every policy of every customer.
    func customerPolicies() throws -> [CustomerPolicy]
    /// The date of the lot a customer had last, by item.
    func lastShipped(to customer: PartyID) throws -> [ItemID: Day]
    /// The lots of an item that are in stock.
    func outboundLots(of item: ItemID) throws -> [OutboundLot]
    /// The lots of which a customer has sent goods back.
    func returnedLots(by customer: PartyID) throws -> [LotID]
    /// Stock of an item in storage that is neither held, nor blocked, nor wholly allocated.
    func freeStock(of item: ItemID) throws -> [FreeStock]
    /// Who has stock of an item, free or not.
    func owners(of item: ItemID) throws -> [PartyID]
    /// Where the stock of an item of an owner is.
    func stockUsage(of item: ItemID, owner: PartyID) throws -> StockUsage
    /// Days a customer's goods are on the way, as usual.
    func transitDays(to customer: PartyID) throws -> Int
    /// What waves other than this one have been promised of the lots of an item.
    func promisedLots(of item: ItemID, besides wave: WaveID?) throws -> [PromisedLot]
    /// The pick faces of an item.
    func outboundFaces(of item: ItemID) throws -> [OutboundFace]
    /// Pick faces with less than their minimum that nothing is on its way to, the emptiest first.
    func facesBelowMinimum() throws -> [OutboundFace]
    func aisleGrid() throws -> AisleGrid
    /// Waves that are planned, being released, or in work, by number.
    func waves() throws -> [WaveStatus]
    func wave(_ number: DocumentNumber) throws -> WaveStatus?
    /// The wave an order is in that is not done yet.
    func waveOf(_ order: DocumentID) throws -> WaveID?
    /// How far the work of a wave is, zone by zone.
    func waveProgress(_ wave: WaveID) throws -> WaveProgress
}

/// Where the stock of an item is, in base units; a row may count in several places.
package struct StockUsage: Codable, Hashable, Sendable {
    package var onHand: Int64
    package var held: Int64
    package var blocked: Int64
    /// At docks, on carriers, in cages: nowhere picks are made.
    package var outside: Int64
    package var allocated: Int64

    package init(onHand: Int64, held: Int64, blocked: Int64, outside: Int64, allocated: Int64) {
        self.onHand = onHand
        self.held = held
        self.blocked = blocked
        self.outside = outside
        self.allocated = allocated
    }
}

/// How far the work of a released wave is.
package struct WaveProgress: Codable, Hashable, Sendable {
    /// The picks of one zone.
    package struct Zone: Codable, Hashable, Sendable {
        package var zone: String
        package var picks: Int
        package var done: Int

        package init(zone: String, picks: Int, done: Int) {
            self.zone = zone
            self.picks = picks
            self.done = done
        }
    }

    package var zones: [Zone]
    package var releasedAt: Instant?
    /// Open picks of goods that are held or in a blocked location by now.
    package var blocked: Int

    package init(zones: [Zone], releasedAt: Instant?, blocked: Int) {
        self.zones = zones
        self.releasedAt = releasedAt
        self.blocked = blocked
    }
}

/// A wave and how far it is.
package struct WaveStatus: Codable, Hashable, Sendable {
    package var id: WaveID
    package var number: DocumentNumber
    package var state: WaveState
    /// What it was built from, such as the rule and its carrier.
    package var name: String
    package var cutOff: Instant?
    package var releasedBy: WorkerCode?
    package var orders: Int
    package var lines: Int
    /// Lines that were short when it was last planned.
    package var shorts: Int
    /// Picks and how many of them are done.
    package var picks: Int
    package var done: Int
    /// Workers who have taken any of them.
    package var pickers: Int

    package init(
        id: WaveID, number: DocumentNumber, state: WaveState, name: String = "",
        cutOff: Instant? = nil, releasedBy: WorkerCode? = nil, orders: Int = 0, lines: Int = 0,
        shorts: Int = 0, picks: Int = 0, done: Int = 0, pickers: Int = 0
    ) {
        self.id = id
        self.number = number
        self.state = state
        self.name = name
        self.cutOff = cutOff
        self.releasedBy = releasedBy
        self.orders = orders
        self.lines = lines
        self.shorts = shorts
        self.picks = picks
        self.done = done
        self.pickers = pickers
    }
}

/// Where a wave is in its life.
package enum WaveState: String, Codable, Hashable, Sendable, CaseIterable {
    case planned, releasing, released, done, cancelled
}

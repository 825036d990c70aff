/// One thing for one worker to do, from a queue.
///
/// Pick work of one trip is done in the order of its positions; a claim on any of it keeps others
/// off the whole trip.
package struct Work: Codable, Hashable, Sendable {
    /// What is to be done.
    package enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case putaway, replenish, pick, count, pack, load, move
    }

    /// Where work is in its life; hidden work waits for its release.
    package enum State: String, Codable, Hashable, Sendable, CaseIterable {
        case hidden, open, done, cancelled
    }

    package var id: WorkID
    package var kind: Kind
    package var state: State
    /// 1 is the most urgent, 9 the least.
    package var priority: Int
    package var dueAt: Instant?
    package var zone: String
    /// What carries it, such as `fork`; empty for anything.
    package var equipment: String
    package var wave: WaveID?
    package var document: DocumentID?
    /// Work that one worker does on one round.
    package var trip: Int64?
    package var position: Int
    package var allocation: AllocationID?
    package var item: ItemID?
    package var lot: LotID?
    package var plate: PlateID?
    package var from: LocationID?
    package var to: LocationID?
    /// Base units.
    package var quantity: Int64

    package init(
        id: WorkID, kind: Kind, state: State = .open, priority: Int = 5, dueAt: Instant? = nil,
        zone: String = "", equipment: String = "", wave: WaveID? = nil,
        document: DocumentID? = nil, trip: Int64? = nil, position: Int = 0,
        allocation: AllocationID? = nil, item: ItemID? = nil, lot: LotID? = nil,
        plate: PlateID? = nil, from: LocationID? = nil, to: LocationID? = nil, quantity: Int64 = 0
    ) {
        self.id = id
        self.kind = kind
        self.state = state
        self.priority = priority
        self.dueAt = dueAt
        self.zone = zone
        self.equipment = equipment
        self.wave = wave
        self.document = document
        self.trip = trip
        self.position = position
        self.allocation = allocation
        self.item = item
        self.lot = lot
        self.plate = plate
        self.from = from
        self.to = to
        self.quantity = quantity
    }
}

/// Which open work a worker could do now.
package struct WorkSearch: Hashable, Sendable {
    package var kinds: [Work.Kind]
    /// What the worker has, such as `fork`: work that needs something else is left out.
    ///
    /// Nil at a desk, which carries nothing and sees all of it.
    package var equipment: String?
    /// Where the worker is; nil when nobody knows.
    package var near: LocationID?
    /// Only work that begins in these zones; empty for all.
    package var zones: [String]
    package var limit: Int
    /// Only work that has to do with it; nil for all.
    package var focus: Focus?
    /// Also what cannot be done now: somebody is at it, it needs something else, or has no room.
    package var includesWaiting = false

    /// What work has to do with.
    package enum Focus: Hashable, Sendable {
        /// It begins or ends there.
        case place(LocationID)
        /// It is planned to take this plate.
        case plate(PlateID)
    }

    package init(
        kinds: [Work.Kind], equipment: String?, near: LocationID? = nil, zones: [String] = [],
        limit: Int = 1, focus: Focus? = nil
    ) {
        self.kinds = kinds
        self.equipment = equipment
        self.near = near
        self.zones = zones
        self.limit = limit
        self.focus = focus
    }
}

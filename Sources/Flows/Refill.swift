import Stock

/// One replenishment while a worker is at it: which work, and what was told of it so far.
package struct Refill: Codable, Hashable, Sendable {
    /// What was picked up for it.
    package struct Load: Codable, Hashable, Sendable {
        package var material: MaterialID
        /// The whole plate, or nil when only some of it was taken.
        package var plate: PlateID?
        /// The row it was taken from, and where that is.
        package var origin: MaterialID
        package var place: Place
        package var quantity: Int64
    }

    package var work: WorkID
    /// Base units typed before the scan.
    package var typed: Int64?
    /// On the fork now.
    package var load: Load?

    package init(work: WorkID) { self.work = work }
}

/// A replenishment as it is now: read anew at every event.
package struct RefillTask {
    package let work: Work
    package let item: Item
    package let face: Location
    package let limits: PickFace?
    /// The stock of the item in storage, first to go first.
    package let stock: [Candidate]

    /// A stock row with what decides its turn.
    package struct Candidate {
        package let shelf: ShelfStock
        package let lot: Lot
        package let isUsable: Bool
        /// Lower goes first.
        package let turn: Int
    }

    /// Reads a piece of work, or nil when there is none of that kind.
    package init?(_ id: WorkID, _ site: Site) throws {
        guard let work = try site.floor.work(id), work.kind == .replenish,
            let item = try work.item.flatMap({ try site.floor.item($0) }),
            let face = try work.to.flatMap({ try site.floor.location($0) })
        else { return nil }
        self.work = work
        self.item = item
        self.face = face
        limits = try site.floor.pickFace(face.id, of: item.id)
        stock = try Self.candidates(item, site)
    }

    /// The stock of an item in storage, the first to go first.
    static func candidates(_ item: Item, _ site: Site) throws -> [Candidate] {
        let rotation = site.rules.allocation.rotation(of: item)
        let shelves = try site.floor.shelfStock(of: item.id)
        var ahead = LookAhead()
        ahead.lots = Set(shelves.map(\.row.material.lot))
        try site.floor.lookAhead(ahead)
        var found: [Candidate] = []
        for shelf in shelves {
            guard let lot = try site.floor.lot(shelf.row.material.lot) else { continue }
            found.append(
                Candidate(
                    shelf: shelf, lot: lot,
                    isUsable: !shelf.isHeld && !shelf.isBlocked
                        && lot.facts.isUsable(on: site.today, item.expiryBasis),
                    turn: lot.facts.turn(of: item, rotation)))
        }
        return found.sorted {
            ($0.turn, $0.shelf.row.material.id) < ($1.turn, $1.shelf.row.material.id)
        }
    }

    /// Reserve rows that may be brought to the face, the first to go first: goods of the owner
    /// whose goods are in it, else of the one the work was made for.
    package var sources: [Candidate] {
        stock.filter {
            $0.isUsable && $0.shelf.kind == .reserve
                && owners.contains($0.shelf.row.material.owner)
        }
    }

    /// The goods in reserve that go first, of those nobody was promised.
    package var best: Candidate? {
        sources.first { $0.shelf.free > 0 && otherLot(than: $0.lot.id) == nil }
    }

    /// What the worker is sent for: the planned goods, or those that go first now.
    package var source: Candidate? {
        let planned = sources.first {
            $0.shelf.free > 0 && $0.shelf.row.place.plate == work.plate
                && $0.shelf.row.place.location == work.from && $0.lot.id == work.lot
        }
        guard let planned, let best else { return best ?? planned }
        return best.turn < planned.turn ? best : planned
    }

    private var owners: [PartyID] {
        let here = stock.filter { $0.shelf.row.place.location == face.id }
        let planned = stock.filter {
            $0.shelf.row.place.plate == work.plate && $0.lot.id == work.lot
        }
        return (here.isEmpty ? planned : here).map(\.shelf.row.material.owner)
    }

    /// Base units of the item in the face.
    package var onHand: Int64 {
        stock.reduce(0) {
            $1.shelf.row.place.location == face.id ? $0 + $1.shelf.row.quantity : $0
        }
    }

    /// The lot that is in a face of one lot, when it is another one.
    package func otherLot(than lot: LotID) -> Lot? {
        guard limits?.isSingleLot == true else { return nil }
        return stock.first {
            $0.shelf.row.place.location == face.id && $0.lot.id != lot
        }?.lot
    }

    /// Base units for which there is room: less what others are bringing at this moment.
    package func room(_ site: Site) throws -> Int64 {
        guard let limits else { return .max }
        var room = limits.maximum - onHand
        for other in try site.floor.openWork(.replenish, to: face.id) where other.id != work.id {
            if other.item == item.id, try !site.floor.claimants(.work(other.id)).isEmpty {
                room -= other.quantity
            }
        }
        return max(0, room)
    }
}

extension LotFacts {
    /// The order in which lots of an item go, in days: lower goes first.
    package func turn(of item: Item, _ rotation: Rotation) -> Int {
        let last = usableUntil(item.expiryBasis)?.rawValue ?? 1_000_000
        return switch rotation {
        case .fefo: last
        case .lefo: -last
        case .fifo: received?.rawValue ?? last
        }
    }
}

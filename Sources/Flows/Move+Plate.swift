import Barcode
import Rules
import Stock

/// A whole plate: picked up with its scan, put down with the scan of a place.
extension Move {
    /// The first scan: a plate, or a place with goods.
    mutating func start(_ scan: Scan, _ site: Site) throws -> [Effect] {
        if let lpn = scan.lpn {
            guard let plate = try site.floor.plate(lpn) else {
                return [.refuse(try site.unknownPlate(lpn))]
            }
            return try pickUp(plate, site)
        }
        guard case .location(let code) = scan else {
            return try LookUp.offer(scan, else: .putawayNotAPlate(scan), site)
        }
        guard let location = try site.floor.location(code) else {
            return [.refuse(.putawayUnknownPlace(code))]
        }
        if location.kind == .virtual || location.kind == .carrier && location.id != site.carrier {
            return [.refuse(.moveNotFromThere(code))]
        }
        if try site.floor.rows(at: location.id).contains(where: { $0.place.plate == nil }) {
            return try advance(Choosing(place: Place(location.id)), site)
        }
        let plates = try site.floor.plates(at: location.id)
        guard let plate = plates.first else { return [.refuse(.moveNothingThere(code))] }
        guard plates.count == 1 else { return [.refuse(.putawayManyPlates(code, plates.count))] }
        return try pickUp(plate, site)
    }

    private mutating func pickUp(_ plate: Plate, _ site: Site) throws -> [Effect] {
        if let message = try site.obstacleToTaking(plate) { return [.refuse(message)] }
        guard case .location(let origin) = plate.stand else { return [] }
        let contents = try site.floor.contents(of: plate.id)
        if let promise = try site.promises(on: contents).first(where: { $0.isPicked || $0.hasWork })
        {
            return [.refuse(.movePromised(plate.lpn.rawValue, promise))]
        }
        let isCarried = origin == site.carrier
        self = .carry(
            Carried(plate: plate.id, lpn: plate.lpn, origin: isCarried ? nil : origin))
        let posting = Posting.move(plate, contents, to: site.carrier, reason: .pickUp)
        return (isCarried ? [] : [.post(posting)]) + [.say(.moveOnCarrier(plate.lpn))]
    }

    /// F4 before anything: goes on with what is on the carrier, as after an undo.
    mutating func goOn(_ site: Site) throws -> [Effect] {
        guard let row = try Move.loose(site) else {
            guard let plate = try site.floor.plates(at: site.carrier).first else {
                return [.refuse(.moveNothingCarried)]
            }
            return try pickUp(plate, site)
        }
        self = .part(
            Part(
                material: row.material.id, quantity: row.quantity, origin: row.material.id,
                from: row.place))
        return []
    }

    /// F3 before anything: what stays on the carrier is said, since no screen shows it from now on.
    func leave(_ site: Site) throws -> [Effect] {
        guard let plate = try Self.carried(site),
            let carrier = try site.floor.location(site.carrier)
        else { return [.leave] }
        return [.leave, .say(.moveStillCarried(plate.lpn, carrier.code))]
    }

    /// A plate on the worker's carrier that is no tote of a round.
    static func carried(_ site: Site) throws -> Plate? {
        try site.floor.plates(at: site.carrier).first { $0.kind == .pallet || $0.kind == .case }
    }

    /// The first loose goods on the worker's carrier.
    static func loose(_ site: Site) throws -> StockRow? {
        try site.floor.rows(at: site.carrier).first { $0.place.plate == nil }
    }

    /// The second scan: where it goes.
    mutating func put(_ carried: Carried, _ scan: Scan, _ site: Site) throws -> [Effect] {
        if let lpn = scan.lpn { return [.refuse(.moveCarrying(carried.lpn, scanned: lpn))] }
        guard case .location(let code) = scan else {
            return [.refuse(.moveNotAPlace(scan, carried.lpn))]
        }
        guard let location = try site.floor.location(code) else {
            return [.refuse(.putawayUnknownPlace(code))]
        }
        guard let plate = try onCarrier(carried, site) else { return movedMeanwhile(carried) }
        let goods = try PlateGoods(plate, site.floor)
        if let message = try site.obstacle(moving: goods, to: location, asPlate: true) {
            return [.refuse(message)]
        }
        self = .scan(Done(what: carried.lpn.rawValue, to: code.rawValue))
        let contents = goods.rows.map(\.stock)
        return [
            .post(.move(plate, contents, to: location.id, reason: .move)),
            .say(.moveDone(carried.lpn.rawValue, code.rawValue)),
        ]
    }

    /// F3 on the way: back to where it was picked up, when it may still stand there.
    mutating func giveBack(_ carried: Carried, _ site: Site) throws -> [Effect] {
        guard let plate = try onCarrier(carried, site) else { return movedMeanwhile(carried) }
        switch try givingBack(carried, plate, site) {
        case .refused(let message): return [.refuse(message)]
        case .nowhere:
            // An empty plate may stay on the carrier, such as a new one whose goods were taken back.
            guard try site.floor.contents(of: plate.id).isEmpty else {
                return [.refuse(.moveNoOrigin(carried.lpn))]
            }
            self = .scan(nil)
            return []
        case .posting(let posting, let code):
            self = .scan(nil)
            return [.post(posting), .say(.putawayGivenBack(carried.lpn, code))]
        }
    }

    /// What putting a plate back where it was picked up comes to.
    enum GivingBack {
        case posting(Posting, LocationCode)
        case refused(Message)
        /// It was on the carrier already.
        case nowhere
    }

    func givingBack(_ carried: Carried, _ plate: Plate, _ site: Site) throws -> GivingBack {
        guard let origin = try carried.origin.flatMap({ try site.floor.location($0) }) else {
            return .nowhere
        }
        let goods = try PlateGoods(plate, site.floor)
        // Held goods that were not in a cage go back to where they were, and wait there for theirs.
        if let obstacle = try site.obstacle(returning: goods, to: origin), obstacle.word != .cage {
            return .refused(.moveObstacle(obstacle, at: origin.code))
        }
        let posting = Posting.move(
            plate, goods.rows.map(\.stock), to: origin.id, reason: .giveBack)
        return .posting(posting, origin.code)
    }

    /// The plate, as long as it is on the worker's carrier.
    func onCarrier(_ carried: Carried, _ site: Site) throws -> Plate? {
        guard let plate = try site.floor.plate(carried.plate), !plate.isShipped,
            plate.stand == .location(site.carrier)
        else { return nil }
        return plate
    }

    func movedMeanwhile(_ carried: Carried) -> [Effect] {
        [.refuse(.putawayMoved(carried.lpn)), .start(.move(.scan(nil)))]
    }
}

import Barcode
import Rules
import Stock

/// The first scan: which plate, may it be put away, and where to.
extension Putaway {
    mutating func scanned(_ scan: Scan, after done: Done?, _ site: Site) throws -> [Effect] {
        if let lpn = scan.lpn {
            guard let plate = try site.floor.plate(lpn) else {
                return [.refuse(.putawayUnknownPlate(lpn))]
            }
            if let done, done.plate == plate.id, plate.stand == .location(done.location) {
                return [.refuse(.putawayDoneAlready(done))]
            }
            return try Putaway.pickUp(plate, site)
        }
        guard case .location(let code) = scan else {
            return [.refuse(.putawayNotAPlate(scan))]
        }
        guard let location = try site.floor.location(code) else {
            return [.refuse(.putawayUnknownPlace(code))]
        }
        let plates = try site.floor.plates(at: location.id)
        guard let plate = plates.first else { return [.refuse(.putawayNoPlateThere(code))] }
        guard plates.count == 1 else { return [.refuse(.putawayManyPlates(code, plates.count))] }
        return try Putaway.pickUp(plate, site)
    }

    /// Takes a plate onto the worker's carrier and says where it goes, or why not.
    ///
    /// Any flow may return these effects to have the worker put a plate away with one more scan.
    package static func pickUp(_ plate: Plate, _ site: Site) throws -> [Effect] {
        if let obstacle = try refusal(of: plate, site) { return [.refuse(obstacle)] }
        guard case .location(let origin) = plate.stand else { return [] }
        let goods = try PlateGoods(plate, site.floor)
        guard !goods.rows.isEmpty else { return [.refuse(.putawayEmpty(plate.lpn))] }
        let choice = try site.choose(goods)
        guard choice.chosen != nil else {
            return [
                .refuse(.putawayNothingFits(plate.lpn, choice)), site.decision(choice, plate.id),
            ]
        }
        let isCarried = origin == site.carrier
        let carry = Carry(
            plate: plate.id, lpn: plate.lpn, origin: isCarried ? nil : origin, choice: choice)
        var effects: [Effect] = [site.decision(choice, plate.id)]
        if !isCarried {
            let contents = goods.rows.map(\.stock)
            effects.append(.post(.move(plate, contents, to: site.carrier, reason: .pickUp)))
        }
        if goods.isHeld {
            effects.append(.say(.putawayHeld(plate.lpn)))
        } else if goods.isExpired(on: site.today) {
            effects.append(.say(.putawayExpired(plate.lpn)))
        } else {
            effects.append(.say(.putawayOnCarrier(plate.lpn)))
        }
        return effects + [.start(.putaway(.carry(carry)))]
    }

    /// Why a plate cannot be put away now.
    private static func refusal(of plate: Plate, _ site: Site) throws -> Message? {
        if plate.isShipped { return .putawayShipped(plate.lpn) }
        guard case .location(let id) = plate.stand else {
            let parent: Plate?
            if case .parent(let up) = plate.stand {
                parent = try site.floor.plate(up)
            } else {
                parent = nil
            }
            return .putawayInParent(plate.lpn, parent?.lpn)
        }
        guard let location = try site.floor.location(id) else {
            return .putawayUnknownPlate(plate.lpn)
        }
        if let other = try site.floor.claimants(.plate(plate.id)).first {
            return .putawayClaimed(plate.lpn, by: other)
        }
        switch location.kind {
        case .carrier where id != site.carrier:
            return .putawayOnOtherCarrier(plate.lpn, location.code)
        case .virtual: return .putawayUnknownPlate(plate.lpn)
        case .reserve, .pickFace, .cage:
            let goods = try PlateGoods(plate, site.floor)
            let belongsInCage = goods.isHeld || goods.isExpired(on: site.today)
            if belongsInCage == (location.kind == .cage) {
                return .putawayStored(plate.lpn, location.code)
            }
        case .carrier, .dock, .stage, .pack, .return: break
        }
        // What was picked goes to its order, unless it is held: then it goes to the cage.
        if let order = try site.floor.pickedFor(plate.id),
            try !PlateGoods(plate, site.floor).isHeld
        {
            return .putawayPicked(plate.lpn, order)
        }
        return nil
    }
}

extension Site {
    /// What the rules say about goods now.
    func choose(_ goods: PlateGoods, refusing: [LocationID] = []) throws -> Choice {
        func choose(_ floor: some Floor) throws -> Choice {
            try rules.putaway.choose(
                rules.judge(goods, today: today, floor), refusing: refusing)
        }
        return try choose(floor)
    }

    /// What stands against goods in a place now.
    func obstacle(
        _ goods: PlateGoods, at location: Location, isAdvised: Bool
    ) throws -> Obstacle? {
        func obstacle(_ floor: some Floor) throws -> Obstacle? {
            try rules.judge(goods, today: today, floor)
                .obstacle(at: location, counting: isAdvised ? .standing : .incoming)
        }
        return try obstacle(floor)
    }

    /// What stands against putting a plate back into the storage it was taken from.
    ///
    /// It stood there, so only what came since can: a block, a hold, or goods in or beside the
    /// place, which alone make what the rules say of the place as it is now a reason.
    func obstacle(returning goods: PlateGoods, to origin: Location) throws -> Obstacle? {
        guard origin.kind.isStorage,
            let obstacle = try obstacle(goods, at: origin, isAdvised: true)
        else { return nil }
        if let reason = try floor.block(of: origin.id) { return Obstacle(.blocked, .rule(reason)) }
        guard obstacle.word != .cage, let plate = goods.plate else { return obstacle }
        return try floor.hasArrivals(near: origin, since: plate) ? obstacle : nil
    }

    /// The record of a choice.
    func decision(_ choice: Choice, _ plate: PlateID) -> Effect {
        .record(
            .decision(
                Decision(
                    kind: "putaway", subject: plate.rawValue, rules: rules.stamp,
                    chosen: choice.chosen.map { "\($0.code)" } ?? "", choice: choice.json)))
    }
}

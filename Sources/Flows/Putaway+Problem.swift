import Barcode
import Rules
import Stock

/// F4, F2 and what they lead to: other places, and what is wrong with this one.
extension Putaway {
    /// The seconds until somebody must have looked at a place reported full or blocked.
    private static let reportDueSeconds = 4 * 3600

    /// The next best place.
    mutating func next(_ carry: Carry, _ site: Site) throws -> [Effect] {
        guard let advice = carry.advice else { return [.refuse(.putawayNoAdvice(carry.lpn))] }
        guard let (_, goods) = try onCarrier(carry, site) else { return movedMeanwhile(carry) }
        var after = carry
        after.refused.append(advice.location)
        let choice = try site.choose(goods, refusing: after.refused)
        guard choice.chosen != nil else { return [.refuse(.putawayNoOther(carry))] }
        after.choice = choice.brief(reasons: Carry.shownReasons)
        self = .carry(after)
        return [site.decision(choice, carry.plate)]
    }

    /// One of the next best places by its number in the list.
    mutating func take(_ number: Int64, _ carry: Carry, _ site: Site) throws -> [Effect] {
        guard (1...Int64(Choice.alternatives)).contains(number), number <= carry.choice.next.count
        else { return [.refuse(.putawayNoSuchNumber(number))] }
        guard let (_, goods) = try onCarrier(carry, site) else { return movedMeanwhile(carry) }
        var after = carry
        if let advice = carry.advice { after.refused.append(advice.location) }
        after.refused += carry.choice.next.prefix(Int(number) - 1).map(\.location)
        let choice = try site.choose(goods, refusing: after.refused)
        guard choice.chosen != nil else { return [.refuse(.putawayNoOther(carry))] }
        after.choice = choice.brief(reasons: Carry.shownReasons)
        self = .carry(after)
        return [site.decision(choice, carry.plate)]
    }

    /// A number of the problem menu.
    mutating func chose(_ number: Int64, _ carry: Carry, _ site: Site) throws -> [Effect] {
        switch number {
        case 1...3:
            let problem = PutawayProblem.allCases[Int(number) - 1]
            if !problem.isAboutPlate, carry.advice == nil {
                return [.refuse(.putawayNoAdvice(carry.lpn))]
            }
            self = .report(carry, problem)
            return []
        case 4:
            guard site.may(.overridePutaway) else { return site.overrideDenied(carry.advice?.code) }
            self = .override(PlaceOverride(carry: carry))
            return []
        case 9: return try giveBack(carry, site)
        default: return [.refuse(.putawayNoSuchNumber(number))]
        }
    }

    /// The reason for another place, by its number.
    mutating func reason(_ number: Int64, _ other: PlaceOverride) -> [Effect] {
        guard let reason = OverrideReason(rawValue: number) else {
            return [.refuse(.putawayNoSuchNumber(number))]
        }
        var other = other
        other.reason = reason
        self = .override(other)
        return []
    }

    /// The scan that proves a report.
    mutating func report(
        _ problem: PutawayProblem, _ carry: Carry, _ scan: Scan, _ site: Site
    ) throws -> [Effect] {
        guard let (plate, goods) = try onCarrier(carry, site) else {
            return movedMeanwhile(carry)
        }
        if problem.isAboutPlate {
            guard scan.lpn == carry.lpn else {
                return [.refuse(.putawayScanPlateAgain(scan, carry.lpn))]
            }
            return try damaged(carry, plate, goods, site)
        }
        guard let advice = carry.advice, let place = try site.floor.location(advice.location)
        else { return [.refuse(.putawayNoAdvice(carry.lpn))] }
        switch scan {
        case .location(let code) where code == place.code: break
        case .checkDigits(let digits) where digits == place.checkDigits: break
        default: return [.refuse(.putawayScanPlaceAgain(scan, place.code))]
        }
        let isFull = problem == .full
        var effects: [Effect] = [
            .record(
                .exception(
                    .raise(
                        kind: isFull ? "locationFull" : "locationBlocked",
                        subject: "{\"location\":\(place.id.rawValue)}",
                        text: .say(isFull ? .placeFull : .placeUnusable, "\(place.code)"),
                        ownerRole: "supervisor", dueSeconds: Self.reportDueSeconds)))
        ]
        if !isFull, try site.floor.block(of: place.id) == nil {
            effects.append(.record(.block(place.id, reason: "reported blocked")))
        }
        var after = carry
        after.refused.append(place.id)
        return try effects
            + advise(
                after, goods, site, told: isFull ? Message.putawayFull : Message.putawayBlocked)
    }

    /// Holds everything on the plate and sends it to the cage.
    private func damaged(
        _ carry: Carry, _ plate: Plate, _ goods: PlateGoods, _ site: Site
    ) throws -> [Effect] {
        let hold = Hold(
            id: HoldID(rawValue: try site.floor.mint(.hold)), type: .damage,
            scope: .plate(plate.id), reason: .say(.damagedAtPutaway))
        var held = goods
        for index in held.rows.indices { held.rows[index].holds.append(.damage) }
        return try [
            .record(
                .hold(
                    .place(
                        hold, ownerRole: site.rules.owner(of: .damage), isStanding: false,
                        on: goods.rows.map(\.stock.material.id))))
        ] + advise(carry, held, site, told: Message.putawayDamaged)
    }

    /// Sends the plate elsewhere after something was written down: F3 goes no further back.
    private func advise(
        _ carry: Carry, _ goods: PlateGoods, _ site: Site,
        told: (_ carry: Carry, _ next: LocationCode?) -> Message
    ) throws -> [Effect] {
        let choice = try site.choose(goods, refusing: carry.refused)
        let after = Carry(
            plate: carry.plate, lpn: carry.lpn, origin: carry.origin, choice: choice,
            refused: carry.refused)
        return [
            site.decision(choice, carry.plate), .say(told(carry, choice.chosen?.code)),
            .start(.putaway(.carry(after))),
        ]
    }
}

extension Site {
    /// Another place than the advised one is for other roles to choose: which, and what now.
    func overrideDenied(_ advised: LocationCode?, hasNext: Bool = true) -> [Effect] {
        let roles = rules.roles.names(with: .overridePutaway)
        return .denied(
            .overridePutaway, .putawayNotAllowed(by: roles, advised, hasNext: hasNext))
    }
}

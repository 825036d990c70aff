import Barcode
import Rules
import Stock

/// The second scan: is this the place, and does everything still hold.
extension Putaway {
    mutating func scanned(_ scan: Scan, carrying carry: Carry, _ site: Site) throws -> [Effect] {
        switch scan {
        case .checkDigits(let digits):
            guard let advice = carry.advice, let location = try site.floor.location(advice.location)
            else { return [.refuse(.putawayNoAdvice(carry.lpn))] }
            guard !location.checkDigits.isEmpty, digits == location.checkDigits else {
                return [.refuse(.putawayWrongDigits(digits, advice.code))]
            }
            return try put(carry, at: location, override: nil, site)
        case .location(let code):
            guard let location = try site.floor.location(code) else {
                return [.refuse(.putawayUnknownPlace(code))]
            }
            if location.id == carry.advice?.location {
                return try put(carry, at: location, override: nil, site)
            }
            return try consider(location, PlaceOverride(carry: carry), site)
        default:
            if let lpn = scan.lpn { return [.refuse(.putawayCarrying(carry, scanned: lpn))] }
            return [.refuse(.putawayNotAPlace(scan, carry))]
        }
    }

    mutating func scanned(_ scan: Scan, overriding other: PlaceOverride, _ site: Site) throws
        -> [Effect]
    {
        guard case .location(let code) = scan else {
            return try scanned(scan, carrying: other.carry, site)
        }
        guard let location = try site.floor.location(code) else {
            return [.refuse(.putawayUnknownPlace(code))]
        }
        if location.id == other.carry.advice?.location {
            return try put(other.carry, at: location, override: nil, site)
        }
        if location.id == other.place {
            return try put(other.carry, at: location, override: other.reason, site)
        }
        return try consider(location, other, site)
    }

    /// Another place than the advised one: refused, or taken with its next scan.
    private mutating func consider(
        _ location: Location, _ other: PlaceOverride, _ site: Site
    ) throws -> [Effect] {
        guard let (_, goods) = try onCarrier(other.carry, site) else {
            return movedMeanwhile(other.carry)
        }
        if let obstacle = try site.obstacle(goods, at: location, isAdvised: false) {
            return [.refuse(.putawayObstacle(obstacle, at: location.code))]
        }
        guard site.may(.overridePutaway) else {
            let advised = other.carry.advice?.code
            // A place of the list is as good as its number.
            if let at = other.carry.choice.next.firstIndex(where: { $0.location == location.id }) {
                return try take(Int64(at + 1), other.carry, site)
                    + [.refuse(.putawayOtherPlace(location.code, advised))]
            }
            return site.overrideDenied(advised)
        }
        var other = other
        other.place = location.id
        self = .override(other)
        return [.refuse(.putawayOtherPlace(location.code, other.carry.advice?.code))]
    }

    /// Posts the put-away, when everything that must hold does.
    private mutating func put(
        _ carry: Carry, at location: Location, override: OverrideReason?, _ site: Site
    ) throws -> [Effect] {
        guard let (plate, goods) = try onCarrier(carry, site) else {
            return movedMeanwhile(carry)
        }
        if override != nil, !site.may(.overridePutaway) {
            return site.overrideDenied(carry.advice?.code)
        }
        if let obstacle = try site.obstacle(goods, at: location, isAdvised: override == nil) {
            return [.refuse(.putawayObstacle(obstacle, at: location.code))]
        }
        var posting = Posting.move(
            plate, goods.rows.map(\.stock), to: location.id, reason: .putAway)
        posting.note = override?.code
        let done = Done(
            plate: carry.plate, lpn: carry.lpn, location: location.id, code: location.code)
        self = .placed(done)
        return [.post(posting), .say(.putawayDone(done))]
    }

    /// The plate and its goods, as long as it is on the worker's carrier.
    func onCarrier(_ carry: Carry, _ site: Site) throws -> (Plate, PlateGoods)? {
        guard let plate = try site.floor.plate(carry.plate), !plate.isShipped,
            plate.stand == .location(site.carrier)
        else { return nil }
        return (plate, try PlateGoods(plate, site.floor))
    }

    /// Somebody else has moved it: there is nothing left to carry.
    func movedMeanwhile(_ carry: Carry) -> [Effect] {
        [.refuse(.putawayMoved(carry.lpn)), .start(.putaway(.scanLicense))]
    }

    /// Puts the plate back where it was picked up, when it may still stand there.
    mutating func giveBack(_ carry: Carry, _ site: Site) throws -> [Effect] {
        guard let (plate, goods) = try onCarrier(carry, site) else {
            return movedMeanwhile(carry)
        }
        guard let origin = try carry.origin.flatMap({ try site.floor.location($0) }) else {
            return [.refuse(.putawayNoOrigin(carry))]
        }
        if let obstacle = try site.obstacle(returning: goods, to: origin) {
            return [.refuse(.putawayObstacle(obstacle, at: origin.code))]
        }
        self = .scanLicense
        return [
            .post(.move(plate, goods.rows.map(\.stock), to: origin.id, reason: .giveBack)),
            .say(.putawayGivenBack(carry.lpn, origin.code)),
        ]
    }
}

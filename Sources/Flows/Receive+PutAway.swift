import Barcode
import Rules
import Stock

extension Receive {
    /// A location scanned: another dock to receive at, or the place for the plate just received.
    mutating func arrived(at code: LocationCode, _ now: Receiving, _ site: Site) throws -> [Effect]
    {
        guard let location = try site.floor.location(code) else {
            return [.refuse(.unknownLocation(code))]
        }
        if location.kind.takesArrivals {
            var moved = now
            moved.dock = location.id
            self = .scan(moved)
            return [.say(.receivingAt(code))]
        }
        guard let last = now.last, let plate = try site.floor.plate(last.plate),
            plate.stand == .location(now.dock)
        else { return [.refuse(.plateFirst(code))] }
        return try putAway(plate, at: location, now, site)
    }

    /// Puts a plate away straight from the dock, judged as directed putaway judges it: the place
    /// the rules advise, or another one that may be used and is scanned twice.
    private mutating func putAway(
        _ plate: Plate, at location: Location, _ now: Receiving, _ site: Site
    ) throws -> [Effect] {
        guard site.may(.putaway) else {
            return .denied(.putaway, .notYourRole(site.worker.role))
        }
        let goods = try PlateGoods(plate, site.floor)
        guard !goods.rows.isEmpty else { return [.refuse(.plateFirst(location.code))] }
        let choice = try site.choose(goods)
        let isAdvised = choice.chosen?.location == location.id
        if let obstacle = try site.obstacle(goods, at: location, isAdvised: isAdvised) {
            return [.refuse(.putawayObstacle(obstacle, at: location.code))]
        }
        if !isAdvised {
            guard site.may(.overridePutaway) else {
                return site.overrideDenied(choice.chosen?.code, hasNext: false)
            }
            guard now.place == location.id else {
                var doubted = now
                doubted.place = location.id
                self = .scan(doubted)
                return [.refuse(.putawayOtherPlace(location.code, choice.chosen?.code))]
            }
        }
        var posting = Posting.move(
            plate, goods.rows.map(\.stock), to: location.id, reason: .putAway)
        posting.note = isAdvised ? nil : OverrideReason.other.code
        let done = Putaway.Done(
            plate: plate.id, lpn: plate.lpn, location: location.id, code: location.code)
        self = .scan(now.next(after: nil))
        return [
            site.decision(choice, plate.id), .post(posting), .say(.putawayDone(done)),
        ]
    }
}

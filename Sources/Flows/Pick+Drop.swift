import Barcode
import Rules
import Stock

/// The end of a round: what is on the cart goes to its stage.
extension Pick {
    mutating func drop(_ scan: Scan, _ picking: Picking?, _ site: Site) throws -> [Effect] {
        let carried = try site.floor.carried(at: site.carrier)
        if carried.isEmpty { return try nothingToDrop(picking, site) }
        var goods: [CarriedGoods] = []
        for entry in carried where try site.floor.pickOrder(entry.document)?.isOpen == true {
            goods.append(entry)
        }
        guard let first = goods.first else {
            guard let stopped = carried.first,
                let order = try site.floor.pickOrder(stopped.document)
            else { return try nothingToDrop(picking, site) }
            return [.refuse(.pickPutBack(order)), .leave]
        }
        let goal = try first.goal.flatMap { try site.floor.location($0) }
        let place: Location
        switch scan {
        case .location(let code):
            guard let found = try site.floor.location(code) else {
                return [.refuse(.putawayUnknownPlace(code))]
            }
            place = found
        case .checkDigits(let digits):
            guard let goal, !goal.checkDigits.isEmpty, digits == goal.checkDigits else {
                return [.refuse(.pickWrongStage(digits, goal?.code))]
            }
            place = goal
        default: return [.refuse(.pickScanStage(scan, goal?.code))]
        }
        // Where the stage is blocked, any other will do.
        let isFree = try goal.map { try site.floor.block(of: $0.id) != nil } ?? true
        let here = goods.filter {
            $0.goal == nil || $0.goal == place.id || isFree && $0.goal == goal?.id
        }
        guard !here.isEmpty, place.kind == .stage || place.kind == .dock || place.kind == .pack
        else { return [.refuse(.pickWrongStage(place.code.rawValue, goal?.code))] }
        if try site.floor.block(of: place.id) != nil {
            return [.refuse(.pickStageBlocked(place.code))]
        }
        let free = try withoutHeld(here, site)
        if free.isEmpty, let held = here.first {
            return [.refuse(try .held(held.row.material.id, site)), .leave]
        }
        let (posting, count) = try staged(free, at: place, site)
        let isLast = free.count == goods.count
        return [
            .post(posting), .say(.pickDropped(count, place.code)),
            .start(.pick(isLast ? .choose : .drop(nil))),
        ]
    }

    /// Without what stands on plates with goods that are held: these go to the cage.
    private func withoutHeld(_ goods: [CarriedGoods], _ site: Site) throws -> [CarriedGoods] {
        let held = Set(
            try goods.filter { try !site.floor.holds(on: $0.row.material.id).isEmpty }
                .map(\.row.place))
        return goods.filter { !held.contains($0.row.place) }
    }

    /// What was on the cart has gone back to its place, so there is something to pick again.
    private func nothingToDrop(_ picking: Picking?, _ site: Site) throws -> [Effect] {
        let work = try picking.flatMap { try site.floor.work($0.work) }
        let works = try work?.trip.map { try site.floor.works(inTrip: $0) } ?? []
        let next = try picking.map { try Self.next($0, works, site) } ?? .choose
        return [.refuse(.pickNothingToDrop), .start(.pick(next))]
    }

    /// One posting for all plates that goods stand on, and how many these are.
    private func staged(
        _ goods: [CarriedGoods], at place: Location, _ site: Site
    ) throws -> (Posting, Int) {
        var posting = Posting(.stage, lines: [])
        let documents = Set(goods.map(\.document))
        if documents.count == 1 { posting.document = documents.first }
        var roots: [PlateID] = []
        for entry in goods {
            guard var at = entry.row.place.plate else {
                posting.lines.append(
                    Posting.Line(
                        material: entry.row.material.id, quantity: entry.row.quantity,
                        weightMilligrams: entry.row.weightMilligrams, from: entry.row.place,
                        to: Place(place.id)))
                continue
            }
            while case .parent(let parent)? = try site.floor.plate(at)?.stand { at = parent }
            if !roots.contains(at) { roots.append(at) }
        }
        for id in roots {
            guard let plate = try site.floor.plate(id) else { continue }
            let move = Posting.move(
                plate, try site.floor.contents(of: id), to: place.id, reason: .stage)
            posting.lines += move.lines
            posting.plates += move.plates
        }
        return (posting, max(1, roots.count))
    }
}

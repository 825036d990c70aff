import Barcode
import Rules
import Stock

/// F2: the plate is not there or damaged, so the next one in the order is fetched.
extension Replenish {
    mutating func report(_ number: Int64, _ refill: Refill, _ site: Site) throws -> [Effect] {
        guard let task = try RefillTask(refill.work, site), task.work.state == .open else {
            return [.refuse(.replenishOver), .start(.replenish(.choose))]
        }
        guard number == 1 || number == 2 else {
            return [.refuse(.replenishNoSuchNumber(number))]
        }
        let planned = task.source
        let place = planned?.shelf.row.place.location ?? task.work.from
        guard let from = try place.flatMap({ try site.floor.location($0) }) else {
            return [.refuse(.replenishOver), .start(.replenish(.choose))]
        }
        let name = try task.sourceName(site)
        var effects: [Effect]
        if number == 2, let row = planned?.shelf.row {
            effects = try Shortage.damage(
                row, row.quantity, reason: .say(.damagedAtReplenishment),
                site)
        } else {
            effects = try Shortage.count(from.id, task.item.id, zone: from.zone, site)
            effects.append(
                Shortage.exception(
                    "plateMissing", from, .say(.notThereCount, .plain(name), "\(from.code)")))
        }
        let next = task.sources.filter { $0.shelf.free > 0 }.first {
            $0.shelf.row.place.location != from.id
                || number == 2 && $0.shelf.row.material.id != planned?.shelf.row.material.id
        }
        guard let next else {
            // The work first: a hold that follows cancels what still wants its goods.
            return [.record(.work(.cancel(task.work.id)))] + effects + [
                Self.noneLeft(for: task),
                .say(.replenishNoOther(task.item)), .start(.replenish(.choose)),
            ]
        }
        let other = Effect.record(
            .work(
                .source(
                    task.work.id, lot: next.lot.id, plate: next.shelf.row.place.plate,
                    from: next.shelf.row.place.location)))
        return [other] + effects + [
            .say(.replenishNext(try site.name(of: next.shelf.row))),
            .start(.replenish(.fetch(Refill(work: task.work.id)))),
        ]
    }
}

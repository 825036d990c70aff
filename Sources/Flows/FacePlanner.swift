import Rules
import Stock

/// Finds the pick faces that a wave's picks leave too low, and what to bring to them, and when.
package struct FacePlanner {
    private let desk: OutboundDesk

    package init(_ desk: OutboundDesk) { self.desk = desk }

    /// The replenishments of a plan, and what the rules say of every face it picks from.
    func replenish(_ plan: inout WavePlan) throws {
        var taken: [LocationID: Int64] = [:]
        var used: [MaterialID: Int64] = [:]
        var due: [LocationID: Instant] = [:]
        for pick in plan.picks {
            taken[pick.place.location, default: 0] += pick.quantity
            used[pick.material, default: 0] += pick.quantity
            if let cutOff = pick.due {
                due[pick.place.location] = min(due[pick.place.location] ?? cutOff, cutOff)
            }
        }
        for id in Set(plan.picks.map(\.item)).sorted() {
            for face in try desk.floor.outboundFaces(of: id) {
                guard let gone = taken[face.location], face.incoming == 0,
                    let item = try desk.item(id), let place = try desk.location(face.location)
                else { continue }
                let sources = try RefillSources(
                    face, item, desk, less: used, isEmptied: face.free <= gone)
                let decided = ReplenishmentCase(
                    facts(face, after: face.free - gone, item, place), sources: sources.list)
                plan.refills.append((face.location, decided))
                guard let refill = decided.refill(desk.rules) else { continue }
                let row = sources.rows[refill.source]
                guard let origin = try desk.location(row.place.location) else { continue }
                used[row.material.id, default: 0] += refill.quantity
                plan.replenishments.append(
                    PlannedReplenishment(
                        item: id, lot: row.material.lot, material: row.material.id,
                        from: row.place, face: face.location, quantity: refill.quantity,
                        priority: refill.rule.priority,
                        due: dryAt(face, plan)
                            ?? (refill.rule.due == .now ? desk.now : due[face.location]),
                        zone: place.zone, sku: item.sku, fromCode: origin.code,
                        faceCode: place.code))
            }
        }
    }

    /// When the pick clock has a face run dry; nil when the wave leaves some.
    private func dryAt(_ face: OutboundFace, _ plan: WavePlan) -> Instant? {
        var left = face.free
        let picks = plan.picks.filter { $0.place.location == face.location }
        for pick in picks.sorted(by: { ($0.doneAt ?? desk.now) < ($1.doneAt ?? desk.now) }) {
            left -= pick.quantity
            if left <= 0 { return pick.doneAt ?? desk.now }
        }
        return nil
    }

    /// What the rules bring to every face below its minimum that nothing is on its way to.
    ///
    /// No wave waits for it, so it goes behind what waves need.
    package func topOff() throws -> [PlannedReplenishment] {
        var used: [MaterialID: Int64] = [:]
        return try desk.floor.facesBelowMinimum().compactMap { face in
            guard let item = try desk.item(face.item), let place = try desk.location(face.location)
            else { return nil }
            let sources = try RefillSources(
                face, item, desk, less: used, isEmptied: face.onHand == 0)
            let decided = ReplenishmentCase(
                facts(face, after: face.onHand, item, place), sources: sources.list)
            guard let refill = decided.refill(desk.rules) else { return nil }
            let row = sources.rows[refill.source]
            guard let origin = try desk.location(row.place.location) else { return nil }
            used[row.material.id, default: 0] += refill.quantity
            return PlannedReplenishment(
                item: item.id, lot: row.material.lot, material: row.material.id, from: row.place,
                face: face.location, quantity: refill.quantity,
                priority: min(9, refill.rule.priority + 2), due: nil, zone: place.zone,
                sku: item.sku, fromCode: origin.code, faceCode: place.code)
        }
    }

    private func facts(
        _ face: OutboundFace, after left: Int64, _ item: Item, _ place: Location
    ) -> Facts {
        Facts(
            face: item, left: left, minimum: face.minimum, maximum: face.maximum,
            isSingleLot: face.isSingleLot, zone: place.zone)
    }
}

extension Facts {
    /// A pick face of an item in the words of the rules, with so much left in it.
    init(
        face item: Item, left: Int64, minimum: Int64, maximum: Int64, isSingleLot: Bool,
        zone: String
    ) {
        self.init(of: item)
        self[.faceLeft] = .number(left)
        self[.faceMinimum] = .number(minimum)
        self[.faceMaximum] = .number(maximum)
        self[.faceBelowMinimum] = .flag(left < max(minimum, 1))
        self[.faceSingleLot] = .flag(isSingleLot)
        self[.faceZone] = .texts(zone.isEmpty ? [] : [zone])
    }
}

import Rules
import Stock

/// Finds the pick faces that a wave's picks leave too low, and what to bring to them, and when.
package struct FacePlanner {
    private let desk: OutboundDesk

    package init(_ desk: OutboundDesk) { self.desk = desk }

    func replenishments(for plan: WavePlan) throws -> [PlannedReplenishment] {
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
        var out: [PlannedReplenishment] = []
        for item in Set(plan.picks.map(\.item)).sorted() {
            for face in try desk.floor.outboundFaces(of: item) {
                guard let gone = taken[face.location], face.incoming == 0 else { continue }
                let after = face.free - gone
                guard after < max(face.minimum, 1), let found = try desk.item(item),
                    let source = try source(for: face, found, less: used, isEmptied: after <= 0)
                else { continue }
                let room = face.maximum - max(after, 0)
                guard room > 0, let location = try desk.location(face.location),
                    let origin = try desk.location(source.place.location)
                else { continue }
                let quantity = min(source.quantity, room)
                used[source.material, default: 0] += quantity
                out.append(
                    PlannedReplenishment(
                        item: item, lot: source.lot, material: source.material,
                        from: source.place, face: face.location,
                        quantity: quantity, priority: after <= 0 ? 2 : 5,
                        due: dryAt(face, plan) ?? due[face.location],
                        zone: location.zone, sku: found.sku, fromCode: origin.code,
                        faceCode: location.code))
            }
        }
        return out
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

    /// What brings every face that is below its minimum, and that nothing is on its way to, up to
    /// its maximum.
    package func topOff() throws -> [PlannedReplenishment] {
        var used: [MaterialID: Int64] = [:]
        return try desk.floor.facesBelowMinimum().compactMap { face in
            let isEmpty = face.onHand == 0
            guard let item = try desk.item(face.item),
                let source = try source(for: face, item, less: used, isEmptied: isEmpty),
                let location = try desk.location(face.location),
                let origin = try desk.location(source.place.location)
            else { return nil }
            let quantity = min(source.quantity, face.maximum - face.onHand)
            used[source.material, default: 0] += quantity
            return PlannedReplenishment(
                item: item.id, lot: source.lot, material: source.material, from: source.place,
                face: face.location, quantity: quantity, priority: isEmpty ? 4 : 7,
                due: nil, zone: location.zone, sku: item.sku, fromCode: origin.code,
                faceCode: location.code)
        }
    }

    /// The lot that goes first among free reserve, less what the wave itself takes; a single-lot
    /// face that keeps some takes its own lot or none, so no newer lot comes over an older one.
    private func source(
        for face: OutboundFace, _ item: Item, less used: [MaterialID: Int64], isEmptied: Bool
    ) throws -> FreeStock? {
        let rotation = desk.rules.allocation.rotation(of: item)
        let facts = Dictionary(
            try desk.lots(of: item.id).map { ($0.lot.id, $0.lot.facts) },
            uniquingKeysWith: { first, _ in first })
        let rows = try desk.free(item.id).map { row in
            var left = row
            left.quantity -= used[row.material] ?? 0
            return left
        }
        let owners = try owners(of: face, item)
        let candidates = try rows.filter { row in
            guard row.quantity > 0, owners.contains(row.owner),
                try desk.location(row.place.location)?.kind == .reserve,
                facts[row.lot]?.isUsable(on: desk.today, item.expiryBasis) ?? false
            else { return false }
            return !face.isSingleLot || isEmptied || face.lots.isEmpty || face.lots == [row.lot]
        }
        func key(_ row: FreeStock) -> Int {
            let lot = facts[row.lot]
            let last = lot?.usableUntil(item.expiryBasis)?.rawValue ?? .max / 2
            switch rotation {
            case .fefo: return last
            case .fifo: return lot?.received?.rawValue ?? .max / 2
            case .lefo: return -last
            }
        }
        return candidates.min {
            (key($0), $0.quantity, $0.material) < (key($1), $1.quantity, $1.material)
        }
    }

    /// Whose goods the face holds, promised ones too; of an empty face those of whoever has any.
    private func owners(of face: OutboundFace, _ item: Item) throws -> Set<PartyID> {
        let here = try desk.floor.rows(at: face.location).filter { $0.material.item == item.id }
        return Set(try here.isEmpty ? desk.free(item.id).map(\.owner) : here.map(\.material.owner))
    }
}

import Barcode
import Rules
import Stock

/// The second scan: is this the face, does everything still hold; and the way back.
extension Replenish {
    mutating func bring(_ refill: Refill, _ scan: Scan, _ site: Site) throws -> [Effect] {
        guard let task = try RefillTask(refill.work, site), let load = refill.load else {
            return [.refuse(.replenishOver), .start(.replenish(.choose))]
        }
        switch scan {
        case .location(let code) where code == task.face.code: break
        case .checkDigits(let digits)
        where !task.face.checkDigits.isEmpty && digits == task.face.checkDigits:
            break
        case .location(let code): return [.refuse(.replenishWrongFace(code, task.face.code))]
        default: return [.refuse(.replenishScanFace(scan, task.face.code))]
        }
        guard let row = try onCarrier(load, site) else { return movedMeanwhile(load) }
        if let refusal = try refusal(of: row, task, site) { return [.refuse(refusal)] }
        let target = try merge(row, task, site)
        let keepsPlate = load.plate != nil && task.face.maximumPlates != 0
        let to = Place(task.face.id, plate: keepsPlate ? load.plate : nil)
        var posting = Posting(
            .replenish,
            lines: [
                Posting.Line(
                    material: row.material.id, into: keepsPlate ? nil : target,
                    quantity: row.quantity, weightMilligrams: row.weightMilligrams,
                    from: row.place, to: to)
            ])
        if let plate = load.plate {
            posting.plates = [
                Posting.PlateMove(
                    plate: plate, from: .location(site.carrier), to: .location(task.face.id))
            ]
        }
        let isDone = load.quantity >= task.work.quantity
        let record: WorkRecord =
            isDone
            ? .done(task.work.id, by: site.worker.id)
            : .quantity(task.work.id, by: -load.quantity)
        // The rest goes in when pickers have made the room for it.
        let rest = task.work.quantity - load.quantity
        let goesOn = try !isDone && rest <= task.room(site) - load.quantity
        var effects: [Effect] = [.post(posting)]
        if task.work.state == .open { effects.append(.record(.work(record))) }
        return effects + [
            .say(.replenishDone(load.quantity, task.item, task.face.code)),
            .start(.replenish(goesOn ? .fetch(Refill(work: task.work.id)) : .choose)),
        ]
    }

    /// What must hold when goods are put into the face.
    private func refusal(
        of row: StockRow, _ task: RefillTask, _ site: Site
    ) throws -> Message? {
        let name = try site.name(of: row)
        guard let lot = try site.floor.lot(row.material.lot) else { return .replenishOver }
        if try !site.floor.holds(on: row.material.id).isEmpty { return .replenishHeld(name, lot) }
        guard lot.facts.isUsable(on: site.today, task.item.expiryBasis) else {
            return .replenishExpired(name, lot)
        }
        if try site.floor.block(of: task.face.id) != nil {
            return .replenishFaceBlocked(task.face.code)
        }
        if let other = task.otherLot(than: lot.id) {
            return .replenishFaceHasLot(other, task.onHand, task.item)
        }
        if let limits = task.limits, task.onHand + row.quantity > limits.maximum {
            return .replenishNoRoom(max(0, limits.maximum - task.onHand), task)
        }
        return nil
    }

    /// The row in the face that these goods can be added to: the same in everything, with no
    /// promise on either that would lose its row.
    private func merge(_ row: StockRow, _ task: RefillTask, _ site: Site) throws -> MaterialID? {
        guard try site.floor.allocations(of: row.material.id).isEmpty else { return nil }
        for candidate in task.stock {
            let other = candidate.shelf.row
            guard other.place == Place(task.face.id), other.material.lot == row.material.lot,
                other.material.owner == row.material.owner,
                other.material.pack == row.material.pack, !candidate.shelf.isHeld
            else { continue }
            return other.material.id
        }
        return nil
    }

    private func onCarrier(_ load: Refill.Load, _ site: Site) throws -> StockRow? {
        guard let row = try site.floor.row(of: load.material),
            row.place == Place(site.carrier, plate: load.plate), row.quantity == load.quantity
        else { return nil }
        return row
    }

    private func movedMeanwhile(_ load: Refill.Load) -> [Effect] {
        [.refuse(.replenishMoved), .start(.replenish(.choose))]
    }

    /// Puts the goods back where they were picked up.
    mutating func giveBack(_ refill: Refill, _ site: Site) throws -> [Effect] {
        guard let load = refill.load, let row = try onCarrier(load, site) else {
            return [.refuse(.replenishMoved), .start(.replenish(.choose))]
        }
        var effects: [Effect] = []
        var posting = Posting(.giveBack, lines: [])
        var into: MaterialID?
        if let plate = load.plate {
            posting.plates = [
                Posting.PlateMove(
                    plate: plate, from: .location(site.carrier),
                    to: .location(load.place.location))
            ]
        } else {
            if let id = load.place.plate,
                try site.floor.plate(id)?.stand != .location(load.place.location)
            {
                return [.refuse(.replenishNoOrigin)]
            }
            if load.origin != load.material,
                try site.floor.row(of: load.origin)?.place == load.place
            {
                into = load.origin
                for allocation in try site.floor.allocations(of: load.material) {
                    effects.append(
                        .record(
                            .picking(
                                .source(allocation.id, load.origin, lot: row.material.lot))))
                }
            }
        }
        posting.lines = [
            Posting.Line(
                material: row.material.id, into: into, quantity: row.quantity,
                weightMilligrams: row.weightMilligrams, from: row.place, to: load.place)
        ]
        let place = try site.floor.location(load.place.location)
        return effects + [
            .post(posting), .say(.replenishGivenBack(place?.code)),
            .start(.replenish(.fetch(Refill(work: refill.work)))),
        ]
    }
}

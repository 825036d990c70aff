import Barcode
import Rules
import Stock

/// The first scan: is this the plate, may it go to the face, how much of it.
extension Replenish {
    mutating func fetch(_ refill: Refill, _ scan: Scan, _ site: Site) throws -> [Effect] {
        guard let task = try RefillTask(refill.work, site), task.work.state == .open else {
            return [.refuse(.replenishOver), .start(.replenish(.choose))]
        }
        if case .others = self, case .number(let number) = scan {
            guard let other = task.others.element(number) else {
                return [.refuse(.replenishNoSuchNumber(number))]
            }
            return try pickUp(other, task, refill, site)
        }
        if let typed = Amount.quantity(scan, task.item, per: nil, site.formats) {
            return try type(typed, task, refill, site)
        }
        if let lpn = scan.lpn {
            guard let plate = try site.floor.plate(lpn) else {
                return [.refuse(.putawayUnknownPlate(lpn))]
            }
            let rows = task.stock.filter { $0.shelf.row.place.plate == plate.id }
            guard let found = rows.first else {
                return try notHere(plate, task, site)
            }
            guard rows.count == 1, try site.floor.contents(of: plate.id).count == 1 else {
                return [.refuse(.replenishMixed(lpn))]
            }
            return try pickUp(found, task, refill, site)
        }
        if case .location(let code) = scan { return try loose(code, task, refill, site) }
        return [.refuse(.replenishNotAPlate(scan, task, try task.sourceName(site)))]
    }

    /// A plate without goods of the item in storage: what it is instead.
    private func notHere(_ plate: Plate, _ task: RefillTask, _ site: Site) throws -> [Effect] {
        let contents = try site.floor.contents(of: plate.id)
        guard contents.contains(where: { $0.material.item == task.item.id }) else {
            return [.refuse(.replenishOtherItem(plate.lpn, task.item.sku))]
        }
        let place = try site.floor.location(site.floor.root(of: plate.id))
        return [.refuse(.replenishNotInReserve(plate.lpn.rawValue, place?.code))]
    }

    /// Goods that stand on no plate: the scan of their place proves them, when there is one row.
    private mutating func loose(
        _ code: LocationCode, _ task: RefillTask, _ refill: Refill, _ site: Site
    ) throws -> [Effect] {
        guard let place = try site.floor.location(code) else {
            return [.refuse(.putawayUnknownPlace(code))]
        }
        let rows = task.stock.filter { $0.shelf.row.place == Place(place.id) }
        guard rows.count == 1, place.id != task.face.id, let found = rows.first else {
            return [.refuse(.replenishScanPlate(code, try task.sourceName(site)))]
        }
        return try pickUp(found, task, refill, site)
    }

    private mutating func type(
        _ quantity: Int64, _ task: RefillTask, _ refill: Refill, _ site: Site
    ) throws -> [Effect] {
        let room = try task.room(site)
        guard quantity <= room else {
            return [.refuse(.replenishNoRoom(room, task))]
        }
        var refill = refill
        refill.typed = quantity
        self = .fetch(refill)
        return [.say(.replenishTyped(quantity, task.item))]
    }

    /// Why goods may not be brought to the face; nil when they may.
    private func refusal(
        of found: RefillTask.Candidate, _ task: RefillTask, _ site: Site
    ) throws -> Message? {
        let name = try site.name(of: found.shelf.row)
        if found.shelf.isHeld { return .replenishHeld(name, found.lot) }
        guard found.lot.facts.isUsable(on: site.today, task.item.expiryBasis) else {
            return .replenishExpired(name, found.lot)
        }
        if found.shelf.isBlocked { return .replenishBlocked(name) }
        guard found.shelf.kind == .reserve else {
            let place = try site.floor.location(found.shelf.row.place.location)
            return .replenishNotInReserve(name, place?.code)
        }
        if let plate = found.shelf.row.place.plate,
            let other = try site.floor.claimants(.plate(plate)).first
        {
            return .replenishClaimed(name, by: other)
        }
        if let lot = task.otherLot(than: found.lot.id) {
            return .replenishFaceHasLot(lot, task.onHand, task.item)
        }
        if let first = task.best, first.turn < found.turn {
            return .replenishNewer(name, try site.name(of: first.shelf.row), task.item.rotation)
        }
        return nil
    }

    private mutating func pickUp(
        _ found: RefillTask.Candidate, _ task: RefillTask, _ refill: Refill, _ site: Site
    ) throws -> [Effect] {
        if let refusal = try refusal(of: found, task, site) { return [.refuse(refusal)] }
        let row = found.shelf.row
        let room = try task.room(site)
        // Pickers have not made all the room yet that was planned with: as much as goes in.
        let free = found.shelf.free > 0 ? found.shelf.free : row.quantity
        let wanted = refill.typed ?? min(task.work.quantity, free, room)
        guard wanted <= row.quantity else {
            return [.refuse(.replenishOnly(row.quantity, task.item))]
        }
        guard wanted > 0, wanted <= room else { return [.refuse(.replenishNoRoom(room, task))] }
        var after = refill
        var effects: [Effect] = []
        if wanted == row.quantity, let id = row.place.plate, let plate = try site.floor.plate(id) {
            after.load = Refill.Load(
                material: row.material.id, plate: id, origin: row.material.id, place: row.place,
                quantity: wanted)
            effects.append(.post(.move(plate, [row], to: site.carrier, reason: .pickUp)))
        } else {
            guard let part = try split(row, wanted, task, site, into: &after) else {
                guard task.source != nil else { return try Self.begin(task.work.id, site) }
                return [.refuse(.replenishPromised(try site.name(of: row)))]
            }
            effects += part
        }
        if task.work.plate != row.place.plate || task.work.from != row.place.location {
            effects.append(
                .record(
                    .work(
                        .source(
                            task.work.id, lot: found.lot.id, plate: row.place.plate,
                            from: row.place.location))))
        }
        effects.append(.say(.replenishOnFork(try site.name(of: row))))
        return effects + [.start(.replenish(.carry(after)))]
    }

    /// Takes a part of a row; what is promised of it for the face goes along, nil when the rest
    /// would not keep its promises.
    private func split(
        _ row: StockRow, _ wanted: Int64, _ task: RefillTask, _ site: Site,
        into refill: inout Refill
    ) throws -> [Effect]? {
        var material = row.material
        let isWhole = wanted == row.quantity
        var effects: [Effect] = []
        if !isWhole {
            material.id = try site.new(.material)
            effects.append(.record(.material(material, holds: [])))
            var rest = wanted
            var stays: Int64 = 0
            for allocation in try site.floor.allocations(of: row.material.id) {
                let goal = try site.floor.pickWork(for: allocation.document)
                    .first { $0.allocation == allocation.id }?.from
                if goal == task.face.id, allocation.quantity <= rest {
                    rest -= allocation.quantity
                    effects.append(
                        .record(
                            .picking(.source(allocation.id, material.id, lot: material.lot))))
                } else {
                    stays += allocation.quantity
                }
            }
            guard stays <= row.quantity - wanted else { return nil }
        }
        refill.load = Refill.Load(
            material: material.id, plate: nil, origin: row.material.id, place: row.place,
            quantity: wanted)
        let weight = isWhole ? row.weightMilligrams : row.weight(of: wanted)
        let line = Posting.Line(
            material: row.material.id, into: material.id, quantity: wanted,
            weightMilligrams: weight, from: row.place, to: Place(site.carrier))
        return effects + [.post(Posting(.pickUp, lines: [line]))]
    }
}

extension RefillTask {
    /// Other plates than the planned one that may be fetched, the first to go first.
    var others: [Candidate] {
        let place = source?.shelf.row.place
        return Array(sources.filter { $0.shelf.row.place != place }.prefix(WaitingFace.most))
    }

    /// The plate the work names, else the place it stands in.
    func sourceName(_ site: Site) throws -> String {
        let place = source?.shelf.row.place
        if let lpn = try (place.map(\.plate) ?? work.plate).flatMap({ try site.floor.plate($0) }) {
            return lpn.lpn.rawValue
        }
        return try site.code(place?.location ?? work.from)
    }
}

extension Site {
    /// What a stock row is called: its plate, else its place.
    func name(of row: StockRow) throws -> String {
        if let plate = try row.place.plate.flatMap({ try floor.plate($0) }) {
            return plate.lpn.rawValue
        }
        return try floor.location(row.place.location)?.code.rawValue ?? "-"
    }

    /// What the worker carries goods with: the first part of the carrier's code, such as `fork`
    /// of `FORK-01`; nil at a desk.
    var equipment: String? {
        if isDesk { return nil }
        guard let code = try? floor.location(carrier)?.code else { return "" }
        return code.rawValue.split(separator: "-").first.map { $0.lowercased() } ?? ""
    }
}

extension StockRow {
    /// The share of the row's catch weight that a quantity of it has, rounded down; the rest of
    /// the row keeps at least 1 milligram a unit.
    func weight(of part: Int64) -> Int64 {
        guard weightMilligrams > 0 else { return 0 }
        let (high, low) = weightMilligrams.multipliedFullWidth(by: part)
        return quantity.dividingFullWidth((high, low)).quotient
    }
}

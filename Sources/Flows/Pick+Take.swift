import Barcode
import Rules
import Stock

/// The pick itself: what must hold at the posting, and the posting.
extension Pick {
    /// Place and goods are proven: weighs, asks for the tote, or takes.
    mutating func confirm(_ row: StockRow, _ picking: Picking, _ site: Site) throws -> [Effect] {
        guard let line = try PickLine(picking, site) else { return over }
        if let refusal = try refusal(row, line, site) { return [.refuse(refusal)] }
        if line.item.isCatchWeight, picking.weightMilligrams == nil, line.taken < row.quantity {
            self = .weigh(picking)
            return []
        }
        if try line.isWholePlate(row, line.taken, site) {
            return try take(row, line.taken, into: nil, line, site)
        }
        guard !line.isCluster, let tote = try line.tote(site) else {
            self = .put(picking)
            return []
        }
        return try take(row, line.taken, into: tote, line, site)
    }

    /// What stands against taking goods from a row now.
    private func refusal(_ row: StockRow, _ line: PickLine, _ site: Site) throws -> Message? {
        guard let lot = try site.floor.lot(row.material.lot) else { return .pickGone(line) }
        if let stop = try stop(row, lot, line, site) { return stop }
        guard row.place.location == line.place.id else { return .pickGone(line) }
        guard line.taken <= line.asked else { return .pickTooMany(line.taken, line) }
        let promised = try site.floor.promised(
            of: row.material.id, besides: line.allocation.id)
        let free = row.quantity - promised
        guard line.taken <= free else { return .pickPromised(lot, max(0, free), line) }
        if let weight = line.picking.weightMilligrams, line.item.isCatchWeight {
            let isAll = line.taken == row.quantity
            guard isAll || weight < row.weightMilligrams else {
                return .pickTooHeavy(weight, row.weightMilligrams)
            }
        }
        return try line.overWeight(row, site)
    }

    /// The weight of a part of a catch-weight row.
    mutating func weigh(_ scan: Scan, _ picking: Picking, _ site: Site) throws -> [Effect] {
        guard let line = try PickLine(picking, site) else { return over }
        if let gone = try gone(line, site) { return gone }
        var weight = Amount.weight(scan, site.formats)
        if case .label(let label) = scan { weight = label.netWeightMilligrams }
        guard let weight else { return [.refuse(.pickNotAWeight(scan))] }
        guard let source = picking.source, let row = try site.floor.row(of: source) else {
            return [.refuse(.pickGone(line))]
        }
        var picking = picking
        picking.weightMilligrams = weight
        return try confirm(row, picking, site)
    }

    /// The tote that the proven goods go into.
    mutating func put(_ scan: Scan, _ picking: Picking, _ site: Site) throws -> [Effect] {
        guard let line = try PickLine(picking, site) else { return over }
        if let gone = try gone(line, site) { return gone }
        guard let source = picking.source, let row = try site.floor.row(of: source) else {
            return [.refuse(.pickGone(line)), .start(.pick(.goTo(picking.at(picking.work))))]
        }
        if let refusal = try refusal(row, line, site) { return [.refuse(refusal)] }
        if let known = try line.tote(site), line.isCluster, let lpn = scan.lpn, lpn != known.lpn,
            try site.floor.plate(lpn) == nil || site.floor.plate(lpn)?.kind == .tote
        {
            return [.refuse(.pickOtherToteOfOrder(lpn, known.lpn, line))]
        }
        switch try tote(scan, line, site) {
        case .refused(let message): return [.refuse(message)]
        case .tote(let plate, let effects):
            let told = picking.with(plate.id, for: line.allocation.document)
            guard let line = try PickLine(told, site) else { return over }
            return try effects + take(row, line.taken, into: plate, line, site)
        }
    }

    /// Posts the pick of a quantity into a tote, or of the whole plate onto the fork.
    mutating func take(
        _ row: StockRow, _ quantity: Int64, into tote: Plate?, _ line: PickLine, _ site: Site
    ) throws -> [Effect] {
        let demand = try line.demand(site).map {
            $0.adding(line.weight(of: quantity, from: row) ?? row.weight(of: quantity))
        }
        let rest = line.asked - quantity
        let isDone = rest == 0 || demand?.isComplete == true
        var effects = try posting(row, quantity, into: tote, line, site)
        if rest > 0 {
            effects.append(
                .record(.work(.quantity(line.work.id, by: isDone ? -rest : -quantity))))
        }
        if isDone { effects.append(.record(.work(.done(line.work.id, by: site.worker.id)))) }
        effects += try lowFace(row, quantity, line, site)
        var works = line.works.map { work in
            var after = work
            if work.id == line.work.id, isDone { after.state = .done }
            return after
        }
        var message = Message.pickDone(quantity, line, slot: line.isCluster ? line.slot : nil)
        if let demand {
            let weighed = try weighed(demand, row, quantity, works, line, site)
            effects += weighed.effects
            works = weighed.works
            message = weighed.message ?? message
        }
        effects.append(.say(message))
        if try isDone && isEmptied(row, quantity, line, site) {
            return effects + [
                .start(.pick(.zero(line.picking.at(line.work.id), emptied: line.place.id)))
            ]
        }
        return try effects + [.start(.pick(Self.next(line.picking, works, site, takes: true)))]
    }

    /// Has a face filled that this pick takes below its minimum.
    private func lowFace(
        _ row: StockRow, _ quantity: Int64, _ line: PickLine, _ site: Site
    ) throws -> [Effect] {
        guard line.place.kind == .pickFace,
            let limits = try site.floor.pickFace(line.place.id, of: line.item.id)
        else { return [] }
        let here = try site.floor.rows(at: line.place.id)
            .filter { $0.material.item == line.item.id }.reduce(0) { $0 + $1.quantity }
        // Only the pick that crosses the line asks: the next ones find it asked for.
        guard here >= limits.minimum, here - quantity < limits.minimum else { return [] }
        return try Shortage.replenish(
            line.place, line.item, of: row.material.owner, isUrgent: false, site)
    }

    /// The posting of a pick with what it changes on the order, the part before the work.
    func posting(
        _ row: StockRow, _ quantity: Int64, into tote: Plate?, _ line: PickLine, _ site: Site,
        isAllOfAllocation: Bool? = nil
    ) throws -> [Effect] {
        var effects: [Effect] = []
        var into = row.material
        if quantity < row.quantity {
            into.id = try site.new(.material)
            effects.append(.record(.material(into, holds: [])))
        }
        let isAll = isAllOfAllocation ?? (quantity == line.allocation.quantity)
        let take = PickRecord.Take(
            allocation: line.allocation.id, part: isAll ? nil : try site.new(.allocation),
            from: row.material.id, into: into.id, lot: into.lot, quantity: quantity)
        effects += [
            .record(.picking(.take(take))),
            .record(
                .receiving(
                    .line(
                        line.allocation.document, line: line.allocation.line, quantity: quantity))),
        ]
        var posting: Posting
        if let tote {
            let weight = line.weight(of: quantity, from: row) ?? row.weight(of: quantity)
            posting = Posting(
                .pick,
                lines: [
                    Posting.Line(
                        material: row.material.id, into: into.id, quantity: quantity,
                        weightMilligrams: weight, from: row.place,
                        to: Place(site.carrier, plate: tote.id))
                ])
            if quantity == row.quantity, let id = row.place.plate,
                let carton = try site.floor.plate(id), carton.kind == .case,
                try site.floor.contents(of: id).count == 1
            {
                // A whole carton goes into the tote as it is.
                posting.lines[0].to.plate = id
                posting.plates = [
                    Posting.PlateMove(plate: id, from: carton.stand, to: .parent(tote.id))
                ]
            }
        } else if let id = row.place.plate, let plate = try site.floor.plate(id) {
            posting = .move(plate, [row], to: site.carrier, reason: .pick)
        } else {
            preconditionFailure("a pick goes into a tote or is of a whole plate")
        }
        posting.document = line.allocation.document
        effects.append(.post(posting))
        return effects
    }

    /// Whether the book says that a place of loose goods is empty after this.
    private func isEmptied(
        _ row: StockRow, _ quantity: Int64, _ line: PickLine, _ site: Site
    ) throws -> Bool {
        guard row.place.plate == nil, quantity == row.quantity else { return false }
        return try site.floor.rows(at: line.place.id).count == 1
    }

    /// Whose goods were picked.
    func owner(of line: PickLine, _ site: Site) throws -> PartyID? {
        try line.row?.material.owner ?? site.floor.outboundOrder(line.order.number)?.owner
    }

    /// The answer to "is it empty now": 0 for yes, else what is still there.
    func answer(
        _ left: Int64, _ picking: Picking, _ place: LocationID, _ site: Site
    ) throws -> [Effect] {
        guard let line = try PickLine(picking, site),
            let location = try site.floor.location(place)
        else { return over }
        var effects: [Effect] = []
        if left > 0 {
            effects += try Shortage.count(place, line.item.id, zone: location.zone, site)
            effects.append(
                Shortage.exception(
                    "notEmpty", location,
                    .say(.placeHolds, "\(location.code)", "\(left)", "\(line.item.sku)")))
            effects.append(.say(.pickNotEmpty(location.code)))
        } else {
            effects += try Shortage.replenish(
                location, line.item, of: try owner(of: line, site), isUrgent: false, site)
        }
        return try effects + [.start(.pick(Self.next(picking, line.works, site)))]
    }
}

import Stock

/// The postings that make the book what was seen: from and to COUNT, one for each owner, and a
/// move for a plate that stands elsewhere than the book has it.
struct CountAdjustment {
    private let attempt: CountAttempt
    private let site: Site
    private let here: [StockRow]

    init(_ attempt: CountAttempt, _ site: Site) throws {
        self.attempt = attempt
        self.site = site
        here = try site.floor.rows(at: attempt.location)
    }

    /// Base units that differ, whatever their sign.
    var units: Int64 { attempt.variances.reduce(0) { $0 + abs($1.delta) } }

    /// What they are worth, in the smallest coin; goods that only stood elsewhere are worth nothing.
    func value() throws -> Int64 {
        try attempt.variances.filter { !isFound($0) }.reduce(0) { sum, one in
            guard let owner = try owner(of: one.lot) else { return sum }
            let cost = try site.floor.cost(
                of: abs(one.delta), one.item, owner: owner, on: site.today)
            let (total, isOver) = sum.addingReportingOverflow(cost)
            return isOver ? .max : total
        }
    }

    /// Why it cannot be posted without somebody's decision; nil when it can.
    func obstacle() throws -> Phrase? {
        for one in attempt.variances {
            if let plate = one.plate {
                let contents = try site.floor.contents(of: plate)
                if let promise = try site.promises(on: contents).first {
                    return .say(.orderCountsOn, "\(promise.order)")
                }
                if isFound(one) { return try obstacleToMoving(plate) }
                continue
            }
            if one.delta > 0 {
                if try owner(of: one.lot) == nil { return .say(.nobodyOwns) }
                if try site.floor.item(one.item)?.serialPolicy == .atReceipt {
                    return .say(.serialsUnknown)
                }
                continue
            }
            let rows = loose(one.lot)
            let promised = try site.promises(on: rows).reduce(0) { $0 + $1.quantity }
            let there = rows.reduce(0) { $0 + $1.quantity }
            if there + one.delta < promised { return .say(.anOrderCountsOn) }
            if there + one.delta < 0 { return .say(.movedSince) }
        }
        return nil
    }

    private func obstacleToMoving(_ id: PlateID) throws -> Phrase? {
        guard let plate = try site.floor.plate(id) else { return .say(.plateGone) }
        guard case .location(let place) = plate.stand else { return .say(.inAnotherPlate) }
        let isCarried = try site.floor.location(place)?.kind == .carrier
        return isCarried ? .say(.onCarrier) : nil
    }

    func effects() throws -> [Effect] {
        var records: [Record] = []
        var lines: [PartyID: [Posting.Line]] = [:]
        var effects: [Effect] = []
        let away = Place(try site.floor.virtual(.count))
        var moved: Set<PlateID> = []
        for one in attempt.variances {
            if let plate = one.plate, isFound(one) {
                guard moved.insert(plate).inserted, let found = try site.floor.plate(plate) else {
                    continue
                }
                let contents = try site.floor.contents(of: plate)
                effects.append(
                    .post(.move(found, contents, to: attempt.location, reason: .count)))
            } else if one.delta < 0 {
                for (row, quantity) in try taken(one) {
                    lines[row.material.owner, default: []].append(
                        Posting.Line(
                            material: row.material.id, quantity: quantity,
                            weightMilligrams: weight(row, quantity), from: row.place, to: away))
                }
            } else {
                let (material, record) = try added(one)
                records += record.map { [$0] } ?? []
                lines[material.owner, default: []].append(
                    Posting.Line(
                        material: material.id, quantity: one.delta,
                        weightMilligrams: try weight(of: one), from: away,
                        to: Place(attempt.location)))
            }
        }
        let note = "count \(attempt.id)"
        return records.map(Effect.record) + effects
            + lines.sorted { $0.key < $1.key }.map {
                .post(Posting(.count, party: $0.key, lines: $0.value, note: note))
            }
    }

    // MARK: - Rows

    /// Whether a plate was found here while the book has it elsewhere.
    private func isFound(_ one: CountVariance) -> Bool { one.plate != nil && one.delta > 0 }

    private func loose(_ lot: LotID) -> [StockRow] {
        here.filter { $0.place.plate == nil && $0.material.lot == lot }
    }

    /// The rows a shortage is taken from: those no order counts on first.
    private func taken(_ one: CountVariance) throws -> [(StockRow, Int64)] {
        var rows: [StockRow]
        if let plate = one.plate {
            rows = try site.floor.contents(of: plate).filter { $0.material.lot == one.lot }
        } else {
            rows = try loose(one.lot).map { ($0, try site.promises(on: [$0]).isEmpty ? 0 : 1) }
                .sorted { ($0.1, $0.0.material.id) < ($1.1, $1.0.material.id) }.map(\.0)
        }
        var rest = -one.delta
        var out: [(StockRow, Int64)] = []
        while rest > 0, !rows.isEmpty {
            let row = rows.removeFirst()
            let promised = try site.promises(on: [row]).reduce(0) { $0 + $1.quantity }
            let part = min(rest, max(0, row.quantity - promised))
            guard part > 0 else { continue }
            out.append((row, part))
            rest -= part
        }
        return out
    }

    /// The row a surplus joins, or a new one of the owner whose lot it is.
    private func added(_ one: CountVariance) throws -> (Material, Record?) {
        if let row = loose(one.lot).first { return (row.material, nil) }
        guard var material = try site.floor.material(of: one.lot) else {
            preconditionFailure("a surplus without an owner is brought to somebody")
        }
        material.id = try site.new(.material)
        return (material, .material(material, holds: []))
    }

    private func owner(of lot: LotID) throws -> PartyID? {
        try loose(lot).first?.material.owner ?? site.floor.material(of: lot)?.owner
    }

    /// What goods taken from a row weigh: all of it, or their share.
    private func weight(_ row: StockRow, _ quantity: Int64) -> Int64 {
        guard quantity < row.quantity else { return row.weightMilligrams }
        return row.weightMilligrams / row.quantity * quantity
    }

    /// What a surplus weighs, by the goods it joins.
    private func weight(of one: CountVariance) throws -> Int64 {
        guard let row = loose(one.lot).first else { return 0 }
        return row.weightMilligrams / row.quantity * one.delta
    }
}

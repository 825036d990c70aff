import Barcode
import Rules
import Stock

extension Transform {
    /// Books a batch: checks what goes in as it is now, then one posting through TRANSFORM.
    mutating func book(_ batch: Batch, _ site: Site) throws -> [Effect] {
        if let obstacle = try obstacle(to: batch, site) { return [.refuse(obstacle)] }
        let loss = try TransformLoss(batch, site)
        let lost = try loss.text(batch, site)
        if !loss.isNothing, !batch.isLossSeen {
            var seen = batch
            seen.isLossSeen = true
            self = .output(seen)
            return [.refuse(.transformLoses(lost))]
        }
        var booking = try TransformBooking(batch, site)
        for (input, share) in zip(batch.inputs, loss.shares) {
            try booking.take(input, losing: share)
        }
        for output in batch.outputs {
            if let obstacle = try booking.add(output) { return [.refuse(obstacle)] }
        }
        let labels = try booking.labels()
        var next = Batch()
        next.last = batch.outputs.last?.lpn
        self = labels.isEmpty ? .inputs(next) : .label(Labelled(plates: labels.map(\.plate)))
        return booking.before.map(Effect.record) + [
            .post(booking.posting(hasLoss: !loss.isNothing)),
            .record(.transform(.close(booking.document))),
        ] + labels.map { .record($0.record) } + [
            .say(
                loss.isNothing
                    ? .transformDone(batch.outputs.count) : .transformDone(losing: lost))
        ]
    }

    /// Why a batch cannot be booked as things are now; nil when it can.
    private func obstacle(to batch: Batch, _ site: Site) throws -> Message? {
        for input in batch.inputs {
            guard let plate = try site.floor.plate(input.lpn),
                try site.floor.contents(of: plate.id).contains(input.row),
                try Set(site.floor.serials(of: input.row.material.id)).isSuperset(of: input.serials)
            else { return .transformMovedMeanwhile(input.lpn) }
            if let obstacle = try site.obstacle(transforming: plate, [input.row], Batch()) {
                return obstacle
            }
            if let promise = try site.obstacleToTaking(input.quantity, of: input.row) {
                return .movePromised(input.lpn.rawValue, promise)
            }
        }
        for output in batch.outputs {
            guard let item = try site.floor.item(output.item) else { continue }
            for serial in output.serials {
                let holder = try site.floor.serial(serial, of: item.id)
                guard let holder else { continue }
                guard batch.inputs.contains(where: { $0.row.material.id == holder }) else {
                    return .serialInStock(serial)
                }
            }
        }
        guard try TransformBalance(batch, site).isCovered else { return .transformMoreOut }
        return try batch.missingAllergens(site)
    }
}

extension Transform.Batch {
    /// The allergens that go in and that an output item does not name.
    func missingAllergens(_ site: Site) throws -> Message? {
        var into: Set<String> = []
        for input in inputs {
            into.formUnion(try site.floor.item(input.row.material.item)?.allergens ?? [])
        }
        for output in outputs {
            guard let item = try site.floor.item(output.item) else { continue }
            let missing = into.subtracting(item.allergens).sorted()
            if !missing.isEmpty { return .transformAllergens(item.sku, missing) }
        }
        return nil
    }

    /// The last day of use of a new lot of an item, and the rule that says so where it is later
    /// than that of the first input to expire.
    func lastDay(of item: Item, _ site: Site) throws -> (day: Day?, rule: RepackRule?) {
        var facts: [Facts] = []
        var first: Day?
        for input in inputs {
            guard let source = try site.floor.item(input.row.material.item),
                let lot = try site.floor.lot(input.row.material.lot)
            else { continue }
            facts.append(Facts(of: source))
            guard let day = lot.facts.usableUntil(source.expiryBasis) else { continue }
            first = first.map { min($0, day) } ?? day
        }
        let rule = RepackCase(
            from: facts, into: Facts(of: item), role: site.worker.role,
            daysLeft: first.map { $0 - site.today }
        ).rule(site.rules)
        return (rule.map { site.today + $0.days } ?? first, rule)
    }
}

extension TransformLoss {
    /// What is lost: units, else weight.
    func text(_ batch: Transform.Batch, _ site: Site) throws -> String {
        let item = try batch.inputs.last.flatMap { try site.floor.item($0.row.material.item) }
        return units > 0
            ? Amount.text(units, item?.unit ?? .each) : Amount.weight(weightMilligrams)
    }
}

extension Site {
    /// Why a plate cannot go into a batch; nil when it can.
    func obstacle(
        transforming plate: Plate, _ contents: [StockRow], _ batch: Transform.Batch
    ) throws -> Message? {
        if let obstacle = try obstacleToTaking(plate) { return obstacle }
        guard case .location(let id) = plate.stand, let location = try floor.location(id) else {
            return .transformElsewhere(plate.lpn)
        }
        if location.kind == .reserve || location.kind == .pickFace {
            return .transformNotInStorage(plate.lpn, location.code)
        }
        if let first = batch.inputs.first {
            guard first.row.place.location == id else { return .transformElsewhere(plate.lpn) }
            guard contents.allSatisfy({ $0.material.owner == first.row.material.owner }) else {
                return .transformOtherOwner(plate.lpn)
            }
        }
        for row in contents {
            let holds = try floor.holds(on: row.material.id)
            if let hold = holds.first(where: { !rules.mayRepack($0.type, role: worker.role) }) {
                return .transformHeld(plate.lpn, hold.type)
            }
            if let promise = try floor.promises(on: row.material.id).first(where: \.isPicked) {
                return .movePromised(plate.lpn.rawValue, promise)
            }
        }
        return nil
    }
}

import Barcode
import Rules
import Stock

/// What comes out of a batch.
extension Transform {
    /// A plate of the next number, whose label is printed when it is booked.
    mutating func beginPrinted(_ batch: Batch, _ site: Site) throws -> [Effect] {
        guard let lpn = try site.floor.nextSSCC().flatMap({ LPN(rawValue: $0.rawValue) }) else {
            return [.refuse(.packNoNumber)]
        }
        return try begin(lpn, nil, isPrinted: true, batch, site)
    }

    /// Another plate for what is left of the inputs.
    mutating func begin(
        _ lpn: LPN, _ plate: Plate?, isPrinted: Bool = false, _ batch: Batch, _ site: Site
    ) throws -> [Effect] {
        guard let first = batch.inputs.first else {
            return [.refuse(plate == nil ? try site.unknownPlate(lpn) : .transformEmpty(lpn))]
        }
        if plate == nil, let code = LocationCode(rawValue: lpn.rawValue),
            try site.floor.location(code) != nil
        {
            return [.refuse(.transformNotAPlate(.location(code)))]
        }
        guard !batch.outputs.contains(where: { $0.lpn == lpn }) else {
            return [.refuse(.transformTwice(lpn))]
        }
        guard batch.outputs.count < Self.most else {
            return [.refuse(.transformTooMany(Self.most))]
        }
        if let plate, plate.stand != .location(first.row.place.location) || plate.isShipped {
            return [.refuse(.transformElsewhere(lpn))]
        }
        let item = batch.outputs.last?.item ?? first.row.material.item
        let rest = try TransformBalance(batch, site).rest(of: item)
        guard rest > 0 else { return [.refuse(.transformNothingLeft(lpn))] }
        var added = batch
        added.outputs.append(
            Output(
                lpn: lpn, plate: plate?.id, isPrinted: isPrinted, item: item, quantity: rest,
                keepsLot: batch.outputs.last?.keepsLot ?? batch.canKeepLot(of: item),
                lotNumber: batch.outputs.last?.lotNumber))
        return try settle(added, asksQuantity: true, site)
    }

    /// What is neither a plate nor the number of one is the number of the new lot.
    private func lotOrPlate(_ scan: Scan, _ site: Site) throws -> Scan {
        guard case .license(let lpn) = scan, try site.floor.plate(lpn) == nil,
            !site.labels.isPlateNumber(lpn),
            try LocationCode(rawValue: lpn.rawValue).flatMap({ try site.floor.location($0) })
                == nil
        else { return scan }
        return LotNumber(rawValue: lpn.rawValue).map(Scan.lot) ?? scan
    }

    mutating func change(_ scan: Scan, _ batch: Batch, _ site: Site) throws -> [Effect] {
        let scan = try lotOrPlate(site.known(scan) { _ in false }, site)
        if case .label(let label) = scan, label.lpn == nil { return try change(label, batch, site) }
        if let lpn = scan.lpn {
            guard let plate = try site.floor.plate(lpn) else {
                return try begin(lpn, nil, batch, site)
            }
            guard try site.floor.contents(of: plate.id).isEmpty else {
                return [.refuse(.transformInputAfterOutput(lpn))]
            }
            return try begin(lpn, plate, batch, site)
        }
        var changed = batch
        let at = changed.outputs.count - 1
        switch scan {
        case .number, .command(.quantity):
            guard let item = try site.floor.item(changed.outputs[at].item),
                let quantity = Amount.quantity(scan, item, per: nil, site.formats)
            else { return [.refuse(.transformNotAnAnswer(scan))] }
            changed.outputs[at].set(quantity)
            return try settle(changed, site)
        case .item(let gtin):
            guard let item = try site.floor.pack(gtin)?.0 else {
                return [.refuse(.unknownItem(gtin))]
            }
            return try turn(changed, to: item, site)
        case .sku(let sku):
            guard let item = try site.floor.item(sku) else {
                return [.refuse(.transformNotAnAnswer(scan))]
            }
            return try turn(changed, to: item, site)
        case .lot(let number):
            changed.outputs[at].keepsLot = false
            changed.outputs[at].lotNumber = number
            return try settle(changed, site)
        default: return [.refuse(.transformNotAnAnswer(scan))]
        }
    }

    /// A label of the new goods says item, lot, quantity and weight at once.
    private mutating func change(_ label: Label, _ batch: Batch, _ site: Site) throws -> [Effect] {
        var goods = Goods()
        if let obstacle = try goods.take(label, site) { return [.refuse(obstacle)] }
        var changed = batch
        let at = changed.outputs.count - 1
        if let id = goods.item, id != changed.outputs[at].item,
            let item = try site.floor.item(id)
        {
            switch try turned(changed, to: item, site) {
            case .success(let turned): changed = turned
            case .failure(let obstacle): return [.refuse(obstacle.message)]
            }
        }
        if let lot = goods.lot {
            changed.outputs[at].keepsLot = false
            changed.outputs[at].lotNumber = lot
        }
        if let quantity = goods.quantity { changed.outputs[at].set(quantity) }
        if let weight = goods.weightMilligrams,
            try site.floor.item(changed.outputs[at].item)?.isCatchWeight == true
        {
            changed.outputs[at].weightMilligrams = weight
        }
        return try settle(changed, site)
    }

    /// Why goods do not become another item.
    private struct Obstacle: Error {
        let message: Message
    }

    private mutating func turn(_ batch: Batch, to item: Item, _ site: Site) throws -> [Effect] {
        switch try turned(batch, to: item, site) {
        case .success(let changed): return try settle(changed, asksQuantity: true, site)
        case .failure(let obstacle): return [.refuse(obstacle.message)]
        }
    }

    /// Another item comes out: as much of it as the rest weighs.
    private func turned(
        _ batch: Batch, to item: Item, _ site: Site
    ) throws -> Result<Batch, Obstacle> {
        var changed = batch
        var output = changed.outputs.removeLast()
        let rest = try TransformBalance(changed, site).rest(of: item.id)
        guard rest > 0 else { return .failure(Obstacle(message: .transformNoWeight(item.sku))) }
        output.item = item.id
        output.set(rest)
        output.keepsLot = output.keepsLot && changed.canKeepLot(of: item.id)
        changed.outputs.append(output)
        return .success(changed)
    }

    /// Takes a change unless more would come out than goes in, and asks what is not told yet.
    private mutating func settle(
        _ batch: Batch, asksQuantity: Bool = false, _ site: Site
    ) throws -> [Effect] {
        var changed = batch
        changed.isLossSeen = false
        guard try TransformBalance(changed, site).isCovered else {
            return [.refuse(.transformMoreOut)]
        }
        let output = changed.outputs[changed.outputs.count - 1]
        guard let item = try site.floor.item(output.item), !item.ownQuestions.isEmpty else {
            self = .output(changed)
            return []
        }
        var capture = Capture(Goods(item: item.id), asks: [.quantity] + item.ownQuestions)
        capture.wantsNewSerials = !changed.inputs.contains { $0.row.material.item == item.id }
        capture.told.lot = output.lotNumber
        if output.keepsLot, let lot = changed.inputs.first?.row.material.lot {
            capture.told.lot = try site.floor.lot(lot)?.number
        }
        if asksQuantity {
            capture.offered.quantity = output.quantity
        } else {
            capture.goods.quantity = output.quantity
            capture.goods.serials = output.serials
        }
        if output.weightMilligrams > 0 { capture.goods.weightMilligrams = output.weightMilligrams }
        return try finish(capture, changed, item, site)
    }

    /// What an output weighs, and the numbers of its units.
    mutating func answerOut(
        _ event: Event, _ batch: Batch, _ capture: Capture, _ site: Site
    ) throws -> [Effect] {
        var capture = capture
        guard let item = try capture.item(site) else { return [.refuse(.transformNothingIn)] }
        if let refusal = try capture.refusal(of: event, site) {
            self = .askOut(batch, capture)
            return [.refuse(refusal)]
        }
        return try finish(capture, batch, item, site)
    }

    /// Takes what is told of the last output, and asks on until nothing is missing.
    private mutating func finish(
        _ capture: Capture, _ batch: Batch, _ item: Item, _ site: Site
    ) throws -> [Effect] {
        var capture = capture
        var changed = batch
        let at = changed.outputs.count - 1
        let left = changed.numbersLeft(of: item.id)
        // Who takes all that is left need not scan it number by number.
        if item.isNumbered, capture.known.serials.isEmpty, !left.isEmpty,
            capture.known.quantity == Int64(left.count)
        {
            capture.goods.serials = left
        }
        let known = capture.known
        let used = changed.outputs.dropLast().filter { $0.item == item.id }.flatMap(\.serials)
        if let twice = known.serials.first(where: used.contains) {
            return [.refuse(.serialDoneAlready(twice))]
        }
        if item.isNumbered, !capture.wantsNewSerials,
            let strange = known.serials.first(where: { !left.contains($0) })
        {
            return [.refuse(.transformNumberNotIn(strange))]
        }
        changed.outputs[at].quantity = known.quantity ?? changed.outputs[at].quantity
        changed.outputs[at].weightMilligrams = known.weightMilligrams ?? 0
        changed.outputs[at].serials = item.isNumbered ? known.serials : []
        guard try TransformBalance(changed, site).isCovered else {
            return [.refuse(.transformMoreOut)]
        }
        self = try capture.question(site) == nil ? .output(changed) : .askOut(changed, capture)
        return []
    }

    mutating func turnLot(_ batch: Batch) -> [Effect] {
        var changed = batch
        let at = changed.outputs.count - 1
        guard changed.outputs[at].keepsLot || changed.canKeepLot(of: changed.outputs[at].item)
        else { return [.refuse(.transformOtherLots)] }
        changed.outputs[at].keepsLot.toggle()
        if changed.outputs[at].keepsLot { changed.outputs[at].lotNumber = nil }
        self = .output(changed)
        return []
    }
}

extension Transform.Output {
    /// So much comes out; what it weighs and its numbers are to be told again.
    mutating func set(_ units: Int64) {
        quantity = units
        weightMilligrams = 0
        serials = []
    }
}

import Barcode
import Rules
import Stock

/// Repack, kit, blend, relabel: goods go in and other goods come out, in one posting.
///
///     inputs ──plate with goods──▶ inputs          (digits: only so much of the last one)
///        └──new or empty plate──▶ output           (all that is left, of the item as it went in)
///     output ──digits, item, lot label──▶ output   (another quantity, item, lot number)
///        ├──F4──▶ output                           (keep the lot, or make a new one)
///        ├──another new plate──▶ output            (a further output)
///        └──Enter──▶ inputs                        (posts)
///
/// What goes in and does not come out is posted as a loss. An output is of an item that names every
/// allergen of every input, it bears every hold of every input, and a new lot never lasts longer than the first of its inputs to expire. F3 takes the
/// last thing back.
package enum Transform: Flow {
    case inputs(Batch)
    case output(Batch)

    /// What goes in and what comes out.
    package struct Batch: Codable, Hashable, Sendable {
        package var inputs: [Input] = []
        package var outputs: [Output] = []
        /// What would be lost was shown: Enter accepts.
        package var isLossSeen = false
        /// The plate made last, for the first screen of the next.
        package var last: LPN?

        package init() {}
    }

    /// A row of stock that goes in, whole or in part.
    package struct Input: Codable, Hashable, Sendable {
        package var lpn: LPN
        package var row: StockRow
        /// Base units that go in.
        package var quantity: Int64
    }

    /// A plate that comes out.
    package struct Output: Codable, Hashable, Sendable {
        package var lpn: LPN
        /// The empty plate it is, or nil for a new one.
        package var plate: PlateID?
        package var item: ItemID
        /// Base units.
        package var quantity: Int64
        /// The lot goes on under its number; only where all that goes in is of one lot.
        package var keepsLot: Bool
        /// The number of a new lot; nil lets the site number it.
        package var lotNumber: LotNumber?
    }

    package init() { self = .inputs(Batch()) }

    /// Most rows that go into one batch, and most plates that come out.
    static let most = 40

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.inputs(let batch), .scanned(let scan, _)):
            return try take(scan, batch, site)
        case (.inputs, .pressed(.back)): return [.leave]
        case (.inputs(let batch), .pressed(.undo)):
            return batch.inputs.isEmpty ? try Undo.begin(site) : [.refuse(.transformKeyNotUsed)]

        case (.output(let batch), .scanned(let scan, _)):
            return try change(scan, batch, site)
        case (.output(let batch), .pressed(.enter)): return try book(batch, site)
        case (.output(let batch), .pressed(.more)): return turnLot(batch)
        case (.output(var batch), .pressed(.back)):
            batch.outputs.removeLast()
            self = batch.outputs.isEmpty ? .inputs(batch) : .output(batch)
            return []
        case (.inputs, .pressed), (.output, .pressed):
            return [.refuse(.transformKeyNotUsed)]
        }
    }

    package var claims: [Claim] {
        switch self {
        case .inputs(let batch), .output(let batch):
            batch.inputs.compactMap { $0.row.place.plate.map(Claim.plate) }
        }
    }

    // MARK: - What goes in

    private mutating func take(_ scan: Scan, _ batch: Batch, _ site: Site) throws -> [Effect] {
        if case .number(let count) = scan { return try part(count, batch, site) }
        guard let lpn = scan.lpn else { return [.refuse(.transformNotAPlate(scan))] }
        guard let plate = try site.floor.plate(lpn) else {
            if let successor = try site.floor.successor(of: lpn) {
                return [.refuse(.plateSuperseded(lpn, by: successor))]
            }
            return try begin(lpn, nil, batch, site)
        }
        let contents = try site.floor.contents(of: plate.id)
        if contents.isEmpty { return try begin(lpn, plate, batch, site) }
        guard !batch.inputs.contains(where: { $0.lpn == plate.lpn }) else {
            return [.refuse(.transformTwice(plate.lpn))]
        }
        guard batch.inputs.count + contents.count <= Self.most else {
            return [.refuse(.transformTooMany(Self.most))]
        }
        if let obstacle = try site.obstacle(transforming: plate, contents, batch) {
            return [.refuse(obstacle)]
        }
        var added = batch
        added.last = nil
        added.inputs += contents.map {
            Input(lpn: plate.lpn, row: $0, quantity: $0.quantity)
        }
        self = .inputs(added)
        return [.say(.transformTaken(plate.lpn))]
    }

    /// Only so much of the plate scanned last goes in.
    private mutating func part(_ count: Int64, _ batch: Batch, _ site: Site) throws -> [Effect] {
        guard let last = batch.inputs.last else { return [.refuse(.transformNothingIn)] }
        guard batch.inputs.count(where: { $0.lpn == last.lpn }) == 1,
            let item = try site.floor.item(last.row.material.item)
        else { return [.refuse(.transformMixedPlate(last.lpn))] }
        let there = Amount.text(last.row.quantity, item.unit)
        guard let quantity = Amount.quantity(.number(count), item, per: nil, site.formats),
            quantity <= last.row.quantity
        else { return [.refuse(.transformNotSoMuch(last.lpn, there))] }
        if let promise = try site.obstacleToTaking(quantity, of: last.row) {
            return [.refuse(.movePromised(last.lpn.rawValue, promise))]
        }
        var changed = batch
        changed.inputs[changed.inputs.count - 1].quantity = quantity
        self = .inputs(changed)
        return [.say(.transformPart(last.lpn, Amount.text(quantity, item.unit)))]
    }

    // MARK: - What comes out

    /// Another plate for what is left of the inputs.
    private mutating func begin(
        _ lpn: LPN, _ plate: Plate?, _ batch: Batch, _ site: Site
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
        added.isLossSeen = false
        added.outputs.append(
            Output(
                lpn: lpn, plate: plate?.id, item: item, quantity: rest,
                keepsLot: batch.outputs.last?.keepsLot ?? batch.canKeepLot(of: item),
                lotNumber: batch.outputs.last?.lotNumber))
        self = .output(added)
        return []
    }

    private mutating func change(_ scan: Scan, _ batch: Batch, _ site: Site) throws -> [Effect] {
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
            changed.outputs[at].quantity = quantity
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

    /// A label of the new goods says item, lot and quantity at once.
    private mutating func change(_ label: Label, _ batch: Batch, _ site: Site) throws -> [Effect] {
        var goods = Goods()
        if let obstacle = try goods.take(label, site) { return [.refuse(obstacle)] }
        var changed = batch
        let at = changed.outputs.count - 1
        if let id = goods.item, let item = try site.floor.item(id) {
            let effects = try turn(changed, to: item, site)
            guard case .output(let turned) = self, turned.outputs[at].item == id else {
                return effects
            }
            changed = turned
        }
        if let lot = goods.lot {
            changed.outputs[at].keepsLot = false
            changed.outputs[at].lotNumber = lot
        }
        if let quantity = goods.quantity { changed.outputs[at].quantity = quantity }
        return try settle(changed, site)
    }

    /// Another item comes out: as much of it as the rest weighs.
    private mutating func turn(_ batch: Batch, to item: Item, _ site: Site) throws -> [Effect] {
        if let obstacle = Site.obstacle(transforming: item) { return [.refuse(obstacle)] }
        var changed = batch
        let before = changed.outputs.removeLast()
        let rest = try TransformBalance(changed, site).rest(of: item.id)
        guard rest > 0 else { return [.refuse(.transformNoWeight(item.sku))] }
        var output = before
        output.item = item.id
        output.quantity = rest
        output.keepsLot = output.keepsLot && changed.canKeepLot(of: item.id)
        changed.outputs.append(output)
        return try settle(changed, site)
    }

    /// Takes a change unless more would come out than goes in.
    private mutating func settle(_ batch: Batch, _ site: Site) throws -> [Effect] {
        var changed = batch
        changed.isLossSeen = false
        guard try TransformBalance(changed, site).isCovered else {
            return [.refuse(.transformMoreOut)]
        }
        self = .output(changed)
        return []
    }

    private mutating func turnLot(_ batch: Batch) -> [Effect] {
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

extension Transform.Batch {
    /// Whether all that goes in is one lot of the item, so that what comes out may be it still.
    func canKeepLot(of item: ItemID) -> Bool {
        Set(inputs.map(\.row.material.lot)).count == 1
            && inputs.allSatisfy { $0.row.material.item == item }
    }
}

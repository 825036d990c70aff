import Barcode
import Rules
import Stock

/// What is scanned while packing: plates, items, numbers.
extension PackStation {
    /// The most of a pack that a typed number can mean.
    private static let mostTyped: Int64 = 9999

    mutating func scanned(_ scan: Scan, _ now: Packing, _ site: Site) throws -> [Effect] {
        guard let order = try site.floor.outgoing(now.order), order.isOpen else {
            self = .find
            return [.refuse(.packOrderGone)]
        }
        let scan = try site.known(scan) { number in
            try site.floor.pickedGoods(for: order.id).contains {
                try site.floor.lot($0.row.material.lot)?.number == number
            }
        }
        switch scan {
        case .number(let count), .command(.quantity(let count)):
            guard (1...Self.mostTyped).contains(count) else {
                return [.refuse(.notAQuantity(scan))]
            }
            var after = now
            after.typedCount = count
            self = .packing(after)
            return []
        case .document(let number, _):
            return number == order.number
                ? [.say(.packScanAgain(order))] : [.refuse(.packFinishFirst(order))]
        case .faulty(let text, let fault): return [.refuse(.misread(text, fault))]
        case .ambiguous(let labels): return [.refuse(.separatorLost(labels.count))]
        default: break
        }
        if let lpn = scan.lpn { return try scanned(lpn, now, order, site) }
        return try scannedItem(scan, now, order, site)
    }

    // MARK: - Plates

    private mutating func scanned(
        _ lpn: LPN, _ now: Packing, _ order: OutgoingOrder, _ site: Site
    ) throws -> [Effect] {
        guard let plate = try site.floor.plate(lpn) else {
            return [.refuse(.packUnknownPlate(lpn))]
        }
        if plate.id == now.open { return [.refuse(.packIsOpen(lpn))] }
        let goods = try site.floor.pickedGoods(on: plate.id)
        let ours = goods.filter { $0.order == order.id }
        guard !ours.isEmpty else {
            guard let other = try goods.first.flatMap({ try site.floor.outgoing($0.order) }) else {
                return [.refuse(.packNotPicked(lpn))]
            }
            return [.refuse(.packOtherOrder(lpn, other))]
        }
        let waiting = ours.filter { !$0.isPacked }
        guard !waiting.isEmpty else { return [.refuse(.packInPack(lpn))] }
        guard now.source == plate.id else {
            var after = now.next
            after.source = plate.id
            self = .packing(after)
            return [.say(.packScanAgain(order))]
        }
        return try putAll(waiting, of: plate, now, order, site)
    }

    /// All that a plate holds for the order goes into one pack.
    private mutating func putAll(
        _ goods: [PickedGoods], of plate: Plate, _ now: Packing, _ order: OutgoingOrder,
        _ site: Site
    ) throws -> [Effect] {
        for part in goods {
            if let item = try site.floor.item(part.row.material.item), item.serialPolicy == .atShip
            {
                return [.refuse(.packScanSerials(item.sku))]
            }
        }
        let moved = Set(goods.map(\.row.material.id))
        let isEmptied = try site.floor.contents(of: plate.id).allSatisfy {
            moved.contains($0.material.id)
        }
        let parts = goods.map { PackPosting.Part(goods: $0, quantity: $0.quantity) }
        return try put(
            parts, now, order, superseding: isEmptied && plate.kind.isUsedOnce ? plate : nil, site)
    }

    // MARK: - Items

    private mutating func scannedItem(
        _ scan: Scan, _ now: Packing, _ order: OutgoingOrder, _ site: Site
    ) throws -> [Effect] {
        var told = Goods()
        switch scan {
        case .item(let gtin):
            if let obstacle = try told.take(gtin, site) { return [.refuse(obstacle)] }
        case .label(let label):
            if let obstacle = try told.take(label, site) { return [.refuse(obstacle)] }
        case .sku(let sku):
            guard let item = try site.floor.item(sku) else { return [.refuse(.unknownSKU(sku))] }
            told.item = item.id
        case .lot(let number): told.lot = number
        default:
            guard let text = scan.typedText, let sku = SKU(rawValue: text),
                let item = try site.floor.item(sku)
            else { return [.refuse(.packNotExpected(scan))] }
            told.item = item.id
        }
        switch try choose(told, now, order, site) {
        case .failure(let obstacle): return [.refuse(obstacle.message)]
        case .success(let goods): return try take(told, goods, now, order, site)
        }
    }

    /// Why a scan names no goods that are to be packed.
    private struct Obstacle: Error {
        let message: Message
    }

    /// The picked rows a scan means: of one item and one lot, those of the scanned plate first.
    private func choose(
        _ told: Goods, _ now: Packing, _ order: OutgoingOrder, _ site: Site
    ) throws -> Result<[PickedGoods], Obstacle> {
        func no(_ message: Message) -> Result<[PickedGoods], Obstacle> {
            .failure(Obstacle(message: message))
        }
        let all = try site.floor.pickedGoods(for: order.id)
        let waiting = all.filter { !$0.isPacked && $0.row.place.plate != now.open }
        let ofItem = try waiting.filter { goods in
            if let item = told.item { return goods.row.material.item == item }
            return try site.floor.lot(goods.row.material.lot)?.number == told.lot
        }
        guard let first = ofItem.first, let item = try site.floor.item(first.row.material.item)
        else {
            if let id = told.item, let item = try site.floor.item(id) {
                return no(
                    all.contains { $0.row.material.item == id }
                        ? .packAllOfItIn(item.sku) : .packOtherItem(item.sku, order))
            }
            return no(.packLotNotPicked(told.lot?.rawValue ?? ""))
        }
        var lots: [LotID: LotNumber] = [:]
        for goods in ofItem {
            lots[goods.row.material.lot] = try site.floor.lot(goods.row.material.lot)?.number
        }
        if let number = told.lot {
            let ofLot = ofItem.filter { lots[$0.row.material.lot] == number }
            guard !ofLot.isEmpty else {
                return no(.packOtherLot(number, picked: lots[first.row.material.lot]))
            }
            return .success(sorted(ofLot, now))
        }
        guard lots.count == 1 else { return no(.packWhichLot(item.sku, lots.count)) }
        return .success(sorted(ofItem, now))
    }

    private func sorted(_ goods: [PickedGoods], _ now: Packing) -> [PickedGoods] {
        goods.filter { $0.row.place.plate == now.source }
            + goods.filter { $0.row.place.plate != now.source }
    }

    /// Takes as much as was scanned, asking for weight and serial numbers where they are missing.
    private mutating func take(
        _ told: Goods, _ goods: [PickedGoods], _ now: Packing, _ order: OutgoingOrder, _ site: Site
    ) throws -> [Effect] {
        guard let first = goods.first, let item = try site.floor.item(first.row.material.item)
        else { return [.refuse(.packNothingPicked(order))] }
        let pack = try (told.pack ?? first.row.material.pack).flatMap { try site.floor.pack($0) }
        let left = goods.reduce(0) { $0 + $1.quantity }
        let units = pack?.level == .pallet && told.pack == nil ? 1 : pack?.units ?? 1
        // A pack that was broken at picking is counted in pieces.
        let size = left % units == 0 ? units : 1
        let quantity = told.quantity ?? Amount.product(now.typedCount ?? 1, size) ?? 0
        guard quantity > 0, quantity <= left else {
            return [.refuse(.packTooMany(quantity, left: left, item))]
        }
        guard item.isCatchWeight || item.serialPolicy != .none else {
            return try put(Self.parts(quantity, of: goods), now, order, superseding: nil, site)
        }
        guard let row = goods.first(where: { $0.quantity >= quantity }) else {
            return [.refuse(.packTooMany(quantity, left: first.quantity, item))]
        }
        let isWhole = quantity == row.row.quantity
        var asks: [Capture.Question] = []
        if item.isCatchWeight, !isWhole { asks.append(.weight) }
        if item.serialPolicy == .atShip || item.serialPolicy == .atReceipt && !isWhole {
            asks.append(.serial)
        }
        var capture = Capture(told, asks: asks)
        capture.goods.item = item.id
        capture.goods.quantity = quantity
        capture.goods.pack = told.pack ?? row.row.material.pack
        let unit = PackUnit(capture: capture, quantity: quantity, goods: row)
        guard try capture.question(site) == nil else {
            self = .asking(now, unit)
            return []
        }
        return try put(unit, now, site)
    }

    /// A quantity taken from rows in their order.
    private static func parts(_ quantity: Int64, of goods: [PickedGoods]) -> [PackPosting.Part] {
        var rest = quantity
        var parts: [PackPosting.Part] = []
        for row in goods where rest > 0 {
            let taken = min(rest, row.quantity)
            parts.append(PackPosting.Part(goods: row, quantity: taken))
            rest -= taken
        }
        return parts
    }

    // MARK: - Into the pack

    /// Puts in what was asked about, as far as it is still there.
    mutating func put(_ unit: PackUnit, _ now: Packing, _ site: Site) throws -> [Effect] {
        guard let order = try site.floor.outgoing(now.order), order.isOpen else {
            self = .find
            return [.refuse(.packOrderGone)]
        }
        let goods = try site.floor.pickedGoods(for: order.id).first {
            $0.allocation == unit.goods.allocation && $0.row == unit.goods.row
        }
        guard let goods else {
            self = .packing(now.next)
            return [.refuse(.packMovedMeanwhile)]
        }
        let known = unit.capture.known
        if let used = try known.serials.first(where: { serial in
            let holder = try site.floor.holder(of: serial, item: goods.row.material.item)
            let item = try site.floor.item(goods.row.material.item)
            return holder == nil
                ? item?.serialPolicy == .atReceipt : holder != goods.row.material.id
        }) {
            self = .packing(now.next)
            return [.refuse(.packSerialNotHere(used))]
        }
        if let refusal = try overWeight(goods, unit, site) {
            self = .packing(now.next)
            return [.refuse(refusal)]
        }
        let part = PackPosting.Part(
            goods: goods, quantity: unit.quantity, weightMilligrams: known.weightMilligrams,
            serials: known.serials)
        return try put([part], now, order, superseding: nil, site)
    }

    /// Why what the scales say now may not go: a line that is ordered by weight would have too much.
    private func overWeight(
        _ goods: PickedGoods, _ unit: PackUnit, _ site: Site
    ) throws -> Message? {
        guard let weight = unit.capture.known.weightMilligrams,
            weight > goods.row.weightMilligrams,
            let demand = try site.floor.weightDemand(of: goods.order, line: goods.line)
        else { return nil }
        let after = demand.adding(weight - goods.row.weightMilligrams)
        return after.picked > after.most ? .packOverWeight(after) : nil
    }

    /// Posts parts into the open pack, or a new one; the last of the order closes it.
    mutating func put(
        _ parts: [PackPosting.Part], _ now: Packing, _ order: OutgoingOrder,
        superseding old: Plate?, _ site: Site
    ) throws -> [Effect] {
        for part in parts {
            if let obstacle = try site.unusable(part.goods.row, for: order) {
                return [.refuse(try site.message(about: obstacle, part.goods.row))]
            }
        }
        guard let place = parts.first?.goods.row.place.location else { return [] }
        var after = now.next
        let pack: Plate
        let known = try now.open.flatMap { try site.floor.plate($0) }
        if let known, !known.isShipped {
            pack = known
        } else {
            guard let sscc = try site.floor.nextSSCC(), let lpn = LPN(rawValue: sscc.rawValue)
            else { return [.refuse(.packNoNumber)] }
            pack = Plate(
                id: try site.new(.plate), lpn: lpn, kind: old?.kind ?? .case,
                stand: .location(place))
        }
        after.open = pack.id
        let isNew = known == nil
        var builder = try PackPosting(
            into: pack, at: isNew ? place : site.floor.root(of: pack.id), isNew: isNew, for: order,
            site)
        for part in parts { try builder.add(part) }
        var effects = builder.records.map(Effect.record)
        if let old {
            effects.append(.record(.label(.supersede(old.lpn, plate: old.id, by: pack.lpn))))
        }
        effects.append(.post(builder.posting))
        let taken = parts.reduce(into: [AllocationID: Int64]()) {
            $0[$1.goods.allocation, default: 0] += $1.quantity
        }
        let isLast = try site.floor.pickedGoods(for: order.id).allSatisfy { goods in
            goods.isPacked || goods.row.place.plate == pack.id
                || goods.quantity == taken[goods.allocation]
        }
        guard isLast else {
            self = .packing(after)
            return effects + [.say(try packed(parts, site))]
        }
        return try effects + print(pack, builder.contents, after, order, site)
    }

    /// What just went in, for the line under the prompt.
    private func packed(_ parts: [PackPosting.Part], _ site: Site) throws -> Message {
        guard let first = parts.first, let item = try site.floor.item(first.goods.row.material.item)
        else { return .packEmpty }
        let quantity = parts.reduce(0) { $0 + $1.quantity }
        let items = Set(parts.map(\.goods.row.material.item)).count
        return items == 1
            ? .packIn(Amount.text(quantity, item.unit), item.sku) : .packInMixed(items)
    }
}

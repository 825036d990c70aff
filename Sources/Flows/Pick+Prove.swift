import Barcode
import Rules
import Stock

/// The scans at the place: is this the place, are these the goods, and how many.
extension Pick {
    /// The most digits a quantity is typed with.
    private static let mostDigits = 5

    mutating func prove(_ scan: Scan, _ picking: Picking, _ site: Site) throws -> [Effect] {
        guard let line = try PickLine(picking, site) else { return over }
        if let gone = try gone(line, site) { return gone }
        if let lot = try lot(ofDigits: scan, line, site) {
            return try goods(.lot(lot), line, site)
        }
        switch scan {
        case .command(.short0):
            self = .trouble(picking, .short(ShortPick(found: 0)))
            return picking.isAtPlace ? try short(line, ShortPick(found: 0), site) : []
        case .command(.undo): return try Undo.begin(site)
        case .location(let code):
            guard code == line.place.code else {
                return [.refuse(.pickWrongPlace(code, line.place.code))]
            }
            return try atPlace(line, site)
        case .checkDigits(let digits):
            if let typed = Int64(digits), digits.first != "0",
                let quantity = Amount.quantity(.number(typed), line.item, per: nil, site.formats),
                quantity <= line.asked
            {
                return type(quantity, line)
            }
            guard !line.place.checkDigits.isEmpty, digits == line.place.checkDigits else {
                return [.refuse(.pickWrongDigits(digits, line.place.code))]
            }
            return try atPlace(line, site)
        default: break
        }
        if let quantity = Amount.quantity(scan, line.item, per: nil, site.formats) {
            return type(quantity, line)
        }
        return try goods(scan, line, site)
    }

    /// The lot that digits are: one that is here, or what is too long for a quantity.
    ///
    /// One or two digits are always a quantity.
    private func lot(ofDigits scan: Scan, _ line: PickLine, _ site: Site) throws -> LotNumber? {
        let digits: String
        switch scan {
        case .number(let number): digits = String(number)
        case .checkDigits(let text): digits = text
        default: return nil
        }
        guard digits.utf8.count > 2, let number = LotNumber(rawValue: digits) else { return nil }
        if number == line.lot.number || digits.utf8.count > Self.mostDigits { return number }
        let isHere = try site.floor.rows(at: line.place.id).contains {
            try $0.material.item == line.item.id
                && site.floor.lot($0.material.lot)?.number == number
        }
        return isHere ? number : nil
    }

    /// Why there is nothing to pick here any more, and the way on; nil when there is.
    func gone(_ line: PickLine, _ site: Site) throws -> [Effect]? {
        var effects: [Effect]
        if !line.order.isOpen {
            effects = [.refuse(.pickOrderClosed(line.order))]
            if line.work.state == .open {
                effects.append(.record(.work(.cancel(line.work.id))))
            }
        } else if line.work.state == .done {
            effects = [.refuse(.pickDoneBy(try site.floor.doer(of: line.work.id), line))]
        } else if line.work.state != .open || line.allocation.state != .hard {
            return try replaced(line, site)
        } else {
            return nil
        }
        let works = line.works.filter { $0.id != line.work.id }
        return try effects + [.start(.pick(Self.next(line.picking, works, site)))]
    }

    /// The line's goods were taken from it, such as by a hold: other stock takes their place in the
    /// round, as far as the order still wants it.
    private func replaced(_ line: PickLine, _ site: Site) throws -> [Effect] {
        var effects: [Effect] = []
        if line.work.state == .open { effects.append(.record(.work(.cancel(line.work.id)))) }
        let hold = try line.row.flatMap { try site.floor.holds(on: $0.material.id).first }
        let isFreed = try site.floor.isFreed(line.allocation.id)
        // What a hold freed was replaced as soon as it was placed, or is short.
        let wanted = hold == nil || isFreed ? try wanted(line, site) : 0
        if isFreed { effects.append(.record(.hold(.replace(line.allocation.id)))) }
        var after = line.works.filter { $0.id != line.work.id }
        if wanted > 0 {
            let (added, works) = try elsewhere(wanted, avoiding: .nothing, line, site)
            effects += added
            after += works
        }
        let next = try Self.next(line.picking, after, site)
        let message: Message
        if let hold {
            message = .pickHeldReplaced(line.lot, hold, try site.floor.cage(for: line.item.id))
        } else {
            message = .pickChanged(line)
        }
        return effects + [.refuse(message), .start(.pick(next))]
    }

    /// Base units of a cancelled line that the order wants and nothing is promised for.
    private func wanted(_ line: PickLine, _ site: Site) throws -> Int64 {
        let (document, number) = (line.allocation.document, line.allocation.line)
        let open =
            try line.demand(site).map { $0.isComplete ? 0 : $0.unitsToFind }
            ?? site.floor.outboundOrder(line.order.number)?.lines
            .first { $0.line == number }?.quantity ?? 0
        return try min(
            line.work.quantity, open - site.floor.promised(to: document, line: number))
    }

    private mutating func type(_ quantity: Int64, _ line: PickLine) -> [Effect] {
        guard quantity <= line.asked else {
            return [.refuse(.pickTooMany(quantity, line))]
        }
        var picking = line.picking
        picking.typed = quantity
        self = .goTo(picking)
        return [.say(.pickTyped(quantity, line.item))]
    }

    private mutating func atPlace(_ line: PickLine, _ site: Site) throws -> [Effect] {
        if let notYet = try notYet(line, site) { return notYet }
        var picking = line.picking
        picking.isAtPlace = true
        self = .goTo(picking)
        guard let source = picking.source, let row = try site.floor.row(of: source) else {
            return [.say(.pickAtPlace(line.place.code))]
        }
        return try confirm(row, picking, site)
    }

    /// The goods are still to be brought to this place: whoever brings them is told to hurry.
    private func notYet(_ line: PickLine, _ site: Site) throws -> [Effect]? {
        guard !line.isThere, let row = line.row,
            try PickLine.isOnItsWay(row, to: line.place.id, site)
        else { return nil }
        let hurry = try site.floor.openWork(.replenish, to: line.place.id)
            .filter { $0.item == line.item.id && $0.priority > 1 }
            .map { Effect.record(.work(.urgent($0.id))) }
        return hurry + [.refuse(.pickNotYet(line.place.code))]
    }

    /// A scan of goods: a plate, a label, a lot or an item.
    private mutating func goods(_ scan: Scan, _ line: PickLine, _ site: Site) throws -> [Effect] {
        if let notYet = try notYet(line, site) { return notYet }
        if let lpn = scan.lpn, let plate = try site.floor.plate(lpn) {
            return try goods(on: plate, line, site)
        }
        var lot: LotNumber?
        var item: Item?
        var weight: Int64?
        switch scan {
        case .label(let label):
            lot = label.lot
            weight = label.netWeightMilligrams
            if let gtin = label.gtin ?? label.contentGTIN {
                item = try site.floor.pack(gtin)?.0
                guard item != nil else { return [.refuse(.unknownItem(gtin))] }
            }
        case .item(let gtin):
            item = try site.floor.pack(gtin)?.0
            guard item != nil else { return [.refuse(.unknownItem(gtin))] }
        case .sku(let sku):
            item = try site.floor.item(sku)
            guard item != nil else { return [.refuse(.pickNotGoods(scan, line))] }
        case .lot(let number):
            item = try SKU(rawValue: number.rawValue).flatMap { try site.floor.item($0) }
            if item == nil {
                lot = number
                if try site.floor.lots(number).isEmpty, let kind = try site.kind(of: scan) {
                    return [.refuse(.pickNotGoods(scan, is: kind, line))]
                }
            }
        case .license(let lpn): return [.refuse(.putawayUnknownPlate(lpn))]
        default: return [.refuse(try notGoods(scan, line, site))]
        }
        guard item != nil || lot != nil else { return [.refuse(.pickNotGoods(scan, line))] }
        if let item, item.id != line.item.id {
            return [
                .refuse(doneAlready(line) { $0.item == item.id } ?? .pickOtherItem(item, line))
            ]
        }
        return try goods(of: lot, weight: weight, line, site)
    }

    /// What a scan is that names no goods at all.
    private func notGoods(_ scan: Scan, _ line: PickLine, _ site: Site) throws -> Message {
        try site.kind(of: scan).map { .pickNotGoods(scan, is: $0, line) }
            ?? .pickNotGoods(scan, line)
    }

    /// The sentence for goods of a line that is done, when the scan fits one.
    private func doneAlready(
        _ line: PickLine, _ fits: (Work) throws -> Bool
    ) rethrows -> Message? {
        let done = try line.lines.enumerated().first {
            try $0.element.state == .done && fits($0.element)
        }
        return done.map { Message.pickDoneAlready($0.offset + 1) }
    }

    private mutating func goods(on plate: Plate, _ line: PickLine, _ site: Site) throws
        -> [Effect]
    {
        if let row = line.row, row.place.plate == plate.id {
            let asks = try line.proof(site)?.asks
            return try proven(row, isUnique: asks != .place, weight: nil, line, site)
        }
        let rows = try site.floor.contents(of: plate.id)
        guard let row = rows.first(where: { $0.material.item == line.item.id }) else {
            if let done = doneAlready(line, { $0.plate == plate.id }) { return [.refuse(done)] }
            let item = try rows.first.flatMap { try site.floor.item($0.material.item) }
            return [.refuse(.pickOtherPlate(plate.lpn, item, line))]
        }
        guard row.place.location == line.place.id else {
            if let done = doneAlready(line, { $0.plate == plate.id }) { return [.refuse(done)] }
            let there = try site.floor.location(row.place.location)
            return [.refuse(.pickPlateElsewhere(plate.lpn, there?.code, line))]
        }
        let asks = try line.proof(site)?.asks
        return try substitute(row, isUnique: asks != .place, weight: nil, line, site)
    }

    private mutating func goods(
        of lot: LotNumber?, weight: Int64?, _ line: PickLine, _ site: Site
    ) throws -> [Effect] {
        let rule = try line.proof(site)
        if let weak = rule.flatMap({ line.tooWeak(lot, $0) }) { return [.refuse(weak)] }
        let here = try site.floor.rows(at: line.place.id)
            .filter { $0.material.item == line.item.id }
        if let lot, lot != line.lot.number {
            let rows = try here.filter { try site.floor.lot($0.material.lot)?.number == lot }
            guard let row = rows.first else {
                let done = try doneAlready(line) {
                    guard let id = $0.lot, $0.item == line.item.id else { return false }
                    return try site.floor.lot(id)?.number == lot
                }
                return [.refuse(done ?? .pickOtherLotNotHere(lot, line))]
            }
            guard rows.count == 1 else { return [.refuse(.pickScanPlate(line))] }
            return try substitute(row, isUnique: false, weight: weight, line, site)
        }
        guard let row = line.row else { return [.refuse(.pickGone(line))] }
        if lot == nil, Set(here.map(\.material.lot)).count > 1 {
            return [.refuse(.pickScanLot(line))]
        }
        let same = here.filter { $0.material.lot == row.material.lot }
        if row.place.plate != nil, same.count > 1 { return [.refuse(.pickScanPlate(line))] }
        let isUnique =
            try lot != nil && rule?.asks != .place
            && site.floor.places(of: row.material.lot) == [line.place.id]
        return try proven(row, isUnique: isUnique, weight: weight, line, site)
    }

    /// The goods are proven; the place too, when nowhere else holds them.
    mutating func proven(
        _ row: StockRow, isUnique: Bool, weight: Int64?, _ line: PickLine, _ site: Site
    ) throws -> [Effect] {
        var picking = line.picking
        picking.source = row.material.id
        picking.weightMilligrams = weight
        guard isUnique || picking.isAtPlace else {
            self = .goTo(picking)
            return [.say(.pickScanPlace(line.place.code))]
        }
        return try confirm(row, picking, site)
    }

    /// Another stock row at the same place: the same lot is as good, another one has a price.
    private mutating func substitute(
        _ row: StockRow, isUnique: Bool, weight: Int64?, _ line: PickLine, _ site: Site
    ) throws -> [Effect] {
        guard let lot = try site.floor.lot(row.material.lot) else { return over }
        if let hold = try site.floor.holds(on: row.material.id).first {
            return [.refuse(.pickHeld(lot, hold))]
        }
        guard let other = try OtherStock(line, site) else { return over }
        if let rule = try other.refusal(of: lot, owner: row.material.owner) {
            return [.refuse(.pickLotRefused(lot, rule))]
        }
        let free = try row.quantity - site.floor.promised(of: row.material.id, besides: nil)
        guard free >= line.taken else {
            return [.refuse(.pickPromised(lot, free, line))]
        }
        let isAgreed = lot.id == line.lot.id || line.picking.offer == row.material.id
        guard isAgreed else {
            var picking = line.picking
            picking.offer = row.material.id
            self = .goTo(picking)
            return [.refuse(.pickOffer(lot, days: other.price(of: lot), line))]
        }
        return try proven(row, isUnique: isUnique, weight: weight, line, site)
    }

    /// Why goods may not be picked at all: the hold and the date are asked again here.
    func stop(_ row: StockRow, _ lot: Lot, _ line: PickLine, _ site: Site) throws -> Message? {
        if let hold = try site.floor.holds(on: row.material.id).first {
            return .pickHeld(lot, hold)
        }
        guard lot.facts.isUsable(on: site.today, line.item.expiryBasis) else {
            return .pickExpired(lot, line.item)
        }
        return nil
    }
}

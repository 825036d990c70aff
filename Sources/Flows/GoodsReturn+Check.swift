import Barcode
import Rules
import Stock

/// What came back, compared with what was sent.
extension GoodsReturn {
    /// A scan of goods: their label, their item, or the plate they were sent on.
    mutating func scanned(
        _ scan: Scan, _ event: Event, _ now: Returning, _ site: Site
    ) throws -> [Effect] {
        switch scan {
        case .command(.done): return try close(now, site)
        case .location: return try stand(scan, now, site)
        case .ambiguous: return [.refuse(.returnsUnreadable)]
        default: break
        }
        var goods = BroughtBack()
        if let lpn = scan.lpn, let plate = try site.floor.plate(lpn) {
            let sent = try sent(with: plate, now, site)
            guard let first = sent.first else { return [.refuse(.returnsPlateNotSent(lpn))] }
            guard sent.allSatisfy({ $0.material.lot == first.material.lot }) else {
                return [.refuse(.returnsMixedPlate(lpn, sent.count))]
            }
            goods.capture.told.item = first.material.item
            goods.capture.told.pack = first.material.pack
            goods.capture.told.lot = try site.floor.lot(first.material.lot)?.number
            goods.capture.offered.quantity = sent.reduce(0) { $0 + $1.quantity }
            return try advance(event, now, goods, site)
        }
        if let obstacle = try take(scan, into: &goods, site) { return [.refuse(obstacle)] }
        return try advance(event, now, goods, site)
    }

    /// An answer to what is asked.
    mutating func gathered(
        _ event: Event, _ now: Returning, _ goods: BroughtBack, _ site: Site
    ) throws -> [Effect] {
        var goods = goods
        if event == .pressed(.back) {
            self = .scan(now)
            return []
        }
        switch (try goods.need(site), event) {
        case (.capture, _):
            switch try goods.capture.handle(event, site) {
            case .taken:
                if let obstacle = try checkSerials(&goods, now, site) {
                    return [.refuse(obstacle)]
                }
            case .refused(let message):
                self = .gather(now, goods)
                return [.refuse(message)]
            case .other:
                guard case .scanned(let scan, _) = event else { return [.refuse(.noSuchKey)] }
                if let obstacle = try take(scan, into: &goods, site) {
                    return [.refuse(obstacle)]
                }
            }
        case (.temperature, .scanned(let scan, _)):
            guard let tenths = Celsius.tenths(scan, site.formats) else {
                return [.refuse(.notATemperature(scan))]
            }
            goods.tenthsCelsius = tenths
        case (.condition, .scanned(.number(let number), _)):
            let all = ReturnCondition.allCases
            guard (1...Int64(all.count)).contains(number) else {
                return [.refuse(.returnsNoSuchNumber(number))]
            }
            goods.condition = all[Int(number) - 1]
        case (.condition, .scanned(let scan, _)):
            return [.refuse(.returnsChooseNumber(scan))]
        case (.temperature, .pressed), (.condition, .pressed): return [.refuse(.noSuchKey)]
        case (nil, _): break
        }
        return try advance(event, now, goods, site)
    }

    /// Goes as far as what is known allows: asks, doubts, refuses or shows the verdict.
    mutating func advance(
        _ event: Event, _ now: Returning, _ goods: BroughtBack, _ site: Site
    ) throws -> [Effect] {
        var goods = goods
        guard let item = try goods.capture.item(site) else {
            return [.refuse(.returnsScanGoods)]
        }
        let sent = try sent(item.id, now, site)
        try offerLot(of: sent, on: &goods, site)
        guard goods.capture.known.lot != nil else {
            self = .gather(now, goods)
            return []
        }
        let (now, told) = try takenUp(now, item, goods.capture.known.lot, site)
        try offerQuantity(of: sent, on: &goods, item, now, site)
        guard let lot = try lot(goods, item, sent, site) else {
            return [.refuse(.returnsUnknownLot(goods.capture.known.lot, item.sku))]
        }
        if let doubt = try doubt(goods, lot, item, sent, now, site) {
            guard doubt.isAcceptable else { return [.refuse(doubt.message)] }
            self = .doubt(now, goods, Question(doubt: doubt.doubt, event: event))
            return [.refuse(doubt.message)]
        }
        guard try goods.need(site) == nil else {
            self = .gather(now, goods)
            return told
        }
        self = .verdict(now, goods, try choice(goods, lot, item, sent, site))
        return told
    }

    /// Where no document is in hand yet, the customer's own announcement of the goods.
    private func takenUp(
        _ now: Returning, _ item: Item, _ lot: LotNumber?, _ site: Site
    ) throws -> (Returning, [Effect]) {
        guard now.document == nil else { return (now, []) }
        let papers = try site.floor.announcedReturns(of: item.id, lot: lot, by: now.customer)
        let mine = papers.first { paper in
            now.order == nil || paper.order == nil || paper.order == now.order
        }
        guard let mine else { return (now, []) }
        var next = now
        next.document = mine.id
        let lines = try site.floor.returnContents(of: mine.id).announced.count { $0.rest > 0 }
        return (next, [.say(.returnsExpected(mine.number, lines: lines))])
    }

    // MARK: - What was sent

    /// What the customer has of an item, on the order that was named or on any.
    func sent(_ item: ItemID, _ now: Returning, _ site: Site) throws -> [SentGoods] {
        guard let order = now.order else {
            return try site.floor.sent(to: now.customer, item: item)
        }
        return try site.floor.sent(on: order).filter { $0.material.item == item }
    }

    private func sent(
        with plate: Plate, _ now: Returning, _ site: Site
    ) throws -> [SentGoods] {
        guard plate.isShipped else { return [] }
        return try site.floor.sent(with: plate.id).filter {
            $0.quantity > 0 && $0.customer == now.customer
                && (now.order == nil || $0.order == now.order)
        }
    }

    /// The lot that is meant: one the customer was sent, else the only one of the number.
    func lot(
        _ goods: BroughtBack, _ item: Item, _ sent: [SentGoods], _ site: Site
    ) throws -> Lot? {
        guard let number = goods.capture.known.lot else { return nil }
        let lots = try site.floor.lots(number).filter { $0.item == item.id }
        let known = lots.filter { lot in sent.contains { $0.material.lot == lot.id } }
        if let first = known.first { return first }
        return lots.count == 1 ? lots.first : nil
    }

    /// The only lot that can come back, offered for Enter.
    private func offerLot(
        of sent: [SentGoods], on goods: inout BroughtBack, _ site: Site
    ) throws {
        let lots = Set(sent.filter { $0.quantity > 0 }.map(\.material.lot))
        guard lots.count == 1, let lot = lots.first else { return }
        goods.capture.offered.lot = try site.floor.lot(lot)?.number
    }

    /// The quantity that can come back, or what of it is announced, offered for Enter.
    private func offerQuantity(
        of sent: [SentGoods], on goods: inout BroughtBack, _ item: Item, _ now: Returning,
        _ site: Site
    ) throws {
        guard let lot = try lot(goods, item, sent, site) else { return }
        let mine = sent.filter { $0.material.lot == lot.id }
        if goods.capture.known.pack == nil { goods.capture.told.pack = mine.first?.material.pack }
        let total = mine.reduce(0) { $0 + $1.quantity }
        let announced =
            try now.document.map { try site.floor.returnContents(of: $0) }?
            .rest(of: item.id, lot: lot.number) ?? 0
        let offered = announced > 0 ? min(announced, total) : total
        goods.capture.offered.quantity = offered > 0 ? offered : nil
    }

    // MARK: - Doubts

    private struct Doubt {
        var doubt: Question.Doubt
        var message: Message
        /// Whether the same scan again takes the goods, into quarantine.
        var isAcceptable: Bool
    }

    private func doubt(
        _ goods: BroughtBack, _ lot: Lot, _ item: Item, _ sent: [SentGoods], _ now: Returning,
        _ site: Site
    ) throws -> Doubt? {
        let known = goods.capture.known
        let rules = site.rules.returns
        let mine = sent.filter { $0.material.lot == lot.id }
        if mine.isEmpty, !goods.accepted.contains(.neverSent) {
            let isAcceptable = rules.neverSent == .quarantine && item.serialPolicy == .none
            let message: Message =
                if let order = try otherOrder(lot, item, now, site) {
                    .returnsOtherOrder(lot.number, order.number)
                } else {
                    isAcceptable ? .returnsNeverSent(lot.number) : .returnsNotTheirs(lot.number)
                }
            return Doubt(doubt: .neverSent, message: message, isAcceptable: isAcceptable)
        }
        let total = mine.reduce(0) { $0 + $1.quantity }
        if !mine.isEmpty, total == 0 {
            return Doubt(
                doubt: .tooMany, message: .returnsAllBack(lot.number.rawValue), isAcceptable: false)
        }
        if !mine.isEmpty, let quantity = known.quantity, quantity > total {
            return Doubt(
                doubt: .tooMany,
                message: .returnsTooMany(
                    Amount.text(quantity, item.unit), Amount.text(total, item.unit)),
                isAcceptable: false)
        }
        if let read = known.facts.usableUntil(item.expiryBasis),
            let file = lot.facts.usableUntil(item.expiryBasis), read != file,
            !goods.accepted.contains(.otherDates)
        {
            return Doubt(
                doubt: .otherDates, message: .returnsOtherDates(read, file), isAcceptable: true)
        }
        return nil
    }

    /// Another order than the one named that the customer was sent a lot on.
    func otherOrder(
        _ lot: Lot, _ item: Item, _ now: Returning, _ site: Site
    ) throws -> OutgoingOrder? {
        guard now.order != nil else { return nil }
        return try site.floor.sent(to: now.customer, item: item.id)
            .first { $0.material.lot == lot.id }
            .flatMap { try site.floor.outgoing($0.order) }
    }

    /// A serial number must be one the customer was sent; what is not is taken off again.
    private func checkSerials(
        _ goods: inout BroughtBack, _ now: Returning, _ site: Site
    ) throws -> Message? {
        guard let item = try goods.capture.item(site), let serial = goods.capture.goods.serials.last
        else { return nil }
        let holder = try site.floor.holder(of: serial, item: item.id)
        let isTheirs = try sent(item.id, now, site).contains { $0.material.id == holder }
        guard !isTheirs else { return nil }
        goods.capture.goods.serials.removeLast()
        return .returnsSerialNotSent(serial)
    }

    /// Adds what a scan tells; the sentence that says why not.
    func take(
        _ scan: Scan, into goods: inout BroughtBack, _ site: Site
    ) throws -> Message? {
        switch try site.known(scan) {
        case .label(let label): return try goods.capture.goods.take(label, site)
        case .item(let gtin): return try goods.capture.goods.take(gtin, site)
        case .sku(let sku):
            guard let item = try site.floor.item(sku) else { return .unknownSKU(sku) }
            let known = goods.capture.known.item
            guard known == nil || known == item.id else { return .otherItem(sku) }
            goods.capture.goods.item = item.id
            return nil
        case .lot(let number):
            // The label of a lot alone: the item is the one that was sent.
            let items = Set(try site.floor.lots(number).map(\.item))
            guard items.count == 1, let item = items.first else { return .returnsScanGoods }
            goods.capture.goods.item = item
            goods.capture.goods.lot = number
            return nil
        case .faulty(let text, let fault): return .misread(text, fault)
        default: return .notExpected(scan)
        }
    }

    /// What becomes of the goods.
    func choice(
        _ goods: BroughtBack, _ lot: Lot, _ item: Item, _ sent: [SentGoods], _ site: Site
    ) throws -> ReturnChoice {
        let mine = sent.filter { $0.material.lot == lot.id }
        var condition = goods.condition ?? .wrong
        if let tenths = goods.tenthsCelsius, !Celsius.isGood(tenths, for: item),
            condition == .unopened || condition == .opened
        {
            condition = .warm
        }
        var returned = ReturnedGoods(
            item: item, condition: condition,
            lifeDays: lot.facts.daysLeft(after: site.today, item.expiryBasis),
            daysOut: mine.map(\.at).max().map { ($0 - site.now) / -86_400 })
        returned.isForeign = goods.accepted.contains(.neverSent)
        returned.isDoubtful = goods.accepted.contains(.otherDates)
        returned.isRecalled = try site.floor.standingHolds(
            item: item.id, lot: lot.id, maker: lot.maker, number: lot.number
        ).contains { $0.type == .recall }
        return site.rules.returns.decide(returned)
    }
}

import Barcode
import Stock

/// Asks for what labels and documents do not tell of goods, one thing at a time.
///
///     lot ──▶ date ──▶ quantity ──▶ weight ──▶ serial (each) ──▶ nothing more
///
/// What is known is never asked. Any label scanned at any question fills in all it tells. Used by
/// receiving, picking and counting: `asks` says which of the questions matter there.
package struct Capture: Codable, Hashable, Sendable {
    package enum Question: String, Codable, Hashable, Sendable, CaseIterable {
        case lot, date, quantity, weight, serial
    }

    /// What became of an event.
    package enum Answer: Hashable, Sendable {
        case taken
        case refused(Message)
        /// The event is nothing that answers a question.
        case other
    }

    /// Told by labels and keys.
    package var goods: Goods
    /// Told by documents: believed wherever the goods do not say otherwise.
    package var told = Goods()
    /// Likely, and offered: Enter takes it.
    package var offered = Goods()
    /// The maker whose lots are meant; nil when any lot of the item with the number will do.
    package var maker: PartyID?
    package var asks: [Question]
    /// Whether a serial number must not be in stock yet, as on receipt.
    package var wantsNewSerials = false
    /// A weight far from the usual: the same again is believed.
    package var doubtedWeight: Int64?

    package init(
        _ goods: Goods = Goods(), maker: PartyID? = nil, asks: [Question] = Question.allCases
    ) {
        self.goods = goods
        self.maker = maker
        self.asks = asks
    }

    /// All that is known without asking.
    package var known: Goods { goods.completed(by: told) }

    /// The next thing to ask, or nil when all is known; also nil while the item is unknown.
    package func question(_ site: Site) throws -> Question? {
        guard let item = try item(site) else { return nil }
        let known = known
        for question in asks {
            switch question {
            case .lot where known.lot == nil: return .lot
            case .date where try isDateMissing(item, known, site): return .date
            case .quantity where known.quantity == nil: return .quantity
            case .weight where item.isCatchWeight && known.weightMilligrams == nil: return .weight
            case .serial where try missingSerials(item, known) > 0: return .serial
            case .lot, .date, .quantity, .weight, .serial: continue
            }
        }
        return nil
    }

    /// Takes an answer to the question that is open.
    package mutating func handle(_ event: Event, _ site: Site) throws -> Answer {
        guard let item = try item(site), let question = try question(site) else { return .other }
        switch event {
        case .scanned(.label(let label), _):
            if let obstacle = try goods.take(label, site) { return .refused(obstacle) }
            return try label.serial.map { try check($0, item, site, isTaken: true) } ?? .taken
        case .scanned(let scan, _):
            switch question {
            case .lot: return try takeLot(scan, site)
            case .date: return takeDate(scan, item)
            case .quantity: return try takeQuantity(scan, item, site)
            case .weight: return try takeWeight(scan, item, site)
            case .serial: return try takeSerial(scan, item, site)
            }
        case .pressed(.enter): return takeOffer(question, item)
        case .pressed: return .other
        }
    }

    /// The item in question.
    package func item(_ site: Site) throws -> Item? {
        try known.item.flatMap { try site.floor.item($0) }
    }

    /// The pack that is counted when a number is typed; nil counts base units.
    package func countingPack(_ site: Site) throws -> Pack? {
        let pack = try known.pack.flatMap { try site.floor.pack($0) }
        return pack?.level == .pallet ? nil : pack
    }

    // MARK: - What is missing

    private func isDateMissing(_ item: Item, _ known: Goods, _ site: Site) throws -> Bool {
        guard item.expiryBasis != .none, known.facts.usableUntil(item.expiryBasis) == nil else {
            return false
        }
        return try lotOnFile(item, known, site)?.facts.usableUntil(item.expiryBasis) == nil
    }

    /// The lot as it is known at the site, unless all that is known of it was taken back.
    package func lotOnFile(_ item: Item, _ known: Goods, _ site: Site) throws -> Lot? {
        guard let number = known.lot else { return nil }
        let lots = try site.floor.lots(number).filter {
            $0.item == item.id && (maker == nil || $0.maker == maker)
        }
        guard lots.count == 1, try !site.floor.isTakenBack(lots[0].id) else { return nil }
        return lots[0]
    }

    private func missingSerials(_ item: Item, _ known: Goods) throws -> Int64 {
        guard item.serialPolicy != .none, let quantity = known.quantity else { return 0 }
        return quantity - Int64(known.serials.count)
    }

    // MARK: - Answers

    /// Whether a text is the label of a place here, scanned at the wrong prompt.
    private func isPlace(_ text: String, _ site: Site) throws -> Bool {
        try LocationCode(rawValue: text.uppercased()).flatMap { try site.floor.location($0) } != nil
    }

    private mutating func takeLot(_ scan: Scan, _ site: Site) throws -> Answer {
        let number: LotNumber? =
            switch scan {
            case .lot(let lot): lot
            case .text(let text), .unknown(let text): LotNumber(rawValue: text)
            default: nil
            }
        guard let number, try !isPlace(number.rawValue, site) else {
            return .refused(.notALot(scan))
        }
        goods.lot = number
        return .taken
    }

    private mutating func takeDate(_ scan: Scan, _ item: Item) -> Answer {
        guard case .date(let day) = scan else { return .refused(.notADate(scan)) }
        switch item.expiryBasis {
        case .expiry: goods.facts.expiry = day
        case .bestBefore: goods.facts.bestBefore = day
        case .sellBy: goods.facts.sellBy = day
        case .none: return .other
        }
        return .taken
    }

    private mutating func takeQuantity(_ scan: Scan, _ item: Item, _ site: Site) throws -> Answer {
        guard let quantity = Amount.quantity(scan, item, per: try countingPack(site), site.formats)
        else {
            return .refused(.notAQuantity(scan))
        }
        goods.quantity = quantity
        return .taken
    }

    private mutating func takeWeight(_ scan: Scan, _ item: Item, _ site: Site) throws -> Answer {
        guard let weight = Amount.weight(scan, site.formats) else {
            return .refused(.notAWeight(scan))
        }
        if let usual = try usualWeight(site), weight > usual * 2 || weight * 2 < usual,
            doubtedWeight != weight
        {
            doubtedWeight = weight
            return .refused(.unusualWeight(weight, usual: usual))
        }
        goods.weightMilligrams = weight
        return .taken
    }

    /// What the quantity weighs by the pack's own weight, or nil where that is not known.
    private func usualWeight(_ site: Site) throws -> Int64? {
        guard let quantity = known.quantity,
            let pack = try known.pack.flatMap({ try site.floor.pack($0) }),
            pack.weightMilligrams > 0
        else { return nil }
        let (weight, isOver) = pack.weightMilligrams.multipliedReportingOverflow(by: quantity)
        return isOver ? nil : weight / pack.units
    }

    private mutating func takeSerial(_ scan: Scan, _ item: Item, _ site: Site) throws -> Answer {
        let serial: SerialNumber? =
            switch scan {
            case .serial(let serial): serial
            case .text(let text), .unknown(let text): SerialNumber(rawValue: text)
            default: nil
            }
        guard let serial, try !isPlace(serial.rawValue, site) else {
            return .refused(.notASerial(scan))
        }
        return try check(serial, item, site, isTaken: false)
    }

    /// Adds a serial number unless it is here already.
    private mutating func check(
        _ serial: SerialNumber, _ item: Item, _ site: Site, isTaken: Bool
    ) throws -> Answer {
        if !isTaken {
            guard !goods.serials.contains(serial) else {
                return .refused(.serialDoneAlready(serial))
            }
            goods.serials.append(serial)
        }
        guard wantsNewSerials, try site.floor.serial(serial, of: item.id) != nil else {
            return .taken
        }
        goods.serials.removeAll { $0 == serial }
        return .refused(.serialInStock(serial))
    }

    private mutating func takeOffer(_ question: Question, _ item: Item) -> Answer {
        switch question {
        case .lot:
            guard let lot = offered.lot else { return .refused(.notALot(nil)) }
            goods.lot = lot
        case .date:
            guard offered.facts.usableUntil(item.expiryBasis) != nil else {
                return .refused(.notADate(nil))
            }
            goods.facts = goods.completed(by: offered).facts
        case .quantity:
            guard let quantity = offered.quantity else { return .refused(.notAQuantity(nil)) }
            goods.quantity = quantity
        case .weight:
            guard let weight = offered.weightMilligrams else { return .refused(.notAWeight(nil)) }
            goods.weightMilligrams = weight
        case .serial: return .refused(.notASerial(nil))
        }
        return .taken
    }
}

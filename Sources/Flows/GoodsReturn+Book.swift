import Barcode
import Rules
import Stock

/// The verdict, and the plate the goods go onto.
extension GoodsReturn {
    /// A digit makes the verdict stricter, a plate books the goods.
    mutating func put(
        _ scan: Scan, _ now: Returning, _ goods: BroughtBack, _ choice: ReturnChoice,
        _ site: Site
    ) throws -> [Effect] {
        if case .number(let number) = scan {
            let all = ReturnVerdict.allCases
            guard (1...Int64(all.count)).contains(number) else {
                return [.refuse(.returnsNoSuchNumber(number))]
            }
            let wanted = all[Int(number) - 1]
            guard wanted > choice.verdict else { return [.refuse(.returnsNotMilder)] }
            self = .verdict(now, goods, ReturnChoice(wanted, by: "worker"))
            return []
        }
        guard let lpn = scan.lpn else { return [.refuse(.returnsScanPlate(scan))] }
        return try book(lpn, now, goods, choice, site)
    }

    private mutating func book(
        _ lpn: LPN, _ now: Returning, _ goods: BroughtBack, _ chosen: ReturnChoice, _ site: Site
    ) throws -> [Effect] {
        guard let item = try goods.capture.item(site), let place = now.place,
            let quantity = goods.capture.known.quantity
        else { return [.refuse(.returnsScanGoods)] }
        // What was sent, and what becomes of it, as it is at this moment.
        let sent = try sent(item.id, now, site)
        guard let lot = try lot(goods, item, sent, site) else {
            return [.refuse(.returnsUnknownLot(goods.capture.known.lot, item.sku))]
        }
        let mine = sent.filter { $0.material.lot == lot.id }
        let total = mine.reduce(0) { $0 + $1.quantity }
        if quantity > total, !mine.isEmpty || !goods.accepted.contains(.neverSent) {
            self = .scan(now)
            return [
                .refuse(
                    .returnsTooMany(
                        Amount.text(quantity, item.unit), Amount.text(total, item.unit)))
            ]
        }
        let decided = try choice(goods, lot, item, sent, site)
        let choice = decided.verdict > chosen.verdict ? decided : chosen
        var booking = ReturnBooking(now, lot, item, choice, site)
        if let obstacle = try booking.take(lpn, at: place) { return [.refuse(obstacle)] }
        guard let usual = try mine.first?.material ?? site.floor.material(of: lot.id) else {
            return [.refuse(.returnsUnknownLot(lot.number, item.sku))]
        }
        try booking.open(owner: usual.owner)
        try booking.add(goods, quantity, from: mine, else: usual)
        var next = now
        next.document = booking.document
        next.last = lpn
        self = .scan(next)
        return try booking.effects(goods, quantity)
    }
}

/// What booking goods that came back gathers.
private struct ReturnBooking {
    private let now: Returning
    private let lot: Lot
    private let item: Item
    private let choice: ReturnChoice
    private let site: Site
    private(set) var document: DocumentID?
    private var line = 1
    private var plate: Plate?
    private var place: Place?
    private var moves: [Posting.PlateMove] = []
    private var before: [Record] = []
    private var lines: [Posting.Line] = []
    /// The rows the goods become: one for each owner and pack.
    private var materials: [Material] = []

    init(_ now: Returning, _ lot: Lot, _ item: Item, _ choice: ReturnChoice, _ site: Site) {
        self.now = now
        self.lot = lot
        self.item = item
        self.choice = choice
        self.site = site
    }

    /// The plate: a new one, an empty one, or one at the place with goods of the same verdict.
    mutating func take(_ lpn: LPN, at location: LocationID) throws -> Message? {
        guard let known = try site.floor.plate(lpn) else {
            if let successor = try site.floor.successor(of: lpn) {
                return .plateSuperseded(lpn, by: successor)
            }
            guard site.labels.isPlateNumber(lpn) else { return .putawayNotAPlate(.license(lpn)) }
            let made = Plate(id: try site.new(.plate), lpn: lpn, stand: .location(location))
            before.append(.plate(made))
            plate = made
            place = Place(location, plate: made.id)
            return nil
        }
        if known.isShipped { return .returnsNewPlate(lpn) }
        let contents = try site.floor.contents(of: known.id)
        if contents.isEmpty {
            if let obstacle = try site.obstacleToTaking(known) { return obstacle }
            if known.stand != .location(location) {
                moves.append(
                    Posting.PlateMove(
                        plate: known.id, from: known.stand, to: .location(location)))
            }
        } else {
            guard known.stand == .location(location) else {
                return .plateInUse(
                    lpn, at: try site.floor.location(site.floor.root(of: known.id))?.code)
            }
            let types = try contents.map { row in
                try Set(site.floor.holds(on: row.material.id).map(\.type))
            }
            let standing = try site.floor.standingHolds(
                item: item.id, lot: lot.id, maker: lot.maker, number: lot.number)
            let mine = Set(standing.map(\.type)).union(choice.hold.map { [$0] } ?? [])
            guard types.allSatisfy({ $0 == mine }) else { return .returnsOtherVerdict(lpn) }
        }
        plate = known
        place = Place(location, plate: known.id)
        return nil
    }

    /// The document: the one in hand, or a new one.
    mutating func open(owner: PartyID) throws {
        if let id = now.document, let paper = try site.floor.returnPaper(id) {
            document = id
            line = paper.lastLine + 1
            if paper.state != .inWork { before.append(.goodsReturn(.state(id, .inWork))) }
            return
        }
        let id: DocumentID = try site.new(.document)
        document = id
        before.append(
            .goodsReturn(
                .open(
                    id, number: "RT\(id.number)", customer: now.customer, owner: owner,
                    order: now.order)))
    }

    /// The lines: out of the rows that were sent, the last sent first; what is more has none.
    mutating func add(
        _ goods: BroughtBack, _ quantity: Int64, from sent: [SentGoods], else usual: Material
    ) throws {
        guard let place else { return }
        let origin = Place(try site.floor.virtual(.customer))
        var serials = goods.capture.known.serials
        var rest = quantity
        var weight = item.isCatchWeight ? goods.capture.known.weightMilligrams ?? 0 : 0
        for source in sent where rest > 0 && source.quantity > 0 {
            var own: [SerialNumber] = []
            if item.serialPolicy != .none {
                own = try serials.filter {
                    try site.floor.holder(of: $0, item: item.id) == source.material.id
                }
                serials.removeAll(where: own.contains)
                guard !own.isEmpty else { continue }
            }
            let part = own.isEmpty ? min(rest, source.quantity) : Int64(own.count)
            let share = part == rest ? weight : weight / rest * part
            lines.append(
                Posting.Line(
                    material: source.material.id, into: try row(like: source.material),
                    quantity: part, weightMilligrams: share, serials: own, from: origin,
                    to: place))
            rest -= part
            weight -= share
        }
        guard rest > 0 else { return }
        lines.append(
            Posting.Line(
                material: try row(like: usual), quantity: rest, weightMilligrams: weight,
                from: origin, to: place))
    }

    /// The row that goods of an owner and a pack become.
    private mutating func row(like other: Material) throws -> MaterialID {
        if let made = materials.first(where: { $0.owner == other.owner && $0.pack == other.pack }) {
            return made.id
        }
        var made = other
        made.id = try site.new(.material)
        materials.append(made)
        before.append(.material(made, holds: []))
        return made.id
    }

    /// Everything that happens, in its order.
    func effects(_ goods: BroughtBack, _ quantity: Int64) throws -> [Effect] {
        guard let document, let plate, let first = materials.first else { return [] }
        var after = try noted(goods, quantity, on: document)
        if let tenths = goods.tenthsCelsius {
            after.append(
                .receiving(
                    .reading(
                        document, plate.id, kind: "temperature", value: "\(tenths)",
                        isGood: Celsius.isGood(tenths, for: item))))
        }
        if let type = choice.hold { after += try hold(type, plate) }
        after.append(decision(first))
        let posting = Posting(
            .return, document: document, party: now.customer, lines: lines, plates: moves,
            note: choice.verdict.rawValue)
        let cage = try choice.verdict >= .quarantine ? site.cage(for: [row(quantity, plate)]) : nil
        return before.map(Effect.record) + [.post(posting)] + after.map(Effect.record) + [
            .say(
                .returnsBooked(
                    choice.verdict, plate.lpn, Amount.text(quantity, item.unit), cage: cage))
        ]
    }

    /// The lines of the document: one for each announced line that the goods are for.
    private func noted(
        _ goods: BroughtBack, _ quantity: Int64, on document: DocumentID
    ) throws -> [Record] {
        let contents = try site.floor.returnContents(of: document)
        let shares = contents.share(quantity, of: item.id, lot: lot.number)
        return shares.enumerated().map { at, share in
            .goodsReturn(
                .line(
                    document,
                    ReturnRecord.Line(
                        line: line + at, item: item.id, quantity: share.quantity,
                        lot: lot.number, expiry: lot.facts.usableUntil(item.expiryBasis),
                        verdict: choice.verdict.rawValue, rule: choice.rule,
                        condition: goods.condition?.rawValue ?? "",
                        tenthsCelsius: goods.tenthsCelsius, announced: share.announced)))
        }
    }

    /// The goods as they stand at the place of returns now.
    private func row(_ quantity: Int64, _ plate: Plate) -> StockRow {
        let material = materials[0]
        let location = now.place ?? LocationID(rawValue: 0)
        return StockRow(
            material: material, place: Place(location, plate: plate.id), quantity: quantity)
    }

    /// The hold that the verdict brings; a recall's own hold catches goods as they arrive.
    private func hold(_ type: HoldType, _ plate: Plate) throws -> [Record] {
        guard type != .recall, let first = materials.first else { return [] }
        let hold = Hold(
            id: try site.new(.hold), type: type, scope: .material(first.id),
            reason: .say(.returnedBecause, choice.because))
        var records: [Record] = [
            .hold(
                .place(
                    hold, ownerRole: site.rules.owner(of: type), isStanding: false,
                    on: materials.map(\.id)))
        ]
        if choice.verdict == .destroy {
            let rules = site.rules.returns
            records.append(
                .exception(
                    .raise(
                        kind: "toDestroy", subject: "{\"hold\":\(hold.id.rawValue)}",
                        text: .say(.destroyReturned, "\(plate.lpn)", choice.because),
                        ownerRole: rules.destroyOwner, dueSeconds: rules.destroyDueHours * 3600)))
        }
        return records
    }

    /// The reasons, as JSON; names of rules come from the rules file and hold no quotes there.
    private func decision(_ material: Material) -> Record {
        let rule = choice.rule.filter { $0 != "\"" && $0 != "\\" }
        return .decision(
            Decision(
                kind: "receiving", subject: material.id.rawValue, rules: site.rules.stamp,
                chosen: choice.verdict.rawValue,
                choice: "{\"rule\":\"\(rule.prefix(200))\"}"))
    }
}

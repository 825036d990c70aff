import Barcode
import Rules
import Stock

extension Receive {
    /// Goes as far with a plate as what is known allows: asks, doubts, refuses or books.
    mutating func advance(
        _ event: Event, _ now: Receiving, _ arrival: Arrival, _ papers: Papers, _ site: Site
    ) throws -> [Effect] {
        guard papers.document.isOpen else {
            return [.refuse(.documentClosed(papers.document.number))]
        }
        if let obstacle = try obstacle(to: arrival, now, papers, site) { return obstacle }
        if arrival.condition == .refused, arrival.lpn != nil {
            return refuse(arrival, .say(.refusedBy, "\(site.worker.code)"), now, papers)
        }
        var arrival = arrival
        let goods = try complete(&arrival, papers, site)
        if let elsewhere = try announcedElsewhere(arrival, papers, site) {
            self = .doubt(now, arrival, Question(doubt: elsewhere.doubt, event: event))
            return [.refuse(elsewhere.message)]
        }
        if let stranger = try notOnDocument(arrival, papers, site) {
            self = .scan(now)  // It is set aside: the next scan is of another plate.
            return [.refuse(stranger)]
        }
        if let message = try otherGoods(arrival, papers, site) {
            self = .doubt(now, arrival, Question(doubt: .otherGoods, event: event))
            return [.refuse(message)]
        }
        // What is asked of the whole delivery goes before everything that is missing.
        let need = try arrival.need(site)
        let asked = try asked(arrival, need, goods, now, papers, site)
        guard need == nil, asked?.line.fact.isOfDocument != true else {
            self = .gather(now, arrival)
            return []
        }
        for index in arrival.contents.indices {
            guard let question = try doubt(index, event, arrival, now, papers, site) else {
                continue
            }
            switch question.acceptance {
            case .again:
                self = .doubt(now, arrival, question.question)
                return [.refuse(question.message)]
            case .never:
                self = .scan(now)
                return [.refuse(question.message)]
            case .needs(let permission):
                self = .scan(now)
                return .denied(permission, question.message)
            }
        }
        guard asked == nil else {
            self = .gather(now, arrival)
            return []
        }
        return try book(arrival, now, papers, site)
    }

    // MARK: - The plate

    /// What speaks against the plate's number, as effects, or nil.
    private mutating func obstacle(
        to arrival: Arrival, _ now: Receiving, _ papers: Papers, _ site: Site
    ) throws -> [Effect]? {
        guard let lpn = arrival.lpn else { return nil }
        let rows = try site.floor.announced(lpn).filter { $0.document == papers.document.id }
        guard let plate = try site.floor.plate(lpn) else {
            return rows.contains(where: \.isReceived) ? [.refuse(.receivedAlready(lpn))] : nil
        }
        if plate.isShipped { return [.refuse(.plateShipped(lpn))] }
        let contents = try site.floor.contents(of: plate.id)
        guard !contents.isEmpty else { return nil }  // An empty plate is used again.
        let root = try site.floor.root(of: plate.id)
        let isOurs = try site.floor.receipts(on: plate.id).contains(papers.document.id)
        if isOurs, root == now.dock, arrival.condition == .damaged {
            return try damage(plate, contents, now, site)
        }
        guard isOurs else {
            let place = try site.floor.location(root)?.code
            return [.refuse(.plateInUse(lpn, at: place))]
        }
        // Goods named before the plate, and none of them on it yet: a mixed plate is being built.
        let isNew = try arrival.contents.allSatisfy { content in
            guard let item = content.known.item, let number = content.known.lot else {
                return false
            }
            return try !contents.contains { row in
                try row.material.item == item
                    && site.floor.lot(row.material.lot)?.number == number
            }
        }
        return isNew && root == now.dock ? nil : [.refuse(.receivedAlready(lpn))]
    }

    /// A plate that was received sound is found damaged: its goods go on hold where they are.
    private mutating func damage(
        _ plate: Plate, _ contents: [StockRow], _ now: Receiving, _ site: Site
    ) throws -> [Effect] {
        let hold = Hold(
            id: try site.new(.hold), type: .damage, scope: .plate(plate.id),
            reason: .say(.damagedOnArrival))
        self = .scan(now.next(after: now.last))
        return [
            .record(
                .hold(
                    .place(
                        hold, ownerRole: site.rules.owner(of: .damage), isStanding: false,
                        on: contents.map(\.material.id)))),
            .say(.held(plate.lpn, [ReceivingGate.Reason(.damage, hold.reason)])),
        ]
    }

    /// The document that announces the plate, when it is not this one.
    private func announcedElsewhere(
        _ arrival: Arrival, _ papers: Papers, _ site: Site
    ) throws -> (doubt: Arrival.Doubt, message: Message)? {
        guard let lpn = arrival.lpn else { return nil }
        let rows = try site.floor.announced(lpn)
        guard !rows.contains(where: { $0.document == papers.document.id }),
            let other = rows.first(where: { !$0.isReceived }),
            let document = try site.floor.inbound(other.document)
        else { return nil }
        return (.otherDocument(document.id), .onOtherDocument(lpn, document.number))
    }

    // MARK: - The goods

    /// The sentence about the first goods that the document has no line for, or nil.
    private func notOnDocument(_ arrival: Arrival, _ papers: Papers, _ site: Site) throws
        -> Message?
    {
        guard papers.isAnnounced else { return nil }
        for content in arrival.contents {
            guard let item = content.known.item, papers.lines(of: item).isEmpty else { continue }
            return .notOnDocument(try site.floor.item(item)?.sku, papers.document.number)
        }
        return nil
    }

    /// The sentence about a label that names other goods than the document does on this plate.
    private func otherGoods(_ arrival: Arrival, _ papers: Papers, _ site: Site) throws -> Message? {
        guard let lpn = arrival.lpn, !arrival.accepted.contains(.otherGoods) else { return nil }
        let rows = try site.floor.announced(lpn).filter { $0.document == papers.document.id }
        guard let row = rows.first,
            let item = arrival.contents.compactMap(\.goods.item).first(where: { item in
                !rows.contains { $0.item == item }
            })
        else { return nil }
        return .otherGoods(
            try site.floor.item(item)?.sku, announced: try site.floor.item(row.item)?.sku)
    }

    /// What is on file about a content: read once an event, while it is completed.
    struct OnFile {
        var item: Item?
        /// The pack of the document's line.
        var pack: Pack?
    }

    /// Fills in what the document and the usual quantities tell of a plate's contents.
    ///
    /// - Returns: What was read of each content.
    func complete(
        _ arrival: inout Arrival, _ papers: Papers, _ site: Site
    ) throws -> [OnFile] {
        if let lpn = arrival.lpn, !arrival.accepted.contains(.otherGoods) {
            let rows = try site.floor.announced(lpn)
                .filter { $0.document == papers.document.id && !$0.isReceived }
            try announce(rows, on: &arrival, papers, site)
        }
        return try arrival.contents.indices.map {
            try offer(&arrival.contents[$0], arrival.typedCount, papers, site)
        }
    }

    private func announce(
        _ rows: [AnnouncedGoods], on arrival: inout Arrival, _ papers: Papers, _ site: Site
    ) throws {
        var free = Array(arrival.contents.indices)
        for row in rows {
            let pack = try row.pack.flatMap { try site.floor.pack($0) }
            var told = Goods(item: row.item, pack: pack?.level == .pallet ? nil : row.pack)
            told.lot = row.lotNumber
            told.facts = try LotFacts(ending: row.expiry, site.floor.item(row.item))
            told.quantity = row.quantity
            told.weightMilligrams = row.weightMilligrams > 0 ? row.weightMilligrams : nil
            let match =
                free.first { arrival.contents[$0].told == told }
                ?? free.first { arrival.contents[$0].goods.item == row.item }
                ?? free.first { arrival.contents[$0].goods.item == nil }
            if let match {
                arrival.contents[match].told = told
                free.removeAll { $0 == match }
            } else if !arrival.contents.contains(where: { $0.told == told }) {
                var content = Arrival.blank(papers.document.supplier)
                content.told = told
                arrival.contents.append(content)
            }
        }
    }

    /// The quantity typed before, the standard pallet, and what is likely and only offered.
    private func offer(
        _ content: inout Capture, _ typedCount: Int64?, _ papers: Papers, _ site: Site
    ) throws -> OnFile {
        guard let item = try content.item(site) else { return OnFile() }
        let line = papers.lines(of: item.id).first { $0.remaining > 0 }
        let linePack = try line?.pack.flatMap { try site.floor.pack($0) }
        if content.known.pack == nil, linePack?.level != .pallet {
            content.told.pack = linePack?.id
        }
        content.asks =
            item.serialPolicy == .atReceipt
            ? Capture.Question.allCases : [.lot, .date, .quantity, .weight]
        if let typedCount, content.goods.quantity == nil {
            content.goods.quantity = Amount.quantity(
                .number(typedCount), item, per: try content.countingPack(site),
                site.formats)
        }
        content.offered.lot = line?.lotNumber
        if content.known.lot == nil || content.known.lot == line?.lotNumber {
            content.offered.facts = LotFacts(ending: line?.expiry, item)
        }
        let remaining = papers.remaining(of: item.id)
        let onFile = OnFile(item: item, pack: linePack)
        guard let standard = try standardPallet(item, linePack, site) else {
            content.offered.quantity = remaining > 0 ? remaining : nil
            return onFile
        }
        if papers.isAnnounced, standard <= remaining, item.serialPolicy != .atReceipt {
            content.told.quantity = content.told.quantity ?? standard
        } else {
            content.offered.quantity =
                papers.isAnnounced && remaining > 0 ? min(standard, remaining) : standard
        }
        return onFile
    }

    /// How much a whole pallet holds: the pallet the line names, else what all pallets hold.
    private func standardPallet(_ item: Item, _ pack: Pack?, _ site: Site) throws -> Int64? {
        if let pack, pack.level == .pallet { return pack.units }
        let sizes = try Set(
            site.floor.packs(of: item.id).filter { $0.level == .pallet }.map(\.units))
        return sizes.count == 1 ? sizes.first : nil
    }

    // MARK: - Doubts

    /// Who may answer a doubt with the same scan again.
    private enum Acceptance {
        case again, never
        case needs(Permission)
    }

    /// The first thing about a content that the worker has to decide, or nil.
    private func doubt(
        _ index: Int, _ event: Event, _ arrival: Arrival, _ now: Receiving, _ papers: Papers,
        _ site: Site
    ) throws -> (question: Question, message: Message, acceptance: Acceptance)? {
        let content = arrival.contents[index]
        let known = content.known
        guard let item = try content.item(site), let lot = known.lot,
            let quantity = known.quantity
        else { return nil }
        let gate = try gate(content, item, arrival, now, papers, site)
        if let fault = gate.fault, !arrival.accepted.contains(.life(index)),
            !arrival.held.contains(index)
        {
            let question = Question(doubt: .life(index), event: event, fault: fault)
            return (question, .life(fault, lot), .again)
        }
        if !papers.policy.fits(lot), content.told.lot != lot,
            !arrival.accepted.contains(.lotForm(index))
        {
            let question = Question(doubt: .lotForm(index), event: event)
            return (question, .lotForm(lot, papers.policy.lotMask), .again)
        }
        guard papers.isAnnounced else { return nil }
        let excess = papers.excess(
            of: item.id, try quantitySoFar(of: item.id, before: index, arrival) + quantity)
        if excess.limit > 0 || excess.accepted > 0 && !site.may(.acceptOver) {
            let over = Amount.text(excess.accepted, item.unit)
            let question = Question(doubt: .over(index), event: event)
            return (question, .overLimit(over), excess.limit > 0 ? .never : .needs(.acceptOver))
        }
        if excess.accepted > 0, !arrival.accepted.contains(.over(index)) {
            let over = Amount.text(excess.accepted, item.unit)
            return (Question(doubt: .over(index), event: event), .over(over), .again)
        }
        if !papers.announces(lot, of: item.id), content.told.lot != lot,
            !arrival.accepted.contains(.lotNotAnnounced(index))
        {
            let question = Question(doubt: .lotNotAnnounced(index), event: event)
            return (question, .lotNotAnnounced(lot, papers.lines(of: item.id)), .again)
        }
        return nil
    }

    /// Base units of an item in the contents before one of a mixed plate.
    private func quantitySoFar(
        of item: ItemID, before index: Int, _ arrival: Arrival
    ) throws -> Int64 {
        arrival.contents[..<index].reduce(0) {
            $0 + ($1.known.item == item ? $1.known.quantity ?? 0 : 0)
        }
    }

    /// The gate that a content passes through.
    func gate(
        _ content: Capture, _ item: Item, _ arrival: Arrival, _ now: Receiving, _ papers: Papers,
        _ site: Site
    ) throws -> ReceivingGate {
        let lot = try content.lotOnFile(item, content.known, site)
        guard let number = content.known.lot else {
            preconditionFailure("the gate is asked only about goods whose lot is known")
        }
        var gate = ReceivingGate(
            item: item, lot: number, policy: papers.policy, today: site.today,
            told: content.known.facts,
            onFile: lot?.facts,
            hasCertificate: now.hasCertificate || lot?.facts.hasCertificate ?? false
                || arrival.hasCertificate(of: number),
            isDamaged: arrival.condition == .damaged,
            sampling: try sampling(item, number, papers, isNew: lot == nil, site))
        gate.rules = site.rules.receiving
        gate.supplier = papers.supplier?.code ?? ""
        gate.acceptsOver = site.may(.acceptOver)
        gate.acceptsShortLife = site.may(.acceptShortLife)
        if papers.isAnnounced, let quantity = content.known.quantity {
            let open = papers.lines(of: item.id).filter(\.isReceivable)
            gate.announced = open.reduce(0) { $0 + $1.quantity }
            gate.arrived = open.reduce(quantity) { $0 + $1.received }
        }
        return gate
    }

    /// What the sampling plan says of a lot, from what was found in the supplier's lots before.
    private func sampling(
        _ item: Item, _ lot: LotNumber, _ papers: Papers, isNew: Bool, _ site: Site
    ) throws -> ReceivingGate.Sampling? {
        guard !site.rules.inspection.plans.isEmpty,
            let supplier = papers.supplier,
            let plan = site.rules.inspection.plan(item: item.sku, supplier: supplier.code)
        else { return nil }
        let level = plan.level(
            after: try site.floor.inspections(of: item.id, from: supplier.id))
        return ReceivingGate.Sampling(
            level: level, isDue: plan.inspects(lot, at: level) && (isNew || level == .tightened),
            samples: plan.samples(at: level))
    }
}

extension LotFacts {
    /// Facts that say only on which day the use of an item's goods ends.
    fileprivate init(ending day: Day?, _ item: Item?) {
        self.init()
        switch item?.expiryBasis {
        case .bestBefore: bestBefore = day
        case .sellBy: sellBy = day
        case .expiry, .some(.none), nil: expiry = day
        }
    }
}

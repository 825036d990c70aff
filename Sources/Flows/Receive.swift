import Barcode
import Rules
import Stock

/// Receiving: one scan a plate when its label or its document tells everything.
///
///     find ──document, dock──▶ scan ──plate complete──▶ scan                    (posts)
///                               │ ──something missing──▶ gather ──complete──▶ scan  (posts)
///                               │ ──unusual──▶ doubt ──same scan, or a digit──▶ scan (posts)
///                               ├─ lost separator ──▶ reading ──digit──▶ as the label meant
///                               ├─ F2 ──▶ problem ──1 damaged, 2 refuse──▶ scan, gather
///                               ├─ F4 ──▶ more ──other document, certificate──▶ find, scan
///                               └─ document again, DONE ──▶ closing ──again──▶ find
///
/// A location scanned after a plate puts that plate away. F9 takes the last posting back.
package enum Receive: Flow {
    case find(FindInbound)
    case scan(Receiving)
    case gather(Receiving, Arrival)
    case doubt(Receiving, Arrival, Question)
    case reading(Receiving, Arrival?, [Label])
    case problem(Receiving, Arrival?)
    case more(Receiving)
    case closing(Receiving)

    /// A doubt put to the worker, and the event that accepts it when it comes again.
    package struct Question: Codable, Hashable, Sendable {
        package var doubt: Arrival.Doubt
        package var event: Event
        /// What the dates say, when they are the doubt.
        package var fault: ReceivingGate.Fault?
    }

    package init() { self = .find(.document(dock: nil)) }

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (_, .pressed(.undo)), (_, .scanned(.command(.undo), _)):
            return try Undo.begin(site)
        case (.find(let find), _): return try search(find, event, site)
        case (.scan(let now), .scanned(let scan, _)): return try scanned(scan, event, now, site)
        case (.gather(let now, let arrival), _): return try gathered(event, now, arrival, site)
        case (.doubt(let now, let arrival, let question), _):
            return try answered(event, now, arrival, question, site)
        case (.reading(let now, let arrival, let labels), .scanned(let scan, _)):
            return try read(scan, now, arrival, labels, site)
        case (.problem(let now, let arrival), .scanned(let scan, _)):
            return try troubled(scan, now, arrival, site)
        case (.more(let now), .scanned(let scan, _)): return try chosen(scan, event, now, site)
        case (.closing(let now), .scanned(let scan, _)): return try closed(scan, now, site)
        case (.scan(let now), .pressed(.problem)): self = .problem(now, nil)
        case (.scan(let now), .pressed(.more)): self = .more(now)
        case (.scan(let now), .pressed(.back)): self = .find(.document(dock: now.dock))
        case (.reading(let now, let arrival, _), .pressed(.back)),
            (.problem(let now, let arrival), .pressed(.back)):
            self = arrival.map { .gather(now, $0) } ?? .scan(now)
        case (.more(let now), .pressed(.back)), (.closing(let now), .pressed(.back)):
            self = .scan(now)
        case (.scan, .pressed), (.reading, .pressed), (.problem, .pressed), (.more, .pressed),
            (.closing, .pressed):
            return [.refuse(.noSuchKey)]
        }
        return []
    }

    package var claims: [Claim] {
        switch self {
        case .find: []
        case .scan(let now), .gather(let now, _), .doubt(let now, _, _), .reading(let now, _, _),
            .problem(let now, _), .more(let now), .closing(let now):
            [.document(now.document)]
        }
    }

    // MARK: - Document

    private mutating func search(_ find: FindInbound, _ event: Event, _ site: Site) throws
        -> [Effect]
    {
        var find = find
        switch try find.handle(event, site) {
        case .stays(let effects):
            self = .find(find)
            return effects
        case .found(let document, let dock, let effects, let plate):
            let now = try start(on: document, at: dock, site)
            self = .scan(now)
            guard let plate else { return effects + (try begin(now, site)) }
            return effects + (try scanned(plate, event, now, site))
        }
    }

    /// What the rules ask of the whole delivery comes before its first plate.
    private mutating func begin(_ now: Receiving, _ site: Site) throws -> [Effect] {
        guard let papers = try Papers(now.document, site) else { return [] }
        if try askedOfDelivery(now, papers, site) != nil {
            self = .gather(now, Arrival(maker: papers.document.supplier))
        }
        return []
    }

    // MARK: - Plate

    mutating func scanned(
        _ scan: Scan, _ event: Event, _ now: Receiving, _ site: Site
    ) throws -> [Effect] {
        guard let papers = try Papers(now.document, site) else {
            return [.refuse(.documentFirst)]
        }
        switch scan {
        case .location(let code): return try arrived(at: code, now, site)
        case .document(let number, _): return try turn(to: number, now, papers, site)
        case .command(.done):
            self = .closing(now)
            return []
        case .number(let number), .command(.quantity(let number)): return count(number, now)
        case .ambiguous(let labels): return try choose(labels, event, now, nil, papers, site)
        default: break
        }
        if case .label(let label) = scan, let checked = try check(label, now, site) {
            return checked
        }
        var arrival = Arrival(
            condition: now.condition, typedCount: now.typedCount, maker: papers.document.supplier)
        if let obstacle = try take(scan, into: &arrival, papers, site) {
            return [.refuse(obstacle)]
        }
        return try advance(event, now, arrival, papers, site)
    }

    private mutating func gathered(
        _ event: Event, _ now: Receiving, _ arrival: Arrival, _ site: Site
    ) throws -> [Effect] {
        guard let papers = try Papers(now.document, site) else {
            return [.refuse(.documentFirst)]
        }
        var arrival = arrival
        let goods = try complete(&arrival, papers, site)
        let need = try arrival.need(site)
        if let asked = try asked(arrival, need, goods, now, papers, site) {
            return try tell(event, asked, now, arrival, papers, site)
        }
        if case .capture(let index, _) = need {
            switch try arrival.contents[index].handle(event, site) {
            case .taken: return try advance(event, now, arrival, papers, site)
            case .refused(let message):
                // What a first typing taught, such as an unusual weight, is kept.
                if case .gather = self { self = .gather(now, arrival) }
                return [.refuse(message)]
            case .other: break
            }
        }
        switch event {
        case .scanned(.ambiguous(let labels), _):
            return try choose(labels, event, now, arrival, papers, site)
        case .scanned(let scan, _):
            if let obstacle = try take(scan, into: &arrival, papers, site) {
                return [.refuse(obstacle)]
            }
            return try advance(event, now, arrival, papers, site)
        case .pressed(.enter) where need == .item:
            guard let last = now.last?.goods.first else { return [.refuse(.noLastPlate)] }
            arrival.contents[0].goods.item = last.item
            arrival.contents[0].goods.pack = last.pack
            arrival.contents[0].goods.lot = last.lot
            arrival.contents[0].goods.facts = last.facts
            return try advance(event, now, arrival, papers, site)
        case .pressed(.problem):
            self = .problem(now, arrival)
            return []
        case .pressed(.back):
            self = .scan(now)
            return []
        case .pressed: return [.refuse(.noSuchKey)]
        }
    }

    /// Adds a scan to a plate; the sentence that says why not.
    private func take(
        _ scan: Scan, into arrival: inout Arrival, _ papers: Papers, _ site: Site
    ) throws -> Message? {
        switch scan {
        case .license(let lpn), .tote(let lpn):
            let isKnown =
                try site.floor.plate(lpn) != nil || !site.floor.announced(lpn).isEmpty
            return isKnown || site.labels.isPlateNumber(lpn)
                ? arrival.take(lpn) : .putawayNotAPlate(scan)
        case .label(let label): return try arrival.take(label, site)
        case .item(let gtin): return try arrival.contents[0].goods.take(gtin, site)
        case .sku(let sku):
            guard let item = try site.floor.item(sku) else { return .unknownSKU(sku) }
            let known = arrival.contents[0].goods.item
            guard known == nil || known == item.id else { return .otherItem(sku) }
            arrival.contents[0].goods.item = item.id
            return nil
        case .lot(let number):
            // Any text may be a lot; one that nobody knows begins no plate.
            let isBegun = arrival.lpn != nil || arrival.contents[0].goods.item != nil
            guard
                try isBegun || papers.lines.contains(where: { $0.lotNumber == number })
                    || !site.floor.lots(number).isEmpty
            else { return .putawayNotAPlate(scan) }
            arrival.contents[0].goods.lot = number
            return nil
        case .faulty(let text, let fault): return .misread(text, fault)
        default: return .notExpected(scan)
        }
    }

    // MARK: - Lost separators

    /// A label that can be read in several ways: the only one whose lot the document announces or
    /// has the supplier's form, else the worker chooses.
    private mutating func choose(
        _ labels: [Label], _ event: Event, _ now: Receiving, _ arrival: Arrival?,
        _ papers: Papers, _ site: Site
    ) throws -> [Effect] {
        let announced = Set(papers.lines.compactMap(\.lotNumber))
        var likely = labels.filter { $0.lot.map(announced.contains) ?? false }
        if likely.isEmpty, !papers.policy.lotMask.isEmpty {
            likely = labels.filter { $0.lot.map(papers.policy.fits) ?? false }
        }
        if likely.count == 1 {
            return try take(likely[0], event, now, arrival, papers, site)
        }
        self = .reading(now, arrival, labels)
        return [.say(.separatorLost(labels.count))]
    }

    private mutating func read(
        _ scan: Scan, _ now: Receiving, _ arrival: Arrival?, _ labels: [Label], _ site: Site
    ) throws -> [Effect] {
        guard let papers = try Papers(now.document, site) else {
            return [.refuse(.documentFirst)]
        }
        guard case .number(let digit) = scan, (1...Int64(labels.count)).contains(digit) else {
            return [.refuse(.chooseReading(labels.count))]
        }
        let label = labels[Int(digit) - 1]
        return try take(label, .scanned(.label(label), .keyed), now, arrival, papers, site)
    }

    private mutating func take(
        _ label: Label, _ event: Event, _ now: Receiving, _ arrival: Arrival?, _ papers: Papers,
        _ site: Site
    ) throws -> [Effect] {
        var arrival =
            arrival
            ?? Arrival(
                condition: now.condition, typedCount: now.typedCount,
                maker: papers.document.supplier)
        if let obstacle = try arrival.take(label, site) { return [.refuse(obstacle)] }
        return try advance(event, now, arrival, papers, site)
    }
}

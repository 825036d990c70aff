import Barcode
import Rules
import Stock

/// The facts of a delivery and of its goods that the rules ask for: trailer, seal, temperature,
/// certificate, and what nobody has measured yet.
extension Receive {
    /// What is asked now, and the line of the rules that asks.
    struct Asked {
        var fact: DockFact
        /// The content it is about; nil for the whole delivery.
        var index: Int?
        var line: DockLine
    }

    /// The first fact that is still to be told, or nil; facts of the delivery come before all
    /// goods, those of the goods once everything else about them is known.
    ///
    /// `need` is what is missing otherwise, `goods` what was read of the contents; where no line
    /// asks, nothing else is read.
    func asked(
        _ arrival: Arrival, _ need: Arrival.Need?, _ goods: [OnFile], _ now: Receiving,
        _ papers: Papers, _ site: Site
    ) throws -> Asked? {
        guard !site.rules.dock.lines.isEmpty else { return nil }
        if let asked = try askedOfDelivery(now, papers, site) { return asked }
        guard need == nil else { return nil }
        for (index, onFile) in goods.enumerated() {
            guard let item = onFile.item else { continue }
            for fact in DockFact.allCases where !fact.isOfDocument {
                guard let line = papers.line(fact, [item], site),
                    try !isKnown(fact, index, line, onFile, arrival, now, papers, site)
                else { continue }
                return Asked(fact: fact, index: index, line: line)
            }
        }
        return nil
    }

    func asked(
        _ arrival: Arrival, _ need: Arrival.Need?, _ now: Receiving, _ papers: Papers,
        _ site: Site
    ) throws -> Asked? {
        guard !site.rules.dock.lines.isEmpty else { return nil }
        let goods = try arrival.contents.map { OnFile(item: try $0.item(site)) }
        return try asked(arrival, need, goods, now, papers, site)
    }

    /// The first fact of the whole delivery that is still to be told.
    func askedOfDelivery(
        _ now: Receiving, _ papers: Papers, _ site: Site
    ) throws -> Asked? {
        let open = (now.asks ?? DockFact.allCases).filter {
            $0.isOfDocument && !now.facts.contains($0)
        }
        guard !open.isEmpty else { return nil }
        let readings = try site.floor.readings(of: papers.document.id)
        let untold = open.filter { fact in !readings.contains { $0.fact == fact } }
        guard !untold.isEmpty else { return nil }
        let items = try papers.items(site)
        for fact in untold {
            guard let line = papers.line(fact, items, site) else { continue }
            return Asked(fact: fact, index: nil, line: line)
        }
        return nil
    }

    /// The start on a document.
    func start(on document: DocumentID, at dock: LocationID, _ site: Site) throws -> Receiving {
        var now = Receiving(document: document, dock: dock)
        now.asks = try Papers(document, site).map { try factsOfDelivery($0, site) }
        return now
    }

    /// Facts of a whole delivery that a line asks for, or that somebody has told: looked for once,
    /// so that no scan looks for the others.
    func factsOfDelivery(_ papers: Papers, _ site: Site) throws -> [DockFact] {
        guard site.rules.dock.lines.contains(where: \.fact.isOfDocument) else { return [] }
        let readings = try site.floor.readings(of: papers.document.id)
        let items = try papers.items(site)
        return DockFact.allCases.filter { fact in
            fact.isOfDocument
                && (papers.line(fact, items, site) != nil
                    || readings.contains { $0.fact == fact })
        }
    }

    /// Whether a fact about a content is known already, as far as one answer holds.
    private func isKnown(
        _ fact: DockFact, _ index: Int, _ line: DockLine, _ onFile: OnFile, _ arrival: Arrival,
        _ now: Receiving, _ papers: Papers, _ site: Site
    ) throws -> Bool {
        let content = arrival.contents[index]
        let known = content.known
        let told = arrival.facts.filter { $0.fact == fact }
        if told.contains(where: { $0.index == index }) { return true }
        switch fact {
        case .trailer, .seal: return true
        case .weight, .dimensions:
            guard let id = known.pack,
                let pack = try onFile.pack?.id == id ? onFile.pack : site.floor.pack(id),
                pack.gtin != nil
            else { return true }
            let isMeasured =
                fact == .weight ? pack.weightMilligrams > 0 : pack.heightMillimetres > 0
            return isMeasured
                || told.contains { arrival.contents[$0.index].known.pack == known.pack }
        case .temperature, .certificate:
            if fact == .certificate {
                let file = try onFile.item.flatMap { try content.lotOnFile($0, known, site) }
                if now.hasCertificate || file?.facts.hasCertificate == true { return true }
            }
            switch line.per {
            case .plate: return false
            case .lot:
                return try told.contains { arrival.contents[$0.index].known.isOfLot(known) }
                    || site.floor.readings(of: papers.document.id).contains {
                        $0.fact == fact && $0.isAbout(known.item, known.lot)
                    }
            case .document:
                return try !told.isEmpty
                    || site.floor.readings(of: papers.document.id).contains { $0.fact == fact }
            }
        }
    }

    // MARK: - Answers

    /// An answer, or what keeps it from being one.
    private enum Told {
        case value(String, isGood: Bool)
        case refused(Message)
    }

    /// Takes an answer to a fact; what is not good is for the worker to decide.
    mutating func tell(
        _ event: Event, _ asked: Asked, _ now: Receiving, _ arrival: Arrival, _ papers: Papers,
        _ site: Site
    ) throws -> [Effect] {
        switch event {
        case .scanned(let scan, _):
            switch try read(scan, asked, arrival, papers, site) {
            case .refused(let message): return [.refuse(message)]
            case .value(let value, let isGood):
                guard !isGood else {
                    return try keep(value, isGood: true, event, asked, now, arrival, papers, site)
                }
                let question = Question(doubt: .fact(asked.fact, asked.index), event: event)
                self = .doubt(now, arrival, question)
                return [.refuse(.factFailed(asked.fact, value))]
            }
        case .pressed(.back):
            self = .scan(now)
            return []
        case .pressed: return [.refuse(.noSuchKey)]
        }
    }

    /// Goods whose fact is not good: 1 takes them in on hold, 2 refuses them.
    mutating func decided(
        _ event: Event, _ question: Question, _ now: Receiving, _ arrival: Arrival,
        _ papers: Papers, _ site: Site
    ) throws -> [Effect] {
        guard let asked = try asked(arrival, arrival.need(site), now, papers, site),
            case .scanned(let scan, _) = question.event,
            case .value(let value, _) = try read(scan, asked, arrival, papers, site)
        else {
            self = .scan(now)
            return []
        }
        switch event {
        case .scanned(.number(1), _), .scanned(.command(.reason(1)), _):
            guard asked.line.fails.contains(.hold) else { return [.refuse(.mustRefuse)] }
            return try keep(value, isGood: false, event, asked, now, arrival, papers, site)
        case .scanned(.number(2), _), .scanned(.command(.reason(2)), _):
            guard asked.line.fails.contains(.refuse) else { return [.refuse(.mustHold)] }
            return turnAway(value, asked, now, arrival, papers)
        case .pressed(.back):
            self = .gather(now, arrival)
            return []
        case .scanned: return [.refuse(.chooseVerdict)]
        case .pressed: return [.refuse(.noSuchKey)]
        }
    }

    private func read(
        _ scan: Scan, _ asked: Asked, _ arrival: Arrival, _ papers: Papers, _ site: Site
    ) throws -> Told {
        switch asked.fact {
        case .trailer:
            guard case .number(let number) = scan, (1...4).contains(number) else {
                return .refused(.chooseDigit)
            }
            return .value("\(number)", isGood: number == 1)
        case .certificate:
            guard case .number(let number) = scan, (1...2).contains(number) else {
                return .refused(.chooseDigit)
            }
            return .value("\(number)", isGood: number == 1)
        case .seal:
            if case .number(0) = scan { return .value("0", isGood: false) }
            guard let text = scan.sealText else { return .refused(.notASeal(scan)) }
            let announced = try site.floor.announcedSeal(of: papers.document.id)
            return .value(text, isGood: announced == nil || announced == text)
        case .temperature:
            guard let tenths = Celsius.tenths(scan, site.formats) else {
                return .refused(.notATemperature(scan))
            }
            let item = try asked.index.flatMap { try arrival.contents[$0].item(site) }
            let isGood = item.map { asked.line.isGood(tenths, for: $0) } ?? true
            return .value("\(tenths)", isGood: isGood)
        case .weight:
            guard let weight = Amount.weight(scan, site.formats) else {
                return .refused(.notAWeight(scan))
            }
            return .value("\(weight)", isGood: true)
        case .dimensions:
            guard let sides = scan.sides else { return .refused(.notDimensions(scan)) }
            return .value(sides.map { "\($0)" }.joined(separator: "x"), isGood: true)
        }
    }

    /// Keeps an answer: of a delivery at once, of goods until they are booked.
    private mutating func keep(
        _ value: String, isGood: Bool, _ event: Event, _ asked: Asked, _ now: Receiving,
        _ arrival: Arrival, _ papers: Papers, _ site: Site
    ) throws -> [Effect] {
        guard let index = asked.index else {
            var next = now
            next.facts.append(asked.fact)
            let record = Record.receiving(
                .reading(
                    papers.document.id, nil, kind: asked.fact.rawValue, value: value,
                    isGood: isGood))
            let isBlank = try arrival.lpn == nil && arrival.contents[0].item(site) == nil
            if try isBlank && askedOfDelivery(next, papers, site) == nil {
                self = .scan(next)
                return [.record(record)]
            }
            return try [.record(record)] + advance(event, next, arrival, papers, site)
        }
        var told = arrival
        told.facts.append(
            Arrival.Told(fact: asked.fact, index: index, value: value, isGood: isGood))
        return try advance(event, now, told, papers, site)
    }

    /// Refuses the plate, or the whole delivery: nothing is booked, somebody deals with it.
    private func turnAway(
        _ value: String, _ asked: Asked, _ now: Receiving, _ arrival: Arrival, _ papers: Papers
    ) -> [Effect] {
        let reason = Phrase.joined([asked.fact.phrase, .plain(" \(value)")])
        guard asked.index == nil else { return refuse(arrival, reason, now, papers) }
        return [
            .record(
                .exception(
                    .raise(
                        kind: "refusedAtReceipt",
                        subject: "{\"document\":\(papers.document.id.rawValue)}",
                        text: .joined(["\(papers.document.number): ", reason]),
                        ownerRole: "supervisor",
                        dueSeconds: 4 * 3600))),
            .say(.turnedAway(papers.document.number)),
            .start(.receive(.find(.document(dock: now.dock)))),
        ]
    }
}

extension Papers {
    /// Every item it announces.
    func items(_ site: Site) throws -> [Item] {
        try lines.compactMap { try site.floor.item($0.item) }
    }

    /// The line of the rules that asks for a fact about some of its goods.
    func line(_ fact: DockFact, _ items: [Item], _ site: Site) -> DockLine? {
        site.rules.dock.line(fact, supplier: supplier?.code ?? "", items)
    }
}

extension Goods {
    /// Whether they are of one item and lot with others.
    func isOfLot(_ other: Goods) -> Bool { item == other.item && lot == other.lot }
}

extension Scan {
    /// The number of a seal, as printed on it.
    fileprivate var sealText: String? {
        switch self {
        case .text(let text), .unknown(let text): text.uppercased()
        case .number(let number): "\(number)"
        case .lot(let lot): lot.rawValue
        case .serial(let serial): serial.rawValue
        case .sku(let sku): sku.rawValue
        default: nil
        }
    }

    /// Length, width and height in millimetres, typed as `400x300x250`, with any sign between.
    fileprivate var sides: [Int]? {
        let text: String
        switch self {
        case .text(let typed), .unknown(let typed): text = typed
        case .sku(let sku): text = sku.rawValue
        case .lot(let lot): text = lot.rawValue
        default: return nil
        }
        let parts = text.split { "xX*./- ".contains($0) }.map { Int($0) }
        let sides = parts.compactMap(\.self)
        guard parts.count == 3, sides.count == 3, sides.allSatisfy((1...9_999).contains) else {
            return nil
        }
        return sides
    }
}

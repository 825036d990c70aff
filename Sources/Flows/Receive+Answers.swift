import Barcode
import Rules
import Stock

extension Receive {
    // MARK: - Doubts

    /// The worker's answer: the same scan again, a digit, F4, or another scan that goes on.
    mutating func answered(
        _ event: Event, _ now: Receiving, _ arrival: Arrival, _ question: Question, _ site: Site
    ) throws -> [Effect] {
        guard let papers = try Papers(now.document, site) else {
            return [.refuse(.documentFirst)]
        }
        if case .life(let index) = question.doubt {
            return try decided(event, index, question, now, arrival, papers, site)
        }
        if case .fact = question.doubt {
            return try decided(event, question, now, arrival, papers, site)
        }
        var arrival = arrival
        let event = event.again(question.event)
        switch (question.doubt, event) {
        case (.otherDocument(let other), .pressed(.more)):
            var there = now
            there.document = other
            guard let papers = try Papers(other, site) else { return [.refuse(.documentFirst)] }
            (there.facts, there.asks) = ([], try factsOfDelivery(papers, site))
            // The same goods anew: what the other document told does not count here.
            arrival.contents = arrival.contents.map { content in
                var fresh = Arrival.blank(papers.document.supplier)
                fresh.goods = content.goods
                return fresh
            }
            return try advance(question.event, there, arrival, papers, site)
        case (.over, question.event), (.lotNotAnnounced, question.event),
            (.lotForm, question.event), (.otherGoods, question.event):
            arrival.accepted.append(question.doubt)
            if question.doubt == .otherGoods {
                arrival.contents = [arrival.contents.first { $0.goods.item != nil }]
                    .compactMap(\.self).map { content in
                        var fresh = content
                        fresh.told = Goods()
                        return fresh
                    }
            }
            return try advance(event, now, arrival, papers, site)
        case (.over(let index), .pressed(.more)):
            guard let explanation = try explained(index, arrival, now, papers, site) else {
                return [.refuse(.noSuchKey)]
            }
            return [.detour(.why(.reasons(explanation)))]
        case (_, .scanned(let scan, _)):
            // Not this plate, then: the next scan just works.
            self = .scan(now)
            let effects = try scanned(scan, event, now, site)
            // F3 goes back to the plates, not over every one that was doubted.
            guard case .doubt = self else { return effects }
            return effects + [.start(.receive(self))]
        case (_, .pressed(.back)):
            self = .scan(now)
            return []
        case (_, .pressed(.problem)):
            self = .problem(now, arrival)
            return []
        case (_, .pressed): return [.refuse(.scanAgainToAccept)]
        }
    }

    /// Goods with a doubtful date: 1 or F2 holds, 2 refuses, 3 accepts where the role may.
    private mutating func decided(
        _ event: Event, _ index: Int, _ question: Question, _ now: Receiving, _ arrival: Arrival,
        _ papers: Papers, _ site: Site
    ) throws -> [Effect] {
        guard let fault = question.fault else { return [.refuse(.noSuchKey)] }
        let choices = try choices(index, arrival, now, papers, site)
        var arrival = arrival
        switch event {
        case .scanned(.number(1), _), .scanned(.command(.reason(1)), _), .pressed(.problem):
            guard choices.contains(.hold) else { return [.refuse(.mustRefuse)] }
            arrival.held.append(index)
            return try advance(question.event, now, arrival, papers, site)
        case .pressed(.more):
            guard let explanation = try explained(index, arrival, now, papers, site) else {
                return [.refuse(.noSuchKey)]
            }
            return [.detour(.why(.reasons(explanation)))]
        case .scanned(.number(2), _), .scanned(.command(.reason(2)), _):
            return refuse(arrival, ReceivingGate.text(for: fault), now, papers)
        case .scanned(.number(3), _), .scanned(.command(.reason(3)), _):
            guard site.may(.acceptShortLife) else {
                return .denied(.acceptShortLife, .mayNotAccept)
            }
            guard choices.contains(.accept) else { return [.refuse(.mayNotAccept)] }
            arrival.accepted.append(.life(index))
            return try advance(question.event, now, arrival, papers, site)
        case .pressed(.back):
            self = .scan(now)
            return []
        case .scanned: return [.refuse(.chooseVerdict)]
        case .pressed: return [.refuse(.noSuchKey)]
        }
    }

    /// What the rules say of a content that is doubted.
    private func explained(
        _ index: Int, _ arrival: Arrival, _ now: Receiving, _ papers: Papers, _ site: Site
    ) throws -> Explanation? {
        guard let gate = try gate(index, arrival, now, papers, site) else { return nil }
        return Explanation(
            "\(gate.item.sku) \(gate.lot)", ReceivingCase(gate.facts).decide(site.rules))
    }

    /// What the rules leave the worker of goods whose dates are doubted.
    func choices(
        _ index: Int, _ arrival: Arrival, _ now: Receiving, _ papers: Papers, _ site: Site
    ) throws -> [ReceivingVerdict] {
        try gate(index, arrival, now, papers, site)?.question?.choices ?? []
    }

    private func gate(
        _ index: Int, _ arrival: Arrival, _ now: Receiving, _ papers: Papers, _ site: Site
    ) throws -> ReceivingGate? {
        let content = arrival.contents[index]
        guard let item = try content.item(site), content.known.lot != nil else { return nil }
        return try gate(content, item, arrival, now, papers, site)
    }

    /// Goods that are not taken in: nothing is booked, and somebody has to deal with them.
    ///
    /// The job starts anew with the next plate, so that F3 does not lead back to what is decided.
    func refuse(
        _ arrival: Arrival, _ reason: Phrase, _ now: Receiving, _ papers: Papers
    ) -> [Effect] {
        let plate = arrival.lpn?.rawValue ?? "goods"
        let record = ExceptionRecord.raise(
            kind: "refusedAtReceipt",
            subject: "{\"document\":\(papers.document.id.rawValue),\"plate\":\"\(plate)\"}",
            text: .say(.onDocument, .plain(plate), "\(papers.document.number)", reason),
            ownerRole: "supervisor",
            dueSeconds: 4 * 3600)
        return [
            .record(.exception(record)), .say(.refusedGoods(plate)),
            .start(.receive(.scan(now.next(after: now.last)))),
        ]
    }

    // MARK: - F2

    mutating func troubled(
        _ scan: Scan, _ now: Receiving, _ arrival: Arrival?, _ site: Site
    ) throws -> [Effect] {
        let condition: Arrival.Condition
        switch scan {
        case .number(1), .command(.reason(1)): condition = .damaged
        case .number(2), .command(.reason(2)): condition = .refused
        case .number(9):
            self = arrival.map { .gather(now, $0) } ?? .scan(now)
            return try Undo.begin(site)
        default: return [.refuse(.chooseDigit)]
        }
        guard var arrival else {
            var marked = now
            marked.condition = condition
            self = .scan(marked)
            return [.say(condition == .damaged ? .scanDamaged : .scanRefused)]
        }
        arrival.condition = condition
        guard let papers = try Papers(now.document, site) else {
            return [.refuse(.documentFirst)]
        }
        return try advance(.scanned(scan, .keyed), now, arrival, papers, site)
    }

    // MARK: - F4

    mutating func chosen(_ scan: Scan, _ event: Event, _ now: Receiving, _ site: Site) throws
        -> [Effect]
    {
        switch scan {
        case .number(1):
            self = .find(.list(dock: nil, selected: 0))
            return []
        case .number(2):
            var marked = now
            marked.hasCertificate = true
            self = .scan(marked)
            let record = ReceivingRecord.reading(
                now.document, nil, kind: "certificate", value: "in hand", isGood: true)
            return [.record(.receiving(record)), .say(.certificateNoted)]
        case .number(3):
            self = .closing(now)
            return []
        case .number: return [.refuse(.chooseDigit)]
        default:
            self = .scan(now)
            return try scanned(scan, event, now, site)
        }
    }

    // MARK: - At the scan prompt

    /// A number before the scan: so many packs are on the next plate.
    mutating func count(_ count: Int64, _ now: Receiving) -> [Effect] {
        guard (1...99_999).contains(count) else { return [.refuse(.notAQuantity(.number(count)))] }
        var counted = now
        counted.typedCount = count
        self = .scan(counted)
        return [.say(.nextPlateHas(count))]
    }

    /// A document scanned while receiving: the same again closes it, another one takes its place.
    mutating func turn(
        to number: DocumentNumber, _ now: Receiving, _ papers: Papers, _ site: Site
    ) throws -> [Effect] {
        if number == papers.document.number {
            self = .closing(now)
            return []
        }
        var find = FindInbound.document(dock: now.dock)
        switch try find.handle(.scanned(.document(number, kind: .asn), .scanned), site) {
        case .found(let document, let dock, let effects, _):
            self = .scan(try start(on: document, at: dock, site))
            return effects
        case .stays(let effects): return effects
        }
    }

    /// The label of the plate just received, scanned to check what the document told: nil when
    /// the scan is anything else.
    mutating func check(_ label: Label, _ now: Receiving, _ site: Site) throws -> [Effect]? {
        guard let last = now.last, last.isByDocument, label.sscc == nil,
            let gtin = label.gtin ?? label.contentGTIN,
            let (item, _) = try site.floor.pack(gtin),
            let goods = last.goods.first(where: { $0.item == item.id })
        else { return nil }
        var checked = now
        checked.last?.isByDocument = false
        var compared = goods
        compared.count = nil
        if let difference = try compared.take(label, site) {
            return [.refuse(.labelDiffers(last.lpn, difference))]
        }
        self = .scan(checked)
        return [.say(.labelAgrees(last.lpn))]
    }

    // MARK: - Closing

    /// The end of a document: its number again closes it, 1 closes it short, 2 leaves the rest open.
    mutating func closed(_ scan: Scan, _ now: Receiving, _ site: Site) throws -> [Effect] {
        guard let papers = try Papers(now.document, site) else {
            return [.refuse(.documentFirst)]
        }
        switch scan {
        case .document(papers.document.number, _), .command(.done), .command(.ok), .number(1):
            guard papers.document.isOpen else {
                return [.refuse(.documentClosed(papers.document.number))]
            }
            return close(papers, now)
        case .number(2):
            self = .find(.document(dock: now.dock))
            return [.say(.leftOpen(papers.document.number))]
        default: return [.refuse(.closeOrLeave(papers.document.number))]
        }
    }

    private func close(_ papers: Papers, _ now: Receiving) -> [Effect] {
        let id = papers.document.id
        let short = papers.short
        var effects: [Effect] = papers.lines.filter { $0.state == .open }.map { line in
            let isShort = short.contains { $0.line == line.line }
            return .record(
                .receiving(.lineState(id, line: line.line, isShort ? .short : .done)))
        }
        effects.append(.record(.receiving(.state(id, .done))))
        if !short.isEmpty {
            let missing = short.map {
                Phrase.say(.lineMissing, "\($0.line)", "\($0.quantity - $0.received)")
            }
            effects.append(
                .record(
                    .exception(
                        .raise(
                            kind: "shortReceipt", subject: papers.document.number.rawValue,
                            text: .list(missing, ", "), ownerRole: "supervisor",
                            dueSeconds: 8 * 3600))))
        }
        effects.append(.say(.documentDone(papers.document.number, short: short.count)))
        effects.append(.start(.receive(.find(.document(dock: now.dock)))))
        return effects
    }
}

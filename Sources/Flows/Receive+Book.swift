import Barcode
import Rules
import Stock

extension Receive {
    /// Books a complete plate: its lots, goods and holds, one posting from the supplier, and what
    /// the document has received.
    mutating func book(_ arrival: Arrival, _ now: Receiving, _ papers: Papers, _ site: Site)
        throws -> [Effect]
    {
        guard let lpn = arrival.lpn else {
            preconditionFailure("a plate is booked only when its number is known")
        }
        let (plate, moves, created) = try plate(lpn, arrival.sscc, at: now.dock, site)
        var booking = Booking(
            plate: plate, papers: papers, dock: now.dock,
            source: try site.floor.virtual(.supplier))
        booking.before += created
        for index in arrival.contents.indices {
            try add(index, of: arrival, now, to: &booking, site)
        }
        let rows = try site.floor.announced(lpn).filter { $0.document == papers.document.id }
        if rows.contains(where: { !$0.isReceived }) {
            booking.after.append(.receiving(.plate(papers.document.id, lpn, isReceived: true)))
        }
        if papers.document.state == .open {
            booking.after.append(.receiving(.state(papers.document.id, .inWork)))
        }
        let posting = Posting(
            .receive, document: papers.document.id, party: papers.document.supplier,
            lines: booking.lines, plates: moves)
        let isByDocument = !rows.isEmpty && arrival.contents.allSatisfy { $0.goods.lot == nil }
        let last = Receiving.Last(
            plate: plate.id, lpn: lpn, goods: arrival.contents.map(\.known),
            isByDocument: isByDocument)
        self = .scan(now.next(after: last))
        let message =
            booking.reasons.isEmpty
            ? Message.received(lpn, try summary(of: arrival, site))
            : Message.held(lpn, booking.reasons)
        return booking.before.map(Effect.record) + booking.decisions + [.post(posting)]
            + booking.after.map(Effect.record) + [.say(message)]
    }

    /// What one plate's booking gathers.
    private struct Booking {
        let plate: Plate
        let papers: Papers
        let dock: LocationID
        let source: LocationID
        var before: [Record] = []
        var lines: [Posting.Line] = []
        var after: [Record] = []
        var reasons: [ReceivingGate.Reason] = []
        var decisions: [Effect] = []
    }

    /// The plate to receive on: a new one, or an empty one that comes to the dock.
    private func plate(
        _ lpn: LPN, _ sscc: SSCC?, at dock: LocationID, _ site: Site
    ) throws -> (Plate, [Posting.PlateMove], [Record]) {
        guard let known = try site.floor.plate(lpn) else {
            let plate = Plate(
                id: try site.new(.plate), lpn: lpn, sscc: sscc, stand: .location(dock))
            return (plate, [], [.plate(plate)])
        }
        guard known.stand != .location(dock) else { return (known, [], []) }
        let move = Posting.PlateMove(plate: known.id, from: known.stand, to: .location(dock))
        return (known, [move], [])
    }

    /// Adds one content to a booking.
    private func add(
        _ index: Int, of arrival: Arrival, _ now: Receiving, to booking: inout Booking,
        _ site: Site
    ) throws {
        let content = arrival.contents[index]
        let known = content.known
        let papers = booking.papers
        guard let item = try content.item(site), let number = known.lot,
            let quantity = known.quantity
        else { preconditionFailure("a plate is booked only when its contents are complete") }
        let gate = try gate(content, item, arrival, now, papers, site)
        let hasCertificate = now.hasCertificate || arrival.hasCertificate(of: number)
        let lot = try lot(item, number, known.facts, hasCertificate, to: &booking, site)
        let standing = try site.floor.standingHolds(
            item: item.id, lot: lot, maker: papers.document.supplier, number: number)
        let material = Material(
            id: try site.new(.material), item: item.id, lot: lot, owner: papers.document.owner,
            pack: known.pack)
        booking.before.append(.material(material, holds: standing.map(\.id)))
        booking.reasons += standing.map { ReceivingGate.Reason($0.type, $0.reason) }
        booking.lines.append(
            Posting.Line(
                material: material.id, quantity: quantity,
                weightMilligrams: item.isCatchWeight ? known.weightMilligrams ?? 0 : 0,
                serials: item.serialPolicy == .atReceipt ? known.serials : [],
                from: Place(booking.source), to: Place(booking.dock, plate: booking.plate.id)))
        var reasons = gate.holds
        if arrival.held.contains(index), let hold = gate.faultHold { reasons.append(hold) }
        booking.decisions.append(
            site.decision(ReceivingCase(gate.facts), booking.plate.id.rawValue))
        let told = try factHolds(index, item, arrival, now, papers, booking.plate.id, site)
        reasons += told.filter { one in !reasons.contains { $0.type == one.type } }
        booking.after += try factRecords(index, arrival, papers, booking.plate.id, site)
        for reason in reasons {
            let hold = Hold(
                id: try site.new(.hold), type: reason.type, scope: .material(material.id),
                reason: reason.text)
            booking.after.append(
                .hold(
                    .place(
                        hold, ownerRole: site.rules.owner(of: reason.type), isStanding: false,
                        on: [material.id])))
        }
        booking.reasons += reasons
        let first = try site.floor.announced(booking.plate.lpn).first {
            $0.document == papers.document.id && $0.item == item.id && !$0.isReceived
        }
        let shares = papers.shares(
            of: item.id, lot: number, quantity: quantity, first: first?.line)
        booking.after += shares.map {
            .receiving(.line(papers.document.id, line: $0.line, quantity: $0.quantity))
        }
    }

    /// The lot the goods belong to: the known one, with what is newly told of it, or a new one.
    private func lot(
        _ item: Item, _ number: LotNumber, _ facts: LotFacts, _ hasCertificate: Bool,
        to booking: inout Booking, _ site: Site
    ) throws -> LotID {
        let maker = booking.papers.document.supplier
        let source = booking.papers.document.number.rawValue
        guard let known = try site.floor.lot(item: item.id, maker: maker, number: number) else {
            // The second content of a mixed plate may be of a lot that the first one made.
            for case .lot(let made, _) in booking.before
            where made.item == item.id && made.number == number { return made.id }
            var facts = facts
            facts.received = site.today
            facts.hasCertificate = hasCertificate
            let lot = Lot(
                id: try site.new(.lot), item: item.id, maker: maker, number: number, facts: facts)
            booking.before.append(.lot(lot, source: source))
            return lot.id
        }
        // A date that differs from a trusted one is a conflict for a person, not a newer fact.
        let isOpen = try site.floor.isTakenBack(known.id)
        func tell<Value: Equatable>(
            _ told: Value?, _ file: Value?, _ fact: (Value) -> LotFact
        ) {
            guard let told, told != file, file == nil || isOpen else { return }
            booking.before.append(.lotFact(known.id, fact(told), source: source))
        }
        tell(facts.expiry, known.facts.expiry, LotFact.expiry)
        tell(facts.bestBefore, known.facts.bestBefore, LotFact.bestBefore)
        tell(facts.sellBy, known.facts.sellBy, LotFact.sellBy)
        tell(facts.production, known.facts.production, LotFact.production)
        tell(site.today, known.facts.received, LotFact.received)
        if hasCertificate, !known.facts.hasCertificate {
            booking.before.append(.lotFact(known.id, .hasCertificate(true), source: source))
        }
        return known.id
    }

    /// What is on the plate, short: amount and lot of the only content, or how many there are.
    private func summary(of arrival: Arrival, _ site: Site) throws -> String {
        guard arrival.contents.count == 1, let content = arrival.contents.first,
            let item = try content.item(site), let quantity = content.known.quantity,
            let lot = content.known.lot
        else { return "\(arrival.contents.count) items" }
        return "\(Amount.text(quantity, item.unit)) \(lot)"
    }
}

import Barcode
import Rules
import Stock

/// Goods go back to their supplier: what was refused at the dock, and what inspection rejected.
///
///     find ──a supplier of the list, its code, a plate──▶ scan ──plate──▶ scan      (posts)
///                                                          └─ F3, DONE ──▶ find
///
/// One document names all that went. Goods in stock must be under a hold, and leave through a
/// posting that a second person signs above the threshold; what was refused was never booked, so
/// only the list of refusals is told that it has gone.
package enum SupplierReturn: Flow {
    case find
    case scan(SendingBack)

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.find, .scanned(let scan, _)): return try find(scan, event, site)
        case (.find, .pressed(.back)): return [.leave]
        case (.scan(let now), .scanned(.command(.done), _)),
            (.scan(let now), .pressed(.back)):
            return try close(now, site)
        case (.scan(let now), .scanned(let scan, _)): return try send(scan, now, site)
        case (.find, .pressed), (.scan, .pressed): return [.refuse(.noSuchKey)]
        }
    }

    package var claims: [Claim] {
        switch self {
        case .find: []
        case .scan(let now): now.document.map { [.document($0)] } ?? []
        }
    }

    // MARK: - Whose goods

    private mutating func find(_ scan: Scan, _ event: Event, _ site: Site) throws -> [Effect] {
        if case .number(let number) = scan {
            let suppliers = try SendBack.suppliers(SendBack.waiting(site))
            guard let supplier = suppliers.element(number) else {
                return [.refuse(.supplierNoSuchNumber(number))]
            }
            self = .scan(SendingBack(supplier: supplier))
            return []
        }
        if let lpn = scan.lpn, let supplier = try supplier(of: lpn, site) {
            let now = SendingBack(supplier: supplier)
            self = .scan(now)
            return try send(scan, now, site)
        }
        guard let code = scan.typedText, let party = try site.floor.party(code.uppercased()),
            party.kind == .supplier
        else { return [.refuse(.supplierUnknown(scan))] }
        self = .scan(SendingBack(supplier: party.id))
        return []
    }

    /// Who sent a plate that waits to go back, or whatever is on one in stock.
    private func supplier(of lpn: LPN, _ site: Site) throws -> PartyID? {
        if let waiting = try SendBack.waiting(site).first(where: { $0.lpn == lpn }) {
            return waiting.supplier
        }
        guard let plate = try site.floor.plate(lpn) else { return nil }
        return try SendBack.origin(of: site.floor.contents(of: plate.id), site)?.supplier
    }

    // MARK: - What goes

    private mutating func send(
        _ scan: Scan, _ now: SendingBack, _ site: Site
    ) throws -> [Effect] {
        guard let lpn = scan.lpn else { return [.refuse(.supplierScanPlate(scan))] }
        let waiting = try SendBack.waiting(site).filter { $0.lpn == lpn }
        if let plate = try site.floor.plate(lpn), !plate.isShipped {
            let rows = try site.floor.contents(of: plate.id)
            if !rows.isEmpty { return try send(plate, rows, waiting, now, site) }
        }
        guard let refused = waiting.first(where: { $0.supplier == now.supplier }) else {
            return [.refuse(.supplierNotWaiting(lpn))]
        }
        var booking = try SupplierBooking(now, site)
        let effects = try booking.take(refused)
        // It is done without a posting all the same: F3 does not lead back before it.
        return effects + [
            .say(.supplierSent(lpn, count: booking.now.sent)),
            .start(.supplierReturn(.scan(booking.now))),
        ]
    }

    private mutating func send(
        _ plate: Plate, _ rows: [StockRow], _ waiting: [SendBack], _ now: SendingBack,
        _ site: Site
    ) throws -> [Effect] {
        if let obstacle = try site.obstacleToTaking(plate) { return [.refuse(obstacle)] }
        guard let origin = try SendBack.origin(of: rows, site) else {
            return [.refuse(.supplierNoReceipt(plate.lpn))]
        }
        guard origin.supplier == now.supplier else {
            return [
                .refuse(
                    .supplierOther(plate.lpn, try site.floor.party(origin.supplier)?.code ?? ""))
            ]
        }
        guard try rows.allSatisfy({ try !site.floor.holds(on: $0.material.id).isEmpty }) else {
            return [.refuse(.supplierNotHeld(plate.lpn))]
        }
        var booking = try SupplierBooking(now, site)
        let effects = try booking.take(plate, rows, waiting)
        return effects + [.start(.supplierReturn(.scan(booking.now)))]
    }

    /// The end: a document with goods on it is closed.
    private mutating func close(_ now: SendingBack, _ site: Site) throws -> [Effect] {
        self = .find
        guard let id = now.document, let paper = try site.floor.returnPaper(id), paper.isOpen else {
            return []
        }
        return [
            .record(.goodsReturn(.state(id, .done))),
            .say(.supplierDone(paper.number, count: now.sent)),
            .start(.supplierReturn(.find)),
        ]
    }
}

/// What a worker is sending back: kept from plate to plate.
package struct SendingBack: Codable, Hashable, Sendable {
    package var supplier: PartyID
    package var document: DocumentID?
    /// Plates scanned so far.
    package var sent = 0
    package var last: LPN?

    package init(supplier: PartyID) { self.supplier = supplier }
}

/// What sending one plate back gathers.
private struct SupplierBooking {
    private(set) var now: SendingBack
    private var document: DocumentID
    private var line = 1
    private var records: [Record] = []
    private let site: Site

    init(_ now: SendingBack, _ site: Site) throws {
        self.now = now
        self.site = site
        if let id = now.document, let paper = try site.floor.returnPaper(id) {
            document = id
            line = paper.lastLine + 1
        } else {
            document = try site.new(.document)
        }
    }

    /// The document, when this is the first plate on it.
    private mutating func open(owner: PartyID) {
        guard now.document == nil else { return }
        records.append(
            .goodsReturn(
                .open(
                    document, number: "RV\(document.number)", customer: now.supplier,
                    owner: owner, order: nil)))
        now.document = document
    }

    private mutating func add(_ item: ItemID, _ quantity: Int64, _ lot: Lot?, _ why: String) {
        guard let lot else { return }
        records.append(
            .goodsReturn(
                .line(
                    document,
                    ReturnRecord.Line(
                        line: line, item: item, quantity: quantity, lot: lot.number,
                        expiry: nil, verdict: "supplier", rule: why, condition: ""))))
        line += 1
    }

    /// A plate that was refused: its announced goods are named, the refusal is closed.
    mutating func take(_ refused: SendBack) throws -> [Effect] {
        let origin = try refused.exception.document.flatMap { try site.floor.inbound($0) }
        open(owner: origin?.owner ?? now.supplier)
        for goods in try origin.map({ try site.floor.announced(refused.lpn, on: $0.id) }) ?? [] {
            guard let number = goods.lotNumber else { continue }
            let lot = Lot(
                id: LotID(rawValue: 0), item: goods.item, maker: now.supplier, number: number)
            add(goods.item, goods.quantity, lot, "refused")
        }
        records.append(
            .exception(.close(id: refused.exception.id.rawValue, how: "sent back")))
        now.sent += 1
        now.last = refused.lpn
        return records.map(Effect.record)
    }

    /// A plate in stock: it leaves with everything on it, or a second person is asked.
    mutating func take(
        _ plate: Plate, _ rows: [StockRow], _ waiting: [SendBack]
    ) throws -> [Effect] {
        guard let owner = rows.first?.material.owner else { return [] }
        let kind = waiting.first?.exception.kind
        let why = kind ?? "held"
        let quantity = rows.reduce(0) { $0 + $1.quantity }
        let wish = ApprovalWish(
            .returnToSupplier, valueMinor: try site.floor.valueMinor(of: rows, on: site.today),
            quantity: quantity)
        let approver = site.rules.approvals.approver(of: wish, role: site.worker.role)
        if approver == nil { open(owner: owner) } else { try openAlone(owner: owner) }
        let opened = records.count
        for row in rows {
            add(row.material.item, row.quantity, try site.floor.lot(row.material.lot), why)
        }
        var posting = Posting.move(
            plate, rows, to: try site.floor.virtual(.supplier), reason: .returnToSupplier)
        posting.document = document
        posting.party = now.supplier
        posting.note = why
        guard let approver else {
            let endings = try SendBack.endings(of: posting, site)
            now.sent += 1
            now.last = plate.lpn
            return records[..<opened].map(Effect.record) + [.post(posting)]
                + (records[opened...] + endings).map(Effect.record)
                + [.say(.supplierSent(plate.lpn, count: now.sent))]
        }
        // What ends with the goods is known only when it is signed.
        records.append(.goodsReturn(.state(document, .done)))
        let request = ApprovalRequest(
            id: try site.new(.approval), kind: .returnToSupplier, title: "\(plate.lpn)",
            role: approver, meaning: .say(.returnToSupplier), requestedBy: site.worker.id,
            reason: kind.map(OpenException.name(of:)) ?? .word("held", english: "held"),
            records: records, posting: posting)
        return [
            .record(.approval(.request(request))), .say(.supplierAsked(plate.lpn, approver)),
        ]
    }

    /// A document for one plate only: when it is signed, others may have gone on the first one.
    private mutating func openAlone(owner: PartyID) throws {
        let kept = now.document
        document = try site.new(.document)
        line = 1
        now.document = nil
        open(owner: owner)
        now.document = kept
    }
}

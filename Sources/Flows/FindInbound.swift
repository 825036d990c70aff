import Barcode
import Stock

/// Which document goods come in on, and at which dock: the start of receiving.
///
///     document ──ASN, purchase order──▶ found          (dock known from scan or document)
///        │  ▲ └──────── no dock known ──▶ dock ──▶ found
///        │  └─ dock scanned: its only document is found, of several it shows the list
///        ├─ F4 list ──digit──▶ found
///        └─ F2 blind ──supplier──▶ found              (opens a receipt)
package enum FindInbound: Codable, Hashable, Sendable {
    case document(dock: LocationID?)
    case list(dock: LocationID?, selected: Int)
    case supplier(dock: LocationID?)
    case dock(Subject)

    /// What goods are received on, once the dock is known.
    package enum Subject: Codable, Hashable, Sendable {
        case document(DocumentID)
        /// Goods of a supplier that nobody announced.
        case blind(PartyID)
    }

    /// What became of an event.
    package enum Outcome: Hashable, Sendable {
        case stays([Effect])
        /// A plate of the document may have been scanned already.
        case found(DocumentID, dock: LocationID, [Effect], plate: Scan? = nil)
    }

    package mutating func handle(_ event: Event, _ site: Site) throws -> Outcome {
        switch (self, event) {
        case (.document(let dock), .scanned(let scan, _)),
            (.list(let dock, _), .scanned(let scan, _)):
            return try take(scan, dock, site)
        case (.document(let dock), .pressed(.more)), (.document(let dock), .pressed(.list)):
            return try list(dock, site)
        case (.document(let dock), .pressed(.problem)):
            self = .supplier(dock: dock)
            return .stays([])
        case (.list(let dock, let selected), .pressed(let key)):
            return try move(key, dock, selected, site)
        case (.supplier(let dock), .scanned(let scan, _)):
            return try openBlind(scan, dock, site)
        case (.dock(let subject), .scanned(.location(let code), _)):
            guard let dock = try site.floor.location(code), dock.kind.takesArrivals else {
                return .stays([.refuse(.notADock(code))])
            }
            return try find(subject, at: dock.id, site)
        case (.document, .pressed(.back)): return .stays([.leave])
        case (.supplier(let dock), .pressed(.back)):
            self = .document(dock: dock)
            return .stays([])
        case (.dock, .pressed(.back)):
            self = .document(dock: nil)
            return .stays([])
        case (.dock, .scanned(let scan, _)): return .stays([.refuse(.notExpected(scan))])
        case (.document, _), (.supplier, _), (.dock, _): return .stays([.refuse(.noSuchKey)])
        }
    }

    private mutating func take(_ scan: Scan, _ dock: LocationID?, _ site: Site) throws -> Outcome {
        switch scan {
        case .document(let number, _): return try choose(number, dock, site)
        case .location(let code):
            guard let place = try site.floor.location(code), place.kind.takesArrivals else {
                return .stays([.refuse(.notADock(code))])
            }
            let expected = try site.floor.openInbounds(at: place.id)
            if expected.count == 1 { return .found(expected[0].id, dock: place.id, []) }
            self =
                expected.isEmpty
                ? .document(dock: place.id) : .list(dock: place.id, selected: 0)
            return .stays([.say(.atDock(place.code, expected.count))])
        case .license, .label:
            guard let lpn = scan.lpn else { return .stays([.refuse(.documentFirst)]) }
            return try announced(lpn, scan, dock, site)
        case .number(let digits):
            if case .list = self, let row = Int(exactly: digits) {
                return try pick(row - 1, dock, site)
            }
            return try choose(typed: String(digits), dock, site)
        case .text(let text), .unknown(let text): return try choose(typed: text, dock, site)
        default: return .stays([.refuse(.notExpected(scan))])
        }
    }

    private mutating func choose(typed text: String, _ dock: LocationID?, _ site: Site) throws
        -> Outcome
    {
        guard let number = DocumentNumber(rawValue: text) else {
            return .stays([.refuse(.unknownDocument(text))])
        }
        return try choose(number, dock, site)
    }

    private mutating func choose(
        _ number: DocumentNumber, _ dock: LocationID?, _ site: Site
    ) throws -> Outcome {
        let found = try site.floor.inbounds(numbered: number)
        guard let document = found.first(where: \.isOpen) ?? found.first else {
            return .stays([.refuse(.unknownDocument(number.rawValue))])
        }
        return open(document, dock)
    }

    private mutating func open(_ document: Inbound, _ dock: LocationID?) -> Outcome {
        guard document.isOpen else { return .stays([.refuse(.documentClosed(document.number))]) }
        guard let dock = dock ?? document.dock else {
            self = .dock(.document(document.id))
            return .stays([])
        }
        return .found(document.id, dock: dock, [])
    }

    /// A plate scanned first: the document that announces it is the one.
    private mutating func announced(
        _ lpn: LPN, _ scan: Scan, _ dock: LocationID?, _ site: Site
    ) throws -> Outcome {
        let rows = try site.floor.announced(lpn)
        guard let row = rows.first(where: { !$0.isReceived }),
            let document = try site.floor.inbound(row.document)
        else {
            return .stays([
                .refuse(rows.isEmpty ? .documentFirst : .receivedAlready(lpn))
            ])
        }
        switch open(document, dock) {
        case .found(let id, let dock, let effects, _):
            return .found(id, dock: dock, effects, plate: scan)
        case .stays(let effects): return .stays(effects)
        }
    }

    // MARK: - The list

    private mutating func list(_ dock: LocationID?, _ site: Site) throws -> Outcome {
        guard try !site.floor.openInbounds(at: dock).isEmpty else {
            return .stays([.refuse(.nothingExpected)])
        }
        self = .list(dock: dock, selected: 0)
        return .stays([])
    }

    private mutating func move(
        _ key: Key, _ dock: LocationID?, _ selected: Int, _ site: Site
    ) throws -> Outcome {
        let last = try site.floor.openInbounds(at: dock).count - 1
        let page = 5
        switch key {
        case .enter: return try pick(selected, dock, site)
        case .up: self = .list(dock: dock, selected: max(0, selected - 1))
        case .down: self = .list(dock: dock, selected: min(last, selected + 1))
        case .pageUp: self = .list(dock: dock, selected: max(0, selected - page))
        // F4 at the end of the list starts it again: four keys reach every row.
        case .more: self = .list(dock: dock, selected: selected + page > last ? 0 : selected + page)
        case .pageDown: self = .list(dock: dock, selected: min(last, selected + page))
        case .back: self = .document(dock: dock)
        case .problem, .undo, .list, .signed: return .stays([.refuse(.noSuchKey)])
        }
        return .stays([])
    }

    private mutating func pick(_ row: Int, _ dock: LocationID?, _ site: Site) throws -> Outcome {
        let documents = try site.floor.openInbounds(at: dock)
        guard documents.indices.contains(row) else { return .stays([.refuse(.noSuchRow(row + 1))]) }
        return open(documents[row], dock)
    }

    // MARK: - Without a document

    private mutating func openBlind(
        _ scan: Scan, _ dock: LocationID?, _ site: Site
    ) throws -> Outcome {
        guard let code = scan.typedText, let supplier = try site.floor.party(code.uppercased()),
            supplier.kind == .supplier
        else { return .stays([.refuse(.unknownSupplier(scan))]) }
        guard try site.floor.usualOwner(from: supplier.id) != nil else {
            return .stays([.refuse(.noOwner(supplier.code))])
        }
        guard let dock else {
            self = .dock(.blind(supplier.id))
            return .stays([])
        }
        return try find(.blind(supplier.id), at: dock, site)
    }

    private func find(_ subject: Subject, at dock: LocationID, _ site: Site) throws -> Outcome {
        switch subject {
        case .document(let id): return .found(id, dock: dock, [])
        case .blind(let supplier):
            guard let owner = try site.floor.usualOwner(from: supplier) else {
                return .stays([.refuse(.noOwner(try site.floor.party(supplier)?.code ?? ""))])
            }
            let id: DocumentID = try site.new(.document)
            let record = ReceivingRecord.open(
                id, number: "R\(id.number)", supplier: supplier, owner: owner)
            return .found(id, dock: dock, [.record(.receiving(record))])
        }
    }
}

extension LocationKind {
    /// Whether goods arrive there.
    var takesArrivals: Bool { self == .dock || self == .stage || self == .return }
}

import Barcode
import Rules
import Stock

/// From whom goods come back, and where to.
extension GoodsReturn {
    /// An order, an announced return, a plate that was sent, or the customer's code.
    mutating func find(_ scan: Scan, _ event: Event, _ site: Site) throws -> [Effect] {
        if let lpn = scan.lpn, let plate = try site.floor.plate(lpn) {
            return try find(plate, site)
        }
        guard let text = scan.typedText ?? scan.documentText else {
            return [.refuse(.returnsUnknown(scan))]
        }
        if let number = DocumentNumber(rawValue: text.uppercased()) {
            if let order = try site.floor.outgoing(numbered: number) {
                return try find(order, site)
            }
            if let paper = try site.floor.returnPaper(numbered: number) {
                guard paper.isOpen else { return [.refuse(.returnsClosed(number))] }
                return begin(
                    Returning(
                        customer: paper.customer, order: paper.order, document: paper.id))
            }
        }
        guard let party = try site.floor.party(text.uppercased()), party.kind == .customer else {
            return [.refuse(.returnsUnknown(scan))]
        }
        return begin(Returning(customer: party.id)) + [.say(.returnsBlind(party.name))]
    }

    private mutating func find(_ order: OutgoingOrder, _ site: Site) throws -> [Effect] {
        let sent = try site.floor.sent(on: order.id)
        guard sent.contains(where: { $0.quantity > 0 }) else {
            return [
                .refuse(
                    sent.isEmpty
                        ? .returnsNothingSent(order.number)
                        : .returnsAllBack(order.number.rawValue))
            ]
        }
        return begin(Returning(customer: order.customer, order: order.id))
    }

    private mutating func find(_ plate: Plate, _ site: Site) throws -> [Effect] {
        guard plate.isShipped, let sent = try site.floor.sent(with: plate.id).first else {
            return [.refuse(.returnsPlateNotSent(plate.lpn))]
        }
        return begin(Returning(customer: sent.customer, order: sent.order))
    }

    private mutating func begin(_ now: Returning) -> [Effect] {
        self = .place(now)
        return []
    }

    /// The return place, by its label or its check digits.
    mutating func stand(_ scan: Scan, _ now: Returning, _ site: Site) throws -> [Effect] {
        guard case .location(let code) = scan else { return [.refuse(.returnsScanPlace(scan))] }
        guard let location = try site.floor.location(code), location.kind == .return else {
            return [.refuse(.returnsNotAPlace(code))]
        }
        var stood = now
        stood.place = location.id
        self = .scan(stood)
        return []
    }

    /// The end: a return with goods on it is closed, one without is forgotten.
    mutating func close(_ now: Returning, _ site: Site) throws -> [Effect] {
        self = .find
        guard let id = now.document, let paper = try site.floor.returnPaper(id), paper.isOpen,
            paper.lastLine > 0, now.last != nil
        else { return [] }
        return [
            .record(.goodsReturn(.state(id, .done))), .say(.returnsDone(paper.number)),
            .start(.goodsReturn(.find)),
        ]
    }
}

extension Scan {
    /// The number of a document.
    fileprivate var documentText: String? {
        if case .document(let number, _) = self { number.rawValue } else { nil }
    }
}

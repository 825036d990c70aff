import Barcode
import Rules
import Stock

/// From whom goods come back, and where to.
extension GoodsReturn {
    /// An order, an announced return, a plate that was sent, goods that are announced, or the
    /// customer's code.
    mutating func find(_ scan: Scan, _ event: Event, _ site: Site) throws -> [Effect] {
        if let lpn = scan.lpn, let plate = try site.floor.plate(lpn) {
            return try find(plate, site)
        }
        guard let text = scan.typedText ?? scan.documentText else {
            return try find(goods: scan, site)
        }
        if let number = DocumentNumber(rawValue: text.uppercased()) {
            if let order = try site.floor.outgoing(numbered: number) {
                return try find(order, site)
            }
            if let paper = try site.floor.returnPaper(numbered: number) {
                guard paper.isOpen else { return [.refuse(.returnsClosed(number))] }
                return try takeUp(paper, site)
            }
        }
        guard let party = try site.floor.party(text.uppercased()), party.kind == .customer else {
            return try find(goods: scan, site)
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
        if let paper = try site.floor.announcedReturns(on: order.id).first {
            return try takeUp(paper, site)
        }
        return begin(Returning(customer: order.customer, order: order.id))
    }

    /// Goods that a customer announced: its return is taken up, if there is but one.
    private mutating func find(goods scan: Scan, _ site: Site) throws -> [Effect] {
        var goods = BroughtBack()
        guard try take(scan, into: &goods, site) == nil, let item = try goods.capture.item(site)
        else { return [.refuse(.returnsUnknown(scan))] }
        let papers = try papers(announcing: goods, site)
        guard let paper = papers.first else {
            return [.refuse(.returnsNotAnnounced(item.sku))]
        }
        guard papers.count == 1 else {
            self = .which(goods)
            return [.say(.returnsSeveral(papers.count))]
        }
        return try takeUp(paper, site)
    }

    /// The announced returns that still expect goods, of whichever customer.
    func papers(announcing goods: BroughtBack, _ site: Site) throws -> [ReturnPaper] {
        guard let item = goods.capture.known.item else { return [] }
        return try site.floor.announcedReturns(of: item, lot: goods.capture.known.lot, by: nil)
    }

    /// Begins with a return that is there already, and says what of it is expected.
    mutating func takeUp(_ paper: ReturnPaper, _ site: Site) throws -> [Effect] {
        let now = Returning(customer: paper.customer, order: paper.order, document: paper.id)
        guard paper.isAnnounced else { return begin(now) }
        let lines = try site.floor.returnContents(of: paper.id).announced.count { $0.rest > 0 }
        return begin(now) + [.say(.returnsExpected(paper.number, lines: lines))]
    }

    private mutating func find(_ plate: Plate, _ site: Site) throws -> [Effect] {
        guard plate.isShipped, let sent = try site.floor.sent(with: plate.id).first else {
            return [.refuse(.returnsPlateNotSent(plate.lpn))]
        }
        if let paper = try site.floor.announcedReturns(on: sent.order).first {
            return try takeUp(paper, site)
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

}

extension Scan {
    /// The number of a document.
    fileprivate var documentText: String? {
        if case .document(let number, _) = self { number.rawValue } else { nil }
    }
}

import Barcode
import Rules
import Stock

/// Kits of an order: what was picked for it goes in, one plate of kits comes out.
///
///     list ──n, order──▶ show
///     show ──new or empty plate──▶ confirm        (digits: fewer; Enter: a number that is printed)
///     confirm ──Enter──▶ show, label, list        (posts; the last kit ends the order)
///
/// The list has what is to be made and what it lacks; repacking starts `show` with a scan of the
/// order. As many kits are offered as the picked goods that stand at the place are for; they take
/// exactly those goods, as the bill of the order says.
package enum KitBuild: Flow {
    case list
    case show(DocumentID, count: Int64?)
    case confirm(DocumentID, count: Int64, Transform.Output)

    /// Begins with an order that was scanned; nil when it is none for kits.
    static func begin(_ scan: Scan, _ site: Site) throws -> [Effect]? {
        guard let number = scan.documentNumber,
            let order = try site.floor.outgoing(numbered: number),
            let kit = try site.floor.kitOrder(order.id)
        else { return nil }
        guard order.isOpen else { return [.refuse(.packOrderClosed(order))] }
        guard try KitGoods(kit, site).count > 0 else {
            return [.refuse(try lacking(kit, site))]
        }
        return [.start(.kitBuild(.show(order.id, count: nil)))]
    }

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.list, .scanned(.number(let number), _)):
            guard let chosen = try site.floor.kitOrders().element(number) else {
                return [.refuse(.holdNoSuchNumber(number))]
            }
            self = .show(chosen.order, count: nil)
            return []
        case (.list, .scanned(let scan, _)):
            return try Self.begin(scan, site) ?? [.refuse(.kitNoOrder(scan))]
        case (.list, .pressed(.back)): return [.leave]
        case (.show(let id, _), .scanned(.number(let count), _)):
            let goods = try goods(id, site)
            let most = goods?.count ?? 0
            guard (1...max(1, most)).contains(count), goods?.isEnough(for: count) == true else {
                return [.refuse(.kitNotSoMany(most))]
            }
            self = .show(id, count: count)
            return []
        case (.show(let id, let count), .scanned(let scan, _)):
            return try onto(scan, id, count, site)
        case (.show(let id, let count), .pressed(.enter)):
            guard let lpn = try site.floor.nextSSCC().flatMap({ LPN(rawValue: $0.rawValue) })
            else { return [.refuse(.packNoNumber)] }
            return try begin(lpn, nil, isPrinted: true, id, count, site)
        case (.show, .pressed(.back)): return [.start(.kitBuild(.list))]
        case (.list, .pressed(.undo)), (.show, .pressed(.undo)): return try Undo.begin(site)
        case (.confirm(let id, let count, let output), .pressed(.enter)):
            return try book(id, count, output, site)
        case (.confirm(let id, let count, _), .pressed(.back)):
            self = .show(id, count: count)
            return []
        case (.confirm, .scanned(let scan, _)): return [.refuse(.transformNotAnAnswer(scan))]
        case (.list, .pressed), (.show, .pressed), (.confirm, .pressed):
            return [.refuse(.transformKeyNotUsed)]
        }
    }

    package var claims: [Claim] {
        switch self {
        case .list: []
        case .show(let id, _), .confirm(let id, _, _): [.document(id)]
        }
    }

    /// The picked goods of an order; nil when it is not there any more.
    func goods(_ id: DocumentID, _ site: Site) throws -> KitGoods? {
        try site.floor.kitOrder(id).map { try KitGoods($0, site) }
    }

    /// The plate that kits are put on.
    private mutating func onto(
        _ scan: Scan, _ id: DocumentID, _ count: Int64?, _ site: Site
    ) throws -> [Effect] {
        guard let lpn = scan.lpn else { return [.refuse(.transformNotAPlate(scan))] }
        guard let plate = try site.floor.plate(lpn) else {
            return site.labels.isPlateNumber(lpn)
                ? try begin(lpn, nil, isPrinted: false, id, count, site)
                : [.refuse(.transformNotAPlate(scan))]
        }
        guard try site.floor.contents(of: plate.id).isEmpty else {
            return [.refuse(.kitNotEmpty(lpn))]
        }
        return try begin(lpn, plate, isPrinted: false, id, count, site)
    }

    private mutating func begin(
        _ lpn: LPN, _ plate: Plate?, isPrinted: Bool, _ id: DocumentID, _ count: Int64?,
        _ site: Site
    ) throws -> [Effect] {
        guard let goods = try goods(id, site) else {
            return [.refuse(.transformMovedMeanwhile(lpn))]
        }
        if let closed = try Self.closed(id, site) { return [.refuse(closed)] }
        guard goods.count > 0 else { return [.refuse(try Self.lacking(goods.order, site))] }
        if let plate, plate.stand != goods.place.map(Stand.location) || plate.isShipped {
            return [.refuse(.transformElsewhere(lpn))]
        }
        let made = min(count ?? goods.count, goods.count)
        self = .confirm(
            id, count: made,
            Transform.Output(
                lpn: lpn, plate: plate?.id, isPrinted: isPrinted, item: goods.order.kit,
                quantity: made, keepsLot: false))
        return []
    }

    /// Books the kits: exactly what was allocated to them and picked goes in.
    private func book(
        _ id: DocumentID, _ count: Int64, _ output: Transform.Output, _ site: Site
    ) throws -> [Effect] {
        if let closed = try Self.closed(id, site) { return [.refuse(closed)] }
        guard let goods = try goods(id, site), goods.count >= count, goods.isEnough(for: count)
        else { return [.refuse(.transformMovedMeanwhile(output.lpn))] }
        let taken = try goods.taken(for: count, site)
        var batch = Transform.Batch()
        batch.inputs = taken.map(\.input)
        batch.outputs = [output]
        if let obstacle = try goods.obstacle(to: taken, site) ?? batch.missingAllergens(site) {
            return [.refuse(obstacle)]
        }
        var booking = try TransformBooking(batch, site)
        for entry in taken { try booking.take(entry.input, promised: entry.goods) }
        if let obstacle = try booking.add(output) { return [.refuse(obstacle)] }
        let labels = try booking.labels()
        let order = goods.order
        let left = order.quantity - order.made - count
        let next: Job =
            labels.isEmpty
            ? .kitBuild(left > 0 ? .show(id, count: nil) : .list)
            : .transform(.label(Transform.Labelled(plates: labels.map(\.plate))))
        return booking.before.map(Effect.record) + [
            .post(booking.posting(hasLoss: false)),
            .record(.transform(.close(booking.document))),
            .record(.kit(.made(order: id, by: booking.document, quantity: count))),
        ] + labels.map { .record($0.record) } + [
            .say(.kitDone(count, left: left)), .start(next),
        ]
    }

    /// Why no kits are made for an order any more: it was cancelled meanwhile, or all are made.
    private static func closed(_ id: DocumentID, _ site: Site) throws -> Message? {
        try site.floor.outgoing(id).flatMap { $0.isOpen ? nil : .packOrderClosed($0) }
    }

    /// Which component of an order is not there yet.
    private static func lacking(_ kit: KitOrder, _ site: Site) throws -> Message {
        let part = try KitGoods(kit, site).lacking
        let sku = try part.flatMap { try site.floor.item($0.item) }?.sku
        return .kitLacks(sku, kit.number)
    }
}

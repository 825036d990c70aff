import Barcode
import Rules
import Stock

/// Packing: picked goods go into packs of their own number, each with a label that is proved.
///
///     find ──order, tote──▶ packing ──item, plate──▶ packing              (posts into the pack)
///                             │ ──weight or serial missing──▶ asking ──▶ packing       (posts)
///                             ├─ Enter, DONE, or all is in ──▶ label      (prints the label)
///                             └─ F3 ──▶ find
///     label ──the fresh label scanned──▶ packing, find
///       ├─ F4 ──▶ prints a copy
///       └─ F2 ──▶ reopen ──its number again──▶ packing                (a new pack, new number)
///
/// A tote scanned twice goes into one pack whole.
package enum PackStation: Flow {
    case find
    case packing(Packing)
    case asking(Packing, PackUnit)
    case label(Packing, PlateID)
    case reopen(Packing, PlateID)

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.find, .pressed(.undo)), (.packing, .pressed(.undo)): return try Undo.begin(site)
        case (.find, .scanned(let scan, _)): return try found(scan, site)
        case (.find, .pressed(.back)): return [.leave]

        case (.packing(let now), .scanned(.command(.done), _)),
            (.packing(let now), .pressed(.enter)):
            return try close(now, site)
        case (.packing(let now), .scanned(let scan, _)): return try scanned(scan, now, site)
        case (.packing, .pressed(.back)): self = .find

        case (.asking(let now, _), .pressed(.back)): self = .packing(now.next)
        case (.asking(let now, let unit), _): return try asked(event, now, unit, site)

        case (.label(let now, let plate), .scanned(let scan, let method)):
            return try proved(by: scan, method, now, plate, site)
        case (.label(let now, let plate), .pressed(.more)):
            return try printAgain(now, plate, site)
        case (.label(let now, let plate), .pressed(.problem)): self = .reopen(now, plate)
        case (.label(let now, let plate), .pressed(.back)):
            return try leaveUnproved(now, plate, site)

        case (.reopen(let now, let plate), .scanned(let scan, _)):
            return try openAgain(scan, now, plate, site)
        case (.reopen(let now, let plate), .pressed(.back)): self = .label(now, plate)

        case (.find, .pressed), (.packing, .pressed), (.label, .pressed), (.reopen, .pressed):
            return [.refuse(.noSuchKey)]
        }
        return []
    }

    package var claims: [Claim] {
        switch self {
        case .find: []
        case .packing(let now), .asking(let now, _), .label(let now, _), .reopen(let now, _):
            [.document(now.order)] + (now.open.map { [.plate($0)] } ?? [])
        }
    }

    // MARK: - Which order

    private mutating func found(_ scan: Scan, _ site: Site) throws -> [Effect] {
        if let lpn = scan.lpn {
            guard let plate = try site.floor.plate(lpn) else {
                return [.refuse(.packUnknownPlate(lpn))]
            }
            return try begin(with: plate, site)
        }
        guard let number = scan.documentNumber,
            let order = try site.floor.outgoing(numbered: number)
        else { return [.refuse(.packNotAnOrder(scan))] }
        return try begin(order, source: nil, site)
    }

    /// Begins with the order that goods on a plate were picked for.
    private mutating func begin(with plate: Plate, _ site: Site) throws -> [Effect] {
        if plate.isShipped { return [.refuse(.loadShipped(plate.lpn))] }
        let goods = try site.floor.pickedGoods(on: plate.id)
        let orders = Set(goods.map(\.order))
        guard let id = orders.first, let order = try site.floor.outgoing(id) else {
            return [.refuse(.packNotPicked(plate.lpn))]
        }
        guard orders.count == 1 else { return [.refuse(.packTwoOrders(plate.lpn, orders.count))] }
        guard order.isOpen else { return [.refuse(.packOrderClosed(order))] }
        if goods.allSatisfy(\.isPacked), let label = try site.floor.label(of: plate.id) {
            self = .label(Packing(order: id), plate.id)
            return label.state == .confirmed ? [.say(.packIsPacked(plate.lpn))] : []
        }
        return try begin(order, source: plate, site)
    }

    private mutating func begin(
        _ order: OutgoingOrder, source: Plate?, _ site: Site
    ) throws -> [Effect] {
        guard order.isOpen else { return [.refuse(.packOrderClosed(order))] }
        guard try site.floor.kitOrder(order.id) == nil else { return [.refuse(.packIsKit(order))] }
        let goods = try site.floor.pickedGoods(for: order.id)
        guard !goods.isEmpty else { return [.refuse(.packNothingPicked(order))] }
        guard goods.contains(where: { !$0.isPacked }) else {
            return [.refuse(.packOrderPacked(order))]
        }
        if let denial = try site.denial(of: .pack(order.id)) { return denial }
        let open = try openPack(in: goods, site)
        self = .packing(
            Packing(order: order.id, open: open, source: source?.id == open ? nil : source?.id))
        if let other = try site.floor.claimants(.document(order.id)).first {
            return [.say(.packAlso(order, other))]
        }
        return source == nil ? [] : [.say(.packScanAgain(order))]
    }

    /// A pack of the order that somebody left open: numbered by us, and not labelled yet.
    private func openPack(in goods: [PickedGoods], _ site: Site) throws -> PlateID? {
        for id in Set(goods.filter { !$0.isPacked }.compactMap(\.row.place.plate)).sorted() {
            guard let plate = try site.floor.plate(id), try site.floor.isOwnSSCC(plate.lpn),
                try site.floor.label(plate.lpn) == nil
            else { continue }
            return id
        }
        return nil
    }

    // MARK: - Weight and serial numbers

    private mutating func asked(
        _ event: Event, _ now: Packing, _ unit: PackUnit, _ site: Site
    ) throws -> [Effect] {
        var unit = unit
        switch try unit.capture.handle(event, site) {
        case .refused(let message):
            // What a first typing taught, such as an unusual weight, is kept.
            self = .asking(now, unit)
            return [.refuse(message)]
        case .other:
            if case .scanned(let scan, _) = event { return [.refuse(.notExpected(scan))] }
            return [.refuse(.noSuchKey)]
        case .taken:
            guard try unit.capture.question(site) == nil else {
                self = .asking(now, unit)
                return []
            }
            return try put(unit, now, site)
        }
    }
}

extension Scan {
    /// The number of a document, also of one whose label has no form of its own.
    var documentNumber: DocumentNumber? {
        if case .document(let number, _) = self { return number }
        return typedText.flatMap { DocumentNumber(rawValue: $0) }
    }
}

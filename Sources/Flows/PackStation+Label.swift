import Barcode
import Stock

/// Closing a pack: its label is printed, and proved by scanning it.
extension PackStation {
    /// Closes the open pack.
    mutating func close(_ now: Packing, _ site: Site) throws -> [Effect] {
        guard let order = try site.floor.outgoing(now.order) else {
            self = .find
            return [.refuse(.packOrderGone)]
        }
        guard let id = now.open, let pack = try site.floor.plate(id) else {
            return [.refuse(.packEmpty)]
        }
        let rows = try site.floor.contents(of: id)
        guard !rows.isEmpty else { return [.refuse(.packEmpty)] }
        return try print(pack, rows, now, order, site)
    }

    /// Prints the label of a pack and asks for it.
    mutating func print(
        _ pack: Plate, _ rows: [StockRow], _ now: Packing, _ order: OutgoingOrder, _ site: Site
    ) throws -> [Effect] {
        guard let record = try site.issueLabel(of: pack, with: rows, for: order) else {
            return [.refuse(.packNoNumber)]
        }
        let hasPrinter = try site.floor.printer(of: site.device) != nil
        // A label that is out is not backed out of: F3 goes no further back than here.
        return [
            .record(record), .say(hasPrinter ? .packPrinting(pack.lpn) : .packNoPrinter(site)),
            .start(.pack(.label(Packing(order: order.id, source: now.source), pack.id))),
        ]
    }

    /// The scan that proves that the label came out and can be read.
    mutating func proved(
        by scan: Scan, _ method: EntryMethod, _ now: Packing, _ id: PlateID, _ site: Site
    ) throws -> [Effect] {
        guard let plate = try site.floor.plate(id), let label = try site.floor.label(of: id) else {
            self = .packing(now)
            return [.refuse(.packMovedMeanwhile)]
        }
        guard scan.lpn == plate.lpn else { return [.refuse(.packNotThatLabel(scan, plate.lpn))] }
        guard method != .keyed else { return [.refuse(.packScanNotType(plate.lpn))] }
        let left = try left(of: now, site)
        return [
            .record(.label(.confirm(label.id))),
            .say(left == 0 ? .packOrderDone(plate.lpn) : .packDone(plate.lpn, left: left)),
            .start(.pack(left == 0 ? .find : .packing(Packing(order: now.order)))),
        ]
    }

    /// Goes on without the proof: loading asks for it.
    func leaveUnproved(_ now: Packing, _ id: PlateID, _ site: Site) throws -> [Effect] {
        let next = try left(of: now, site) == 0 ? Self.find : .packing(Packing(order: now.order))
        guard let plate = try site.floor.plate(id),
            try site.floor.label(of: id)?.state == .printed
        else { return [.start(.pack(next))] }
        return [.say(.packUnproved(plate.lpn)), .start(.pack(next))]
    }

    /// Rows of the order that are still to be packed.
    private func left(of now: Packing, _ site: Site) throws -> Int {
        try site.floor.pickedGoods(for: now.order).count { !$0.isPacked }
    }

    /// The same label once more, marked as a copy.
    mutating func printAgain(_ now: Packing, _ id: PlateID, _ site: Site) throws -> [Effect] {
        guard let plate = try site.floor.plate(id), let label = try site.floor.label(of: id),
            let order = try site.floor.outgoing(now.order),
            let record = try site.reprint(label, of: plate, for: order)
        else {
            self = .packing(now)
            return [.refuse(.packMovedMeanwhile)]
        }
        guard try site.floor.printer(of: site.device) != nil else {
            return [.record(record), .say(.packNoPrinter(site))]
        }
        return [.record(record), .say(.packCopy(plate.lpn, copies: label.copies + 1))]
    }

    /// Opens a closed pack: what is in it goes into a new one, and its label is superseded.
    mutating func openAgain(
        _ scan: Scan, _ now: Packing, _ id: PlateID, _ site: Site
    ) throws -> [Effect] {
        guard let old = try site.floor.plate(id), let order = try site.floor.outgoing(now.order),
            !old.isShipped
        else {
            self = .packing(now)
            return [.refuse(.packMovedMeanwhile)]
        }
        guard scan.lpn == old.lpn else { return [.refuse(.packNotThatLabel(scan, old.lpn))] }
        guard let sscc = try site.floor.nextSSCC(), let lpn = LPN(rawValue: sscc.rawValue) else {
            return [.refuse(.packNoNumber)]
        }
        let place = try site.floor.root(of: id)
        let pack = Plate(
            id: try site.new(.plate), lpn: lpn, kind: old.kind, stand: .location(place))
        var builder = try PackPosting(into: pack, at: place, isNew: true, for: order, site)
        for goods in try site.floor.pickedGoods(on: id) {
            try builder.add(PackPosting.Part(goods: goods, quantity: goods.quantity))
        }
        self = .packing(Packing(order: order.id, open: pack.id))
        return builder.records.map(Effect.record) + [
            .record(.label(.supersede(old.lpn, plate: old.id, by: pack.lpn))),
            .post(builder.posting), .say(.packReopened(old.lpn)),
        ]
    }
}

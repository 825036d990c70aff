import Barcode
import Stock

/// What packing says.
extension Message {
    // MARK: - Which order

    static func packUnknownPlate(_ lpn: LPN) -> Message {
        .soft("pack.unknown-plate", ["scanned": lpn.rawValue])
    }
    static func packNotAnOrder(_ scan: Scan) -> Message {
        .soft("pack.not-an-order", ["scanned": scan.shown])
    }
    static func packNotPicked(_ lpn: LPN) -> Message {
        .soft("pack.not-picked", ["scanned": lpn.rawValue])
    }
    static func packTwoOrders(_ lpn: LPN, _ count: Int) -> Message {
        .soft("pack.two-orders", ["scanned": lpn.rawValue, "count": "\(count)"])
    }
    static func packOrderClosed(_ order: OutgoingOrder) -> Message {
        .soft(
            "pack.order-closed",
            ["order": order.number.rawValue, "detail": word("document-\(order.state.rawValue)")])
    }
    static func packNothingPicked(_ order: OutgoingOrder) -> Message {
        .soft("pack.nothing-picked", ["order": order.number.rawValue])
    }
    static func packOrderPacked(_ order: OutgoingOrder) -> Message {
        .soft("pack.order-packed", ["order": order.number.rawValue])
    }
    static func packIsPacked(_ lpn: LPN) -> Message {
        .info("pack.is-packed", ["scanned": lpn.rawValue])
    }
    static func packAlso(_ order: OutgoingOrder, _ worker: WorkerCode) -> Message {
        .info("pack.also", ["order": order.number.rawValue, "worker": worker.rawValue])
    }
    static func packScanAgain(_ order: OutgoingOrder) -> Message {
        .info("pack.scan-again", ["order": order.number.rawValue])
    }
    static func packFinishFirst(_ order: OutgoingOrder) -> Message {
        .soft("pack.finish-first", ["order": order.number.rawValue])
    }
    static let packOrderGone = Message.soft("pack.order-gone")

    // MARK: - What goes in

    static func packInPack(_ lpn: LPN) -> Message {
        .soft("pack.in-pack", ["scanned": lpn.rawValue])
    }
    static func packIsOpen(_ lpn: LPN) -> Message {
        .soft("pack.is-open", ["scanned": lpn.rawValue])
    }
    static func packOtherOrder(_ lpn: LPN, _ order: OutgoingOrder) -> Message {
        .soft(
            "pack.other-order", ["scanned": lpn.rawValue, "order": order.number.rawValue])
    }
    static func packScanSerials(_ sku: SKU) -> Message {
        .soft("pack.scan-serials", ["sku": sku.rawValue])
    }
    static func packOverWeight(_ demand: WeightDemand) -> Message {
        .soft(
            "pack.over-weight",
            ["scanned": Amount.weight(demand.picked), "expected": Amount.weight(demand.most)])
    }
    static func packAllOfItIn(_ sku: SKU) -> Message {
        .soft("pack.all-of-it-in", ["sku": sku.rawValue])
    }
    static func packOtherItem(_ sku: SKU, _ order: OutgoingOrder) -> Message {
        .soft("pack.other-item", ["sku": sku.rawValue, "order": order.number.rawValue])
    }
    static func packLotNotPicked(_ lot: String) -> Message {
        .soft("pack.lot-not-picked", ["scanned": lot])
    }
    static func packOtherLot(_ lot: LotNumber, picked: LotNumber?) -> Message {
        .soft(
            "pack.other-lot", ["scanned": lot.rawValue, "expected": picked?.rawValue ?? "-"])
    }
    static func packWhichLot(_ sku: SKU, _ count: Int) -> Message {
        .soft("pack.which-lot", ["sku": sku.rawValue, "count": "\(count)"])
    }
    static func packNotExpected(_ scan: Scan) -> Message {
        .soft("pack.not-expected", ["scanned": scan.shown])
    }
    static func packTooMany(_ quantity: Int64, left: Int64, _ item: Item) -> Message {
        .soft(
            "pack.too-many",
            [
                "scanned": Amount.text(quantity, item.unit),
                "expected": Amount.text(left, item.unit),
            ])
    }
    static let packMovedMeanwhile = Message.soft("pack.moved-meanwhile")
    static func packSerialNotHere(_ serial: SerialNumber) -> Message {
        .hard("pack.serial-not-here", ["scanned": serial.rawValue])
    }
    static func packIn(_ amount: String, _ sku: SKU) -> Message {
        .done("pack.in", ["quantity": amount, "sku": sku.rawValue])
    }
    /// All that a plate held went in, of so many items.
    static func packInMixed(_ items: Int) -> Message {
        .done("pack.in-mixed", ["count": "\(items)"])
    }

    // MARK: - The label

    static let packNoNumber = Message.hard("pack.no-number")
    static let packEmpty = Message.soft("pack.empty")
    static func packPrinting(_ lpn: LPN) -> Message {
        .info("pack.printing", ["lpn": lpn.rawValue])
    }
    static func packNoPrinter(_ site: Site) -> Message {
        .info("pack.no-printer", ["device": site.device.rawValue])
    }
    static func packCopy(_ lpn: LPN, copies: Int) -> Message {
        .info("pack.copy", ["lpn": lpn.rawValue, "count": "\(copies)"])
    }
    static func packNotThatLabel(_ scan: Scan, _ lpn: LPN) -> Message {
        .soft("pack.not-that-label", ["scanned": scan.shown, "tail": lpn.tail])
    }
    static func packScanNotType(_ lpn: LPN) -> Message {
        .soft("pack.scan-not-type", ["lpn": lpn.rawValue])
    }
    static func packDone(_ lpn: LPN, left: Int) -> Message {
        .done("pack.done", ["tail": lpn.tail, "left": "\(left)"])
    }
    static func packOrderDone(_ lpn: LPN) -> Message {
        .done("pack.order-done", ["tail": lpn.tail])
    }
    static func packUnproved(_ lpn: LPN) -> Message {
        .info("pack.unproved", ["lpn": lpn.rawValue])
    }
    static func packReopened(_ lpn: LPN) -> Message {
        .info("pack.reopened", ["lpn": lpn.rawValue])
    }

    // MARK: - Labels that have ended, wherever they are scanned

    static func labelEnded(_ label: PrintedLabel, age: String) -> Message {
        .soft(
            label.state == .void ? "label.void" : "label.superseded",
            [
                "scanned": label.code.rawValue, "detail": Shown.text(.rule(label.endedBy)),
                "age": age,
            ])
    }
}

extension Site {
    /// The sentence about a label that has ended, when a scan is of one: by what, and when.
    func endedLabel(_ scan: Scan) throws -> Message? {
        guard let lpn = scan.lpn, let label = try floor.label(lpn), !label.isLive else {
            return nil
        }
        return .labelEnded(label, age: age(of: label.endedAt ?? now))
    }

    private func age(of moment: Instant) -> String {
        let minutes = max(0, (now - moment) / 60)
        if minutes < 100 { return "\(minutes) min" }
        return minutes < 48 * 60 ? "\(minutes / 60) h" : "\(minutes / 1440) d"
    }

    /// The sentence about goods that may not go on to a customer.
    func message(about obstacle: Unusable, _ row: StockRow) throws -> Message {
        let lot = try floor.lot(row.material.lot)?.number.rawValue ?? ""
        switch obstacle {
        case .held(let type):
            return .hard("ship.held", ["type": word("hold-\(type.rawValue)"), "lot": lot])
        case .expired(let day): return .hard("ship.expired", ["day": day.shown, "lot": lot])
        case .notReleased(let country):
            return .hard("ship.not-released", ["country": country, "lot": lot])
        case .noCertificate: return .hard("ship.no-certificate", ["lot": lot])
        }
    }
}

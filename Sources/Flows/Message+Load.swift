import Barcode
import Stock

/// What loading says.
extension Message {
    // MARK: - Which door

    static func loadNotADock(_ code: LocationCode) -> Message {
        .soft("load.not-a-dock", ["scanned": code.rawValue])
    }
    static func loadDockFirst(_ scan: Scan) -> Message {
        .soft("load.dock-first", ["scanned": scan.shown])
    }
    static func loadNoDock(_ order: OutgoingOrder) -> Message {
        .soft("load.no-dock", ["order": order.number.rawValue])
    }
    static func loadDockBlocked(_ code: LocationCode, _ reason: String) -> Message {
        .soft("load.dock-blocked", ["scanned": code.rawValue, "detail": Shown.text(.rule(reason))])
    }
    static func loadNothing(_ code: LocationCode) -> Message {
        .soft("load.nothing", ["scanned": code.rawValue])
    }
    static func loadAt(_ code: LocationCode, _ truck: Truck) -> Message {
        .info(
            "load.at",
            [
                "dock": code.rawValue, "count": "\(truck.loaded.count)",
                "left": "\(truck.waiting.count)",
            ])
    }

    // MARK: - Plates

    static func loadNotAPlate(_ scan: Scan) -> Message {
        .soft("load.not-a-plate", ["scanned": scan.shown])
    }
    static func loadShipped(_ lpn: LPN) -> Message {
        .hard("load.shipped", ["scanned": lpn.rawValue])
    }
    static func loadedBefore(_ lpn: LPN) -> Message {
        .soft("load.loaded-before", ["scanned": lpn.rawValue])
    }
    static func loadTwoOrders(_ lpn: LPN, _ count: Int) -> Message {
        .hard("load.two-orders", ["scanned": lpn.rawValue, "count": "\(count)"])
    }
    static func loadWrongDock(_ order: OutgoingOrder, _ dock: LocationCode?) -> Message {
        .hard(
            "load.wrong-dock",
            ["order": order.number.rawValue, "dock": dock?.rawValue ?? "-"])
    }
    static func loadWrongTruck(_ order: OutgoingOrder, _ carrier: String) -> Message {
        .hard("load.wrong-truck", ["order": order.number.rawValue, "detail": carrier])
    }
    static func loadNotPacked(_ lpn: LPN) -> Message {
        .soft("load.not-packed", ["scanned": lpn.rawValue])
    }
    static func loadCountDiffers(_ sku: String) -> Message {
        .hard("load.count-differs", ["sku": sku])
    }
    static func loadOn(_ lpn: LPN, left: Int) -> Message {
        .done("load.on", ["tail": lpn.tail, "left": "\(left)"])
    }
    static func loadAllOn(_ lpn: LPN) -> Message {
        .done("load.all-on", ["tail": lpn.tail])
    }
    static func loadNotOn(_ lpn: LPN) -> Message {
        .soft("load.not-on", ["scanned": lpn.rawValue])
    }
    static func loadNoStage(_ lpn: LPN) -> Message {
        .soft("load.no-stage", ["scanned": lpn.rawValue])
    }
    static func loadTakenOff(_ lpn: LPN, _ stage: LocationCode?) -> Message {
        .info("load.taken-off", ["lpn": lpn.rawValue, "location": stage?.rawValue ?? "-"])
    }

    // MARK: - Leaving

    static let loadTruckEmpty = Message.soft("load.truck-empty")
    static func loadNotASeal(_ scan: Scan) -> Message {
        .soft("load.not-a-seal", ["scanned": scan.shown])
    }
    static func loadScanDoor(_ scan: Scan, _ door: LocationCode) -> Message {
        .soft("load.scan-door", ["scanned": scan.shown, "dock": door.rawValue])
    }
    /// Goods on the truck that may not leave: why, and on which plate.
    static func loadStop(_ word: String, _ lpn: LPN) -> Message {
        .hard("load.stop", ["reason": word, "tail": lpn.tail])
    }
    static func loadWholeOnly(_ order: OutgoingOrder) -> Message {
        .soft("load.whole-only", ["order": order.number.rawValue])
    }
    /// As `loadWholeOnly`, for who may decide it.
    static func loadNotWhole(_ order: OutgoingOrder) -> Message {
        .soft("load.not-whole", ["order": order.number.rawValue])
    }
    /// More of a line is on the truck than its order and the tolerance allow.
    static func loadOverWeight(_ order: OutgoingOrder, _ demand: WeightDemand) -> Message {
        .soft(
            "load.over-weight",
            ["order": order.number.rawValue, "over": Amount.weight(demand.picked - demand.most)])
    }
    static func loadMissing(_ count: Int, _ lpn: LPN, _ place: LocationCode?) -> Message {
        .soft(
            "load.missing",
            ["count": "\(count)", "tail": lpn.tail, "location": place?.rawValue ?? "-"])
    }
    static func loadGone(_ shipment: Shipment, plates: Int) -> Message {
        .done("load.gone", ["document": shipment.number.rawValue, "count": "\(plates)"])
    }
    static func undoShipped(_ shipment: String) -> Message {
        .soft("undo.shipped", ["subject": shipment])
    }
    static func undoLabelIsOut(_ subject: String) -> Message {
        .soft("undo.label-is-out", ["subject": subject])
    }
}

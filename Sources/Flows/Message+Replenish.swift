import Barcode
import Stock

/// What replenishment says.
extension Message {
    static let replenishNothing = Message.info("replenish.nothing")
    static let replenishOver = Message.info("replenish.over")
    static let replenishMoved = Message.hard("replenish.moved")
    static let replenishNoOrigin = Message.soft("replenish.no-origin")
    static let replenishKeyNotUsed = Message.soft("replenish.key-not-used")

    static func replenishNoSuchNumber(_ number: Int64) -> Message {
        .soft("replenish.no-such-number", ["scanned": "\(number)"])
    }
    static func replenishChooseNumber(_ scan: Scan) -> Message {
        .soft("replenish.choose-number", ["scanned": scan.shown])
    }
    static func replenishNotWanted(_ lpn: LPN) -> Message {
        .soft("replenish.not-wanted", ["scanned": lpn.rawValue])
    }

    // MARK: - The plate

    static func replenishNotAPlate(_ scan: Scan, _ task: RefillTask, _ expected: String) -> Message
    {
        .soft("replenish.not-a-plate", ["scanned": scan.shown, "expected": expected])
    }
    static func replenishScanPlate(_ code: LocationCode, _ expected: String) -> Message {
        .soft("replenish.scan-plate", ["scanned": code.rawValue, "expected": expected])
    }
    static func replenishOtherItem(_ lpn: LPN, _ sku: SKU) -> Message {
        .soft("replenish.other-item", ["scanned": lpn.rawValue, "expected": sku.rawValue])
    }
    static func replenishMixed(_ lpn: LPN) -> Message {
        .soft("replenish.mixed", ["scanned": lpn.rawValue])
    }
    static func replenishNotInReserve(_ name: String, _ place: LocationCode?) -> Message {
        .soft(
            "replenish.not-in-reserve",
            ["scanned": name, "location": place?.rawValue ?? "-"])
    }
    static func replenishHeld(_ name: String, _ lot: Lot) -> Message {
        .hard("replenish.held", ["scanned": name, "lot": lot.number.rawValue])
    }
    static func replenishExpired(_ name: String, _ lot: Lot) -> Message {
        .hard("replenish.expired", ["scanned": name, "lot": lot.number.rawValue])
    }
    static func replenishBlocked(_ name: String) -> Message {
        .soft("replenish.blocked", ["scanned": name])
    }
    static func replenishClaimed(_ name: String, by worker: WorkerCode) -> Message {
        .soft("replenish.claimed", ["scanned": name, "worker": worker.rawValue])
    }
    static func replenishNewer(_ name: String, _ first: String, _ rotation: Rotation) -> Message {
        .soft(
            "replenish.newer",
            ["scanned": name, "expected": first, "rule": rotation.rawValue.uppercased()])
    }
    static func replenishFaceHasLot(_ lot: Lot, _ onHand: Int64, _ item: Item) -> Message {
        .hard(
            "replenish.face-has-lot",
            ["lot": lot.number.rawValue, "quantity": Amount.text(onHand, item.unit)])
    }
    static func replenishNoRoom(_ room: Int64, _ task: RefillTask) -> Message {
        .soft(
            "replenish.no-room",
            ["location": task.face.code.rawValue, "quantity": Amount.text(room, task.item.unit)])
    }
    static func replenishOnly(_ quantity: Int64, _ item: Item) -> Message {
        .soft("replenish.only", ["quantity": Amount.text(quantity, item.unit)])
    }
    static func replenishPromised(_ name: String) -> Message {
        .soft("replenish.promised", ["scanned": name])
    }
    static func replenishTyped(_ quantity: Int64, _ item: Item) -> Message {
        .info("replenish.typed", ["quantity": Amount.text(quantity, item.unit)])
    }
    static func replenishOnFork(_ name: String) -> Message {
        .done("replenish.on-fork", ["lpn": name])
    }
    static func replenishNext(_ name: String) -> Message {
        .info("replenish.next", ["expected": name])
    }
    static func replenishNoOther(_ item: Item) -> Message {
        .info("replenish.no-other", ["sku": item.sku.rawValue])
    }

    // MARK: - The face

    static func replenishFaceBlocked(_ code: LocationCode) -> Message {
        .soft("replenish.face-blocked", ["location": code.rawValue])
    }

    static func replenishWrongFace(_ code: LocationCode, _ face: LocationCode) -> Message {
        .soft(
            "replenish.wrong-face", ["scanned": code.rawValue, "expected": face.rawValue])
    }
    static func replenishScanFace(_ scan: Scan, _ face: LocationCode) -> Message {
        .soft("replenish.scan-face", ["scanned": scan.shown, "expected": face.rawValue])
    }
    static func replenishDone(_ quantity: Int64, _ item: Item, _ face: LocationCode) -> Message {
        .done(
            "replenish.done",
            ["quantity": Amount.text(quantity, item.unit), "location": face.rawValue])
    }
    static func replenishGivenBack(_ code: LocationCode?) -> Message {
        .done("replenish.given-back", ["location": code?.rawValue ?? "-"])
    }

    // MARK: - What cannot be done now

    static func replenishNeedsFork(_ device: DeviceCode) -> Message {
        .soft("replenish.needs-fork", ["device": device.rawValue])
    }
    static func replenishNoRoomYet(_ face: String) -> Message {
        .soft("replenish.no-room-yet", ["location": face])
    }
}

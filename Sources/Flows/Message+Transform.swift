import Barcode
import Stock

/// What repacking says.
extension Message {
    static func transformTaken(_ lpn: LPN) -> Message {
        .done("transform.taken", ["tail": String(lpn.rawValue.suffix(6))])
    }
    static func transformPart(_ lpn: LPN, _ quantity: String) -> Message {
        .done("transform.part", ["quantity": quantity])
    }
    static func transformDone(_ count: Int) -> Message {
        .done("transform.done", ["count": "\(count)"])
    }
    static func transformDone(losing loss: String) -> Message {
        .done("transform.done-loss", ["over": loss])
    }
    static func transformLoses(_ loss: String) -> Message {
        .soft("transform.loses", ["over": loss])
    }
    static func transformNotAPlate(_ scan: Scan) -> Message {
        .soft("transform.not-a-plate", ["scanned": scan.shown])
    }
    static func transformTwice(_ lpn: LPN) -> Message {
        .soft("transform.twice", ["lpn": lpn.rawValue])
    }
    static func transformTooMany(_ most: Int) -> Message {
        .soft("transform.too-many", ["count": "\(most)"])
    }
    static let transformNothingIn = Message.soft("transform.nothing-in")
    static func transformMixedPlate(_ lpn: LPN) -> Message {
        .soft("transform.mixed-plate", ["lpn": lpn.rawValue])
    }
    static func transformNotSoMuch(_ lpn: LPN, _ quantity: String) -> Message {
        .soft("transform.not-so-much", ["lpn": lpn.rawValue, "quantity": quantity])
    }
    static func transformEmpty(_ lpn: LPN) -> Message {
        .soft("transform.empty", ["lpn": lpn.rawValue])
    }
    static func transformElsewhere(_ lpn: LPN) -> Message {
        .soft("transform.elsewhere", ["lpn": lpn.rawValue])
    }
    static func transformNothingLeft(_ lpn: LPN) -> Message {
        .soft("transform.nothing-left", ["lpn": lpn.rawValue])
    }
    static func transformInputAfterOutput(_ lpn: LPN) -> Message {
        .soft("transform.input-after-output", ["lpn": lpn.rawValue])
    }
    static func transformNotAnAnswer(_ scan: Scan) -> Message {
        .soft("transform.not-an-answer", ["scanned": scan.shown])
    }
    static func transformNoWeight(_ sku: SKU) -> Message {
        .soft("transform.no-weight", ["sku": sku.rawValue])
    }
    static let transformMoreOut = Message.soft("transform.more-out")
    static let transformOtherLots = Message.soft("transform.other-lots")
    static func transformLotUsed(_ number: LotNumber) -> Message {
        .soft("transform.lot-used", ["lot": number.rawValue])
    }
    static func transformMovedMeanwhile(_ lpn: LPN) -> Message {
        .hard("transform.moved-meanwhile", ["lpn": lpn.rawValue])
    }
    static func transformNotInStorage(_ lpn: LPN, _ code: LocationCode) -> Message {
        .soft("transform.not-in-storage", ["location": code.rawValue])
    }
    static func transformOtherOwner(_ lpn: LPN) -> Message {
        .soft("transform.other-owner", ["lpn": lpn.rawValue])
    }
    static func transformHeld(_ lpn: LPN, _ type: HoldType) -> Message {
        .hard("transform.held", ["lpn": lpn.rawValue, "type": word("hold-\(type.rawValue)")])
    }
    static func transformNumbersUnknown(_ lpn: LPN) -> Message {
        .soft("transform.numbers-unknown", ["lpn": lpn.rawValue])
    }
    static func transformNumberNotIn(_ serial: SerialNumber) -> Message {
        .soft("transform.number-not-in", ["scanned": serial.rawValue])
    }
    static func transformProved(_ lpn: LPN) -> Message {
        .done("transform.proved", ["tail": lpn.tail])
    }
    static func transformAllergens(_ sku: SKU, _ allergens: [String]) -> Message {
        .soft(
            "transform.allergens", ["goods": allergens.map(Shown.allergen).joined(separator: " ")])
    }
    static let transformKeyNotUsed = Message.soft("transform.key-not-used")
}

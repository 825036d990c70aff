import Barcode
import Stock

/// What is said while a thing about goods is asked for.
extension Message {
    package static func notALot(_ scan: Scan?) -> Message { not("lot", scan) }
    package static func notADate(_ scan: Scan?) -> Message { not("date", scan) }
    package static func notAQuantity(_ scan: Scan?) -> Message { not("quantity", scan) }
    package static func notAWeight(_ scan: Scan?) -> Message { not("weight", scan) }
    package static func notASerial(_ scan: Scan?) -> Message { not("serial", scan) }

    /// The answer cannot be what was asked for; no scan is Enter where nothing was offered.
    private static func not(_ asked: String, _ scan: Scan?) -> Message {
        .soft("capture.not-a-\(asked)", ["scanned": scan?.shown ?? "Enter"])
    }

    package static func unusualWeight(_ weight: Int64, usual: Int64) -> Message {
        .soft(
            "capture.unusual-weight",
            ["scanned": Amount.weight(weight), "usual": Amount.weight(usual)])
    }
    package static func serialDoneAlready(_ serial: SerialNumber) -> Message {
        .soft("capture.serial-done-already", ["scanned": serial.rawValue])
    }
    package static func serialInStock(_ serial: SerialNumber) -> Message {
        .hard("capture.serial-in-stock", ["scanned": serial.rawValue])
    }
    /// Two values for one identifier: on one label, or on two labels of one plate.
    package static func labelContradicts(_ code: String) -> Message {
        let about =
            switch code {
            case "10": word("lot")
            case "12", "13", "15", "16", "17": word("expiry")
            case "30", "37": word("quantity")
            case "310": "KG"
            default: "(\(code))"
            }
        return .soft("capture.label-contradicts", ["scanned": about])
    }
    package static func unknownItem(_ gtin: GTIN) -> Message {
        .hard("capture.unknown-item", ["scanned": gtin.rawValue])
    }
    package static func unknownSKU(_ sku: SKU) -> Message {
        .hard("capture.unknown-item", ["scanned": sku.rawValue])
    }
    package static func otherItem(_ sku: SKU) -> Message {
        .soft("capture.other-item", ["scanned": sku.rawValue])
    }
    /// A barcode that cannot be read as what it claims to be.
    package static func misread(_ text: String, _ fault: ScanFault) -> Message {
        .soft("scan.\(fault.kind.textID)", ["scanned": text.clipped])
    }
    /// Something known that means nothing at this prompt.
    package static func notExpected(_ scan: Scan) -> Message {
        .soft("scan.not-expected", ["scanned": scan.shown])
    }
    package static func unknownLocation(_ code: LocationCode) -> Message {
        .soft("scan.unknown-location", ["scanned": code.rawValue])
    }
    package static let noSuchKey = Message.soft("key.not-here")
}

extension ScanFault.Class {
    /// The end of the text's id: the faults a worker can tell apart have a text of their own.
    fileprivate var textID: String {
        switch self {
        case .badCheckDigit, .badCheckPair: "wrong-check-digit"
        case .missingSeparator, .scannerSetting: "separator-missing"
        case .keyboardLayout: "keyboard-wrong"
        case .badDate, .badTime: "bad-date"
        default: "faulty"
        }
    }
}

extension String {
    /// The last 20 characters: one line of the smallest screen.
    var clipped: String { String(suffix(20)) }
}

import Barcode
import Rules
import Stock

/// What is said about goods that go back to their supplier.
extension Message {
    static func supplierUnknown(_ scan: Scan) -> Message {
        .soft("supplier.unknown", ["scanned": scan.shown])
    }
    static func supplierNoSuchNumber(_ number: Int64) -> Message {
        .soft("supplier.no-such-number", ["scanned": "\(number)"])
    }
    static func supplierScanPlate(_ scan: Scan) -> Message {
        .soft("supplier.scan-plate", ["scanned": scan.shown])
    }
    static func supplierNotWaiting(_ lpn: LPN) -> Message {
        .soft("supplier.not-waiting", ["scanned": lpn.rawValue])
    }
    static func supplierNoReceipt(_ lpn: LPN) -> Message {
        .soft("supplier.no-receipt", ["scanned": lpn.rawValue])
    }
    static func supplierOther(_ lpn: LPN, _ supplier: String) -> Message {
        .soft("supplier.other", ["scanned": lpn.rawValue, "supplier": supplier])
    }
    static func supplierNotHeld(_ lpn: LPN) -> Message {
        .soft("supplier.not-held", ["scanned": lpn.rawValue])
    }
    static func supplierSent(_ lpn: LPN, count: Int) -> Message {
        .done("supplier.sent", ["tail": lpn.tail, "count": "\(count)"])
    }
    static func supplierAsked(_ lpn: LPN, _ role: String) -> Message {
        .soft("supplier.asked", ["scanned": lpn.rawValue, "role": Roles.shown(role)])
    }
    static func supplierDone(_ number: DocumentNumber, count: Int) -> Message {
        .done("supplier.done", ["document": number.rawValue, "count": "\(count)"])
    }
}

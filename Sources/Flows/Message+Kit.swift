import Barcode
import Stock

/// What making kits says.
extension Message {
    static func kitLacks(_ sku: SKU?, _ order: DocumentNumber) -> Message {
        .soft("kit.lacks", ["sku": sku?.rawValue ?? "-", "order": order.rawValue])
    }
    static func kitNoOrder(_ scan: Scan) -> Message {
        .soft("kit.no-order", ["scanned": scan.shown])
    }
    /// The plate that kits were to go onto has goods on it.
    static func kitNotEmpty(_ lpn: LPN) -> Message {
        .soft("kit.not-empty", ["lpn": lpn.rawValue])
    }
    static func kitNotSoMany(_ most: Int64) -> Message {
        .soft("kit.not-so-many", ["number": "\(most)"])
    }
    static func kitDone(_ count: Int64, left: Int64) -> Message {
        .done("kit.done", ["number": "\(count)", "left": "\(left)"])
    }
    static func packIsKit(_ order: OutgoingOrder) -> Message {
        .soft("pack.is-kit", ["order": order.number.rawValue])
    }
}

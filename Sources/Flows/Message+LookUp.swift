import Barcode
import Stock

/// What looking things up says.
extension Message {
    static func lookUpOffer(_ scan: Scan) -> Message {
        .soft("lookup.offer", ["scanned": scan.shown])
    }
    static func lookUpNoSuchLine(_ number: Int64) -> Message {
        .soft("lookup.no-such-line", ["scanned": "\(number)"])
    }
    static func lookUpTooFar(_ days: Int64) -> Message {
        .soft("lookup.too-far", ["scanned": "\(days)"])
    }
    static var lookUpKeyNotUsed: Message { .soft("lookup.key-not-used") }
}

import Barcode
import Stock

/// What counting says; never what the book has.
extension Message {
    static func countScanPlace(_ scan: Scan) -> Message {
        .soft("count.scan-place", ["scanned": scan.shown])
    }
    static func countNotThere(_ code: LocationCode) -> Message {
        .soft("count.not-there", ["scanned": code.rawValue])
    }
    static func countNotYou(_ code: LocationCode) -> Message {
        .soft("count.not-you", ["scanned": code.rawValue])
    }
    static func countClaimed(_ code: LocationCode, by worker: WorkerCode) -> Message {
        .soft("count.claimed", ["scanned": code.rawValue, "worker": worker.rawValue])
    }
    static func countResumed(_ code: LocationCode, _ count: Int) -> Message {
        .info("count.resumed", ["location": code.rawValue, "count": "\(count)"])
    }
    static func countOtherPlace(_ code: LocationCode, _ own: LocationCode) -> Message {
        .soft("count.other-place", ["scanned": code.rawValue, "expected": own.rawValue])
    }
    static func countSayEmpty(_ code: LocationCode) -> Message {
        .soft("count.say-empty", ["scanned": code.rawValue])
    }
    static func countItemFirst(_ scan: Scan) -> Message {
        .soft("count.item-first", ["scanned": scan.shown])
    }
    static func countNothingKnown(_ scan: Scan) -> Message {
        .soft("count.nothing-known", ["scanned": scan.shown])
    }
    static func countUnknownLot(_ lot: LotNumber) -> Message {
        .soft("count.unknown-lot", ["scanned": lot.rawValue])
    }
    static func countAlready(_ lpn: LPN) -> Message {
        .info("count.already", ["lpn": lpn.rawValue])
    }
    static func countEmptyPlate(_ lpn: LPN) -> Message {
        .soft("count.empty-plate", ["scanned": lpn.rawValue])
    }
    static func countBelongs(_ lpn: LPN, _ code: LocationCode) -> Message {
        .info("count.belongs", ["lpn": lpn.rawValue, "location": code.rawValue])
    }
    static func countPlate(_ lpn: LPN) -> Message { .done("count.plate", ["lpn": lpn.rawValue]) }
    static func countLoose(_ sku: String, _ quantity: String) -> Message {
        .done("count.loose", ["sku": sku, "quantity": quantity])
    }
    static func countMoved(_ sku: String) -> Message { .soft("count.moved", ["sku": sku]) }
    static func countDraft(_ code: LocationCode) -> Message {
        .info("count.draft", ["location": code.rawValue])
    }
    static func countAgain(_ code: LocationCode) -> Message {
        .done("count.again", ["location": code.rawValue])
    }
    static func countDone(_ code: LocationCode) -> Message {
        .done("count.done", ["location": code.rawValue])
    }
    static var countNotEmpty: Message { .soft("count.not-empty") }
    static var countNothingSeen: Message { .soft("count.nothing-seen") }
    static var countDropped: Message { .done("count.dropped") }
}

import Barcode
import Rules
import Stock

/// What moving says.
extension Message {
    static func moveObstacle(_ obstacle: Obstacle, at code: LocationCode) -> Message {
        .hard(
            "move.obstacle",
            [
                "scanned": code.rawValue, "reason": word("obstacle-\(obstacle.word.rawValue)"),
                "detail": obstacle.detail.shown,
            ])
    }
    static func moveOnCarrier(_ lpn: LPN) -> Message {
        .done("move.on-carrier", ["lpn": lpn.rawValue])
    }
    static func movePartOnCarrier(_ quantity: String) -> Message {
        .done("move.part-on-carrier", ["quantity": quantity])
    }
    static func moveDone(_ what: String, _ to: String) -> Message {
        .done("move.done", ["what": what, "to": to])
    }
    static func movePartGivenBack(_ what: String, _ to: String) -> Message {
        .done("move.given-back", ["what": what, "to": to])
    }
    static func moveNotFromThere(_ code: LocationCode) -> Message {
        .soft("move.not-from-there", ["scanned": code.rawValue])
    }
    static func moveNothingThere(_ code: LocationCode) -> Message {
        .soft("move.nothing-there", ["scanned": code.rawValue])
    }
    /// Names the order that counts on the goods.
    static func movePromised(_ what: String, _ promise: Promise) -> Message {
        .hard(
            promise.isPicked ? "move.picked" : "move.allocated",
            ["scanned": what, "order": promise.order])
    }
    static func moveCarrying(_ lpn: LPN, scanned: LPN) -> Message {
        .soft(
            scanned == lpn ? "move.is-carried" : "move.carrying-other",
            ["scanned": scanned.rawValue, "lpn": lpn.rawValue])
    }
    static func moveNotAPlace(_ scan: Scan, _ lpn: LPN) -> Message {
        .soft("move.not-a-place", ["scanned": scan.shown, "lpn": lpn.rawValue])
    }
    static func moveNotADestination(_ scan: Scan) -> Message {
        .soft("move.not-a-destination", ["scanned": scan.shown])
    }
    static func moveNotThere(_ code: LocationCode) -> Message {
        .soft("move.not-there", ["scanned": code.rawValue])
    }
    static func moveNoOrigin(_ lpn: LPN) -> Message {
        .soft("move.no-origin", ["lpn": lpn.rawValue])
    }
    /// A plate stays on the worker's carrier, as after a move that was taken back.
    static func moveStillCarried(_ lpn: LPN, _ carrier: LocationCode) -> Message {
        .soft("move.still-carried", ["lpn": lpn.rawValue, "location": carrier.rawValue])
    }
    static func moveNotGoods(_ scan: Scan) -> Message {
        .soft("move.not-goods", ["scanned": scan.shown])
    }
    static func moveNotHere(_ scan: Scan) -> Message {
        .soft("move.not-here", ["scanned": scan.shown])
    }
    static func moveSeveral(_ scan: Scan, _ count: Int) -> Message {
        .soft("move.several", ["scanned": scan.shown, "count": "\(count)"])
    }
    static func moveWhichFirst(_ count: Int) -> Message {
        .info("move.which-first", ["count": "\(count)"])
    }
    static func moveTooMany(_ quantity: String, _ there: String) -> Message {
        .soft("move.too-many", ["scanned": quantity, "expected": there])
    }
    static func moveNoSuchWeight(_ most: String) -> Message {
        .soft("move.no-such-weight", ["expected": most])
    }
    static func moveSerials(_ sku: String) -> Message {
        .soft("move.serials", ["sku": sku])
    }
    static func moveMixesHolds(_ to: String) -> Message {
        .soft("move.mixes-holds", ["scanned": to])
    }
    static func movePlateGone(_ lpn: LPN?) -> Message {
        .soft("move.plate-gone", ["lpn": lpn?.rawValue ?? "-"])
    }
    static var moveNothingCarried: Message { .soft("move.nothing-carried") }
    static var movePartNoOrigin: Message { .soft("move.part-no-origin") }
    static var moveGone: Message { .hard("move.gone") }
    static var moveKeyNotUsed: Message { .soft("move.key-not-used") }
    /// A number that another one has taken the place of.
    static func plateSuperseded(_ lpn: LPN, by successor: LPN) -> Message {
        .soft("plate.superseded", ["scanned": lpn.rawValue, "expected": successor.rawValue])
    }
}

import Barcode
import Rules
import Stock

/// Picking a round of one or several orders: go to the place, prove the goods, into the tote.
///
///     choose ──Enter, digit, order──▶ tote ──tote──▶ goTo       (a round of one order)
///                                   └────────────▶ goTo         (several orders, whole plates)
///     goTo ──plate, lot or place and item──▶ goTo, the next line     (posts the pick)
///       ├─ one of several orders ──▶ put ──its tote──▶ goTo     (posts the pick)
///       ├─ catch weight not known ─▶ weigh ──kg──▶ as above
///       ├─ the place should be empty now ──▶ zero ──Enter, digits──▶ goTo
///       ├─ F4 ──▶ why this lot and this way; other stock where it cannot be picked
///       ├─ F2 ──▶ trouble ─┬─ 1, 2 short, damaged ──place──▶ goTo, what is missing added
///       │                  ├─ 3 skip, 4 full tote ──▶ goTo, tote
///       └─ nothing left ──▶ drop ──the stage──▶ choose          (posts the drop)
package enum Pick: Flow {
    case choose
    case tote(Picking)
    case goTo(Picking)
    case weigh(Picking)
    case put(Picking)
    case trouble(Picking, PickTrouble)
    case zero(Picking, emptied: LocationID)
    case drop(Picking?)

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        if let refusal = event.barcodeForNumber { return [.refuse(refusal)] }
        switch (self, event) {
        case (.choose, .scanned(let scan, _)): return try choose(scan, site)
        case (.choose, .pressed(.enter)): return try choose(.number(1), site)
        case (.choose, .pressed(.back)): return [.leave]

        case (.tote(let picking), .scanned(let scan, _)): return try take(scan, picking, site)
        case (.goTo(let picking), .scanned(let scan, _)): return try prove(scan, picking, site)
        case (.weigh(let picking), .scanned(let scan, _)): return try weigh(scan, picking, site)
        case (.put(let picking), .scanned(let scan, _)): return try put(scan, picking, site)
        case (.drop(let picking), .scanned(let scan, _)):
            return try drop(scan, picking, site)
        case (.zero(let picking, let place), .pressed(.enter)):
            return try answer(0, picking, place, site)
        case (.zero(let picking, let place), .scanned(.number(let left), _)):
            return try answer(left, picking, place, site)
        case (.zero, .scanned(let scan, _)): return [.refuse(.pickAnswerZero(scan))]

        case (.goTo(let picking), .pressed(.problem)), (.put(let picking), .pressed(.problem)):
            self = .trouble(picking, .menu)
            return []
        case (.goTo(let picking), .pressed(.more)): return try explained(picking, site)
        case (.trouble(let picking, let trouble), .scanned(let scan, _)):
            return try tell(scan, trouble, picking, site)
        case (.trouble(let picking, .short(let short)), .pressed(.more)):
            var short = short
            short.reason = short.reason.next
            self = .trouble(picking, .short(short))
            return []
        case (.trouble(let picking, _), .pressed(.back)),
            (.weigh(let picking), .pressed(.back)), (.put(let picking), .pressed(.back)):
            self = .goTo(picking.at(picking.work))
            return []

        case (.tote, .pressed(.back)), (.goTo, .pressed(.back)), (.drop, .pressed(.back)):
            return [.say(.pickLeft), .leave]
        case (.choose, .pressed(.undo)), (.tote, .pressed(.undo)), (.goTo, .pressed(.undo)),
            (.drop, .pressed(.undo)):
            return try Undo.begin(site)

        case (.choose, .pressed), (.tote, .pressed), (.goTo, .pressed), (.weigh, .pressed),
            (.put, .pressed), (.trouble, .pressed), (.zero, .pressed), (.drop, .pressed):
            return [.refuse(.pickKeyNotUsed)]
        }
    }

    package var claims: [Claim] {
        guard let picking else { return [] }
        return [.work(picking.work)]
    }

    private var picking: Picking? {
        switch self {
        case .choose: nil
        case .drop(let picking): picking
        case .tote(let picking), .goTo(let picking), .weigh(let picking), .put(let picking),
            .trouble(let picking, _), .zero(let picking, _):
            picking
        }
    }
}

/// F2 while picking: what is wrong, and how much of it.
package enum PickTrouble: Codable, Hashable, Sendable {
    case menu
    case short(ShortPick)
}

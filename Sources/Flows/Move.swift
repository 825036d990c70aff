import Barcode
import Rules
import Stock

/// Moving goods: a plate with two scans; a part of it, or loose stock, with its quantity besides.
///
///     scan ──plate──▶ carry ──place──▶ scan                            (posts pick-up, move)
///       │               ├─ digits, F4 ──▶ choose, quantity
///       │               └─ F3 ──▶ scan                                 (gives back)
///       └──place──▶ choose ──row──▶ quantity ──digits, Enter: all──▶ weight ──▶ part  (posts)
///                                                   part ──place, plate──▶ scan       (posts)
///                                 part ──new label, Enter: next number──▶ carry  (posts split)
///
/// A step whose answer is known is left out: one row needs no choice, goods by the piece no
/// weight. What is carried stands in the worker's carrier; F3 puts it back.
package enum Move: Flow {
    case scan(Done?)
    case carry(Carried)
    case choose(Choosing)
    case quantity(Choosing)
    case weight(Choosing)
    case part(Part)

    /// What was moved last, for the next screen.
    package struct Done: Codable, Hashable, Sendable {
        package var what: String
        /// The place or the plate.
        package var to: String
    }

    /// A whole plate on the carrier.
    package struct Carried: Codable, Hashable, Sendable {
        package var plate: PlateID
        package var lpn: LPN
        /// Where it was picked up; nil when it was on the carrier already.
        package var origin: LocationID?
    }

    /// Goods that are to be taken off a plate or out of a location.
    package struct Choosing: Codable, Hashable, Sendable {
        /// The plate it is part of, on the carrier for now; nil for loose stock.
        package var carried: Carried?
        package var place: Place
        package var material: MaterialID?
        package var quantity: Int64?
    }

    /// Loose goods on the carrier.
    package struct Part: Codable, Hashable, Sendable {
        package var material: MaterialID
        package var quantity: Int64
        /// The row they were taken from, and where it is.
        package var origin: MaterialID
        package var from: Place
        /// Where they would join goods under other holds: the same scan again accepts it.
        package var doubted: Place?
    }

    package init() { self = .scan(nil) }

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.scan, .scanned(let scan, _)): return try start(scan, site)
        case (.scan, .pressed(.back)): return try leave(site)
        case (.scan, .pressed(.undo)): return try Undo.begin(site)
        case (.scan, .pressed(.more)): return try goOn(site)

        case (.carry(let carried), .scanned(.number(let number), _)):
            return try part(of: carried, .number(number), site)
        case (.carry(let carried), .scanned(.command(.quantity(let number)), _)):
            return try part(of: carried, .number(number), site)
        case (.carry(let carried), .scanned(let scan, _)): return try put(carried, scan, site)
        case (.carry(let carried), .pressed(.more)): return try part(of: carried, nil, site)
        case (.carry(let carried), .pressed(.undo)) where carried.origin == nil:
            return try Undo.begin(site)
        case (.carry(let carried), .pressed(.back)), (.carry(let carried), .pressed(.undo)):
            return try giveBack(carried, site)

        case (.choose(let choosing), .scanned(let scan, _)):
            return try choose(scan, choosing, site)
        case (.quantity(let choosing), .scanned(let scan, _)):
            return try answer(scan, choosing, site)
        case (.quantity(let choosing), .pressed(.enter)):
            return try all(of: choosing, site)
        case (.weight(let choosing), .scanned(let scan, _)):
            return try weigh(scan, choosing, site)

        case (.part(let part), .scanned(let scan, _)): return try put(part, scan, site)
        case (.part(let part), .pressed(.enter)):
            guard let lpn = try site.newLPN() else { return [.refuse(.buildNoNumbers)] }
            return try put(part, ontoNew: lpn, site)
        case (.part(let part), .pressed(.back)), (.part(let part), .pressed(.undo)):
            return try giveBack(part, site)

        case (.choose(let choosing), .pressed(.back)), (.quantity(let choosing), .pressed(.back)),
            (.weight(let choosing), .pressed(.back)):
            self = choosing.carried.map(Move.carry) ?? .scan(nil)
            return []
        case (.scan, .pressed), (.carry, .pressed), (.choose, .pressed), (.quantity, .pressed),
            (.weight, .pressed), (.part, .pressed):
            return [.refuse(.moveKeyNotUsed)]
        }
    }

    package var undoKeys: Set<Key> {
        switch self {
        case .carry(let carried): carried.origin == nil ? [.undo] : []
        case .part: []
        case .scan, .choose, .quantity, .weight: [.undo]
        }
    }

    package var claims: [Claim] {
        switch self {
        case .scan, .part: []
        case .carry(let carried): [.plate(carried.plate)]
        case .choose(let choosing), .quantity(let choosing), .weight(let choosing):
            (choosing.carried?.plate ?? choosing.place.plate).map { [.plate($0)] } ?? []
        }
    }
}

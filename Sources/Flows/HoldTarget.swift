import Rules
import Stock

/// What a worker is about to hold or release: the thing in hand, and how much more is meant.
package struct HoldTarget: Codable, Hashable, Sendable {
    /// Lots that one number can stand for, over all pages of the list.
    static let mostLots = 99
    /// Stops that are looked at together.
    static let mostStops = 1_000
    /// Rows of the board.
    static let mostRows = 100
    /// Why a person holds goods, in the order of their digits; the other types are the rules' own.
    package static let reasons: [HoldType] = [
        .damage, .temperature, .test, .recall, .paperwork, .other,
    ]

    /// What was scanned: the same scan again confirms.
    package var scanned: HoldScope
    /// What is meant: it, or something wider.
    package var scope: HoldScope

    package init(_ scanned: HoldScope) {
        self.scanned = scanned
        scope = scanned
    }

    /// The same thing in hand with the next wider scope; after the widest, the narrowest again.
    func wider(_ site: Site) throws -> HoldTarget {
        let ring = try scopes(site)
        let at = ring.firstIndex(of: scope) ?? 0
        var wider = self
        wider.scope = ring[(at + 1) % ring.count]
        return wider
    }

    /// What the thing in hand can stand for, the narrowest first.
    func scopes(_ site: Site) throws -> [HoldScope] {
        switch scanned {
        case .plate, .location, .material:
            let lots = Set(try site.floor.rows(in: scanned).map(\.material.lot))
            guard lots.count == 1, let lot = lots.first else { return [scanned] }
            return try [scanned] + Self.scopes(of: lot, site)
        case .lot(let lot): return try Self.scopes(of: lot, site)
        case .item, .supplierLot, .query: return [scanned]
        }
    }

    private static func scopes(of id: LotID, _ site: Site) throws -> [HoldScope] {
        guard let lot = try site.floor.lot(id) else { return [.lot(id)] }
        return [.lot(id), .supplierLot(lot.maker, lot.number), .item(lot.item)]
    }

    /// Whether there is nothing in hand that could be scanned again.
    var isQuery: Bool { if case .query = scanned { true } else { false } }

    /// What is meant, in one word as it is written on it.
    func name(_ site: Site) throws -> String { try scope.name(site.floor) }
}

extension HoldScope {
    /// The number or code it goes by.
    package func phrase(_ floor: any Floor) throws -> Phrase {
        switch self {
        case .material(let id): "\(id)"
        case .plate(let id): "\(try floor.plate(id)?.lpn.rawValue ?? "\(id)")"
        case .location(let id): "\(try floor.location(id)?.code.rawValue ?? "\(id)")"
        case .lot(let id): "\(try floor.lot(id)?.number.rawValue ?? "\(id)")"
        case .item(let id): "\(try floor.item(id)?.sku.rawValue ?? "\(id)")"
        case .supplierLot(_, let number): "\(number)"
        case .query(let query): try query.phrase(floor)
        }
    }

    /// The same on a screen.
    func name(_ floor: any Floor) throws -> String { try phrase(floor).shown }

    /// What a worker can scan to mean it: a single row is meant by its plate or its place.
    func inHand(_ site: Site) throws -> HoldScope {
        guard case .material = self, let row = try site.floor.rows(in: self).first else {
            return self
        }
        return row.place.plate.map { .plate($0) } ?? .location(row.place.location)
    }

    /// The word for its kind.
    var word: String {
        switch self {
        case .material: "material"
        case .plate: "plate"
        case .location: "location"
        case .lot: "lot"
        case .item: "item"
        case .supplierLot: "supplier-lot"
        case .query: "query"
        }
    }

    /// Whether it also catches what arrives later.
    package var isStanding: Bool {
        switch self {
        case .lot, .item, .supplierLot: true
        case .query(let query): !query.hasPlaces
        case .material, .plate, .location: false
        }
    }
}

/// Why a hold is taken off, by its digit.
package enum ReleaseReason: Int64, Codable, Hashable, Sendable, CaseIterable {
    case passed = 1
    case corrected, mistaken, other

    /// The reason code, as journalled.
    package var code: String {
        switch self {
        case .passed: "passed"
        case .corrected: "corrected"
        case .mistaken: "placed-by-mistake"
        case .other: "other"
        }
    }
}

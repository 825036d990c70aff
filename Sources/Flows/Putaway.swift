import Barcode
import Rules
import Stock

/// Directed putaway: scan a plate, carry it where the rules say, scan the place.
///
///     scanLicense, fetch, placed ──plate──▶ carry ──its place──▶ placed  (posts pick-up, put-away)
///                                     ├─ F4 ─────▶ carry, next best place
///                                     ├─ Enter ──▶ why ──F4 or 1-3──▶ carry
///                                     ├─ another place ──▶ override ──same place again──▶ placed
///                                     ├─ F2 ─────▶ problem ─┬─ 1-3 ──▶ report ──scan──▶ carry
///                                     │                     ├─ 4 ──▶ override ──place──▶ placed
///                                     │                     └─ 9 ──▶ scanLicense (gives back)
///                                     └─ F3, F9 ─▶ scanLicense                (gives back)
package enum Putaway: Flow {
    /// A plate that was just put away, for the next screen and for a second scan of it.
    package struct Done: Codable, Hashable, Sendable {
        package var plate: PlateID
        package var lpn: LPN
        package var location: LocationID
        package var code: LocationCode
    }

    case scanLicense
    /// As `scanLicense`, when the next task is to fetch a plate.
    case fetch(PlateID)
    /// As `scanLicense`, after a plate was put away.
    case placed(Done)
    case carry(Carry)
    case why(Carry)
    case problem(Carry)
    case report(Carry, PutawayProblem)
    case override(PlaceOverride)

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.scanLicense, .scanned(let scan, _)), (.fetch, .scanned(let scan, _)):
            return try scanned(scan, after: nil, site)
        case (.placed(let done), .scanned(let scan, _)):
            return try scanned(scan, after: done, site)
        case (.scanLicense, .pressed(.back)), (.fetch, .pressed(.back)),
            (.placed, .pressed(.back)):
            return [.leave]
        case (.scanLicense, .pressed(.undo)), (.placed, .pressed(.undo)),
            (.fetch, .pressed(.undo)), (.scanLicense, .pressed(.problem)),
            (.placed, .pressed(.problem)), (.fetch, .pressed(.problem)):
            return try Undo.begin(site)

        case (.carry(let carry), .scanned(let scan, _)):
            return try scanned(scan, carrying: carry, site)
        case (.carry(let carry), .pressed(.more)), (.why(let carry), .pressed(.more)):
            return try next(carry, site)
        case (.carry(let carry), .pressed(.enter)):
            self = .why(carry)
            return []
        case (.carry(let carry), .pressed(.problem)), (.why(let carry), .pressed(.problem)):
            self = .problem(carry)
            return []
        case (.carry(let carry), .pressed(.back)), (.carry(let carry), .pressed(.undo)):
            return try giveBack(carry, site)

        case (.why(let carry), .scanned(.number(let number), _)):
            return try take(number, carry, site)
        case (.why(let carry), .scanned(let scan, _)):
            return try scanned(scan, carrying: carry, site)

        case (.problem(let carry), .scanned(.number(let number), _)):
            return try chose(number, carry, site)
        case (.report(let carry, let problem), .scanned(let scan, _)):
            return try report(problem, carry, scan, site)
        case (.override(let other), .scanned(.number(let number), _)):
            return reason(number, other)
        case (.override(let other), .scanned(let scan, _)):
            return try scanned(scan, overriding: other, site)

        case (.why(let carry), .pressed(.back)), (.problem(let carry), .pressed(.back)),
            (.report(let carry, _), .pressed(.back)):
            self = .carry(carry)
            return []
        case (.override(let other), .pressed(.back)):
            self = .carry(other.carry)
            return []

        case (.problem, .scanned(let scan, _)):
            return [.refuse(.putawayChooseNumber(scan))]
        case (.scanLicense, .pressed), (.fetch, .pressed), (.placed, .pressed), (.carry, .pressed),
            (.why, .pressed),
            (.problem, .pressed), (.report, .pressed), (.override, .pressed):
            return [.refuse(.putawayKeyNotUsed)]
        }
    }

    package var undoKeys: Set<Key> {
        switch self {
        case .scanLicense, .fetch, .placed: [.undo, .problem]
        case .carry, .why, .problem, .report, .override: []
        }
    }

    package var claims: [Claim] {
        if case .fetch(let plate) = self { return [.plate(plate)] }
        guard let carry else { return [] }
        let place: LocationID?
        if case .override(let other) = self, let own = other.place {
            place = own
        } else {
            place = carry.advice?.location
        }
        return [.plate(carry.plate)] + (place.map { [.location($0)] } ?? [])
    }

    /// What is on the carrier now.
    var carry: Carry? {
        switch self {
        case .scanLicense, .fetch, .placed: nil
        case .carry(let carry), .why(let carry), .problem(let carry), .report(let carry, _): carry
        case .override(let other): other.carry
        }
    }
}

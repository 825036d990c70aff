import Rules
import Stock

/// A plate on the worker's carrier, and where the rules send it.
package struct Carry: Codable, Hashable, Sendable {
    /// Reasons kept in the step; the whole choice is in the decision.
    package static let shownReasons = 6

    package var plate: PlateID
    package var lpn: LPN
    /// Where it was picked up, for giving it back; nil when it was on the carrier already.
    package var origin: LocationID?
    /// Where it goes, the next best, and why not elsewhere.
    package var choice: Choice
    /// Places the worker has passed over.
    package var refused: [LocationID]

    package init(
        plate: PlateID, lpn: LPN, origin: LocationID?, choice: Choice, refused: [LocationID] = []
    ) {
        self.plate = plate
        self.lpn = lpn
        self.origin = origin
        self.choice = choice.brief(reasons: Self.shownReasons)
        self.refused = refused
    }

    /// The place the worker is sent to; nil when nothing fits.
    package var advice: Choice.Option? { choice.chosen }
}

/// What a worker can report about the place or the plate while carrying.
package enum PutawayProblem: String, Codable, Hashable, Sendable, CaseIterable {
    case full, blocked, damaged

    /// What must be scanned to prove it: the plate, or the place.
    package var isAboutPlate: Bool { self == .damaged }
}

/// Why a worker takes another place than the advised one.
package enum OverrideReason: Int64, Codable, Hashable, Sendable, CaseIterable {
    case notReachable = 1
    case nearer, together, other

    /// The reason code, as journalled.
    package var code: String {
        switch self {
        case .notReachable: "not-reachable"
        case .nearer: "nearer"
        case .together: "together"
        case .other: "other"
        }
    }
}

/// Another place, while the worker is deciding.
package struct PlaceOverride: Codable, Hashable, Sendable {
    package var carry: Carry
    package var reason: OverrideReason
    /// The place that was scanned and may be used; its next scan uses it.
    package var place: LocationID?

    package init(carry: Carry, reason: OverrideReason = .other, place: LocationID? = nil) {
        self.carry = carry
        self.reason = reason
        self.place = place
    }
}

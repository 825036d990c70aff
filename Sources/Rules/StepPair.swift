/// Two steps of work on one thing that a duty can keep apart: who did the first may not do the other.
package enum StepPair: String, Codable, Hashable, Sendable, CaseIterable {
    /// Takes goods in from a supplier or a customer, judges goods of the same lot.
    case receiveInspect = "receive -> inspect"
    /// Places a hold, takes the same one off; asking a second person to is neither.
    case holdRelease = "hold -> releaseHold"
    /// Counts a place, counts it again because the first count did not agree with the book.
    case countRecount = "count -> recount"
    /// Picks for an order, packs for it.
    case pickPack = "pick -> pack"
    /// Packs for an order, loads it or lets its truck leave.
    case packShip = "pack -> ship"
    /// Asks a second person, is that person.
    case askDecide = "ask -> decide"
    /// Writes rules, puts the same ones in force.
    case draftApprove = "draft -> approve"

    /// Whether the product forbids it at every site; the others are the site's choice.
    package var isAlways: Bool {
        switch self {
        case .countRecount, .askDecide, .draftApprove: true
        case .receiveInspect, .holdRelease, .pickPack, .packShip: false
        }
    }

    /// What comes first.
    package var first: String { String(rawValue.split(separator: " ").first ?? "") }
    /// What the same person may not do then.
    package var then: String { String(rawValue.split(separator: " ").last ?? "") }

    /// What the second step asks a role for.
    package var permission: Permission {
        switch self {
        case .receiveInspect: .inspect
        case .holdRelease: .releaseHold
        case .countRecount: .count
        case .pickPack: .pack
        case .packShip: .ship
        case .askDecide: .approve
        case .draftApprove: .approveRules
        }
    }
}

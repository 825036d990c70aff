/// Where one end of a movement line is.
package enum ScalePlace: Hashable, Sendable {
    case supplier, customer, transform, count, sample
    case dock, stage, returns
    case location(Int)

    /// Whether stock can stand there and is counted as on hand.
    package var isPhysical: Bool {
        switch self {
        case .supplier, .customer, .transform, .count, .sample: false
        case .dock, .stage, .returns, .location: true
        }
    }
}

/// One end of a movement line: a place, and the plate the goods are on there.
package struct ScaleEnd: Hashable, Sendable {
    /// The place.
    package let place: ScalePlace
    /// The number of the plate; nil at virtual places.
    package let plate: Int?
}

/// A quantity of one lot from one place to another.
package struct ScaleLine: Hashable, Sendable {
    /// The lot's number.
    package let lot: Int
    /// Base units; always more than 0.
    package let quantity: Int
    /// Where it was.
    package let from: ScaleEnd
    /// Where it is then.
    package let to: ScaleEnd
}

/// What one event did to stock.
package struct ScalePosting: Hashable, Sendable {
    /// The kind of event.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case receive, putAway, move, pick, ship, giveBack, repack, sample, adjust
    }

    /// Seconds from the beginning of the history.
    package let at: Int
    /// What happened.
    package let kind: Kind
    /// The number of the ASN, order or repack order it belongs to; 0 for none.
    package let document: Int
    /// The number of the supplier or customer; nil when nobody else is concerned.
    package let party: Int?
    /// The lines; at least one.
    package let lines: [ScaleLine]
}

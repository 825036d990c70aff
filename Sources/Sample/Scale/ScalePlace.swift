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

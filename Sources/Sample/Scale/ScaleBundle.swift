/// The whole history of one lot, or of a few that were repacked or blended into one.
package struct ScaleBundle: Hashable, Sendable {
    /// What is on hand of a lot on a plate in the end.
    package struct Rest: Hashable, Sendable {
        /// The lot's number.
        package let lot: Int
        /// The place.
        package let place: ScalePlace
        /// The plate's number.
        package let plate: Int
        /// Base units.
        package let quantity: Int
    }

    /// When the first of the goods arrive, in seconds: no posting is before.
    let arrival: Int
    /// The lots, made ones after those they are made from.
    package let lots: [ScaleLot]
    /// What happened to them, in order of time; no two at the same second.
    package let postings: [ScalePosting]
    /// What stays.
    package let onHand: [Rest]
}

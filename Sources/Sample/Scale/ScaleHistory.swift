/// A consistent history of any size: received, put away, moved, picked, shipped, given back.
///
/// Every lot balances, no balance is ever negative, the lines add up to exactly what was asked for.
/// Nothing is kept from one bundle to the next but a few counters. Locations have no capacity here.
/// Bundles come in the order of their first receipt and overlap in time; `timeline` merges them.
package struct ScaleHistory: Sequence, Sendable {
    /// The size.
    package let parameters: ScaleParameters

    /// A history; `parameters.problem` must be nil.
    package init(_ parameters: ScaleParameters) {
        precondition(parameters.problem == nil, parameters.problem ?? "")
        self.parameters = parameters
    }

    /// The bundles, one after the other.
    package func makeIterator() -> Iterator { Iterator(parameters: parameters) }

    /// The postings of all bundles in order of time.
    package var timeline: ScaleTimeline { ScaleTimeline(history: self) }

    /// Makes the bundles one by one, the same ones every time.
    package struct Iterator: IteratorProtocol {
        private let parameters: ScaleParameters
        private var numbers = ScaleNumbers()
        private var lot = 0

        fileprivate init(parameters: ScaleParameters) { self.parameters = parameters }

        /// The next bundle, or nil after the last.
        package mutating func next() -> ScaleBundle? {
            guard lot < parameters.lots else { return nil }
            var random = Seeded(parameters.seed &+ UInt64(lot) &* 0x9E37_79B9, "scale")
            let count = size(&random)
            let maker = BundleMaker(parameters, lot..<(lot + count), numbers, random)
            lot += count
            numbers = maker.numbers
            return maker.bundle
        }

        /// How many lots belong together: most stand alone, some are repacked, few are blended.
        private func size(_ random: inout Seeded) -> Int {
            let dice = random.below(100)
            let count = dice < 95 ? 1 : dice < 99 ? 2 : 3
            let lots = lot..<(lot + count)
            let fits = lots.upperBound <= parameters.lots && !lots.contains(parameters.hot.lot)
            return fits ? count : 1
        }
    }
}

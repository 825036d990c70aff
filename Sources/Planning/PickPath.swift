/// The order in which to walk to a set of picks, and how good it is.
package struct PickPath: Hashable, Sendable {
    /// Whether a length is known to be the smallest, or only known not to be far from it.
    package enum Proof: String, Hashable, Sendable {
        /// No shorter walk exists.
        case optimal
        /// No walk is shorter than `lowerBound`.
        case bound
    }

    /// The picks in walking order, as positions in the list that was given.
    package let sequence: [Int]
    /// The length of the walk from the start over all picks to the end.
    package let length: Int
    /// A length below which no walk can be.
    package let lowerBound: Int

    /// What is known about the length.
    package var proof: Proof { length == lowerBound ? .optimal : .bound }

    package init(sequence: [Int], length: Int, lowerBound: Int) {
        self.sequence = sequence
        self.length = length
        self.lowerBound = lowerBound
    }
}

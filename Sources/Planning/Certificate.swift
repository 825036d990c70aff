import Stock

/// Why a line is short: the lots it competes for, and the lines that have them.
///
/// For lines that may be split this is a minimum cut, so a proof that nobody could do better.
package struct Certificate: Equatable, Sendable {
    /// A lot of the cut and who has it.
    package struct Cause: Equatable, Sendable {
        package var lot: Int
        /// The lines that take it, the first `Certificate.limit` of them.
        package var takenBy: [Int]

        package init(lot: Int, takenBy: [Int]) {
            self.lot = lot
            self.takenBy = takenBy
        }
    }

    /// The most lines named for one lot.
    package static let limit = 1000

    package var line: Int
    /// The units it lacks.
    package var missing: Int
    package var causes: [Cause]
    /// One sentence for a person.
    package var text: Phrase
}

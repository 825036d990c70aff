/// Batches of orders, and how good they are.
package struct BatchPlan: Hashable, Sendable {
    /// Whether no shorter plan exists, or only no shorter one was found.
    package enum Proof: String, Hashable, Sendable {
        /// No plan is shorter.
        case optimal
        /// None of the plans that were looked at is shorter.
        case bestFound = "best_found"
    }

    /// The orders of each batch, as positions in the list that was given, ascending.
    package let batches: [[Int]]
    /// The sum of the shortest tours of all batches.
    package let total: Int
    /// What is known about the total.
    package let proof: Proof
    /// The total of batches that are filled in the order in which the orders came.
    package let firstComeTotal: Int
    /// Whether the time was up before the search was done.
    package let wasStopped: Bool
}

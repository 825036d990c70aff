/// What it would mean to serve a line from another lot.
package enum AllocationSwap: Equatable, Sendable {
    /// Everybody still gets what the plan gives them, for so many more rotation days.
    case keepsAll(price: Int)
    /// Units would be missing on these lines, the line itself among them when the lot is too small.
    case shorts(units: Int, lines: [Int])
    /// The lot may not serve the line.
    case refused(AllocationRefusal)
}

/// The six parts of the objective, the first the most important.
package struct AllocationValue: Equatable, Sendable {
    /// Sum of weight times quantity; more is better.
    package var fill = 0
    /// Sum of the weights of complete lines; more is better.
    package var complete = 0
    /// Units; more is better.
    package var units = 0
    /// Sum of quantity times rotation key; less is better.
    package var rotation = 0
    /// Line and stock pairs, and reserve rows opened but not emptied; less is better.
    package var handling = 0
    /// Sum of travel over the pairs; less is better.
    package var travel = 0

    package init() {}

    /// The parts in their order.
    package var parts: [Int] { [fill, complete, units, rotation, handling, travel] }

    /// Whether the first four parts are better than those of `other`, lexicographically.
    func isBetterInLots(than other: AllocationValue) -> Bool {
        if fill != other.fill { return fill > other.fill }
        if complete != other.complete { return complete > other.complete }
        if units != other.units { return units > other.units }
        return rotation < other.rotation
    }

    static func + (left: AllocationValue, right: AllocationValue) -> AllocationValue {
        var sum = left
        sum.fill += right.fill
        sum.complete += right.complete
        sum.units += right.units
        sum.rotation += right.rotation
        sum.handling += right.handling
        sum.travel += right.travel
        return sum
    }
}

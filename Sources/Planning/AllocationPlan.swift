/// The answer to an allocation problem: what is taken from where, and how good that is.
package struct AllocationPlan: Equatable, Sendable {
    /// A quantity of one stock row promised to one line.
    package struct Allocation: Equatable, Sendable {
        package var line: Int
        package var stock: Int
        package var quantity: Int

        package init(line: Int, stock: Int, quantity: Int) {
            self.line = line
            self.stock = stock
            self.quantity = quantity
        }
    }

    /// By line, then by stock row.
    package var allocations: [Allocation]
    /// What the allocations are worth.
    package var value: AllocationValue
    /// Which parts of the value are proved best, in the order of the parts; a part counts as
    /// proved only given those before it.
    package var proved: [Bool]
    /// Every line that gets less than its quantity, with the reason.
    package var shorts: [Certificate]
}

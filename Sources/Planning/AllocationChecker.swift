/// Checks allocations against every rule and values them, from the problem alone.
///
/// It shares no code with the solver but the eligibility rule, so that a mistake there cannot
/// hide here.
package struct AllocationChecker {
    private let problem: AllocationProblem

    package init(_ problem: AllocationProblem) { self.problem = problem }

    /// The first rule that allocations break, as a sentence, or nil.
    package func fault(in allocations: [AllocationPlan.Allocation]) -> String? {
        var used = Array(repeating: 0, count: problem.stock.count)
        var filled = Array(repeating: 0, count: problem.lines.count)
        var lots = Array(repeating: Set<Int>(), count: problem.lines.count)
        var last = (line: -1, stock: -1)
        for allocation in allocations {
            let (line, stock) = (allocation.line, allocation.stock)
            guard problem.lines.indices.contains(line), problem.stock.indices.contains(stock)
            else { return "An allocation names an unknown line or stock row." }
            guard last < (line, stock) else { return "A line and stock pair comes twice." }
            last = (line, stock)
            guard allocation.quantity > 0 else { return "An allocation is not positive." }
            let lot = problem.stock[stock].lot
            if let refusal = problem.refusal(line: line, lot: lot) {
                return "Line \(line) gets lot \(lot), which is \(refusal.text)."
            }
            used[stock] += allocation.quantity
            filled[line] += allocation.quantity
            lots[line].insert(lot)
        }
        for (index, row) in problem.stock.enumerated() where used[index] > row.quantity {
            return "Stock row \(index) gives more than it holds."
        }
        for (index, line) in problem.lines.enumerated() {
            if filled[index] > line.quantity { return "Line \(index) gets more than it asks." }
            if let limit = line.maximumLots, lots[index].count > limit {
                return "Line \(index) gets more than \(limit) lots."
            }
            if line.allOrNothing, filled[index] > 0, filled[index] < line.quantity {
                return "Line \(index) takes all or nothing and gets a part."
            }
        }
        return nil
    }

    /// What allocations are worth.
    package func value(of allocations: [AllocationPlan.Allocation]) -> AllocationValue {
        var value = AllocationValue()
        var used = Array(repeating: 0, count: problem.stock.count)
        var filled = Array(repeating: 0, count: problem.lines.count)
        for allocation in allocations {
            let row = problem.stock[allocation.stock]
            used[allocation.stock] += allocation.quantity
            filled[allocation.line] += allocation.quantity
            value.rotation += allocation.quantity * problem.rotationKey(row.lot)
            value.handling += 1
            value.travel += row.travel
        }
        for (index, line) in problem.lines.enumerated() {
            value.fill += line.weight * filled[index]
            value.units += filled[index]
            if filled[index] == line.quantity { value.complete += line.weight }
        }
        for (index, row) in problem.stock.enumerated() where row.isReserve {
            if used[index] > 0, used[index] < row.quantity { value.handling += 1 }
        }
        return value
    }
}

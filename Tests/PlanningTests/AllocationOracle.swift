import Planning

/// The first four parts of a small problem's optimum by trying every allocation of lots.
///
/// Written apart from the solver: line by line, every amount from every lot, keeping the best value
/// for each vector of what the lots still hold.
struct AllocationOracle {
    private struct Worth {
        var parts: [Int]

        /// Fill, complete weight and units up, rotation down.
        static func isBetter(_ left: [Int], _ right: [Int]) -> Bool {
            for (one, other) in zip(left, right) where one != other { return one > other }
            return false
        }
    }

    private let problem: AllocationProblem
    private let lots: [Int]
    private let held: [Int]

    init(_ problem: AllocationProblem) {
        self.problem = problem
        lots = Array(problem.lots.indices)
        var held = Array(repeating: 0, count: problem.lots.count)
        for row in problem.stock { held[row.lot] += row.quantity }
        self.held = held
    }

    /// Fill, complete weight, units and rotation.
    func optimum() -> [Int] {
        var best: [[Int]: [Int]] = [held: [0, 0, 0, 0]]
        for line in problem.lines {
            var next: [[Int]: [Int]] = [:]
            for (left, parts) in best {
                for taken in choices(for: line, left) {
                    let units = taken.reduce(0, +)
                    if line.allOrNothing, units != 0, units != line.quantity { continue }
                    let used = taken.count { $0 > 0 }
                    if let limit = line.maximumLots, used > limit { continue }
                    var sum = parts
                    sum[0] += line.weight * units
                    sum[1] += units == line.quantity ? line.weight : 0
                    sum[2] += units
                    for lot in lots { sum[3] -= taken[lot] * problem.rotationKey(lot) }
                    let rest = zip(left, taken).map { $0 - $1 }
                    if let known = next[rest], !Worth.isBetter(sum, known) { continue }
                    next[rest] = sum
                }
            }
            best = next
        }
        var top = best.values.first ?? [0, 0, 0, 0]
        for parts in best.values where Worth.isBetter(parts, top) { top = parts }
        top[3] = -top[3]
        return top
    }

    /// Every way to take up to a line's quantity.
    private func choices(for line: AllocationProblem.Line, _ left: [Int]) -> [[Int]] {
        var choices: [(taken: [Int], units: Int)] = [([], 0)]
        for lot in lots {
            var next: [(taken: [Int], units: Int)] = []
            for choice in choices {
                let most = accepts(line, lot) ? min(left[lot], line.quantity - choice.units) : 0
                for amount in 0...most {
                    next.append((choice.taken + [amount], choice.units + amount))
                }
            }
            choices = next
        }
        return choices.map(\.taken)
    }

    private func accepts(_ line: AllocationProblem.Line, _ lot: Int) -> Bool {
        let facts = problem.lots[lot]
        let isAllowed = facts.countries?.contains(line.country ?? "") ?? true
        return facts.item == line.item && facts.status == "released"
            && facts.expiry >= line.shipDay + line.minimumLife && !line.excluded.contains(lot)
            && line.approved?.contains(lot) ?? true && isAllowed
    }
}

extension AllocationProblem {
    /// The nodes per item that a wave is given.
    package static let waveNodes = 300

    /// The work per node over all items, in edges looked at.
    static let effortPerNode = 70_000
    /// The annealing steps per node: over all items, and the least and most for one task.
    private static let stepsPerNode = (all: 5_000, least: 2, most: 100)

    /// Solves the problem: which line takes how much from which stock row.
    ///
    /// The same problem and limit give the same plan. Work stays within a multiple of `nodeLimit`
    /// per item, so a call with a low limit fits into a transaction.
    ///
    /// - Parameters:
    ///   - nodeLimit: The nodes of branch and bound for each item; what easy items leave goes to
    ///     hard ones. At least 1.
    ///   - stepLimit: The most annealing steps per item, for those who do not mind a few more tasks.
    /// - Returns: The plan; every line that is short has a certificate.
    package func solve(nodeLimit: Int = waveNodes, stepLimit: Int = .max) -> AllocationPlan {
        precondition(nodeLimit > 0, "A search is given at least one node.")
        var lotsOfItem = Array(repeating: [Int](), count: items.count)
        for (index, lot) in lots.enumerated() { lotsOfItem[lot.item].append(index) }
        let parts = AllocationPart.parts(of: self)
        var proved = Array(repeating: true, count: 6)
        let searches = Self.searched(parts, nodeLimit)
        let assignments = zip(parts, searches).map { part, search in
            (
                rows: AllocationRows(part: part, search: search, solution: search.solution),
                lotProof: search.proof
            )
        }
        let tasks = assignments.reduce(0) { $0 + $1.rows.tasks }
        let share = Self.stepsPerNode.all / max(tasks, 1)
        let perNode = min(Self.stepsPerNode.most, max(Self.stepsPerNode.least, share))
        let steps = perNode * nodeLimit
        var allocations: [AllocationPlan.Allocation] = []
        var shorts: [Certificate] = []
        for (part, assignment) in zip(parts, assignments) {
            var rows = assignment.rows
            rows.anneal(steps: min(stepLimit, steps * rows.tasks))
            let proof = assignment.lotProof + rows.proof(after: assignment.lotProof)
            for index in proved.indices { proved[index] = proved[index] && proof[index] }
            allocations += rows.allocations(of: part)
            var writer = CertificateWriter(part: part, network: rows.network, flow: rows.flow)
            shorts += writer.certificates(refusedLots: lotsOfItem[lines[part.lines[0]].item])
        }
        allocations.sort { ($0.line, $0.stock) < ($1.line, $1.stock) }
        shorts.sort { $0.line < $1.line }
        return checked(
            AllocationPlan(
                allocations: allocations, value: AllocationValue(), proved: proved, shorts: shorts))
    }

    /// The searches of all items; what easy items leave of the work goes to the hard ones.
    private static func searched(_ parts: [AllocationPart], _ nodeLimit: Int) -> [AllocationSearch]
    {
        var searches = parts.map { $0.search() }
        var effort = nodeLimit * effortPerNode
        for index in searches.indices {
            searches[index].run(nodes: nodeLimit, effort: effort / searches.count)
        }
        effort -= searches.reduce(0) { $0 + $1.network.effort }
        var hard = searches.indices.filter { !searches[$0].isProved }
        while let index = hard.popLast(), effort > 0 {
            let before = searches[index].network.effort
            searches[index].run(nodes: .max / 2, effort: effort / (hard.count + 1))
            effort -= searches[index].network.effort - before
        }
        return searches
    }

    /// A plan with its value, after every rule is checked once more from the problem alone.
    private func checked(_ plan: AllocationPlan) -> AllocationPlan {
        let checker = AllocationChecker(self)
        if let fault = checker.fault(in: plan.allocations) { preconditionFailure(fault) }
        var plan = plan
        plan.value = checker.value(of: plan.allocations)
        return plan
    }
}

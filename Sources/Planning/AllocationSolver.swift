extension AllocationProblem {
    /// The nodes per item that a wave is given.
    package static let waveNodes = 300

    /// Solves the problem: which line takes how much from which stock row.
    ///
    /// The same problem and limit give the same plan. Work stays within a multiple of `nodeLimit`
    /// per item, so a call with a low limit fits into a transaction.
    ///
    /// - Parameter nodeLimit: The most nodes of branch and bound per item; at least 1.
    /// - Returns: The plan; every line that is short has a certificate.
    package func solve(nodeLimit: Int = waveNodes) -> AllocationPlan {
        var allocations: [AllocationPlan.Allocation] = []
        var proved = Array(repeating: true, count: 6)
        var shorts: [Certificate] = []
        var lotsOfItem = Array(repeating: [Int](), count: items.count)
        for (index, lot) in lots.enumerated() { lotsOfItem[lot.item].append(index) }
        for part in AllocationPart.parts(of: self) {
            var search = part.search(effortLimit: nodeLimit * 20_000)
            let (solution, lotProof) = search.run(nodeLimit: nodeLimit)
            var rows = AllocationRows(part: part, search: search, solution: solution)
            let tasks = rows.takes.reduce(0) { $0 + $1.count }
            rows.anneal(steps: tasks * nodeLimit)
            let handlingProof = rows.proof(after: lotProof)
            for index in proved.indices {
                let all = lotProof + handlingProof
                proved[index] = proved[index] && all[index]
            }
            allocations += rows.allocations(of: part)
            var writer = CertificateWriter(
                part: part, network: search.network, flow: rows.flow)
            let item = lines[part.lines[0]].item
            shorts += writer.certificates(refusedLots: lotsOfItem[item])
        }
        allocations.sort { ($0.line, $0.stock) < ($1.line, $1.stock) }
        shorts.sort { $0.line < $1.line }
        let checker = AllocationChecker(self)
        if let fault = checker.fault(in: allocations) { preconditionFailure(fault) }
        return AllocationPlan(
            allocations: allocations, value: checker.value(of: allocations), proved: proved,
            shorts: shorts)
    }
}

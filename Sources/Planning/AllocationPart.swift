/// One item's share of an allocation problem; items do not compete with each other.
struct AllocationPart {
    let problem: AllocationProblem
    /// The lines of the item, by index.
    let lines: [Int]
    /// Its released lots that hold stock, by rotation key.
    let lots: [Int]
    /// The stock rows of each of `lots`.
    let rows: [[Int]]

    /// The parts of a problem that have lines, by item.
    static func parts(of problem: AllocationProblem) -> [AllocationPart] {
        var lines = Array(repeating: [Int](), count: problem.items.count)
        for (index, line) in problem.lines.enumerated() { lines[line.item].append(index) }
        var lots = Array(repeating: [Int](), count: problem.items.count)
        var rows = Array(repeating: [Int](), count: problem.lots.count)
        for (index, row) in problem.stock.enumerated() where row.quantity > 0 {
            rows[row.lot].append(index)
        }
        for (index, lot) in problem.lots.enumerated()
        where lot.status == "released" && !rows[index].isEmpty {
            lots[lot.item].append(index)
        }
        return problem.items.indices.compactMap { item in
            guard !lines[item].isEmpty else { return nil }
            let keys = lots[item].map { (problem.rotationKey($0), $0) }.sorted { $0 < $1 }
            let sorted = keys.map(\.1)
            return AllocationPart(
                problem: problem, lines: lines[item], lots: sorted, rows: sorted.map { rows[$0] })
        }
    }

    /// The part a line belongs to.
    static func part(of problem: AllocationProblem, holding line: Int) -> AllocationPart {
        let item = problem.lines[line].item
        let all = parts(of: problem)
        guard let part = all.first(where: { problem.lines[$0.lines[0]].item == item }) else {
            preconditionFailure("Every line belongs to the part of its item.")
        }
        return part
    }

    /// Lines and lots as a network, with quantities that may differ from those ordered.
    func network(quantities: [Int]? = nil) -> MinimumCostNetwork {
        MinimumCostNetwork(
            quantity: quantities ?? lines.map { problem.lines[$0].quantity },
            capacity: rows.map { $0.reduce(0) { $0 + problem.stock[$1].quantity } },
            key: lots.map(problem.rotationKey),
            rows: lines.map { line in
                lots.indices.filter { problem.refusal(line: line, lot: lots[$0]) == nil }
            })
    }

    /// The search for the lots of the item's lines.
    ///
    /// - Parameters:
    ///   - quantities: What the lines ask for, where that is not what they ordered.
    ///   - states: What every node starts from, nil for free lines.
    /// - Returns: A search that has not run.
    func search(
        quantities: [Int]? = nil, states: [AllocationSearch.LineState]? = nil
    ) -> AllocationSearch {
        AllocationSearch(
            network: network(quantities: quantities),
            weight: lines.map { problem.lines[$0].weight },
            maximumLots: lines.map { problem.lines[$0].maximumLots ?? .max },
            allOrNothing: lines.map { problem.lines[$0].allOrNothing },
            baseState: states)
    }
}

extension AllocationProblem {
    /// The nodes per item that fit into a transaction.
    package static let transactionNodes = 6

    /// The most that one more line could get with every line of the problem still filled as far as
    /// it can be now.
    ///
    /// - Parameters:
    ///   - line: The hypothetical line; no line of the problem.
    ///   - nodeLimit: The most nodes of branch and bound; at least 1.
    /// - Returns: A quantity no greater than what the line asks for.
    package func availableToPromise(
        _ line: Line, nodeLimit: Int = transactionNodes
    ) -> AvailableToPromise {
        var extended = self
        extended.lines.append(line)
        let new = lines.count
        let part = AllocationPart.part(of: extended, holding: new)
        let effort = nodeLimit * Self.effortPerNode
        // The promises are what the lines get without the new one.
        var quantities = part.lines.map { extended.lines[$0].quantity }
        let own = quantities.count - 1
        quantities[own] = 0
        var search = part.search(quantities: quantities)
        search.run(nodes: nodeLimit, effort: effort)
        let promised = search.solution
        let isBest = search.proof[0]
        quantities = promised.fill
        quantities[own] = line.quantity
        var states = Array(repeating: AllocationSearch.LineState.forced, count: quantities.count)
        states[own] = .free
        search = part.search(quantities: quantities, states: states)
        search.run(nodes: nodeLimit, effort: effort)
        let solution = search.solution
        let isKept = solution.fill.dropLast().elementsEqual(promised.fill.dropLast())
        return AvailableToPromise(
            quantity: isKept ? solution.fill[own] : 0, isProved: isBest && search.proof[0])
    }

    /// Whether one line could be served from one lot alone with all others keeping what a plan
    /// gives them, and what that costs in rotation.
    ///
    /// Other lines may be given other lots, restricted ones only those they have.
    ///
    /// - Parameters:
    ///   - plan: A plan of this problem.
    ///   - line: The line to serve otherwise.
    ///   - lot: The lot to serve it from.
    /// - Returns: The price, or who would be short.
    package func swap(_ plan: AllocationPlan, line: Int, lot: Int) -> AllocationSwap {
        if let refusal = refusal(line: line, lot: lot) { return .refused(refusal) }
        let part = AllocationPart.part(of: self, holding: line)
        var fills = Array(repeating: 0, count: lines.count)
        var lotsOfLine = Array(repeating: Set<Int>(), count: lines.count)
        var before = 0
        for allocation in plan.allocations
        where lines[allocation.line].item == lines[line].item {
            let given = stock[allocation.stock].lot
            fills[allocation.line] += allocation.quantity
            lotsOfLine[allocation.line].insert(given)
            before += allocation.quantity * rotationKey(given)
        }
        var network = part.network(quantities: part.lines.map { fills[$0] })
        for edge in network.allowed.indices {
            let (other, given) = (
                part.lines[network.edgeLine[edge]], part.lots[network.edgeLot[edge]]
            )
            if other == line {
                network.allowed[edge] = given == lot
            } else if lines[other].maximumLots != nil {
                network.allowed[edge] = lotsOfLine[other].contains(given)
            }
        }
        let order = part.lines.indices.sorted {
            (part.lines[$0] == line ? 0 : 1, -lines[part.lines[$0]].weight, $0)
                < (part.lines[$1] == line ? 0 : 1, -lines[part.lines[$1]].weight, $1)
        }
        for index in order { network.augment(index, by: network.quantity[index]) }
        let missing = part.lines.indices.map { network.quantity[$0] - network.state.fill[$0] }
        let units = missing.reduce(0, +)
        guard units == 0 else {
            let short = part.lines.indices.filter { missing[$0] > 0 }.map { part.lines[$0] }
            return .shorts(units: units, lines: short)
        }
        network.rotate()
        return .keepsAll(price: network.rotation - before)
    }
}

/// From a relaxation to a solution that breaks no restriction, and from that to better ones.
extension AllocationSearch {
    /// Exchanges lots at equal rotation so that lines use fewer lots than they may.
    ///
    /// An exchange takes a whole edge of a line off and gives it another lot; the other lines
    /// taking part are unrestricted.
    mutating func consolidate() {
        for line in restricted {
            while isSpread(line) {
                guard dropEdge(of: line) else { break }
            }
        }
    }

    private mutating func dropEdge(of line: Int) -> Bool {
        let used = usedEdges(line)
        for giving in used.reversed() {
            for taking in used where taking != giving {
                if exchange(line, from: giving, to: taking) { return true }
            }
        }
        return false
    }

    private mutating func exchange(_ line: Int, from giving: Int, to taking: Int) -> Bool {
        let (from, to) = (network.edgeLot[giving], network.edgeLot[taking])
        let amount = network.state.flow[giving]
        let equal = network.key[from] == network.key[to]
        var missing = amount - (equal ? min(amount, network.state.left[to]) : 0)
        var shifts: [(give: Int, take: Int, amount: Int)] = []
        for index in network.columnStart[to]..<network.columnStart[to + 1] where missing > 0 {
            let give = network.columnEdge[index]
            let other = network.edgeLine[give]
            let flow = network.state.flow[give]
            guard other != line, flow > 0, !isRestricted[other],
                let take = network.row(other).first(where: {
                    network.edgeLot[$0] == from && network.allowed[$0]
                })
            else { continue }
            let shift = min(missing, flow)
            shifts.append((give, take, shift))
            missing -= shift
        }
        guard missing == 0 else { return false }
        var exchanged = 0
        for shift in shifts {
            network.state.flow[shift.give] -= shift.amount
            network.state.flow[shift.take] += shift.amount
            exchanged += shift.amount
        }
        network.state.flow[giving] = 0
        network.state.flow[taking] += amount
        network.state.left[to] -= amount - exchanged
        network.state.left[from] += amount - exchanged
        return true
    }

    /// Makes a solution from what the network holds, restricting lots until nothing is broken.
    mutating func round() {
        let (allowed, states) = (network.allowed, lineState)
        defer { (network.allowed, lineState) = (allowed, states) }
        for _ in 0..<8 {
            guard violation() != nil else {
                keepIfBetter()
                return
            }
            for line in restricted {
                if isPartial(line) { lineState[line] = .barred }
                let used = usedEdges(line)
                if !used.isEmpty { allow(Array(used.prefix(maximumLots[line])), for: line) }
            }
            guard relax() != nil else { return }
        }
    }

    private mutating func allow(_ edges: [Int], for line: Int) {
        for edge in network.row(line) { network.allowed[edge] = edges.contains(edge) }
    }

    /// Improves the best solution by giving one restricted line other lots at a time.
    mutating func polish() {
        var improved = true
        while improved, let current = best {
            improved = false
            for line in restricted {
                for edges in choices(for: line, in: current) {
                    if network.effort >= effortLimit { return }
                    fix(current)
                    allow(edges, for: line)
                    if allOrNothing[line] { lineState[line] = edges.isEmpty ? .barred : .forced }
                    guard relax() != nil else { continue }
                    let before = best?.value
                    if violation() == nil { keepIfBetter() } else { round() }
                    if best?.value != before { improved = true }
                }
            }
        }
    }

    /// Restricts every line to what a solution gives it.
    private mutating func fix(_ solution: Solution) {
        reset()
        for line in restricted {
            if allOrNothing[line], lineState[line] == .free {
                lineState[line] = solution.fill[line] > 0 ? .forced : .barred
            }
            if network.row(line).count > maximumLots[line] {
                allow(network.row(line).filter { solution.flow[$0] > 0 }, for: line)
            }
        }
    }

    /// Lots a restricted line could use instead of those of a solution.
    private func choices(for line: Int, in solution: Solution) -> [[Int]] {
        let row = Array(network.row(line))
        let used = row.filter { solution.flow[$0] > 0 }
        guard row.count > maximumLots[line] else { return used.isEmpty ? [row] : [[]] }
        var choices: [[Int]] = used.isEmpty ? [] : [[]]
        for edge in row where !used.contains(edge) {
            if used.count < maximumLots[line] {
                choices.append(used + [edge])
            } else {
                for other in used { choices.append(used.filter { $0 != other } + [edge]) }
            }
        }
        return choices
    }
}

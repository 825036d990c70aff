/// The bound of a node: every line splittable over the lots it is allowed.
extension AllocationSearch {
    /// What filling one class came to.
    private struct ClassFill {
        /// Complete lines, and how many there could be at most.
        var complete: Int
        var bound: Int
        /// A line to branch on when the two differ.
        var critical: Int?
    }

    /// Fills the network for the current node and improves its rotation.
    ///
    /// Fill, units and rotation are those of an optimal flow. The fills of a class are a base of a
    /// polymatroid, contracted by the classes before it, so that classes are filled one by one.
    ///
    /// - Returns: The bound, and a line to branch on when the complete lines found are fewer than
    ///   the bound; nil when a forced line cannot be complete.
    mutating func relax() -> (bound: AllocationValue, critical: Int?)? {
        network.empty()
        var complete = 0
        for line in weight.indices where lineState[line] == .forced {
            let need = network.quantity[line]
            guard network.augment(line, by: need) == need else { return nil }
            complete += weight[line]
        }
        var critical: Int?
        for members in classes {
            let fill = fillClass(members)
            complete += weight[members[0]] * fill.bound
            if critical == nil { critical = fill.critical }
        }
        network.rotate()
        consolidate()
        var bound = value
        bound.complete = complete
        return (bound, critical)
    }

    private mutating func fillClass(_ members: [Int]) -> ClassFill {
        let free = members.filter { lineState[$0] == .free }
        var fill: ClassFill
        if isNested {
            let kept = mooreHodgson(free)
            fillInTurn(kept, before: free)
            fill = ClassFill(complete: kept.count, bound: kept.count, critical: nil)
        } else {
            fill = fillGreedily(free)
            if fill.complete < fill.bound {
                let (chosen, bound) = mostLines(free, atMost: fill.bound)
                network.withdraw(free)
                fillInTurn(chosen, before: free)
                let critical = chosen.count < bound ? fill.critical : nil
                fill = ClassFill(complete: chosen.count, bound: bound, critical: critical)
            }
        }
        for line in members where lineState[line] == .barred && !allOrNothing[line] {
            network.augment(line, by: network.quantity[line])
        }
        return fill
    }

    private mutating func fillInTurn(_ first: [Int], before rest: [Int]) {
        for line in first { network.augment(line, by: network.quantity[line]) }
        for line in rest {
            network.augment(line, by: network.quantity[line] - network.state.fill[line])
        }
    }

    /// Fills lines in turn, the smallest first, partly where no more is left.
    ///
    /// The sum of the filled fractions is then the greatest there is, so its whole part bounds how
    /// many lines can be complete.
    private mutating func fillGreedily(_ lines: [Int]) -> ClassFill {
        var complete = 0
        var fractions = 0
        var critical: Int?
        for line in lines {
            let quantity = network.quantity[line]
            let amount = network.augment(line, by: quantity)
            if amount == quantity {
                complete += 1
            } else if amount > 0 {
                let (share, rest) = quantity.dividingFullWidth(
                    amount.multipliedFullWidth(by: 1 << 20))
                fractions += share + (rest > 0 ? 1 : 0)
                if critical == nil { critical = line }
            }
        }
        return ClassFill(
            complete: complete, bound: complete + fractions >> 20, critical: critical)
    }

    /// The most lines of a class that can be complete together, by branch and bound.
    ///
    /// - Returns: The lines, and the proved bound on their number.
    private mutating func mostLines(
        _ lines: [Int], atMost bound: Int
    ) -> (chosen: [Int], bound: Int) {
        var best = wholeLines(lines)
        var open: [(forced: [Int], others: [Int])] = [([], lines)]
        var nodes = 0
        while best.count < bound, let (forced, others) = open.popLast() {
            nodes += 1
            if nodes > 200 || network.effort > effortLimit { return (best, bound) }
            network.withdraw(lines)
            let whole = forced.allSatisfy {
                network.augment($0, by: network.quantity[$0]) == network.quantity[$0]
            }
            guard whole else { continue }
            let fill = fillGreedily(others)
            if forced.count + fill.complete > best.count {
                best = lines.filter { network.state.fill[$0] == network.quantity[$0] }
            }
            guard forced.count + fill.bound > best.count, let critical = fill.critical
            else { continue }
            let rest = others.filter { $0 != critical }
            open.append((forced, rest))
            open.append((forced + [critical], rest))
        }
        return (best, best.count)
    }

    /// Lines filled in turn, each wholly or not at all.
    private mutating func wholeLines(_ lines: [Int]) -> [Int] {
        network.withdraw(lines)
        var chosen: [Int] = []
        for line in lines {
            if network.augment(line, by: network.quantity[line]) == network.quantity[line] {
                chosen.append(line)
            } else {
                network.withdraw([line])
            }
        }
        return chosen
    }

    /// The most lines of a class that can be complete together, when rows are a chain.
    ///
    /// Lines are jobs, the stock their row still has is their due time; this is the method of
    /// Moore and Hodgson for the least number of late jobs.
    private func mooreHodgson(_ lines: [Int]) -> [Int] {
        let sizes = network.quantity.indices.map { network.row($0).count }
        let largest = sizes.max() ?? 0
        var slack = Array(repeating: 0, count: largest + 1)
        for line in sizes.indices { slack[sizes[line]] -= network.state.fill[line] }
        for size in slack.indices.dropFirst() { slack[size] += slack[size - 1] }
        var stocked = Array(repeating: 0, count: largest + 1)
        for line in sizes.indices where stocked[sizes[line]] == 0 {
            for edge in network.row(line) {
                stocked[sizes[line]] += network.capacity[network.edgeLot[edge]]
            }
        }
        var due = Array(repeating: Int.max, count: largest + 1)
        let present = Set(sizes)
        var least = Int.max
        for size in slack.indices.reversed() where present.contains(size) {
            least = min(least, slack[size] + stocked[size])
            due[size] = least
        }
        var kept: [Int] = []
        var total = 0
        for line in lines.sorted(by: { (sizes[$0], $0) < (sizes[$1], $1) }) {
            let quantity = network.quantity[line]
            let place = kept.firstIndex { network.quantity[$0] > quantity } ?? kept.count
            kept.insert(line, at: place)
            total += quantity
            if total > due[sizes[line]], let dropped = kept.popLast() {
                total -= network.quantity[dropped]
            }
        }
        return kept
    }
}

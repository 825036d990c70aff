/// What comes out of the assignment to stock rows.
extension AllocationRows {
    /// The takes as allocations of the problem.
    func allocations(of part: AllocationPart) -> [AllocationPlan.Allocation] {
        let rows = part.rows.flatMap { $0 }
        return takes.indices.flatMap { line in
            takes[line].map {
                AllocationPlan.Allocation(
                    line: part.lines[line], stock: rows[$0.row], quantity: $0.quantity)
            }
        }
    }

    /// What flows on each edge of the network.
    var flow: [Int] {
        var flow = Array(repeating: 0, count: network.edgeLot.count)
        for line in takes.indices {
            for take in takes[line] {
                for edge in network.row(line) where network.edgeLot[edge] == lotOfRow[take.row] {
                    flow[edge] += take.quantity
                }
            }
        }
        return flow
    }

    /// Whether handling and travel meet a lower bound.
    ///
    /// The bound holds where every line is complete, as then no other fills are possible: each
    /// line needs as many rows as its largest eligible rows take to cover it.
    func proof(after lots: [Bool]) -> [Bool] {
        guard lots.allSatisfy({ $0 }), fill == network.quantity || takes.allSatisfy(\.isEmpty)
        else { return [false, false] }
        let largest = amount.indices.sorted { (-amount[$0], $0) < (-amount[$1], $1) }
        let nearest = travel.indices.sorted { (travel[$0], $0) < (travel[$1], $1) }
        var mark = Array(repeating: -1, count: rowsOfLot.count)
        var pairs = 0
        var least = 0
        for line in takes.indices {
            for edge in network.row(line) { mark[network.edgeLot[edge]] = line }
            var count = 0
            var missing = fill[line]
            for row in largest where mark[lotOfRow[row]] == line {
                if missing <= 0 { break }
                missing -= amount[row]
                count += 1
            }
            pairs += count
            for row in nearest where mark[lotOfRow[row]] == line {
                if count == 0 { break }
                least += travel[row]
                count -= 1
            }
        }
        guard handling == pairs else { return [false, false] }
        return [true, travelled == least]
    }
}

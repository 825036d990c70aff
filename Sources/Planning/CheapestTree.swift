/// The cheapest set of arcs by which node 0 leads to every other node.
///
/// Source: Edmonds 1967; cycles of cheapest arcs are contracted, O(n²) each.
enum CheapestTree {
    /// The cost of the tree and, for each node but 0, the node before it.
    ///
    /// `cost` has the cost from `i` to `j` at `i * count + j`; all arcs exist.
    static func find(_ cost: [Double], _ count: Int) -> (Double, [Int]) {
        var entry = [Int](repeating: 0, count: count)
        for node in 1..<count {
            var best = Double.infinity
            for from in 0..<count where from != node && cost[from * count + node] < best {
                best = cost[from * count + node]
                entry[node] = from
            }
        }
        guard let cycle = cycle(in: entry) else {
            let sum = (1..<count).reduce(0) { $0 + cost[entry[$1] * count + $1] }
            return (sum, entry)
        }
        return contracted(cost, count, entry, cycle)
    }

    /// The nodes of a cycle of entries that does not pass node 0.
    private static func cycle(in entry: [Int]) -> [Int]? {
        var mark = [Int](repeating: 0, count: entry.count)
        for start in 1..<entry.count where mark[start] == 0 {
            var node = start
            while node != 0 && mark[node] == 0 {
                mark[node] = start
                node = entry[node]
            }
            guard node != 0 && mark[node] == start else { continue }
            var cycle = [node]
            var next = entry[node]
            while next != node {
                cycle.append(next)
                next = entry[next]
            }
            return cycle
        }
        return nil
    }

    /// Solves the problem with the cycle as one node, and opens the cycle where it is entered.
    private static func contracted(
        _ cost: [Double], _ count: Int, _ entry: [Int], _ cycle: [Int]
    ) -> (Double, [Int]) {
        var isInside = [Bool](repeating: false, count: count)
        for node in cycle { isInside[node] = true }
        let outside = (0..<count).filter { !isInside[$0] }
        let size = outside.count + 1
        let whole = outside.count
        let inner = cycle.reduce(0) { $0 + cost[entry[$1] * count + $1] }
        var small = [Double](repeating: .infinity, count: size * size)
        var enteredAt = [Int](repeating: 0, count: size)
        var leftFrom = [Int](repeating: 0, count: size)
        for (row, from) in outside.enumerated() {
            for (column, to) in outside.enumerated() {
                small[row * size + column] = cost[from * count + to]
            }
            for node in cycle {
                let into = cost[from * count + node] - cost[entry[node] * count + node]
                if into < small[row * size + whole] {
                    small[row * size + whole] = into
                    enteredAt[row] = node
                }
                if cost[node * count + from] < small[whole * size + row] {
                    small[whole * size + row] = cost[node * count + from]
                    leftFrom[row] = node
                }
            }
        }
        let (sum, before) = find(small, size)
        var parents = entry
        for column in 1..<outside.count {
            let row = before[column]
            parents[outside[column]] = row == whole ? leftFrom[column] : outside[row]
        }
        parents[enteredAt[before[whole]]] = outside[before[whole]]
        return (sum + inner, parents)
    }
}

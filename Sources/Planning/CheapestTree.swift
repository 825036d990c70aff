/// The cheapest set of arcs by which node 0 leads to every other node.
///
/// Source: Edmonds 1967; all cycles of cheapest arcs are contracted at once, O(n²) a level.
enum CheapestTree {
    /// The cost of the tree and, for each node but 0, the node before it.
    ///
    /// `cost` has the cost from `i` to `j` at `i * count + j`; all arcs exist.
    static func find(_ cost: [Double], _ count: Int) -> (Double, [Int]) {
        var entry = [Int](repeating: 0, count: count)
        var least = [Double](repeating: .infinity, count: count)
        for from in 0..<count {
            for node in 1..<count where from != node && cost[from * count + node] < least[node] {
                least[node] = cost[from * count + node]
                entry[node] = from
            }
        }
        let (groups, size) = cycles(entry)
        let sum = (1..<count).reduce(0) { $0 + least[$1] }
        if size == count { return (sum, entry) }

        // What entering a node another way costs more; the cheapest way between two groups.
        var small = [Double](repeating: .infinity, count: size * size)
        var arcs = [Int](repeating: 0, count: size * size)
        for from in 0..<count {
            for to in 1..<count where groups[from] != groups[to] {
                let at = groups[from] * size + groups[to]
                let more = cost[from * count + to] - least[to]
                if more < small[at] {
                    small[at] = more
                    arcs[at] = from * count + to
                }
            }
        }
        let (rest, before) = find(small, size)
        for group in 1..<size {
            let arc = arcs[before[group] * size + group]
            entry[arc % count] = arc / count
        }
        return (sum + rest, entry)
    }

    /// The number of the cycle each node is on, or one of its own; node 0 has 0.
    private static func cycles(_ entry: [Int]) -> (groups: [Int], count: Int) {
        var mark = [Int](repeating: 0, count: entry.count)
        var groups = [Int](repeating: -1, count: entry.count)
        var count = 1
        groups[0] = 0
        for start in 1..<entry.count where mark[start] == 0 {
            var node = start
            while node != 0 && mark[node] == 0 {
                mark[node] = start
                node = entry[node]
            }
            guard node != 0 && mark[node] == start else { continue }
            while groups[node] < 0 {
                groups[node] = count
                node = entry[node]
            }
            count += 1
        }
        for node in groups.indices where groups[node] < 0 {
            groups[node] = count
            count += 1
        }
        return (groups, count)
    }
}

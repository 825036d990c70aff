/// A length that no round trip over all stops can be below.
///
/// Every round trip enters each stop once and is connected: the cheapest tree of arcs that
/// leads from stop 0 to all others, and the cheapest arc back, cost no more. Prices on leaving
/// a stop push the tree towards leaving each of them once; any prices give a valid bound.
///
/// Sources: Edmonds 1967 (the tree); Held and Karp 1970 (the prices).
struct StopBound {
    private let count: Int
    private let distance: [Int]

    init(_ matrix: StopMatrix) {
        count = matrix.count
        distance = matrix.values
    }

    /// The best bound of a fixed number of price changes, at most `known`, a length that exists.
    func best(known: Int) -> Int {
        guard count > 2 else { return 0 }
        let rounds = max(10, min(300, 1_500_000 / (count * count)))
        var price = [Double](repeating: 0, count: count)
        var best = 0.0
        var pace = 1.0
        var stalled = 0
        // No round trip that is shorter than the known one has an arc longer than it.
        let cap = Double(known) + 1
        let base = distance.map { min(Double($0), cap) }
        var cost = base
        for _ in 0..<rounds {
            for from in 0..<count {
                for to in 0..<count {
                    cost[from * count + to] = base[from * count + to] + price[from]
                }
            }
            let (tree, parents) = CheapestTree.find(cost, count)
            let back = (1..<count).min { cost[$0 * count] < cost[$1 * count] } ?? 1
            let value = tree + cost[back * count] - price.reduce(0, +)
            stalled += 1
            if value > best + 1e-9 {
                best = value
                stalled = 0
            } else if stalled >= 8 {
                pace *= 0.6
                stalled = 0
            }
            var leaving = [Int](repeating: -1, count: count)
            for stop in 1..<count { leaving[parents[stop]] += 1 }
            leaving[back] += 1
            let norm = leaving.reduce(0) { $0 + $1 * $1 }
            if norm == 0 || pace < 1e-4 { break }
            let stride = pace * max(Double(known) - value, 1) / Double(norm)
            for stop in 0..<count { price[stop] += stride * Double(leaving[stop]) }
        }
        // The sums of floating-point prices are trusted to nine digits only.
        let safe = best - max(best * 1e-9, 1e-6)
        return min(known, max(0, Int(safe.rounded(.up))))
    }
}

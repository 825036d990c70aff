/// The best order of a few stops, found by dynamic programming over all sets of them.
///
/// Source: Held and Karp 1962.
enum HeldKarp {
    static func order(_ matrix: StopMatrix) -> [Int] {
        let stops = matrix.count - 1
        guard stops > 0 else { return [] }
        let sets = 1 << stops
        let unknown = Int.max / 2
        var cost = [Int](repeating: unknown, count: sets * stops)
        for stop in 0..<stops { cost[(1 << stop) * stops + stop] = matrix.values[stop + 1] }
        cost.withUnsafeMutableBufferPointer { cost in
            matrix.values.withUnsafeBufferPointer { distance in
                for set in 1..<sets {
                    for last in 0..<stops where set >> last & 1 == 1 {
                        let here = cost[set * stops + last]
                        let row = (last + 1) * (stops + 1) + 1
                        for next in 0..<stops where set >> next & 1 == 0 {
                            let at = (set | 1 << next) * stops + next
                            let through = here &+ distance[row + next]
                            if through < cost[at] { cost[at] = through }
                        }
                    }
                }
            }
        }
        var order: [Int] = []
        var set = sets - 1
        var after = 0
        while set != 0 {
            var best = -1
            var least = Int.max
            for stop in 0..<stops where set >> stop & 1 == 1 {
                let through =
                    cost[set * stops + stop] + matrix.values[(stop + 1) * matrix.count + after]
                if through < least {
                    least = through
                    best = stop
                }
            }
            order.append(best + 1)
            set &= ~(1 << best)
            after = best + 1
        }
        return order.reversed()
    }
}

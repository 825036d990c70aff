/// For every order the others that are worth sharing a batch with.
enum BatchNeighbours {
    /// The orders whose sub-aisles overlap most with those of each order, best first.
    ///
    /// Likeness is the share of common sub-aisles, less a little for every aisle by which the
    /// furthest aisles differ.
    static func lists(_ search: BatchSearch, limit: Int) -> [[Int]] {
        let count = search.problem.orders.count
        var visitors: [Int: [Int]] = [:]
        var areas: [[Int]] = []
        var furthest: [Int] = []
        for (order, numbers) in search.numbers.enumerated() {
            var area: [Int] = []
            for number in numbers {
                let subAisle = search.tours.subAisle(number)
                if area.last != subAisle { area.append(subAisle) }
            }
            for subAisle in area { visitors[subAisle, default: []].append(order) }
            areas.append(area)
            furthest.append(
                numbers.map { abs(search.tours.aisle($0) - search.problem.depot.aisle) }.max() ?? 0)
        }
        var common = [Int](repeating: 0, count: count)
        return (0..<count).map { order in
            for other in common.indices { common[other] = 0 }
            for subAisle in areas[order] {
                for other in visitors[subAisle] ?? [] { common[other] += 1 }
            }
            let size = Double(areas[order].count)
            var liked: [(likeness: Double, order: Int)] = []
            for other in 0..<count where other != order && search.fits([order, other]) {
                let scale = max(1, size * Double(areas[other].count)).squareRoot()
                let apart = Double(abs(furthest[order] - furthest[other]))
                liked.append((Double(common[other]) / scale - 0.05 * apart, other))
            }
            liked.sort { ($0.likeness, $1.order) > ($1.likeness, $0.order) }
            return liked.prefix(limit).map(\.order)
        }
    }
}

@testable import Planning

/// A second, slow and simple way to the same answers, which shares nothing with the first.
enum Independent {
    /// The distance between two points of a floor of aisles, by looking at every cross aisle.
    static func distance(
        _ layout: AisleLayout, _ one: AisleLayout.Spot, _ other: AisleLayout.Spot
    ) -> Int {
        if one.aisle == other.aisle { return abs(one.y - other.y) }
        let detour = layout.crossAisles.map { abs(one.y - $0) + abs(other.y - $0) }.min() ?? 0
        return abs(one.aisle - other.aisle) * layout.pitch + detour
    }

    /// A corner as a point.
    static func spot(_ layout: AisleLayout, _ corner: AisleLayout.Corner) -> AisleLayout.Spot {
        AisleLayout.Spot(aisle: corner.aisle, y: layout.crossAisles[corner.cross])
    }

    /// The length of the walk through the points in their order.
    static func length(_ layout: AisleLayout, _ walk: [AisleLayout.Spot]) -> Int {
        zip(walk, walk.dropFirst()).reduce(0) { $0 + distance(layout, $1.0, $1.1) }
    }

    /// The shortest walk over all points, by trying every order that can still be the best.
    ///
    /// `distances` has the start as 0 and the end as 1; nil is no way.
    static func shortest(_ distances: [[Int?]]) -> Int? {
        var best: Int?
        var isDone = [Bool](repeating: false, count: distances.count)
        func walk(_ last: Int, _ left: Int, _ length: Int) {
            if let best, length >= best { return }
            if left == 0 {
                if let home = distances[last][1] { best = min(best ?? .max, length + home) }
                return
            }
            for next in 2..<max(distances.count, 2) where !isDone[next] {
                guard let way = distances[last][next] else { continue }
                isDone[next] = true
                walk(next, left - 1, length + way)
                isDone[next] = false
            }
        }
        walk(0, distances.count - 2, 0)
        return best
    }

    /// The shortest walk on a floor of aisles.
    static func shortest(
        _ layout: AisleLayout, _ start: AisleLayout.Corner, _ end: AisleLayout.Corner,
        _ picks: [AisleLayout.Spot]
    ) -> Int {
        let points = [spot(layout, start), spot(layout, end)] + picks
        let distances = points.map { one in points.map { Optional(distance(layout, one, $0)) } }
        return shortest(distances) ?? -1
    }

    /// All distances of a graph (Floyd and Warshall).
    static func distances(_ count: Int, _ arcs: [WalkGraph.Arc]) -> [[Int?]] {
        var table = [[Int?]](repeating: [Int?](repeating: nil, count: count), count: count)
        for node in 0..<count { table[node][node] = 0 }
        for arc in arcs {
            table[arc.from][arc.to] = min(table[arc.from][arc.to] ?? .max, arc.length)
        }
        for middle in 0..<count {
            for from in 0..<count {
                guard let first = table[from][middle] else { continue }
                for to in 0..<count {
                    guard let second = table[middle][to] else { continue }
                    table[from][to] = min(table[from][to] ?? .max, first + second)
                }
            }
        }
        return table
    }

    /// The least total over all ways to split the orders into batches that fit.
    static func bestTotal(_ count: Int, _ cost: ([Int]) -> Int?) -> Int {
        let sets = 1 << count
        let costs = (0..<sets).map { set in
            set == 0 ? nil : cost((0..<count).filter { set >> $0 & 1 == 1 })
        }
        var best = [Int](repeating: .max, count: sets)
        best[0] = 0
        for set in 1..<sets {
            var part = set
            while part > 0 {
                if let cost = costs[part], best[set & ~part] < .max {
                    best[set] = min(best[set], best[set & ~part] + cost)
                }
                part = (part - 1) & set
            }
        }
        return best[sets - 1]
    }
}

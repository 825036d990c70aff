import Planning

/// Times the pick paths of fixed random problems, in milliseconds of one core each; `limit` is the bar.
package func routeBenchmarks() throws -> [(name: String, value: Double, limit: Double)] {
    var results: [(name: String, value: Double, limit: Double)] = []
    for (cross, limit) in [(2, 1.0), (3, 5.0), (4, 5.0), (6, 300.0)] {
        let layout = try AisleLayout(
            aisles: 12, pitch: 50, crossAisles: (0..<cross).map { $0 * 150 })
        var random = SeededRandom(seed: 1)
        let picks = spots(60, layout, &random)
        let start = AisleLayout.Corner(aisle: 0, cross: 0)
        let time = try median {
            _ = try layout.path(from: start, to: start, picks: picks)
        }
        results.append(("path over 60 picks, \(cross) cross aisles", time, limit))
    }
    return results
}

/// Times batches of fixed random orders, in milliseconds of one core each; `limit` is the bar.
package func batchBenchmarks() throws -> [(name: String, value: Double, limit: Double)] {
    var results: [(name: String, value: Double, limit: Double)] = []
    for (count, cross, most) in [(100, 2, 2), (300, 2, 8), (1_000, 3, 12)] {
        let layout = try AisleLayout(
            aisles: 12, pitch: 50, crossAisles: (0..<cross).map { $0 * 150 })
        var random = SeededRandom(seed: 2)
        let orders = (0..<count).map { _ in
            Batching.Order(volume: 1, picks: spots(3, layout, &random))
        }
        let problem = try Batching(
            layout: layout, depot: AisleLayout.Corner(aisle: 0, cross: 0), capacity: nil,
            maxOrders: most, orders: orders)
        let time = coreMilliseconds { _ = problem.plan() }
        results.append(("\(count) orders, at most \(most) a batch", time, 2_000))
    }
    return results
}

private func spots(
    _ count: Int, _ layout: AisleLayout, _ random: inout SeededRandom
) -> [AisleLayout.Spot] {
    let last = layout.crossAisles[layout.crossAisles.count - 1]
    return (0..<count).map { _ in
        AisleLayout.Spot(
            aisle: Int.random(in: 0..<layout.aisles, using: &random),
            y: Int.random(in: 0...last, using: &random))
    }
}

private func median(_ body: () throws -> Void) rethrows -> Double {
    var times: [Double] = []
    for _ in 0..<20 { times.append(try coreMilliseconds(body)) }
    return times.sorted()[10]
}

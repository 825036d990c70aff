import Testing

@testable import Planning

struct WalkGraphTests {
    /// The distances between start, end and picks.
    private func table(_ all: [[Int?]], _ stops: [Int]) -> [[Int?]] {
        stops.map { one in stops.map { all[one][$0] } }
    }

    private func length(_ table: [[Int?]], _ sequence: [Int]) -> Int? {
        let walk = [0] + sequence.map { $0 + 2 } + [1]
        return zip(walk, walk.dropFirst()).reduce(Int?(0)) { sum, leg in
            guard let sum, let way = table[leg.0][leg.1] else { return nil }
            return sum + way
        }
    }

    @Test func `a path over a directed graph is as short as any, or refused when there is none`()
        throws
    {
        var random = RandomProblems()
        var refused = 0
        for _ in 0..<600 {
            let nodes = random.number(1...9)
            let arcs = random.arcs(nodes: nodes, count: random.number(nodes...5 * nodes))
            let picks = (0..<random.number(0...6)).map { _ in random.number(0...nodes - 1) }
            let (start, end) = (random.number(0...nodes - 1), random.number(0...nodes - 1))
            let all = Independent.distances(nodes, arcs)
            let table = table(all, [start, end] + picks)
            let graph = try WalkGraph(nodeCount: nodes, arcs: arcs)
            let problem: Comment = "seed \(random.seed): \(arcs) \(start) \(end) \(picks)"
            guard let shortest = Independent.shortest(table) else {
                refused += 1
                #expect(throws: PlanningError.self, problem) {
                    try graph.path(from: start, to: end, picks: picks)
                }
                continue
            }
            let path = try graph.path(from: start, to: end, picks: picks)
            #expect(path.sequence.sorted() == Array(picks.indices), problem)
            #expect(path.length == shortest, problem)
            #expect(length(table, path.sequence) == shortest, problem)
            #expect(path.proof == .optimal, problem)
        }
        #expect(refused > 20 && refused < 580, "seed \(random.seed)")
    }

    @Test func `the search keeps to its bound and finds what aisles prove`() throws {
        var random = RandomProblems()
        for _ in 0..<4 {
            let layout = try random.layout(cross: 3, aisles: 5...5)
            let corner = random.corner(layout)
            let picks = random.spots(layout, 24)
            let exact = try layout.path(from: corner, to: corner, picks: picks).length
            let spots = [Independent.spot(layout, corner)] + picks
            var arcs: [WalkGraph.Arc] = []
            for one in spots.indices {
                for other in spots.indices {
                    let length = Independent.distance(layout, spots[one], spots[other])
                    arcs.append(WalkGraph.Arc(from: one, to: other, length: length))
                }
            }
            let graph = try WalkGraph(nodeCount: spots.count, arcs: arcs)
            let path = try graph.path(
                from: 0, to: 0, picks: Array(1..<spots.count), effort: 300_000)
            #expect(path.sequence.sorted() == Array(picks.indices), "seed \(random.seed)")
            #expect(path.lowerBound <= exact, "seed \(random.seed)")
            #expect(path.length >= exact, "seed \(random.seed)")
            #expect(path.length * 100 <= exact * 105, "seed \(random.seed)")
            let walk = [0] + path.sequence.map { $0 + 1 } + [0]
            #expect(path.length == Independent.length(layout, walk.map { spots[$0] }))
        }
    }

    @Test func `no order is below the bound of a directed graph`() throws {
        var random = RandomProblems()
        for _ in 0..<150 {
            let count = random.number(3...7)
            var matrix = StopMatrix(count: count)
            for from in 0..<count {
                for to in 0..<count where from != to { matrix[from, to] = random.number(0...50) }
            }
            let best = matrix.length(HeldKarp.order(matrix))
            let bound = StopBound(matrix).best(known: best + random.number(0...20))
            #expect(bound <= best, "seed \(random.seed): \(matrix.values)")
            #expect(2 * bound >= best, "seed \(random.seed): \(matrix.values)")
        }
    }

    @Test func `the cheapest tree is the cheapest of all trees`() {
        var random = RandomProblems()
        for _ in 0..<300 {
            let count = random.number(2...5)
            let cost = (0..<count * count).map { _ in Double(random.number(0...20)) }
            var best = Double.infinity
            var parents = [Int](repeating: 0, count: count)
            func choose(_ node: Int) {
                guard node < count else {
                    for start in 1..<count {
                        var at = start
                        for _ in 0..<count { at = at == 0 ? 0 : parents[at] }
                        if at != 0 { return }
                    }
                    best = min(best, (1..<count).reduce(0) { $0 + cost[parents[$1] * count + $1] })
                    return
                }
                for parent in 0..<count where parent != node {
                    parents[node] = parent
                    choose(node + 1)
                }
            }
            choose(1)
            let (sum, tree) = CheapestTree.find(cost, count)
            #expect(sum == best, "seed \(random.seed): \(cost)")
            #expect((1..<count).reduce(0) { $0 + cost[tree[$1] * count + $1] } == sum)
        }
    }

    @Test func `a graph that cannot be is refused`() {
        #expect(throws: PlanningError.self) { try WalkGraph(nodeCount: 0, arcs: []) }
        for arc in [
            WalkGraph.Arc(from: 0, to: 2, length: 1), WalkGraph.Arc(from: -1, to: 0, length: 1),
            WalkGraph.Arc(from: 0, to: 1, length: -1), WalkGraph.Arc(from: 0, to: 1, length: .max),
        ] {
            #expect(throws: PlanningError.self) { try WalkGraph(nodeCount: 2, arcs: [arc]) }
        }
    }
}

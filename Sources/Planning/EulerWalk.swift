/// A walk over a set of edges that uses each of them once, from the start to the end.
///
/// Source: Hierholzer 1873; an even number of edges at every node but the two ends is enough.
struct EulerWalk {
    /// The picks at each node: the corners of all columns, then the places of all sub-aisles.
    private var picks: [[Int]]
    /// The edges at each node: the other end, and a number that both ends share.
    private var edges: [[(node: Int, edge: Int)]]
    private var edgeCount = 0
    private var start = 0
    private let levels: Int

    init(_ problem: FrontierProblem, _ tour: FrontierTour) {
        levels = problem.layout.crossAisles.count
        let corners = problem.columns.count * levels
        picks = [[Int]](repeating: [], count: corners)
        edges = [[(node: Int, edge: Int)]](repeating: [], count: corners)
        for (column, values) in problem.columns.enumerated() {
            if values.aisle == problem.start.aisle { start = column * levels + problem.start.cross }
            for (block, places) in values.places.enumerated() {
                let first = picks.count
                for place in places {
                    picks.append(place.picks)
                    edges.append([])
                }
                let chain =
                    [column * levels + block] + Array(first..<picks.count)
                    + [column * levels + block + 1]
                let split = problem.largestGap(column: column, block: block)
                join(chain, tour.passes[column][block], split)
            }
            for (level, copies) in tour.crossings[column].enumerated() {
                join(column * levels + level, (column + 1) * levels + level, copies)
            }
        }
    }

    private mutating func join(_ one: Int, _ other: Int, _ copies: Int) {
        for _ in 0..<copies {
            edges[one].append((other, edgeCount))
            edges[other].append((one, edgeCount))
            edgeCount += 1
        }
    }

    /// Adds the edges of one pass along a chain of nodes, from the corner below to that above.
    private mutating func join(_ chain: [Int], _ pass: FrontierTable.Pass, _ split: Int) {
        for link in 0..<chain.count - 1 {
            let copies =
                switch pass {
                case .none: 0
                case .once: 1
                case .twice: 2
                case .fromBelow: link == chain.count - 2 ? 0 : 2
                case .fromAbove: link == 0 ? 0 : 2
                case .gap: link == split ? 0 : 2
                }
            join(chain[link], chain[link + 1], copies)
        }
    }

    /// The picks in the order in which they are first passed.
    func sequence() -> [Int] {
        var used = [Bool](repeating: false, count: edgeCount)
        var next = [Int](repeating: 0, count: edges.count)
        var stack = [start]
        var walk: [Int] = []
        while let node = stack.last {
            while next[node] < edges[node].count && used[edges[node][next[node]].edge] {
                next[node] += 1
            }
            if next[node] == edges[node].count {
                walk.append(node)
                stack.removeLast()
            } else {
                let edge = edges[node][next[node]]
                used[edge.edge] = true
                stack.append(edge.node)
            }
        }
        var isSeen = [Bool](repeating: false, count: edges.count)
        var sequence: [Int] = []
        for node in walk.reversed() where !isSeen[node] {
            isSeen[node] = true
            sequence += picks[node]
        }
        return sequence
    }
}

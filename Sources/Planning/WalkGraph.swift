/// A floor of any shape: places joined by arcs that are walked in one direction only.
package struct WalkGraph: Hashable, Sendable {
    /// One way from a node to another.
    package struct Arc: Hashable, Sendable {
        /// The node it leaves.
        package let from: Int
        /// The node it leads to.
        package let to: Int
        /// How long it is; not negative.
        package let length: Int

        package init(from: Int, to: Int, length: Int) {
            self.from = from
            self.to = to
            self.length = length
        }
    }

    /// The most nodes a graph may have.
    package static let nodeLimit = 100_000
    /// The most arcs a graph may have.
    package static let arcLimit = 1_000_000
    /// The most that all arcs together may measure.
    package static let lengthLimit = 10_000_000_000_000
    /// The most picks of one path.
    package static let pickLimit = 1_000

    /// How many nodes there are, numbered from 0.
    package let nodeCount: Int
    /// The arcs that leave node `n` are `first[n]..<first[n + 1]`.
    private let first: [Int32]
    private let target: [Int32]
    private let length: [Int]

    /// Makes a graph, or says what is wrong with it.
    package init(nodeCount: Int, arcs: [Arc]) throws(PlanningError) {
        guard (1...Self.nodeLimit).contains(nodeCount) else {
            throw PlanningError("\(nodeCount) nodes; expected 1 to \(Self.nodeLimit)")
        }
        guard arcs.count <= Self.arcLimit else {
            throw PlanningError("\(arcs.count) arcs; expected at most \(Self.arcLimit)")
        }
        var total = 0
        var first = [Int32](repeating: 0, count: nodeCount + 1)
        for (index, arc) in arcs.enumerated() {
            guard (0..<nodeCount).contains(arc.from), (0..<nodeCount).contains(arc.to) else {
                throw PlanningError("arc \(index + 1) joins a node that is not there")
            }
            guard arc.length >= 0 else {
                throw PlanningError(
                    "arc \(index + 1) has the length \(arc.length); expected 0 or more")
            }
            guard arc.length <= Self.lengthLimit - total else {
                throw PlanningError("the arcs are longer than \(Self.lengthLimit) in all")
            }
            total += arc.length
            first[arc.from + 1] += 1
        }
        for node in 0..<nodeCount { first[node + 1] += first[node] }
        var place = first
        var target = [Int32](repeating: 0, count: arcs.count)
        var length = [Int](repeating: 0, count: arcs.count)
        for arc in arcs {
            let at = Int(place[arc.from])
            place[arc.from] += 1
            target[at] = Int32(arc.to)
            length[at] = arc.length
        }
        self.nodeCount = nodeCount
        self.first = first
        self.target = target
        self.length = length
    }

    /// The distance from one node to every other one, nil where there is no way.
    ///
    /// Source: Dijkstra 1959.
    func distances(from source: Int) -> [Int?] {
        var distance = [Int](repeating: .max, count: nodeCount)
        var heap = DistanceHeap()
        distance[source] = 0
        heap.push(0, source)
        while let (reached, node) = heap.pop() {
            if reached > distance[node] { continue }
            for at in Int(first[node])..<Int(first[node + 1]) {
                let to = Int(target[at])
                let through = reached + length[at]
                if through < distance[to] {
                    distance[to] = through
                    heap.push(through, to)
                }
            }
        }
        return distance.map { $0 == .max ? nil : $0 }
    }

    /// Whether every node can be reached from every other one.
    package var isStronglyConnected: Bool {
        guard distances(from: 0).allSatisfy({ $0 != nil }) else { return false }
        var back: [Arc] = []
        for node in 0..<nodeCount {
            for at in Int(first[node])..<Int(first[node + 1]) {
                back.append(Arc(from: Int(target[at]), to: node, length: length[at]))
            }
        }
        guard let reversed = try? WalkGraph(nodeCount: nodeCount, arcs: back) else { return false }
        return reversed.distances(from: 0).allSatisfy { $0 != nil }
    }

    /// A short walk from `start` over the nodes of all picks to `end`.
    ///
    /// Above `StopMatrix.exactLimit` stops `effort` changes of the sequence are tried. A pick that
    /// cannot be walked to is refused; `name` is what it is called then.
    package func path(
        from start: Int, to end: Int, picks: [Int], effort: Int = StopSearch.defaultEffort,
        name: (Int) -> String = { "pick \($0 + 1)" }
    ) throws(PlanningError) -> PickPath {
        guard picks.count <= Self.pickLimit else {
            throw PlanningError("\(picks.count) picks; expected at most \(Self.pickLimit)")
        }
        let nodes = 0..<nodeCount
        guard nodes.contains(start), nodes.contains(end), picks.allSatisfy(nodes.contains) else {
            throw PlanningError("the start, the end or a pick is at a node that is not there")
        }
        var picksAt: [Int: [Int]] = [:]
        for (pick, node) in picks.enumerated() { picksAt[node, default: []].append(pick) }
        let stops = picksAt.keys.filter { $0 != start }.sorted()
        let matrix = try matrix(stops, from: start, to: end) { picksAt[$0].map { name($0[0]) } }
        let (order, length, bound) = matrix.solved(effort: effort)
        var sequence = picksAt[start] ?? []
        for stop in order { sequence += picksAt[stops[stop - 1]] ?? [] }
        return PickPath(sequence: sequence, length: length, lowerBound: bound)
    }

    /// The distances between the stops; a stop that cannot be part of a walk is refused.
    private func matrix(
        _ stops: [Int], from start: Int, to end: Int, name: (Int) -> String?
    ) throws(PlanningError) -> StopMatrix {
        var matrix = StopMatrix(count: stops.count + 1)
        for (row, source) in ([start] + stops).enumerated() {
            let distance = distances(from: source)
            for (column, stop) in stops.enumerated() {
                if row == 0 && distance[stop] == nil {
                    throw PlanningError("\(name(stop) ?? "") cannot be reached from the start")
                }
                if row != column + 1 { matrix[row, column + 1] = distance[stop] }
            }
            guard let home = distance[end] else {
                throw PlanningError(
                    row == 0
                        ? "the end cannot be reached from the start"
                        : "the end cannot be reached from \(name(source) ?? "")")
            }
            matrix[row, 0] = home
        }
        if let (one, other) = matrix.separated {
            throw PlanningError(
                "\(name(stops[one - 1]) ?? "") and \(name(stops[other - 1]) ?? "")"
                    + " cannot be reached from one another, so no walk has both")
        }
        return matrix
    }
}

/// The floor pickers walk on, as flows and boards use it: aisles, some of them one-way or closed.
///
/// Without one-way and closed parts paths are exact; with them the floor is a graph.
package struct FloorLayout: Hashable, Sendable {
    /// The direction in which a one-way aisle may be walked.
    package enum Direction: Hashable, Sendable {
        /// From the first cross aisle to the last.
        case up
        /// From the last cross aisle to the first.
        case down
    }

    /// The part of an aisle between two neighbouring cross aisles.
    package struct SubAisle: Hashable, Sendable {
        /// The aisle, from 0.
        package let aisle: Int
        /// The cross aisle below it, from 0.
        package let cross: Int

        package init(aisle: Int, cross: Int) {
            self.aisle = aisle
            self.cross = cross
        }
    }

    /// The aisles and cross aisles.
    package let aisles: AisleLayout
    /// The aisles that may be walked in one direction only.
    package let oneWay: [Int: Direction]
    /// The parts that may not be entered.
    package let closed: Set<SubAisle>

    /// Makes a layout; refused when there are corners that cannot all be reached from each other.
    package init(
        aisles: AisleLayout, oneWay: [Int: Direction] = [:], closed: Set<SubAisle> = []
    ) throws(PlanningError) {
        self.aisles = aisles
        self.oneWay = oneWay
        self.closed = closed
        if let aisle = oneWay.keys.filter({ !(0..<aisles.aisles).contains($0) }).min() {
            throw PlanningError(
                "aisle \(aisle) is one-way but not there; expected 0 to \(aisles.aisles - 1)")
        }
        for part in closed {
            guard (0..<aisles.aisles).contains(part.aisle),
                (0..<aisles.crossAisles.count - 1).contains(part.cross)
            else {
                throw PlanningError(
                    "the part of aisle \(part.aisle) above cross aisle \(part.cross) is closed "
                        + "but not there")
            }
        }
        if isPlain { return }
        guard try graph(picks: []).graph.isStronglyConnected else {
            throw PlanningError(
                "one-way and closed aisles cut the floor apart: not every corner can be reached "
                    + "from every other one")
        }
    }

    private var isPlain: Bool { oneWay.isEmpty && closed.isEmpty }

    /// A short walk from `start` over all picks to `end`, and what is known about its length.
    package func path(
        from start: AisleLayout.Corner, to end: AisleLayout.Corner, picks: [AisleLayout.Spot]
    ) throws(PlanningError) -> PickPath {
        if isPlain { return try aisles.path(from: start, to: end, picks: picks) }
        try check(start, end, picks)
        let (graph, nodes) = try graph(picks: picks)
        return try graph.path(from: node(start), to: node(end), picks: nodes)
    }

    /// What walking in the best order saves against two simple ones.
    ///
    /// `codeOrder` is the order of the location codes, as positions in `picks`.
    package func saving(
        from start: AisleLayout.Corner, to end: AisleLayout.Corner, picks: [AisleLayout.Spot],
        codeOrder: [Int]
    ) throws(PlanningError) -> PathSaving {
        guard codeOrder.sorted() == Array(picks.indices) else {
            throw PlanningError("the order of the location codes does not have every pick once")
        }
        let best = try path(from: start, to: end, picks: picks)
        let (graph, nodes) = try graph(picks: picks)
        func length(_ order: [Int]) throws(PlanningError) -> Int {
            var length = 0
            let walk = [node(start)] + order.map { nodes[$0] } + [node(end)]
            for (from, to) in zip(walk, walk.dropFirst()) {
                guard let distance = graph.distances(from: from)[to] else {
                    throw PlanningError("a pick cannot be reached")
                }
                length += distance
            }
            return length
        }
        return PathSaving(
            best: best, codeOrderLength: try length(codeOrder),
            sShapeLength: try length(sShape(picks)))
    }

    private func check(
        _ start: AisleLayout.Corner, _ end: AisleLayout.Corner, _ picks: [AisleLayout.Spot]
    ) throws(PlanningError) {
        try aisles.check(start, as: "the start")
        try aisles.check(end, as: "the end")
        for (index, pick) in picks.enumerated() {
            try aisles.check(pick, as: "pick \(index + 1)")
            let part = SubAisle(aisle: pick.aisle, cross: aisles.block(of: pick.y))
            if closed.contains(part) && !aisles.crossAisles.contains(pick.y) {
                throw PlanningError("pick \(index + 1) is in a closed part of aisle \(pick.aisle)")
            }
        }
    }

    private func node(_ corner: AisleLayout.Corner) -> Int {
        corner.aisle * aisles.crossAisles.count + corner.cross
    }

    /// Aisle after aisle from the left, up the first that has picks, down the next.
    private func sShape(_ picks: [AisleLayout.Spot]) -> [Int] {
        var byAisle: [Int: [Int]] = [:]
        for (index, pick) in picks.enumerated() { byAisle[pick.aisle, default: []].append(index) }
        return byAisle.keys.sorted().enumerated().flatMap { place, aisle in
            let upward = (byAisle[aisle] ?? []).sorted { (picks[$0].y, $0) < (picks[$1].y, $1) }
            return place % 2 == 0 ? upward : upward.reversed()
        }
    }

    /// The floor as a graph of its corners and the picks, and the node of each pick.
    private func graph(
        picks: [AisleLayout.Spot]
    ) throws(PlanningError) -> (graph: WalkGraph, nodes: [Int]) {
        let levels = aisles.crossAisles.count
        var arcs: [WalkGraph.Arc] = []
        func join(_ one: Int, _ other: Int, _ length: Int, _ direction: Direction? = nil) {
            if direction != .down {
                arcs.append(WalkGraph.Arc(from: one, to: other, length: length))
            }
            if direction != .up {
                arcs.append(WalkGraph.Arc(from: other, to: one, length: length))
            }
        }
        var nodes = [Int](repeating: 0, count: picks.count)
        var inside: [SubAisle: [Int]] = [:]
        for (index, pick) in picks.enumerated() {
            if let cross = aisles.crossAisles.firstIndex(of: pick.y) {
                nodes[index] = node(AisleLayout.Corner(aisle: pick.aisle, cross: cross))
            } else {
                let part = SubAisle(aisle: pick.aisle, cross: aisles.block(of: pick.y))
                inside[part, default: []].append(index)
            }
        }
        var count = aisles.aisles * levels
        for aisle in 0..<aisles.aisles {
            for cross in 0..<levels {
                let corner = aisle * levels + cross
                if aisle + 1 < aisles.aisles { join(corner, corner + levels, aisles.pitch) }
                let part = SubAisle(aisle: aisle, cross: cross)
                guard cross + 1 < levels, !closed.contains(part) else { continue }
                var last = (node: corner, y: aisles.crossAisles[cross])
                for pick in (inside[part] ?? []).sorted(by: { picks[$0].y < picks[$1].y }) {
                    nodes[pick] = count
                    join(last.node, count, picks[pick].y - last.y, oneWay[aisle])
                    last = (count, picks[pick].y)
                    count += 1
                }
                join(last.node, corner + 1, aisles.crossAisles[cross + 1] - last.y, oneWay[aisle])
            }
        }
        return (try WalkGraph(nodeCount: count, arcs: arcs), nodes)
    }
}

/// Branch and bound over which lots the lines of one item may use.
///
/// Amounts are never branched on: with the lots of every line given they follow from the network,
/// and with more lots allowed than a line may have at once they are the bound. A node forbids
/// edges, forces lines to be complete or bars them from it.
struct AllocationSearch {
    /// What a node says about a line's completeness.
    enum LineState {
        case free
        /// Complete, whatever it costs.
        case forced
        /// Not complete; an all-or-nothing line gets nothing.
        case barred
    }

    /// A solution of the first four parts.
    struct Solution {
        var flow: [Int]
        var fill: [Int]
        var value: AllocationValue
    }

    enum Decision {
        case forbid(edge: Int)
        case force(line: Int)
        case bar(line: Int)
    }

    private struct Node {
        var bound: AllocationValue
        var decisions: [Decision]
        var branches: [Decision]
    }

    var network: MinimumCostNetwork
    let weight: [Int]
    /// The most lots per line.
    let maximumLots: [Int]
    let allOrNothing: [Bool]
    var lineState: [LineState]
    /// Lines of equal weight, the highest weight first; by quantity inside.
    let classes: [[Int]]
    /// Whether the rows are a chain, each a subset of the next, and no line is restricted.
    let isNested: Bool
    /// The lines that could break a restriction, by weight.
    let restricted: [Int]
    let isRestricted: [Bool]
    /// What every node starts from.
    private let baseState: [LineState]
    var best: Solution?
    /// The work after which the search pauses, in edges looked at.
    private(set) var effortLimit = 0
    /// Nodes that may hold something better, ascending by bound.
    private var open: [Node] = []
    private var nodes = 0
    private var isPolished = false

    init(
        network: MinimumCostNetwork, weight: [Int], maximumLots: [Int], allOrNothing: [Bool],
        baseState: [LineState]?
    ) {
        self.network = network
        self.weight = weight
        self.maximumLots = maximumLots
        self.allOrNothing = allOrNothing
        let states = baseState ?? Array(repeating: .free, count: weight.count)
        self.baseState = states
        lineState = states
        let quantity = network.quantity
        let order = weight.indices.sorted {
            (-weight[$0], quantity[$0], $0) < (-weight[$1], quantity[$1], $1)
        }
        var classes: [[Int]] = []
        for line in order {
            if let last = classes.last, weight[last[0]] == weight[line] {
                classes[classes.count - 1].append(line)
            } else {
                classes.append([line])
            }
        }
        self.classes = classes
        let isRestricted = weight.indices.map {
            allOrNothing[$0] || network.row($0).count > maximumLots[$0]
        }
        self.isRestricted = isRestricted
        restricted = order.filter { isRestricted[$0] }
        isNested = restricted.isEmpty && Self.isChain(network)
    }

    private static func isChain(_ network: MinimumCostNetwork) -> Bool {
        let lines = network.quantity.indices.sorted {
            network.row($0).count < network.row($1).count
        }
        var seen = Array(repeating: false, count: network.capacity.count)
        var count = 0
        for line in lines {
            for edge in network.row(line) where !seen[network.edgeLot[edge]] {
                seen[network.edgeLot[edge]] = true
                count += 1
            }
            if count != network.row(line).count { return false }
        }
        return true
    }

    /// Searches on until the best solution is proved or so many more nodes and edges are looked at.
    mutating func run(nodes limit: Int, effort: Int) {
        effortLimit = network.effort + effort
        let last = nodes + limit
        if nodes == 0 {
            nodes = 1
            expand([], rounding: true)
        }
        while !isProved, let top = open.last, nodes < last, network.effort < effortLimit {
            if !isPolished, nodes > 4 {
                isPolished = true
                polish()
                continue
            }
            open.removeLast()
            nodes += 1
            for branch in top.branches {
                expand(top.decisions + [branch], rounding: nodes % 4 == 0)
            }
        }
    }

    /// Whether no open node can hold anything better.
    var isProved: Bool { proof.allSatisfy { $0 } }

    /// The best solution found.
    var solution: Solution { best ?? nothing }

    private var nothing: Solution {
        Solution(
            flow: Array(repeating: 0, count: network.edgeLot.count),
            fill: Array(repeating: 0, count: weight.count), value: AllocationValue())
    }

    /// Which of the four parts of the solution are proved.
    var proof: [Bool] {
        let value = solution.value
        guard let bound = open.last?.bound, bound.isBetterInLots(than: value) else {
            return [true, true, true, true]
        }
        if bound.fill > value.fill { return [false, false, false, false] }
        if bound.complete > value.complete { return [true, false, false, false] }
        if bound.units > value.units { return [true, true, false, false] }
        return [true, true, true, false]
    }

    /// Evaluates a node; keeps its solution if it is one, and the node if it may hold a better one.
    private mutating func expand(_ decisions: [Decision], rounding: Bool) {
        apply(decisions)
        guard let (bound, critical) = relax() else { return }
        if let best, !bound.isBetterInLots(than: best.value) { return }
        let violated = violation()
        let branches: [Decision]
        if let violated {
            branches = self.branches(on: violated)
        } else {
            let found = keepIfBetter()
            guard bound.isBetterInLots(than: found), let critical else { return }
            branches = [.force(line: critical), .bar(line: critical)]
        }
        if rounding || best == nil, violated != nil { round() }
        let node = Node(bound: bound, decisions: decisions, branches: branches)
        if let best, !bound.isBetterInLots(than: best.value) { return }
        insert(node)
    }

    /// Keeps the open nodes ascending by bound; of equals, the youngest comes last.
    private mutating func insert(_ node: Node) {
        var low = 0
        var high = open.count
        while low < high {
            let middle = (low + high) / 2
            if open[middle].bound.isBetterInLots(than: node.bound) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        open.insert(node, at: low)
    }

    /// Allows everything the base state allows.
    mutating func reset() {
        for edge in network.allowed.indices { network.allowed[edge] = true }
        lineState = baseState
    }

    private mutating func apply(_ decisions: [Decision]) {
        reset()
        for decision in decisions {
            switch decision {
            case .forbid(let edge): network.allowed[edge] = false
            case .force(let line): lineState[line] = .forced
            case .bar(let line): lineState[line] = .barred
            }
        }
    }

    /// The value of what the network holds now.
    var value: AllocationValue {
        var value = AllocationValue()
        for line in weight.indices {
            let fill = network.state.fill[line]
            value.fill += weight[line] * fill
            value.units += fill
            if fill == network.quantity[line] { value.complete += weight[line] }
        }
        value.rotation = network.rotation
        return value
    }

    /// Keeps what the network holds when it is the best so far; it must break no restriction.
    @discardableResult
    mutating func keepIfBetter() -> AllocationValue {
        let value = value
        if best.map({ value.isBetterInLots(than: $0.value) }) ?? true {
            best = Solution(flow: network.state.flow, fill: network.state.fill, value: value)
        }
        return value
    }

    /// The restricted line that breaks its restriction with the most at stake, or nil.
    func violation() -> Int? {
        var found: Int?
        for line in restricted where isViolated(line) {
            guard let other = found else {
                found = line
                continue
            }
            let stake = weight[line] * network.quantity[line]
            if stake > weight[other] * network.quantity[other] { found = line }
        }
        return found
    }

    func isViolated(_ line: Int) -> Bool { isPartial(line) || isSpread(line) }

    /// Whether a line uses more lots than it may.
    func isSpread(_ line: Int) -> Bool {
        var count = 0
        for edge in network.row(line) where network.state.flow[edge] > 0 { count += 1 }
        return count > maximumLots[line]
    }

    func isPartial(_ line: Int) -> Bool {
        let fill = network.state.fill[line]
        return allOrNothing[line] && fill > 0 && fill < network.quantity[line]
    }

    /// The edges on which a line gets something, the largest amount first.
    func usedEdges(_ line: Int) -> [Int] {
        let flow = network.state.flow
        return network.row(line).filter { flow[$0] > 0 }.sorted {
            (-flow[$0], $0) < (-flow[$1], $1)
        }
    }

    private func branches(on line: Int) -> [Decision] {
        if isPartial(line) { return [.bar(line: line), .force(line: line)] }
        return usedEdges(line).prefix(maximumLots[line] + 1).reversed().map { .forbid(edge: $0) }
    }
}

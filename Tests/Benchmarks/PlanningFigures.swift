import Foundation
import Planning

/// The bars of planning that concern many instances, not one: medians, proofs and memory.
func planningFigures() throws -> [Bar] {
    try pathFigures() + graphFigures()
        + smallBatchFigures("20 orders", picks: 5...25, capacities: [45, 60])
        + smallBatchFigures("20 small orders", picks: 2...12, capacities: [45, 60])
        + memoryFigures()
}

/// Twenty random tours of 5 to 60 picks in 1 to 3 blocks: the median time, and those not proven.
private func pathFigures() throws -> [Bar] {
    var random = SeededRandom(seed: 11)
    var times: [Double] = []
    var unproved = 0
    for turn in 0..<20 {
        let blocks = turn % 3 + 1
        let layout = try AisleLayout(
            aisles: Int.random(in: 5...15, using: &random), pitch: 50,
            crossAisles: (0...blocks).map { $0 * 150 })
        let picks = (0..<Int.random(in: 5...60, using: &random)).map { _ in
            AisleLayout.Spot(
                aisle: Int.random(in: 0..<layout.aisles, using: &random),
                y: Int.random(in: 0...(blocks * 150), using: &random))
        }
        let start = AisleLayout.Corner(aisle: 0, cross: 0)
        let end = turn % 2 == 0 ? start : AisleLayout.Corner(aisle: layout.aisles - 1, cross: 0)
        var path: PickPath?
        times.append(
            try coreMilliseconds { path = try layout.path(from: start, to: end, picks: picks) })
        unproved += path?.proof == .optimal ? 0 : 1
    }
    return [
        Bar("path, median of 20 instances", median(times), "ms"),
        Bar("path, instances of 20 not proven", Double(unproved), ""),
    ]
}

/// Ten random one-way graphs with 13 stops and ten with 14 to 60: the longest times, and how far
/// the walks are above their bounds at most.
private func graphFigures() throws -> [Bar] {
    var random = SeededRandom(seed: 12)
    var small: [Double] = []
    var large: [Double] = []
    var unproved = 0
    for turn in 0..<20 {
        let count = turn < 10 ? 13 : Int.random(in: 14...60, using: &random)
        let (graph, nodes) = try oneWay(&random)
        let picks = (0..<count).map { _ in Int.random(in: 0..<nodes, using: &random) }
        var path: PickPath?
        let time = try coreMilliseconds { path = try graph.path(from: 0, to: 0, picks: picks) }
        if turn < 10 {
            small.append(time)
            unproved += path?.proof == .optimal ? 0 : 1
        } else {
            large.append(time)
        }
    }
    return [
        Bar("graph, 13 stops, longest of 10", small.max() ?? 0, "ms"),
        Bar("graph, 13 stops, instances of 10 not proven", Double(unproved), ""),
        Bar("graph, 14 to 60 stops, longest of 10", large.max() ?? 0, "ms"),
    ]
}

/// A ring of aisles that are walked in one direction each, joined at both ends.
private func oneWay(_ random: inout SeededRandom) throws -> (WalkGraph, nodes: Int) {
    let aisles = 12
    let bays = 20
    var arcs: [WalkGraph.Arc] = []
    func node(_ aisle: Int, _ bay: Int) -> Int { aisle * bays + bay }
    for aisle in 0..<aisles {
        for bay in 0..<(bays - 1) {
            let (low, high) = (node(aisle, bay), node(aisle, bay + 1))
            let length = Int.random(in: 8...14, using: &random)
            arcs.append(
                aisle % 2 == 0
                    ? WalkGraph.Arc(from: low, to: high, length: length)
                    : WalkGraph.Arc(from: high, to: low, length: length))
        }
        guard aisle > 0 else { continue }
        for bay in [0, bays - 1] {
            let length = Int.random(in: 40...60, using: &random)
            arcs.append(
                WalkGraph.Arc(from: node(aisle, bay), to: node(aisle - 1, bay), length: length))
            arcs.append(
                WalkGraph.Arc(from: node(aisle - 1, bay), to: node(aisle, bay), length: length))
        }
    }
    return (try WalkGraph(nodeCount: aisles * bays, arcs: arcs), aisles * bays)
}

/// Twenty random problems of 20 orders: the longest time, and those not proven.
///
/// Of small orders more go into a batch, so not all can be proven in time: their number is told
/// without a bar.
private func smallBatchFigures(
    _ name: String, picks: ClosedRange<Int>, capacities: [Int]
) throws -> [Bar] {
    var random = SeededRandom(seed: 13)
    var times: [Double] = []
    var unproved = 0
    for turn in 0..<20 {
        let layout = try AisleLayout(
            aisles: 10, pitch: 50, crossAisles: turn % 2 == 0 ? [0, 450] : [0, 225, 450])
        let orders = (0..<20).map { _ in
            let count = Int.random(in: picks, using: &random)
            return Batching.Order(
                volume: count,
                picks: (0..<count).map { _ in
                    AisleLayout.Spot(
                        aisle: Int.random(in: 0..<10, using: &random),
                        y: Int.random(in: 0...450, using: &random))
                })
        }
        let problem = try Batching(
            layout: layout, depot: AisleLayout.Corner(aisle: 0, cross: 0),
            capacity: capacities[turn / 2 % 2], maxOrders: nil, orders: orders)
        var plan: BatchPlan?
        times.append(coreMilliseconds { plan = problem.plan() })
        unproved += plan?.proof == .optimal ? 0 : 1
    }
    return [
        Bar("\(name), longest of 20", times.max() ?? 0, "ms"),
        Bar("\(name), instances of 20 not proven", Double(unproved), ""),
    ]
}

/// Ten thousand lines at once: the time, and the most memory the whole program has taken so far.
private func memoryFigures() throws -> [Bar] {
    var site = AllocationSite(seed: 2027)
    let problem = site.problem(items: 370, linesPerItem: 27)
    let time = coreMilliseconds { _ = problem.solve() }
    var bars = [Bar("allocate 10,000 lines", time, "ms")]
    if let peak = try peakMegabytes() {
        bars.append(Bar("peak memory with 10,000 lines", peak, "MB"))
    }
    return bars
}

/// The most memory this program has taken, where the system tells it.
private func peakMegabytes() throws -> Double? {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else {
        return nil
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Double($0.filter(\.isNumber)) }.map { $0 / 1_024 }
}

/// The milliseconds of one core that a body takes; what else the machine does is left out.
func coreMilliseconds(_ body: () throws -> Void) rethrows -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }
    let start = now()
    try body()
    return now() - start
}

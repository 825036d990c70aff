/// The exact length of the tour of any batch, as fast as it can be had.
///
/// A pick is one number: its sub-aisle above, how far along it lies below. A batch is the
/// ascending list of its numbers, and its tour one pass over them with `FrontierTable`.
final class BatchTours {
    /// The bits of a pick's number that say how far along it lies.
    private static let shift = 42

    private struct Step {
        let first: [Int32]
        /// The state a move comes from, times 8, and its option.
        let moves: [Int32]

        init(_ step: FrontierTable.Step, _ passes: [FrontierTable.Pass]? = nil) {
            let options = passes.map { Set($0.map { UInt8($0.rawValue) }) }
            var first: [Int32] = [0]
            var moves: [Int32] = []
            for state in 0..<step.first.count - 1 {
                for at in Int(step.first[state])..<Int(step.first[state + 1])
                where options?.contains(step.option[at]) ?? true {
                    moves.append(step.source[at] * 8 + Int32(step.option[at]))
                }
                first.append(Int32(moves.count))
            }
            self.first = first
            self.moves = moves
        }
    }

    private let blocks: Int
    private let states: Int
    private let pitch: Int
    private let depotAisle: Int
    private let complete: [Int]
    private let crossAisles: [Int]
    private let empty: [Step]
    private let full: [Step]
    private let horizontal: [Step]
    private let depot: Step
    private let columnWork: Int
    private var frontier: [Int]
    private var other: [Int]
    private var costs = [Int](repeating: 0, count: 8)

    /// How much has been worked out so far: moves between states, a few nanoseconds each.
    private(set) var work = 0

    init(layout: AisleLayout, depot: AisleLayout.Corner) {
        let levels = layout.crossAisles.count
        let table = FrontierTable(levels: levels, isOpen: false)
        // With one block a sub-aisle is never walked twice for its own sake.
        let twice: [FrontierTable.Pass] = levels == 2 ? [] : [.twice]
        empty = table.vertical.map { Step($0, [.none, .once] + twice) }
        full = table.vertical.map { Step($0, [.once, .fromBelow, .fromAbove, .gap] + twice) }
        horizontal = table.horizontal.map { Step($0) }
        self.depot = Step(table.touch[depot.cross])
        blocks = levels - 1
        states = table.stateCount
        pitch = layout.pitch
        depotAisle = depot.aisle
        complete = table.complete
        crossAisles = layout.crossAisles.map { $0 - layout.crossAisles[0] }
        columnWork = (full + horizontal).reduce(0) { $0 + $1.moves.count }
        frontier = [Int](repeating: 0, count: states)
        other = frontier
        self.layout = layout
    }

    private let layout: AisleLayout

    /// The number of a pick.
    func number(_ spot: AisleLayout.Spot) -> Int {
        let block = layout.block(of: spot.y)
        return (spot.aisle * blocks + block) << Self.shift | (spot.y - layout.crossAisles[block])
    }

    /// The sub-aisle of a number.
    func subAisle(_ number: Int) -> Int { number >> Self.shift }

    /// The aisle of a number.
    func aisle(_ number: Int) -> Int { (number >> Self.shift) / blocks }

    /// The length of the shortest tour from the depot over the ascending `numbers` and back.
    func length(_ numbers: [Int]) -> Int {
        frontier.withUnsafeMutableBufferPointer { frontier in
            other.withUnsafeMutableBufferPointer { other in
                costs.withUnsafeMutableBufferPointer { costs in
                    numbers.withUnsafeBufferPointer { numbers in
                        guard let old = frontier.baseAddress, let new = other.baseAddress,
                            let costs = costs.baseAddress
                        else { return 0 }
                        return length(numbers, old, new, costs)
                    }
                }
            }
        }
    }

    private func length(
        _ numbers: UnsafeBufferPointer<Int>, _ first: UnsafeMutablePointer<Int>,
        _ second: UnsafeMutablePointer<Int>, _ costs: UnsafeMutablePointer<Int>
    ) -> Int {
        var old = first
        var new = second
        func take(_ step: borrowing Step) {
            Self.take(step, costs, old, new, states)
            swap(&old, &new)
        }
        for state in 0..<states { old[state] = FrontierTable.never }
        old[0] = 0
        var next = 0
        var last = -1
        var isDepotDone = false
        while next < numbers.count || !isDepotDone {
            var aisle = next < numbers.count ? (numbers[next] >> Self.shift) / blocks : depotAisle
            if !isDepotDone && depotAisle < aisle { aisle = depotAisle }
            if last >= 0 {
                (costs[0], costs[1]) = (0, (aisle - last) * pitch)
                costs[2] = 2 * costs[1]
                for level in 0...blocks { take(horizontal[level]) }
            }
            if aisle == depotAisle {
                costs[0] = 0
                take(depot)
                isDepotDone = true
            }
            for block in 0..<blocks {
                let height = crossAisles[block + 1] - crossAisles[block]
                let start = next
                next = Self.passCosts(numbers, next, aisle * blocks + block, height, costs)
                take(next == start ? empty[block] : full[block])
            }
            last = aisle
            work &+= columnWork
        }
        work &+= 2 * numbers.count
        var best = FrontierTable.never
        for state in complete { best = min(best, old[state]) }
        return best
    }

    /// Sets the cost of each pass of a sub-aisle; the position after the last pick in it.
    private static func passCosts(
        _ numbers: UnsafeBufferPointer<Int>, _ start: Int, _ subAisle: Int, _ height: Int,
        _ costs: UnsafeMutablePointer<Int>
    ) -> Int {
        costs[0] = 0
        costs[1] = height
        costs[2] = 2 * height
        let low = subAisle << shift
        let high = (subAisle + 1) << shift
        guard start < numbers.count, numbers[start] < high else { return start }
        var next = start
        var gap = 0
        var before = numbers[start]
        while next < numbers.count && numbers[next] < high {
            gap = max(gap, numbers[next] &- before)
            before = numbers[next]
            next &+= 1
        }
        costs[3] = 2 * (before - low)
        costs[4] = 2 * (height - (numbers[start] - low))
        costs[5] = 2 * (height - gap)
        return next
    }

    @inline(__always)
    private static func take(
        _ step: borrowing Step, _ costs: UnsafePointer<Int>, _ old: UnsafePointer<Int>,
        _ new: UnsafeMutablePointer<Int>, _ states: Int
    ) {
        step.first.withUnsafeBufferPointer { first in
            step.moves.withUnsafeBufferPointer { moves in
                var at = 0
                for state in 0..<states {
                    let end = Int(first[state &+ 1])
                    var best = FrontierTable.never
                    while at < end {
                        let move = Int(moves[at])
                        best = min(best, old[move >> 3] &+ costs[move & 7])
                        at &+= 1
                    }
                    new[state] = best
                }
            }
        }
    }
}

extension [Int] {
    /// Both ascending lists as one.
    func merged(with other: [Int]) -> [Int] {
        [Int](unsafeUninitializedCapacity: count + other.count) { out, size in
            var (left, right) = (0, 0)
            while left < count || right < other.count {
                if right == other.count || (left < count && self[left] <= other[right]) {
                    out[left + right] = self[left]
                    left += 1
                } else {
                    out[left + right] = other[right]
                    right += 1
                }
            }
            size = count + other.count
        }
    }

    /// This ascending list without one that is part of it.
    func without(_ other: [Int]) -> [Int] {
        [Int](unsafeUninitializedCapacity: count) { out, size in
            var skip = 0
            for value in self {
                if skip < other.count && other[skip] == value {
                    skip += 1
                } else {
                    out[size] = value
                    size += 1
                }
            }
        }
    }
}

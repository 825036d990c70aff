/// The exact length of the tour of any batch, as fast as it can be had.
///
/// A pick is one number: its sub-aisle above, how far along it lies below. A batch is the
/// ascending list of its numbers, and its tour one pass over them with `FrontierTable`.
final class BatchTours {
    /// The bits of a pick's number that say how far along it lies.
    private static let shift = 42

    /// A step of the table: where its states begin in `first`.
    private typealias Step = Int

    /// The pieces of memory a tour is worked out in, at hand for one call.
    private struct Desk {
        let first: UnsafePointer<Int32>
        let moves: UnsafePointer<Int32>
        let costs: UnsafeMutablePointer<Int>
        let states: Int
        var old: UnsafeMutablePointer<Int>
        var new: UnsafeMutablePointer<Int>

        @inline(__always)
        mutating func take(_ step: Step) {
            var at = Int(first[step])
            for state in 0..<states {
                let end = Int(first[step &+ state &+ 1])
                var best = FrontierTable.never
                while at < end {
                    let move = Int(moves[at])
                    best = min(best, old[move >> 3] &+ costs[move & 7])
                    at &+= 1
                }
                new[state] = best
            }
            swap(&old, &new)
        }
    }

    /// For each step and state where its moves begin in `moves`; those end where the next begin.
    private var first: [Int32] = []
    /// The state a move comes from, times 8, and its option.
    private var moves: [Int32] = []
    private var empty: [Step] = []
    private var full: [Step] = []
    private var horizontal: [Step] = []
    private var depot: Step = 0
    private var columnWork = 0
    private var frontier: [Int]
    private var costs = [Int](repeating: 0, count: 8)

    private let layout: AisleLayout
    private let depotAisle: Int
    private let blocks: Int
    private let states: Int
    private let complete: [Int]
    private let heights: [Int]

    /// How much has been worked out so far, in units of about a nanosecond.
    private(set) var work = 0

    init(layout: AisleLayout, depot: AisleLayout.Corner) {
        let levels = layout.crossAisles.count
        let table = FrontierTable(levels: levels, isOpen: false)
        self.layout = layout
        depotAisle = depot.aisle
        blocks = levels - 1
        states = table.stateCount
        complete = table.complete
        heights = zip(layout.crossAisles.dropFirst(), layout.crossAisles).map { $0 - $1 }
        frontier = [Int](repeating: 0, count: 2 * states)
        // With one block a sub-aisle is never walked twice for its own sake.
        let twice: [FrontierTable.Pass] = levels == 2 ? [] : [.twice]
        empty = table.vertical.map { add($0, [.none, .once] + twice) }
        let movesBefore = moves.count
        full = table.vertical.map { add($0, [.once, .fromBelow, .fromAbove, .gap] + twice) }
        horizontal = table.horizontal.map { add($0) }
        columnWork = (moves.count - movesBefore) * 3 / 2 + 60
        self.depot = add(table.touch[depot.cross])
    }

    private func add(_ step: FrontierTable.Step, _ passes: [FrontierTable.Pass]? = nil) -> Step {
        let options = passes.map { Set($0.map { UInt8($0.rawValue) }) }
        let start = first.count
        first.append(Int32(moves.count))
        for state in 0..<states {
            for at in Int(step.first[state])..<Int(step.first[state + 1])
            where options?.contains(step.option[at]) ?? true {
                moves.append(step.source[at] * 8 + Int32(step.option[at]))
            }
            first.append(Int32(moves.count))
        }
        return start
    }

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
        first.withUnsafeBufferPointer { first in
            moves.withUnsafeBufferPointer { moves in
                frontier.withUnsafeMutableBufferPointer { frontier in
                    costs.withUnsafeMutableBufferPointer { costs in
                        guard let first = first.baseAddress, let moves = moves.baseAddress,
                            let old = frontier.baseAddress, let costs = costs.baseAddress
                        else { return 0 }
                        var desk = Desk(
                            first: first, moves: moves, costs: costs, states: states, old: old,
                            new: old + states)
                        return numbers.withUnsafeBufferPointer { length($0, &desk) }
                    }
                }
            }
        }
    }

    private func length(_ numbers: UnsafeBufferPointer<Int>, _ desk: inout Desk) -> Int {
        for state in 0..<states { desk.old[state] = FrontierTable.never }
        desk.old[0] = 0
        var next = 0
        var last = -1
        var isDepotDone = false
        var columns = 0
        while next < numbers.count || !isDepotDone {
            var aisle = next < numbers.count ? (numbers[next] >> Self.shift) / blocks : depotAisle
            if !isDepotDone && depotAisle < aisle { aisle = depotAisle }
            if last >= 0 {
                let width = (aisle - last) * layout.pitch
                (desk.costs[0], desk.costs[1], desk.costs[2]) = (0, width, 2 * width)
                for level in 0...blocks { desk.take(horizontal[level]) }
            }
            if aisle == depotAisle {
                desk.costs[0] = 0
                desk.take(depot)
                isDepotDone = true
            }
            for block in 0..<blocks {
                let start = next
                next = Self.passCosts(
                    numbers, next, aisle * blocks + block, heights[block], desk.costs)
                desk.take(next == start ? empty[block] : full[block])
            }
            last = aisle
            columns += 1
        }
        work &+= columns * columnWork + 3 * numbers.count + 60
        var best = FrontierTable.never
        for state in complete { best = min(best, desk.old[state]) }
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

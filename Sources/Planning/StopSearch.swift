/// Looks for a short order of many stops: local search from changed copies of the best order.
///
/// Three kinds of change: turn a part of the order round, exchange two neighbouring parts, and
/// exchange them with the shorter one turned round. Ways back may be longer than ways there, so
/// turning a part round is priced by the running sums of both directions.
package struct StopSearch {
    /// How many changes are tried unless the caller says otherwise.
    package static let defaultEffort = 20_000_000

    private let count: Int
    private let distance: [Int]
    /// Stop 0, all others, stop 0 again.
    private var tour: [Int] = []
    /// The length of the tour up to each position, in its direction and against it.
    private var forward: [Int]
    private var backward: [Int]
    private var isStale = true
    private var tried = 0
    private var random = SeededRandom(seed: 1)
    private var bestTour: [Int] = []

    /// The smallest length found so far.
    private(set) var best = 0
    /// The order with that length.
    var order: [Int] { Array(bestTour[1...(count - 1)]) }

    init(_ matrix: StopMatrix) {
        count = matrix.count
        distance = matrix.values
        forward = [Int](repeating: 0, count: count + 1)
        backward = forward
    }

    private func way(_ from: Int, _ to: Int) -> Int { distance[from &* count &+ to] }

    /// The first order: the better of nearest-next and of the order in which stops can follow.
    mutating func start() {
        best = .max
        for order in [followable(), nearest()] {
            tour = [0] + order + [0]
            descend()
            keepIfBetter()
        }
    }

    /// Stops that can reach more others come first, so that every step of the order exists.
    private func followable() -> [Int] {
        let reach = (0..<count).map { row in
            (1..<count).reduce(0) { $0 + (way(row, $1) < StopMatrix.never ? 1 : 0) }
        }
        return (1..<count).sorted { (-reach[$0], way(0, $0), $0) < (-reach[$1], way(0, $1), $1) }
    }

    private func nearest() -> [Int] {
        var left = Set(1..<count)
        var order: [Int] = []
        var last = 0
        while let next = left.min(by: { (way(last, $0), $0) < (way(last, $1), $1) }) {
            order.append(next)
            left.remove(next)
            last = next
        }
        return order
    }

    private mutating func keepIfBetter() {
        measure()
        guard forward[count] < best else { return }
        best = forward[count]
        bestTour = tour
    }

    /// Changes the best order at random and descends again, until `effort` changes were tried.
    mutating func improve(effort: Int, until bound: Int) {
        tried = 0
        var current = best
        tour = bestTour
        var sinceBest = 0
        while tried < effort && best > bound {
            let before = tour
            shake()
            descend()
            measure()
            sinceBest += 1
            if forward[count] < best {
                keepIfBetter()
                sinceBest = 0
            }
            if forward[count] <= current {
                current = forward[count]
            } else if sinceBest % 100 == 0 {
                tour = bestTour
                current = best
                isStale = true
            } else if forward[count] - current > current / 100 || sinceBest % 10 != 0 {
                tour = before
                isStale = true
            } else {
                current = forward[count]
            }
        }
    }

    /// Exchanges parts at two random places.
    private mutating func shake() {
        let stops = count - 1
        for _ in 0..<2 {
            let longest = max(1, min(stops / 3, 12))
            let one = 1 + random.below(longest)
            let other = 1 + random.below(longest)
            guard one + other <= stops else { continue }
            let low = 1 + random.below(stops - one - other + 1)
            exchange(low, low + one, low + one + other, turned: 0)
        }
    }

    private mutating func measure() {
        guard isStale else { return }
        for at in 1...count {
            forward[at] = forward[at - 1] + way(tour[at - 1], tour[at])
            backward[at] = backward[at - 1] + way(tour[at], tour[at - 1])
        }
        isStale = false
    }

    /// The parts `low..<middle` and `middle..<high` change places; 1 turns the first, 2 the second.
    private mutating func exchange(_ low: Int, _ middle: Int, _ high: Int, turned: Int) {
        var first = Array(tour[low..<middle])
        var second = Array(tour[middle..<high])
        if turned == 1 { first.reverse() }
        if turned == 2 { second.reverse() }
        tour.replaceSubrange(low..<high, with: second + first)
        isStale = true
    }

    private mutating func descend() {
        isStale = true
        var isBetter = true
        while isBetter {
            isBetter = false
            var low = 1
            while low < count {
                measure()
                if turnFrom(low) || exchangeFrom(low) { isBetter = true } else { low += 1 }
            }
        }
    }

    /// Turns the best part that starts at `low` round, if that is shorter.
    private mutating func turnFrom(_ low: Int) -> Bool {
        var best = 0
        var end = 0
        let before = tour[low - 1]
        let head = tour[low]
        for high in (low + 1)..<max(count, low + 1) {
            let change =
                way(before, tour[high]) + way(head, tour[high + 1]) + backward[high]
                - backward[low] - forward[high + 1] + forward[low - 1]
            if change < best {
                best = change
                end = high
            }
        }
        tried += count - low
        guard best < 0 else { return false }
        tour[low...end].reverse()
        isStale = true
        return true
    }

    /// Exchanges the best pair of parts of which the first starts at `low`, if that is shorter.
    private mutating func exchangeFrom(_ low: Int) -> Bool {
        let shortest = count <= 101 ? count : 3
        var best = (change: 0, middle: 0, high: 0, turned: 0)
        let before = tour[low - 1]
        let head = tour[low]
        for middle in (low + 1)..<max(count, low + 1) {
            let isShort = middle - low <= shortest
            let last = isShort ? count : min(count, middle + shortest)
            let tail = tour[middle - 1]
            let mid = tour[middle]
            let gone = way(before, head) + way(tail, mid)
            let enter = way(before, mid)
            let firstTurn = turn(low, middle)
            let mayTurnFirst = middle - low <= 3
            guard middle + 1 <= last else { continue }
            for high in (middle + 1)...last {
                let end = tour[high - 1]
                let next = tour[high]
                let lost = gone + way(end, next)
                let change = enter + way(end, head) + way(tail, next) - lost
                if change < best.change { best = (change, middle, high, 0) }
                if mayTurnFirst {
                    let turned = enter + way(end, tail) + way(head, next) + firstTurn - lost
                    if turned < best.change { best = (turned, middle, high, 1) }
                }
                if high - middle <= 3 {
                    let turned =
                        way(before, end) + way(mid, head) + way(tail, next)
                        + turn(middle, high) - lost
                    if turned < best.change { best = (turned, middle, high, 2) }
                }
            }
            tried += last - middle
        }
        guard best.change < 0 else { return false }
        exchange(low, best.middle, best.high, turned: best.turned)
        return true
    }

    /// What turning the part `low..<high` round adds inside it.
    private func turn(_ low: Int, _ high: Int) -> Int {
        backward[high - 1] - backward[low] - forward[high - 1] + forward[low]
    }
}

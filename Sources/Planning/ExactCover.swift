/// Goes through all choices of groups that hold every order once and stay within a slack.
struct ExactCover {
    private struct Column {
        let number: Int
        let set: UInt128
        let weight: Double
    }

    private let count: Int
    private var slack: Double
    private var columns: [(number: Int, group: [Int], weight: Double)] = []
    /// The groups by the first of their orders, lightest first, one after the other.
    private var shelf: [Column] = []
    private var shelfStart: [Int] = []
    private var limit = 0
    private var nextAsked = 0

    /// How many groups the search has looked at, or as long as that takes.
    private(set) var lookCount = 0

    /// Sets of orders that were reached, each with its least weight; newer ones take the place.
    private var reached: [(set: UInt128, weight: Double)] = []
    private static let reachedSize = 1 << 20
    private var chosen: [Int] = []

    /// The numbers of the best choice found, nil when none is within the slack.
    private(set) var best: [Int]?

    /// Up to 128 orders; sums of weights above `slack` are of no interest.
    init(count: Int, slack: Double) {
        self.count = count
        self.slack = slack
    }

    /// Adds a group with a weight that is not negative; too heavy ones are left out.
    mutating func add(_ number: Int, _ group: [Int], _ weight: Double) {
        if weight <= slack { columns.append((number, group, weight)) }
    }

    /// Whether all choices were gone through within the limit.
    mutating func search(limit: Int, _ isOutOfTime: () -> Bool) -> Bool {
        guard slack >= 0 else { return true }
        var uses = [Int](repeating: 0, count: count)
        for column in columns { for order in column.group { uses[order] += 1 } }
        let ranked = (0..<count).sorted { (uses[$0], $0) < (uses[$1], $1) }
        var rank = [Int](repeating: 0, count: count)
        for (place, order) in ranked.enumerated() { rank[order] = place }
        var buckets = [[Column]](repeating: [], count: count)
        for column in columns.sorted(by: { ($0.weight, $0.number) < ($1.weight, $1.number) }) {
            let ranks = column.group.map { rank[$0] }
            let set = ranks.reduce(UInt128(0)) { $0 | UInt128(1) << UInt128($1) }
            buckets[ranks.min() ?? 0].append(
                Column(number: column.number, set: set, weight: column.weight))
        }
        shelfStart = buckets.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        shelf = buckets.flatMap { $0 }
        self.limit = limit
        reached = Array(repeating: (0, .infinity), count: Self.reachedSize)
        return extend(0, 0, isOutOfTime)
    }

    private mutating func extend(_ covered: UInt128, _ weight: Double, _ isOutOfTime: () -> Bool)
        -> Bool
    {
        let next = (~covered).trailingZeroBitCount
        guard next < count else {
            best = chosen
            // The next one must be shorter by a whole unit.
            slack = weight - 1 + 1e-6
            return true
        }
        let folded = UInt64(truncatingIfNeeded: covered ^ (covered >> 61))
        let slot = Int(count <= 20 ? folded : (folded &* 0x9E37_79B9_7F4A_7C15) >> 44)
        if reached[slot].set == covered && reached[slot].weight <= weight { return true }
        reached[slot] = (covered, weight)
        // A set that is new costs as much as looking at a few dozen groups.
        lookCount += 25
        if lookCount >= nextAsked {
            nextAsked = lookCount + 500_000
            if isOutOfTime() { return false }
        }
        for index in shelfStart[next]..<shelfStart[next + 1] {
            let column = shelf[index]
            guard weight + column.weight <= slack else { break }
            lookCount += 1
            guard lookCount <= limit, lookCount & 0xFFFF != 0 || !isOutOfTime() else {
                return false
            }
            guard column.set & covered == 0 else { continue }
            chosen.append(column.number)
            guard extend(covered | column.set, weight + column.weight, isOutOfTime) else {
                return false
            }
            chosen.removeLast()
        }
        return true
    }
}

/// All batches that are possible, when there are not too many, and the best choice among them.
///
/// A linear programme over all of them gives every order a price; prices bound every plan from
/// below, rule most batches out, and guide a search that goes through all that are left.
struct BatchPartition {
    /// What came of it.
    enum Outcome {
        /// These batches are optimal.
        case proven([[Int]])
        /// These are better than the known ones, but perhaps not the best.
        case better([[Int]])
        /// Nothing better was found in the time allowed.
        case unchanged
    }

    /// The most orders: one bit of a set each.
    private static let orderLimit = 128
    /// The most batches, and the most work to price them.
    private static let columnLimit = 350_000
    private static let workLimit = 300_000_000
    /// The same for as many orders as are all but always proven.
    private static let exactColumnLimit = 1 << 20
    private static let exactWorkLimit = 1_500_000_000
    /// How many batches the search may look at.
    private static let searchLimit = 150_000_000
    /// Up to so many orders it may take longer, because it all but always comes to an end.
    private static let exactLimit = 20

    private let search: BatchSearch
    private var groups: [[Int]] = []
    private var costs: [Int] = []

    /// Nil when there are too many orders or too many possible batches.
    init?(_ search: BatchSearch) {
        self.search = search
        guard search.problem.orders.count <= Self.orderLimit else { return nil }
        let isExact = search.problem.orders.count <= Self.exactLimit
        let columnLimit = isExact ? Self.exactColumnLimit : Self.columnLimit
        let workLimit = isExact ? Self.exactWorkLimit : Self.workLimit
        var counter = Counter(search, limit: columnLimit)
        guard counter.count() else { return nil }
        // A batch of several orders takes about twice the work of an order alone.
        let before = search.tours.work
        for numbers in search.numbers { _ = search.cost(numbers) }
        let each = 2 * (search.tours.work - before) / search.numbers.count
        guard each * (columnLimit - counter.left) <= workLimit else { return nil }
        let limit = search.tours.work + workLimit
        for order in search.problem.orders.indices {
            let volume = search.problem.orders[order].volume
            guard add([order], search.numbers[order], volume, limit) else { return nil }
        }
    }

    /// Counts the possible batches without pricing them.
    private struct Counter {
        let volumes: [Int]
        let capacity: Int
        let maxOrders: Int
        var left: Int

        init(_ search: BatchSearch, limit: Int) {
            volumes = search.problem.orders.map(\.volume)
            capacity = search.problem.capacity
            maxOrders = search.problem.maxOrders
            left = limit
        }

        /// Whether there are no more of them than the limit.
        mutating func count() -> Bool { extend(0, 0, 0) }

        private mutating func extend(_ next: Int, _ size: Int, _ volume: Int) -> Bool {
            for order in next..<volumes.count where volume + volumes[order] <= capacity {
                left -= 1
                guard left >= 0 else { return false }
                if size + 1 < maxOrders {
                    guard extend(order + 1, size + 1, volume + volumes[order]) else { return false }
                }
            }
            return true
        }
    }

    /// Adds a group and all that extend it by later orders.
    private mutating func add(_ group: [Int], _ numbers: [Int], _ volume: Int, _ limit: Int) -> Bool
    {
        guard search.tours.work <= limit else { return false }
        groups.append(group)
        costs.append(search.cost(numbers))
        guard group.count < search.problem.maxOrders else { return true }
        for order
            in (group[group.count - 1] + 1)..<max(search.numbers.count, group[group.count - 1] + 1)
        {
            let grown = volume + search.problem.orders[order].volume
            guard grown <= search.problem.capacity else { continue }
            let merged = numbers.merged(with: search.numbers[order])
            guard add(group + [order], merged, grown, limit) else { return false }
        }
        return true
    }

    /// How much of a budget to spend on a first guess: little when there is little to choose from.
    func warmUp(_ budget: BatchAnnealing.Budget) -> BatchAnnealing.Budget {
        switch budget.share(1, of: 8) {
        case .steps(let steps): .steps(min(steps, 20 * groups.count))
        case .work(let work): .work(min(work, 20_000 * groups.count))
        }
    }

    /// What the search has cost, in the unit of `BatchTours.work`.
    private(set) var work = 0

    /// Proves the known batches optimal, finds better ones, or gives up.
    mutating func improve(_ known: [[Int]], _ isOutOfTime: () -> Bool) -> Outcome {
        let count = search.problem.orders.count
        let best = known.reduce(0) { $0 + search.cost(search.numbers(of: $1)) }
        var programme = PartitionProgramme(
            count: count, groups: groups, costs: costs)
        guard let prices = programme.prices(isOutOfTime) else { return .unchanged }
        let bound = prices.reduce(0, +)
        var cover = ExactCover(
            count: count, slack: Double(best) - bound - 1 + 1e-6)
        for (column, group) in groups.enumerated() {
            cover.add(column, group, Double(costs[column]) - group.reduce(0) { $0 + prices[$1] })
        }
        let isComplete = cover.search(
            limit: Self.searchLimit * (count <= Self.exactLimit ? 3 : 1), isOutOfTime)
        work += 6 * cover.lookCount + 1_000 * groups.count
        let found = cover.best.map { $0.map { groups[$0] }.sorted { $0[0] < $1[0] } }
        if isComplete { return .proven(found ?? known) }
        return found.map { .better($0) } ?? .unchanged
    }
}

/// Improves batches by moving and exchanging orders, at first also for the worse.
///
/// Source: Kirkpatrick, Gelatt, Vecchi 1983. The temperature falls from 2 % to 0.1 % of the mean
/// tour. Every change is priced with exact tours; those that come up again are remembered.
struct BatchAnnealing {
    /// How long to go on.
    enum Budget {
        /// So many changes tried.
        case steps(Int)
        /// So much work done on tours.
        case work(Int)

        func share(_ part: Int, of whole: Int) -> Budget {
            switch self {
            case .steps(let steps): .steps(steps / whole * part + steps % whole * part / whole)
            case .work(let work): .work(work / whole * part)
            }
        }

        /// What is left of a budget of work; steps are not less for it.
        func less(_ done: Int) -> Budget {
            switch self {
            case .steps: self
            case .work(let work): .work(max(0, work - done))
            }
        }

        fileprivate func used(_ steps: Int, _ work: Int) -> Double {
            switch self {
            case .steps(let limit): Double(steps) / Double(max(1, limit))
            case .work(let limit): Double(work) / Double(max(1, limit))
            }
        }
    }

    private struct Remembered {
        var key = -1
        var cost = 0
    }

    private let search: BatchSearch
    private let neighbours: [[Int]]
    private var random: SeededRandom
    /// What a batch costs without an order, by order; the key is the batch's stamp.
    private var less: [Remembered]
    /// What a batch costs with an order more; the key is made of stamp and order.
    private var more: [Remembered]
    private static let memorySize = 1 << 17
    /// Work that every step counts for besides its tours.
    private static let stepWork = 60

    init(_ search: BatchSearch, seed: UInt64) {
        self.search = search
        // Many orders leave time for few tries each: those are better spent on the nearest.
        let isLarge = search.problem.orders.count > 250
        neighbours = BatchNeighbours.lists(search, limit: isLarge ? 15 : 30)
        random = SeededRandom(seed: seed)
        less = [Remembered](repeating: Remembered(), count: search.problem.orders.count)
        more = [Remembered](repeating: Remembered(), count: Self.memorySize)
    }

    /// Goes on until the budget is used up or time is out; leaves the best batches in `set`.
    mutating func improve(_ set: inout BatchSet, _ budget: Budget, _ isOutOfTime: () -> Bool) {
        guard set.batchOf.count > 1 else { return }
        for slot in more.indices { more[slot].key = -1 }
        for slot in less.indices { less[slot].key = -1 }
        let tours = max(1, set.batches.reduce(0) { $0 + ($1.orders.isEmpty ? 0 : 1) })
        let hottest = 0.02 * Double(set.total) / Double(tours)
        var temperature = hottest
        var best = (total: set.total, batchOf: set.batchOf)
        let workBefore = search.tours.work
        var step = 0
        while true {
            if step & 63 == 0 {
                let work = search.tours.work - workBefore + step * Self.stepWork
                let used = budget.used(step, work)
                if used >= 1 || (step & 511 == 0 && isOutOfTime()) { break }
                temperature = hottest * Approximate.power(0.05, used)
            }
            step += 1
            change(&set, worse: -temperature * Approximate.logarithm(1 - random.unit()))
            if set.total < best.total { best = (set.total, set.batchOf) }
        }
        var groups: [Int: [Int]] = [:]
        for (order, batch) in best.batchOf.enumerated() { groups[batch, default: []].append(order) }
        set = search.regrouped(groups.values.sorted { $0[0] < $1[0] })
    }

    /// Tries one change and keeps it when the total grows by `worse` at most.
    private mutating func change(_ set: inout BatchSet, worse: Double) {
        let count = set.batchOf.count
        let order = random.below(count)
        let from = set.batchOf[order]
        if random.below(400) == 0 {
            guard set.batches[from].orders.count > 1 else { return }
            move(&set, order, from, set.emptyBatch(), worse)
            return
        }
        let near = neighbours[order]
        let other =
            random.below(10) < 9 && !near.isEmpty
            ? near[random.below(near.count)] : random.below(count)
        let to = set.batchOf[other]
        guard from != to else { return }
        let volume = set.batches[to].volume + search.problem.orders[order].volume
        let hasRoom =
            volume <= search.problem.capacity
            && set.batches[to].orders.count < search.problem.maxOrders
        if hasRoom && random.below(4) != 0 {
            move(&set, order, from, to, worse)
        } else {
            let members = set.batches[to].orders
            exchange(&set, order, from, members[random.below(members.count)], to, worse)
        }
    }

    private mutating func costWithout(_ order: Int, _ batch: borrowing BatchSet.Batch) -> Int {
        if less[order].key == batch.stamp { return less[order].cost }
        let cost = search.cost(batch.numbers.without(search.numbers[order]))
        less[order] = Remembered(key: batch.stamp, cost: cost)
        return cost
    }

    private mutating func costWith(_ order: Int, _ batch: borrowing BatchSet.Batch) -> Int {
        let key = batch.stamp &* search.problem.orders.count &+ order
        let slot = (key &* 0x2545_F491_4F6C_DD1D) >> 40 & (Self.memorySize - 1)
        if more[slot].key == key { return more[slot].cost }
        let cost = search.cost(batch.numbers.merged(with: search.numbers[order]))
        more[slot] = Remembered(key: key, cost: cost)
        return cost
    }

    private mutating func move(
        _ set: inout BatchSet, _ order: Int, _ from: Int, _ to: Int, _ worse: Double
    ) {
        let (source, goal) = (set.batches[from], set.batches[to])
        let before = source.cost + goal.cost
        let left = costWithout(order, source)
        guard Double(left + max(goal.cost, search.alone[order]) - before) <= worse else { return }
        let grown = costWith(order, goal)
        guard Double(left + grown - before) <= worse else { return }
        let volume = search.problem.orders[order].volume
        let own = search.numbers[order]
        set.replace(
            from, source.orders.filter { $0 != order }, source.volume - volume,
            source.numbers.without(own), left)
        set.replace(
            to, goal.orders + [order], goal.volume + volume, goal.numbers.merged(with: own), grown)
    }

    private mutating func exchange(
        _ set: inout BatchSet, _ order: Int, _ from: Int, _ other: Int, _ to: Int, _ worse: Double
    ) {
        let (source, goal) = (set.batches[from], set.batches[to])
        let shift = search.problem.orders[order].volume - search.problem.orders[other].volume
        guard source.volume - shift <= search.problem.capacity,
            goal.volume + shift <= search.problem.capacity
        else { return }
        // More picks never make a tour shorter: what stays and what comes are bounds.
        let before = source.cost + goal.cost
        let left = max(costWithout(order, source), search.alone[other])
        let right = max(costWithout(other, goal), search.alone[order])
        guard Double(left + right - before) <= worse else { return }
        let (own, foreign) = (search.numbers[order], search.numbers[other])
        let newSource = source.numbers.without(own).merged(with: foreign)
        let sourceCost = search.cost(newSource)
        guard Double(sourceCost + right - before) <= worse else { return }
        let newGoal = goal.numbers.without(foreign).merged(with: own)
        let goalCost = search.cost(newGoal)
        guard Double(sourceCost + goalCost - before) <= worse else { return }
        set.replace(
            from, source.orders.map { $0 == order ? other : $0 }, source.volume - shift, newSource,
            sourceCost)
        set.replace(
            to, goal.orders.map { $0 == other ? order : $0 }, goal.volume + shift, newGoal, goalCost
        )
    }
}

/// The parts of the batching optimiser in their order: exact where possible, else a search.
struct BatchSearch {
    /// The work of one run with the default number of steps, as `BatchTours.work` counts it.
    static let defaultWork = 2_600_000_000

    let problem: Batching
    let tours: BatchTours
    let numbers: [[Int]]
    let alone: [Int]
    private let steps: Int?
    private let seed: UInt64

    init(_ problem: Batching, steps: Int?, seed: UInt64) {
        let tours = BatchTours(layout: problem.layout, depot: problem.depot)
        let numbers = problem.orders.map { $0.picks.map(tours.number).sorted() }
        self.problem = problem
        self.tours = tours
        self.numbers = numbers
        alone = numbers.map { $0.isEmpty ? 0 : tours.length($0) }
        self.steps = steps
        self.seed = seed
    }

    func plan(isOutOfTime: () -> Bool) -> BatchPlan {
        var wasStopped = false
        func isStopped() -> Bool {
            wasStopped = wasStopped || isOutOfTime()
            return wasStopped
        }
        let firstCome = firstCome()
        let (groups, proof) = batches(firstCome, isStopped)
        return BatchPlan(
            batches: groups, total: total(groups), proof: proof, firstComeTotal: total(firstCome),
            wasStopped: wasStopped)
    }

    private func batches(
        _ firstCome: [[Int]], _ isStopped: () -> Bool
    ) -> ([[Int]], BatchPlan.Proof) {
        let all = Array(problem.orders.indices)
        // A tour over all picks is never longer than tours over parts of them together.
        if fits(all) { return (all.isEmpty ? [] : [all], .optimal) }
        if isPairsOnly, all.count <= BatchPairs.orderLimit,
            let groups = BatchPairs.groups(self, isStopped)
        {
            return (groups, .optimal)
        }
        var set = BatchSavings.groups(self, isStopped)
        if set.total > total(firstCome) { set = regrouped(firstCome) }
        var annealing = BatchAnnealing(self, seed: seed)
        let budget: BatchAnnealing.Budget =
            steps.map { .steps($0) } ?? .work(Self.defaultWork)
        guard var partition = BatchPartition(self) else {
            annealing.improve(&set, budget, isStopped)
            return (set.groups, .bestFound)
        }
        annealing.improve(&set, partition.warmUp(budget), isStopped)
        switch partition.improve(set.groups, isStopped) {
        case .proven(let groups): return (groups, .optimal)
        case .better(let groups): set = regrouped(groups)
        case .unchanged: break
        }
        annealing.improve(&set, budget.less(partition.work + tours.work), isStopped)
        return (set.groups, .bestFound)
    }

    /// Whether the orders may share a batch.
    func fits(_ group: [Int]) -> Bool {
        group.count <= problem.maxOrders
            && group.reduce(0) { $0 + problem.orders[$1].volume } <= problem.capacity
    }

    /// Whether no three orders fit into one batch.
    private var isPairsOnly: Bool {
        let smallest = problem.orders.indices.sorted {
            problem.orders[$0].volume < problem.orders[$1].volume
        }
        return !fits(Array(smallest.prefix(3))) || smallest.count < 3
    }

    /// The picks of a group as ascending numbers.
    func numbers(of group: [Int]) -> [Int] {
        group.flatMap { numbers[$0] }.sorted()
    }

    /// The length of the tour of a group; nothing to pick is no tour.
    func cost(_ numbers: [Int]) -> Int { numbers.isEmpty ? 0 : tours.length(numbers) }

    private func total(_ groups: [[Int]]) -> Int {
        groups.reduce(0) { $0 + cost(numbers(of: $1)) }
    }

    /// Batches filled in the order in which the orders came.
    private func firstCome() -> [[Int]] {
        var groups: [[Int]] = []
        var volume = 0
        for (index, order) in problem.orders.enumerated() {
            if let last = groups.last, last.count < problem.maxOrders,
                volume + order.volume <= problem.capacity
            {
                groups[groups.count - 1].append(index)
                volume += order.volume
            } else {
                groups.append([index])
                volume = order.volume
            }
        }
        return groups
    }

    /// A set with the given groups as its batches.
    func regrouped(_ groups: [[Int]]) -> BatchSet {
        var set = BatchSet(problem, numbers, alone)
        for group in groups where group.count > 1 {
            for order in group.dropFirst() { set.replace(order, [], 0, [], 0) }
            let numbers = numbers(of: group)
            let volume = group.reduce(0) { $0 + problem.orders[$1].volume }
            set.replace(group[0], group, volume, numbers, cost(numbers))
        }
        return set
    }
}

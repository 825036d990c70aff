/// Batches while they are being worked on: who is where, how full each is, what each costs.
struct BatchSet {
    /// One batch; its stamp is new whenever its orders change.
    struct Batch {
        var orders: [Int] = []
        var volume = 0
        var numbers: [Int] = []
        var cost = 0
        var stamp = 0
    }

    private(set) var batches: [Batch] = []
    private(set) var batchOf: [Int]
    private(set) var total = 0
    private var stamps = 0

    /// Every order alone.
    init(_ problem: Batching, _ numbers: [[Int]], _ costs: [Int]) {
        batchOf = Array(problem.orders.indices)
        for (order, value) in problem.orders.enumerated() {
            stamps += 1
            batches.append(
                Batch(
                    orders: [order], volume: value.volume, numbers: numbers[order],
                    cost: costs[order], stamp: stamps))
        }
        total = costs.reduce(0, +)
    }

    /// Puts new contents into a batch.
    mutating func replace(
        _ index: Int, _ orders: [Int], _ volume: Int, _ numbers: [Int], _ cost: Int
    ) {
        stamps += 1
        total += cost - batches[index].cost
        batches[index] = Batch(
            orders: orders, volume: volume, numbers: numbers, cost: cost, stamp: stamps)
        for order in orders { batchOf[order] = index }
    }

    /// An empty batch.
    mutating func emptyBatch() -> Int {
        if let index = batches.firstIndex(where: { $0.orders.isEmpty }) { return index }
        batches.append(Batch())
        return batches.count - 1
    }

    /// The orders of all batches that have any, each ascending, in the order of their firsts.
    var groups: [[Int]] {
        batches.filter { !$0.orders.isEmpty }.map { $0.orders.sorted() }
            .sorted { $0[0] < $1[0] }
    }
}

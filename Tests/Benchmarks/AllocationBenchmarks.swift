import Planning

/// The bars of lot allocation: a name, what was measured, and the most it may be.
///
/// Times are milliseconds of one core with a release build, the least of three runs.
func allocationBenchmarks() -> [(name: String, value: Int, limit: Int)] {
    var random = AllocationSite(seed: 2026)
    let wave = random.problem(items: 74, linesPerItem: 27)
    let item = random.problem(items: 1, linesPerItem: 60)
    let plan = item.solve()
    let line = AllocationProblem.Line(name: "new", item: 0, weight: 1, quantity: 500)
    let unproved = wave.solve().proved.prefix(4).filter { !$0 }.count
    return [
        ("allocate 2,000 lines, ms", milliseconds { _ = wave.solve() }, 300),
        ("allocate 2,000 lines, unproved parts of four", unproved, 0),
        (
            "allocate one item inside a transaction, ms",
            milliseconds {
                _ = item.solve(nodeLimit: AllocationProblem.transactionNodes)
            }, 10
        ),
        ("available to promise, ms", milliseconds { _ = item.availableToPromise(line) }, 10),
        (
            "swap at the shelf, every lot, ms each",
            milliseconds {
                for lot in item.lots.indices { _ = item.swap(plan, line: 0, lot: lot) }
            } / max(1, item.lots.count), 10
        ),
    ]
}

private func milliseconds(_ body: () -> Void) -> Int {
    Int((0..<3).map { _ in coreMilliseconds(body) }.min() ?? 0)
}

/// Random allocation problems of the size of a site's wave, a fifth of the lines restricted.
struct AllocationSite {
    private var state: UInt64

    init(seed: UInt64) { state = seed | 1 }

    private mutating func next(_ range: ClosedRange<Int>) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return range.lowerBound + Int((state >> 16) % UInt64(range.count))
    }

    mutating func problem(items: Int, linesPerItem: Int) -> AllocationProblem {
        var problem = AllocationProblem(today: 0, items: [], lots: [], stock: [], lines: [])
        for item in 0..<items {
            problem.items.append(.init(rotation: next(0...3) == 0 ? .fifo : .fefo))
            var demand = 0
            for _ in 0..<linesPerItem {
                let quantity = [1, 2, 6, 12, 24, 36, 48, 60, 96, 120][next(0...9)]
                demand += quantity
                problem.lines.append(
                    .init(
                        name: "\(problem.lines.count)", item: item,
                        weight: [1, 4, 16][next(0...2)],
                        quantity: quantity, minimumLife: [0, 0, 14, 30, 60, 90][next(0...5)],
                        country: ["DE", "GB", "FR"][next(0...2)],
                        maximumLots: next(0...4) == 0 ? 1 : nil,
                        allOrNothing: next(0...6) == 0))
            }
            let lots = next(4...8)
            for _ in 0..<lots { addLot(to: &problem, item: item, quantity: demand / lots) }
        }
        return problem
    }

    private mutating func addLot(
        to problem: inout AllocationProblem, item: Int, quantity: Int
    ) {
        let lot = problem.lots.count
        problem.lots.append(
            .init(
                name: "L\(lot)", item: item, expiry: next(5...150), received: -next(1...200),
                countries: next(0...2) == 0 ? ["DE", "GB"] : nil))
        var left = quantity
        while left > 0 {
            let isReserve = next(0...2) > 0
            let amount = min(left, isReserve ? [24, 48, 96][next(0...2)] : next(1...40))
            problem.stock.append(
                .init(lot: lot, isReserve: isReserve, quantity: amount, travel: next(10...400)))
            left -= amount
        }
    }
}

import Testing

@testable import Planning

struct BatchingTests {
    private func problem(
        _ random: inout RandomProblems, orders: Int, cross: Int, capacity: Int?, maxOrders: Int?
    ) throws -> Batching {
        let layout = try random.layout(cross: cross, aisles: 2...6)
        let values = (0..<orders).map { _ in
            let picks = random.spots(layout, random.number(0...3))
            return Batching.Order(volume: random.number(1...8), picks: picks)
        }
        return try Batching(
            layout: layout, depot: random.corner(layout), capacity: capacity,
            maxOrders: maxOrders, orders: values)
    }

    /// What a group costs by the other optimiser, nil when it does not fit.
    private func cost(_ problem: Batching, _ group: [Int]) throws -> Int? {
        guard group.count <= problem.maxOrders,
            group.reduce(0, { $0 + problem.orders[$1].volume }) <= problem.capacity
        else { return nil }
        let picks = group.flatMap { problem.orders[$0].picks }
        guard !picks.isEmpty else { return 0 }
        return try problem.layout.path(from: problem.depot, to: problem.depot, picks: picks).length
    }

    /// Every order is in one batch, every batch fits, the total is that of the tours.
    private func check(_ plan: BatchPlan, _ problem: Batching, _ comment: Comment) throws {
        #expect(plan.batches.flatMap { $0 }.sorted() == Array(problem.orders.indices), comment)
        var total = 0
        for batch in plan.batches { total += try #require(try cost(problem, batch), comment) }
        #expect(plan.total == total, comment)
        #expect(plan.firstComeTotal >= plan.total, comment)
    }

    @Test func `small plans are as short as any partition and say so`() throws {
        var random = RandomProblems()
        for round in 0..<40 {
            let orders = random.number(0...7)
            let problem = try problem(
                &random, orders: orders, cross: 2 + round % 2,
                capacity: round % 4 == 0 ? nil : random.number(8...24),
                maxOrders: round % 3 == 0 ? nil : random.number(1...4))
            let best = Independent.bestTotal(orders) { try? cost(problem, $0) }
            let plan = problem.plan(steps: 200)
            let comment: Comment = "seed \(random.seed): \(problem)"
            try check(plan, problem, comment)
            #expect(plan.total == best, comment)
            #expect(plan.proof == .optimal, comment)
        }
    }

    @Test func `pairs are matched as well as any partition`() throws {
        var random = RandomProblems()
        for _ in 0..<15 {
            let problem = try problem(&random, orders: 9, cross: 2, capacity: 12, maxOrders: 2)
            let best = Independent.bestTotal(9) { try? cost(problem, $0) }
            let plan = problem.plan()
            try check(plan, problem, "seed \(random.seed)")
            #expect(plan.total == best && plan.proof == .optimal, "seed \(random.seed): \(problem)")
        }
    }

    @Test func `a larger plan is whole and the same every time`() throws {
        var random = RandomProblems()
        let problem = try problem(&random, orders: 150, cross: 3, capacity: 40, maxOrders: 8)
        let plan = problem.plan(steps: 2_000, seed: 5)
        try check(plan, problem, "seed \(random.seed)")
        #expect(plan == problem.plan(steps: 2_000, seed: 5), "seed \(random.seed)")
        #expect(plan.proof == .bestFound)
        #expect(!plan.wasStopped)
    }

    @Test func `a plan that is cut off is whole and says so`() throws {
        var random = RandomProblems()
        let problem = try problem(&random, orders: 60, cross: 2, capacity: 40, maxOrders: 8)
        for patience in [0, 1, 50, 500] {
            var asked = 0
            let plan = problem.plan(steps: 1_000_000_000) {
                asked += 1
                return asked > patience
            }
            try check(plan, problem, "seed \(random.seed)")
            #expect(plan.wasStopped)
        }
    }

    @Test func `tours of batches are as long as paths`() throws {
        var random = RandomProblems()
        for round in 0..<300 {
            let layout = try random.layout(cross: 2 + round % 3)
            let depot = random.corner(layout)
            let picks = random.spots(layout, random.number(1...12))
            let tours = BatchTours(layout: layout, depot: depot)
            let path = try layout.path(from: depot, to: depot, picks: picks)
            #expect(
                tours.length(picks.map(tours.number).sorted()) == path.length,
                "seed \(random.seed): \(layout) \(depot) \(picks)")
        }
    }

    @Test func `matchings weigh as much as any`() {
        var random = RandomProblems()
        for _ in 0..<400 {
            let count = random.number(0...8)
            let density = random.number(1...10)
            var weight = [Int](repeating: 0, count: count * count)
            for one in 0..<count {
                for other in 0..<one where random.number(1...10) <= density {
                    weight[one * count + other] = random.number(1...9)
                    weight[other * count + one] = weight[one * count + other]
                }
            }
            func best(_ free: Set<Int>) -> Int {
                guard let one = free.min() else { return 0 }
                let rest = free.subtracting([one])
                return rest.reduce(best(rest)) { value, other in
                    let pair = weight[one * count + other]
                    return pair == 0 ? value : max(value, pair + best(rest.subtracting([other])))
                }
            }
            let partners = Matching.partners(count, weight: weight)
            var total = 0
            for (one, partner) in partners.enumerated() {
                guard let partner else { continue }
                #expect(partners[partner] == one, "seed \(random.seed)")
                total += weight[one * count + partner]
            }
            #expect(total == 2 * best(Set(0..<count)), "seed \(random.seed): \(weight)")
        }
    }

    @Test func `what cannot be batched is refused`() throws {
        let layout = try AisleLayout(aisles: 2, pitch: 1, crossAisles: [0, 10])
        let depot = AisleLayout.Corner(aisle: 0, cross: 0)
        func make(
            capacity: Int? = nil, maxOrders: Int? = nil, volume: Int = 1, y: Int = 1
        ) throws -> Batching {
            let order = Batching.Order(
                volume: volume, picks: [AisleLayout.Spot(aisle: 0, y: y)])
            return try Batching(
                layout: layout, depot: depot, capacity: capacity, maxOrders: maxOrders,
                orders: [order, order])
        }
        for volume in [.min, -1, 6, .max] {
            #expect(throws: PlanningError.self) { try make(capacity: 5, volume: volume) }
        }
        #expect(throws: PlanningError.self) { try make(volume: .max) }
        #expect(throws: PlanningError.self) { try make(capacity: -1) }
        #expect(throws: PlanningError.self) { try make(maxOrders: 0) }
        #expect(throws: PlanningError.self) { try make(y: 11) }
        #expect(try make().plan().batches == [[0, 1]])
        #expect(try make(maxOrders: 1).plan().batches == [[0], [1]])
    }

    @Test func `logarithms and powers are right to nine digits`() {
        #expect(abs(Approximate.logarithm(2) - 0.6931471805599453) < 1e-9)
        #expect(abs(Approximate.logarithm(0.001) + 6.907755278982137) < 1e-9)
        #expect(abs(Approximate.power(0.05, 1) - 0.05) < 1e-9)
        #expect(abs(Approximate.power(0.05, 0.5) - 0.223606797749979) < 1e-9)
    }
}

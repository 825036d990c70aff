import Planning
import Testing

struct AllocationTests {
    private typealias Problem = AllocationProblem

    private let seed = RandomAllocation.seed(2026)

    @Test(arguments: RandomAllocation.Kind.allCases)
    func `the first four parts equal those of trying everything`(kind: RandomAllocation.Kind) {
        for number in 0..<700 {
            let seed = seed + UInt64(number)
            var random = RandomAllocation(seed: seed)
            let problem = random.problem(kind)
            let plan = problem.solve(stepLimit: 50)
            let found = Array(plan.value.parts.prefix(4))
            #expect(found == AllocationOracle(problem).optimum(), "SEED=\(seed) \(kind)")
            #expect(plan.proved.prefix(4).allSatisfy { $0 }, "SEED=\(seed) \(kind)")
        }
    }

    @Test func `a low node limit breaks no rule and never proves what is not best`() {
        for number in 0..<700 {
            let seed = seed + UInt64(number)
            var random = RandomAllocation(seed: seed)
            let problem = random.problem(.mixed)
            let plan = problem.solve(nodeLimit: 1, stepLimit: 50)
            #expect(AllocationChecker(problem).fault(in: plan.allocations) == nil)
            let optimum = AllocationOracle(problem).optimum()
            for part in 0..<4 where plan.proved[part] {
                #expect(plan.value.parts[part] == optimum[part], "SEED=\(seed) part \(part)")
            }
        }
    }

    @Test func `the same problem gives the same plan`() {
        var random = RandomAllocation(seed: seed)
        let problem = random.problem(.mixed, lines: 30, lots: 6, quantity: 40)
        #expect(problem.solve(nodeLimit: 20) == problem.solve(nodeLimit: 20))
    }

    @Test func `first in first out yields to a customer who needs life`() {
        let problem = Problem(
            today: 0, items: [.init(rotation: .fifo)],
            lots: [
                .init(name: "LA", item: 0, expiry: 120, received: 1),
                .init(name: "LB", item: 0, expiry: 30, received: 2),
            ],
            stock: [.init(lot: 0, quantity: 60), .init(lot: 1, quantity: 60)],
            lines: [
                .init(name: "O1", item: 0, weight: 1, quantity: 60),
                .init(name: "O2", item: 0, weight: 1, quantity: 60, minimumLife: 90),
            ])
        let plan = problem.solve(stepLimit: 500)
        #expect(plan.allocations.map(\.stock) == [1, 0])
        #expect(plan.value.units == 120)
    }

    @Test func `approvals, countries and exclusions are met by exchanging lots`() {
        let problem = Problem(
            today: 0, items: [.init(rotation: .fefo)],
            lots: [
                .init(name: "LA", item: 0, expiry: 30, received: 0),
                .init(name: "LB", item: 0, expiry: 60, received: 0, countries: ["DE"]),
                .init(name: "LC", item: 0, expiry: 90, received: 0, countries: ["DE"]),
            ],
            stock: (0..<3).map { .init(lot: $0, quantity: 100) },
            lines: [
                .init(
                    name: "O1", item: 0, weight: 1, quantity: 100, country: "DE",
                    approved: [0, 2]),
                .init(name: "O2", item: 0, weight: 1, quantity: 100, country: "GB"),
                .init(
                    name: "O3", item: 0, weight: 1, quantity: 100, minimumLife: 45,
                    country: "DE", excluded: [2]),
            ])
        #expect(problem.solve(stepLimit: 500).allocations.map(\.stock) == [2, 0, 1])
    }

    @Test func `lines of a single lot are matched to the lots that fit them`() {
        let problem = Problem(
            today: 0, items: [.init(rotation: .fefo)],
            lots: (0..<3).map { .init(name: "L\($0)", item: 0, expiry: 10 + $0, received: 0) },
            stock: [
                .init(lot: 0, quantity: 70), .init(lot: 1, quantity: 60),
                .init(lot: 2, quantity: 50),
            ],
            lines: [50, 60, 70].map {
                .init(name: "\($0)", item: 0, weight: 1, quantity: $0, maximumLots: 1)
            })
        let plan = problem.solve(stepLimit: 500)
        #expect(plan.value.units == 180)
        #expect(plan.allocations.map(\.stock) == [2, 1, 0])
    }

    @Test func `an early line of low priority keeps nothing from a later one of high`() {
        let problem = Problem(
            today: 0, items: [.init(rotation: .fefo)],
            lots: [.init(name: "L", item: 0, expiry: 10, received: 0)],
            stock: [.init(lot: 0, quantity: 10)],
            lines: [
                .init(name: "early", item: 0, weight: 1, quantity: 10),
                .init(name: "late", item: 0, weight: 5, quantity: 8),
            ])
        let plan = problem.solve(stepLimit: 500)
        #expect(plan.allocations.map(\.quantity) == [2, 8])
        #expect(plan.shorts.map(\.line) == [0])
        #expect(plan.shorts[0].missing == 8)
        #expect(plan.shorts[0].causes == [.init(lot: 0, takenBy: [0, 1])])
    }

    @Test func `a shortage falls on few lines of a class`() {
        let problem = Problem(
            today: 0, items: [.init(rotation: .fefo)],
            lots: [.init(name: "L", item: 0, expiry: 10, received: 0)],
            stock: [.init(lot: 0, quantity: 10)],
            lines: [8, 3, 3, 4].map { .init(name: "", item: 0, weight: 2, quantity: $0) })
        #expect(problem.solve(stepLimit: 500).value.complete == 6)
    }
}

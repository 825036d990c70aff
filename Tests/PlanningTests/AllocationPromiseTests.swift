import Planning
import Testing

struct AllocationPromiseTests {
    private let seed = RandomAllocation.seed(31)

    @Test func `a promise leaves every line what it has`() {
        for number in 0..<250 {
            let seed = seed + UInt64(number)
            var random = RandomAllocation(seed: seed)
            var problem = random.problem(.mixed, lines: 3)
            let line = AllocationProblem.Line(
                name: "new", item: 0, weight: 1, quantity: 6, shipDay: 100,
                minimumLife: random.next(0...4), country: "DE")
            let answer = problem.availableToPromise(line, nodeLimit: 200)
            #expect(answer.isProved, "SEED=\(seed)")
            // With the new line at a weight below all others, the most it gets can be enumerated.
            let fill = AllocationOracle(problem).optimum()[0] * 1000
            for index in problem.lines.indices { problem.lines[index].weight *= 1000 }
            problem.lines.append(line)
            let most = AllocationOracle(problem).optimum()[0] - fill
            // Fills of equal worth may leave more or less for the new line; never more than most.
            #expect(answer.quantity <= most, "SEED=\(seed)")
            if !problem.lines.contains(where: { $0.allOrNothing || $0.maximumLots != nil }) {
                #expect(answer.quantity == most, "SEED=\(seed)")
            }
        }
    }

    @Test func `a swap keeps all exactly when fixing the lot costs nobody anything`() {
        for number in 0..<250 {
            let seed = seed + UInt64(number)
            var random = RandomAllocation(seed: seed)
            let problem = random.problem(.general)
            let plan = problem.solve(stepLimit: 0)
            for line in problem.lines.indices {
                for lot in problem.lots.indices {
                    check(problem, plan, line, lot, seed)
                }
            }
        }
    }

    private func check(
        _ problem: AllocationProblem, _ plan: AllocationPlan, _ line: Int, _ lot: Int,
        _ seed: UInt64
    ) {
        let answer = problem.swap(plan, line: line, lot: lot)
        if let refusal = problem.refusal(line: line, lot: lot) {
            #expect(answer == .refused(refusal))
            return
        }
        // The same question as a problem: others ask for what they have, this line for one lot.
        var fixed = problem
        for index in problem.lines.indices {
            let own = plan.allocations.filter { $0.line == index }
            fixed.lines[index].quantity = own.reduce(0) { $0 + $1.quantity }
        }
        let asked = fixed.lines[line]
        fixed.lines[line] = .init(
            name: "", item: 0, weight: asked.weight, quantity: asked.quantity,
            shipDay: asked.shipDay, minimumLife: asked.minimumLife, country: asked.country,
            approved: [lot])
        let units = fixed.lines.reduce(0) { $0 + $1.quantity }
        let best = AllocationOracle(fixed).optimum()
        guard best[2] == units else {
            guard case .shorts(let missing, let lines) = answer else {
                Issue.record("SEED=\(seed): \(answer) though units are missing")
                return
            }
            #expect(missing == units - best[2], "SEED=\(seed)")
            #expect(!lines.isEmpty, "SEED=\(seed)")
            return
        }
        #expect(answer == .keepsAll(price: best[3] - plan.value.rotation), "SEED=\(seed)")
    }

    @Test func `taking the later lot costs its days`() {
        let problem = AllocationProblem(
            today: 0, items: [.init(rotation: .fefo)],
            lots: [
                .init(name: "A", item: 0, expiry: 10, received: 0),
                .init(name: "B", item: 0, expiry: 17, received: 0),
                .init(name: "C", item: 0, expiry: 20, received: 0, status: "quarantine"),
            ],
            stock: [.init(lot: 0, quantity: 5), .init(lot: 1, quantity: 5)],
            lines: [.init(name: "1", item: 0, weight: 1, quantity: 4)])
        let plan = problem.solve(stepLimit: 0)
        #expect(problem.swap(plan, line: 0, lot: 1) == .keepsAll(price: 28))
        #expect(problem.swap(plan, line: 0, lot: 2) == .refused(.notReleased))
        let line = AllocationProblem.Line(
            name: "2", item: 0, weight: 1, quantity: 9, minimumLife: 12)
        #expect(problem.availableToPromise(line) == .init(quantity: 5, isProved: true))
    }
}

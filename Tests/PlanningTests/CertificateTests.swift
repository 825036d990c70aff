import Planning
import Testing

struct CertificateTests {
    @Test func `the cut of a short line proves that nobody could do better`() {
        let seed = RandomAllocation.seed(5)
        var shorts = 0
        for number in 0..<500 {
            let seed = seed + UInt64(number)
            var random = RandomAllocation(seed: seed)
            let problem = random.problem(.general, lines: 8, lots: 4, quantity: 9)
            let plan = problem.solve(stepLimit: 50)
            for short in plan.shorts where !short.causes.isEmpty {
                shorts += 1
                let lots = Set(short.causes.map(\.lot))
                let lines = Set(short.causes.flatMap(\.takenBy)).union([short.line])
                // No line of the cut may use stock outside of it, and none weighs less.
                for line in lines {
                    #expect(problem.lines[line].weight >= problem.lines[short.line].weight)
                    for row in problem.stock where row.quantity > 0 {
                        let isOutside = !lots.contains(row.lot)
                        let isEligible = problem.refusal(line: line, lot: row.lot) == nil
                        #expect(!(isOutside && isEligible), "SEED=\(seed)")
                    }
                }
                // All stock of the cut is taken, by its lines.
                let held = problem.stock.filter { lots.contains($0.lot) }
                let taken = plan.allocations.filter { lots.contains(problem.stock[$0.stock].lot) }
                #expect(
                    held.reduce(0) { $0 + $1.quantity } == taken.reduce(0) { $0 + $1.quantity },
                    "SEED=\(seed)")
                #expect(taken.allSatisfy { lines.contains($0.line) }, "SEED=\(seed)")
            }
        }
        #expect(shorts > 100)
    }

    @Test func `a line without a lot is told the first rule each lot fails`() {
        let problem = AllocationProblem(
            today: 0, items: [.init(rotation: .fefo)],
            lots: [
                .init(name: "held", item: 0, expiry: 99, received: 0, status: "quarantine"),
                .init(name: "old", item: 0, expiry: 3, received: 0),
                .init(name: "out", item: 0, expiry: 99, received: 0),
                .init(name: "other", item: 0, expiry: 99, received: 0),
                .init(name: "german", item: 0, expiry: 99, received: 0, countries: ["DE"]),
                .init(name: "empty", item: 0, expiry: 99, received: 0),
            ],
            stock: (0..<5).map { .init(lot: $0, quantity: 5) },
            lines: [
                .init(
                    name: "1", item: 0, weight: 1, quantity: 4, minimumLife: 9, country: "GB",
                    excluded: [2], approved: [0, 1, 2, 4, 5])
            ])
        #expect(
            problem.solve(stepLimit: 50).shorts.map(\.text.description) == [
                "No lot may serve it: held not released; old too short of life at the ship day; "
                    + "out excluded by the line; other not approved for the line; "
                    + "german not released in the country; empty without stock."
            ])
    }

    @Test func `a short line names the stock and its takers`() {
        let problem = AllocationProblem(
            today: 0, items: [.init(rotation: .fefo)],
            lots: [.init(name: "L7", item: 0, expiry: 9, received: 0)],
            stock: [.init(lot: 0, quantity: 5)],
            lines: [
                .init(name: "1", item: 0, weight: 1, quantity: 4),
                .init(name: "2", item: 0, weight: 2, quantity: 3),
            ])
        #expect(
            problem.solve(stepLimit: 50).shorts.map(\.text.description) == [
                "2 short: all 5 of L7, the only lot that can reach this line, go to it (2) and to "
                    + "1 other line of equal or higher priority."
            ])
    }
}

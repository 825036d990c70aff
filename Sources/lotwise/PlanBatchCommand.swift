import ArgumentParser
import Planning

/// `lotwise plan batch`: orders of a problem on standard input, put into batches.
struct PlanBatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Put the orders of a problem on standard input into batches with short walks.",
        discussion: """
            The problem is one JSON object:
              {"format":"batching/1","warehouse":{"aisles":n,"aisle_pitch":n,"cross_y":[n,...]},
               "depot":{"aisle":n,"cross":n},"capacity":n|null,"max_orders":n|null,
               "orders":[{"id":..,"volume":n,"picks":[{"aisle":n,"y":n},...]},...]}
            Every batch costs its shortest tour from the depot and back. The answer is
              {"batches":[[order ids],...],"total":n,"proof":"optimal"|"best_found",
               "first_come_total":n}
            and is the same every time. With --seconds, "stopped":"time" is added when the time
            was up first. A problem that cannot be read or planned is refused in one sentence,
            with exit code 2.
            """)

    @Option(help: "How many changes to try; by default as many as suit the problem.")
    var steps: Int?

    @Option(help: "Picks one of the many equally good searches.")
    var seed: UInt64 = 1

    @Option(help: "Stop after so many seconds and take the best batches so far.")
    var seconds: Double?

    func validate() throws {
        if let steps, steps < 0 { throw ValidationError("--steps \(steps): expected 0 or more") }
        if let seconds, !(0...86_400).contains(seconds) {
            throw ValidationError("--seconds \(seconds): expected 0 to 86400")
        }
    }

    func run() throws {
        let clock = ContinuousClock()
        let end = seconds.map { clock.now.advanced(by: .seconds($0)) }
        try ProblemInput.reportingFaults {
            let problem = try ProblemInput.read(BatchProblem.self)
            let (batching, scale) = try problem.batching()
            let plan = batching.plan(steps: steps, seed: seed) {
                end.map { clock.now >= $0 } ?? false
            }
            let batches = plan.batches.map { batch in
                "[\(batch.map { problem.orders[$0].id.json }.joined(separator: ","))]"
            }
            try Output.line(
                "{\"batches\":[\(batches.joined(separator: ","))],"
                    + "\"total\":\(scale.text(plan.total)),\"proof\":\"\(plan.proof.rawValue)\","
                    + "\"first_come_total\":\(scale.text(plan.firstComeTotal))"
                    + (plan.wasStopped ? ",\"stopped\":\"time\"}" : "}"))
        }
    }
}

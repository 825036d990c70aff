import ArgumentParser
import Foundation
import Planning
import Stock

/// `lotwise plan allocate`: which line gets what from which lot and stock row.
struct PlanAllocateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allocate",
        abstract: "Allocate lots to order lines, with a proof.",
        discussion: """
            Reads an allocation/1 problem from standard input and writes allocations, the six \
            parts of the objective, which of them are proved best, and why lines are short.
            The same input gives the same output. Only lots with the status released are used; a \
            status that is not known is told.
            """)

    @Option(help: "The most nodes of branch and bound per item.")
    var nodes: Int = AllocationProblem.waveNodes

    func validate() throws {
        guard (1...1_000_000).contains(nodes) else {
            throw ValidationError("expected --nodes from 1 to 1000000")
        }
    }

    func run() throws {
        let input: AllocationInput
        do {
            input = try AllocationInput(Input.whole(limit: ProblemInput.byteLimit))
        } catch let fault as JSONFault {
            tell("standard input: \(fault)")
            throw ExitCode(2)
        }
        for note in input.notes { tell("standard input: \(note)") }
        let plan = input.problem.solve(nodeLimit: nodes)
        try Output.text(Self.output(plan, input))
    }

    /// The answer as JSON.
    static func output(_ plan: AllocationPlan, _ input: AllocationInput) -> String {
        let allocations = plan.allocations.map {
            "{\"line\":\(input.lineIDs[$0.line]),\"stock\":\(input.stockIDs[$0.stock]),"
                + "\"qty\":\($0.quantity)}"
        }
        let shorts = plan.shorts.map { short in
            let causes = short.causes.map { cause in
                let lines = cause.takenBy.map { input.lineIDs[$0] }.joined(separator: ",")
                return "{\"lot\":\(input.lotIDs[cause.lot]),\"taken_by\":[\(lines)]}"
            }
            return "{\"line\":\(input.lineIDs[short.line]),\"qty\":\(short.missing),"
                + "\"because\":[\(causes.joined(separator: ","))],"
                + "\"text\":\(JSONString.quoted(short.text.description))}"
        }
        return "{\"allocations\":[\(allocations.joined(separator: ",\n"))],\n"
            + "\"value\":[\(plan.value.parts.map(String.init).joined(separator: ","))],"
            + "\"proved\":[\(plan.proved.map(String.init).joined(separator: ","))],\n"
            + "\"shorts\":[\(shorts.joined(separator: ",\n"))]}\n"
    }
}

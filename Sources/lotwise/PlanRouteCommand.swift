import ArgumentParser
import Planning

/// `lotwise plan route`: the shortest walk over all picks of a problem on standard input.
struct PlanRouteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "route",
        abstract: "Order the picks of a problem on standard input by the shortest walk.",
        discussion: """
            The problem is one JSON object, either aisles and cross aisles:
              {"format":"routing-rect/1","aisles":n,"aisle_pitch":n,"cross_y":[n,...],
               "start":{"aisle":n,"cross":n},"end":{...},"picks":[{"id":..,"aisle":n,"y":n},...]}
            with 2 to 6 cross aisles in ascending order and aisle j at x = j * aisle_pitch, or
            nodes and directed arcs:
              {"format":"routing-graph/1","nodes":[{"id":..,"x":n,"y":n},...],
               "arcs":[[from,to,length],...],"start":..,"end":..,"picks":[{"id":..,"node":..},...]}
            An end that is not given is the start. The answer is
              {"sequence":[pick ids],"length":n,"proof":"optimal"|"bound","lower_bound":n}
            and no walk is shorter than lower_bound. A problem that cannot be read or walked is
            refused in one sentence, with exit code 2.
            """)

    func run() throws {
        try ProblemInput.reportingFaults {
            let (sequence, path, scale) = try ProblemInput.read(RouteProblem.self).solved()
            let names = sequence.map(\.json).joined(separator: ",")
            try Output.line(
                "{\"sequence\":[\(names)],\"length\":\(scale.text(path.length)),"
                    + "\"proof\":\"\(path.proof.rawValue)\","
                    + "\"lower_bound\":\(scale.text(path.lowerBound))}")
        }
    }
}

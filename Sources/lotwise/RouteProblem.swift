import Planning

/// A `routing-rect/1` or `routing-graph/1` problem as it is written.
enum RouteProblem: Decodable {
    case aisles(Aisles)
    case graph(Graph)

    struct Corner: Decodable {
        let aisle: Int
        let cross: Int

        var corner: AisleLayout.Corner { AisleLayout.Corner(aisle: aisle, cross: cross) }
    }

    /// Parallel aisles and cross aisles.
    struct Aisles: Decodable {
        struct Pick: Decodable {
            let id: ProblemID
            let aisle: Int
            let y: Double
        }

        let aisles: Int
        let aisle_pitch: Double
        let cross_y: [Double]
        let start: Corner
        let end: Corner?
        let picks: [Pick]
    }

    /// Nodes and directed arcs.
    struct Graph: Decodable {
        struct Node: Decodable {
            let id: ProblemID
            let x: Double?
            let y: Double?
        }

        struct Arc: Decodable {
            let from: ProblemID
            let to: ProblemID
            let length: Double

            init(from decoder: any Decoder) throws {
                var items = try decoder.unkeyedContainer()
                from = try items.decode(ProblemID.self)
                to = try items.decode(ProblemID.self)
                length = try items.decode(Double.self)
                guard items.isAtEnd else {
                    throw DecodingError.dataCorruptedError(
                        in: items, debugDescription: "expected [from, to, length]")
                }
            }
        }

        struct Pick: Decodable {
            let id: ProblemID
            let node: ProblemID
        }

        let nodes: [Node]
        let arcs: [Arc]
        let start: ProblemID
        let end: ProblemID?
        let picks: [Pick]
    }

    private enum Key: String, CodingKey { case format }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.decode(String.self, forKey: .format) {
        case "routing-rect/1": self = .aisles(try Aisles(from: decoder))
        case "routing-graph/1": self = .graph(try Graph(from: decoder))
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .format, in: container,
                debugDescription: "expected \"routing-rect/1\" or \"routing-graph/1\"")
        }
    }

    /// The walk, with the names of the picks in order and the unit its lengths are counted in.
    func solved() throws -> (sequence: [ProblemID], path: PickPath, scale: ProblemScale) {
        do {
            switch self {
            case .aisles(let problem): return try problem.solved()
            case .graph(let problem): return try problem.solved()
            }
        } catch let error as PlanningError {
            throw ProblemInput.Fault(error.sentence)
        }
    }

    private static func checkNames(_ picks: [ProblemID]) throws {
        if let name = ProblemID.repeated(in: picks) {
            throw ProblemInput.Fault("the pick \(name) comes twice; expected every id once")
        }
    }
}

extension RouteProblem.Aisles {
    fileprivate func solved() throws -> ([ProblemID], PickPath, ProblemScale) {
        try RouteProblem.checkNames(picks.map(\.id))
        let scale = ProblemScale([aisle_pitch] + cross_y + picks.map(\.y))
        let layout = try AisleLayout(
            aisles: aisles, pitch: scale.units(aisle_pitch, "aisle_pitch"),
            crossAisles: cross_y.map { try scale.units($0, "cross_y") })
        let spots = try picks.map {
            AisleLayout.Spot(aisle: $0.aisle, y: try scale.units($0.y, "y of a pick"))
        }
        let path = try layout.path(
            from: start.corner, to: (end ?? start).corner, picks: spots,
            name: { "pick \(picks[$0].id)" })
        return (path.sequence.map { picks[$0].id }, path, scale)
    }
}

extension RouteProblem.Graph {
    fileprivate func solved() throws -> ([ProblemID], PickPath, ProblemScale) {
        try RouteProblem.checkNames(picks.map(\.id))
        if let name = ProblemID.repeated(in: nodes.map(\.id)) {
            throw ProblemInput.Fault("the node \(name) comes twice; expected every id once")
        }
        var numbers: [ProblemID: Int] = [:]
        for (number, node) in nodes.enumerated() { numbers[node.id] = number }
        func number(_ node: ProblemID, _ name: @autoclosure () -> String) throws -> Int {
            guard let number = numbers[node] else {
                throw ProblemInput.Fault("\(name()) is at \(node), which is not one of the nodes")
            }
            return number
        }
        let scale = ProblemScale(arcs.map(\.length))
        let ways = try arcs.enumerated().map { index, arc in
            WalkGraph.Arc(
                from: try number(arc.from, "an end of arcs[\(index)]"),
                to: try number(arc.to, "an end of arcs[\(index)]"),
                length: try scale.units(arc.length, "the length of arcs[\(index)]"))
        }
        let graph = try WalkGraph(nodeCount: nodes.count, arcs: ways)
        let path = try graph.path(
            from: number(start, "the start"), to: number(end ?? start, "the end"),
            picks: picks.map { try number($0.node, "pick \($0.id)") },
            name: { "pick \(picks[$0].id)" })
        return (path.sequence.map { picks[$0].id }, path, scale)
    }
}

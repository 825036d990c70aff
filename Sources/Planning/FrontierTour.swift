/// The shortest set of edges that joins all picks, the start and the end of a walk.
struct FrontierTour: Sendable {
    /// How each sub-aisle of each column is walked.
    private(set) var passes: [[FrontierTable.Pass]]
    /// How often each cross aisle is walked from each column to the next.
    private(set) var crossings: [[Int]]
    /// The sum of all edges.
    private(set) var length: Int

    private struct Move {
        let step: FrontierTable.Step
        let costs: [Int]
    }

    /// Solves the problem exactly: costs forward, edges backward.
    ///
    /// Only the costs at the start of each column are kept; those inside a column are worked
    /// out again on the way back, so that the memory grows with the columns alone.
    static func shortest(_ problem: FrontierProblem) -> FrontierTour {
        let levels = problem.layout.crossAisles.count
        let table = FrontierTable(levels: levels, isOpen: problem.start != problem.end)
        let last = problem.columns.count - 1
        var frontier = [Int](repeating: FrontierTable.never, count: table.stateCount)
        frontier[0] = 0
        var kept: [[Int]] = []
        for column in 0...last {
            kept.append(frontier)
            for move in moves(problem, table, column) {
                frontier = taken(move, frontier)
            }
        }
        var state = table.complete[0]
        for other in table.complete where frontier[other] < frontier[state] { state = other }
        var tour = FrontierTour(
            passes: problem.columns.map { _ in [] }, crossings: problem.columns.map { _ in [] },
            length: frontier[state])
        for column in (0...last).reversed() {
            let moves = moves(problem, table, column)
            var costs = [kept[column]]
            for move in moves.dropLast() { costs.append(taken(move, costs[costs.count - 1])) }
            var options = [Int](repeating: 0, count: moves.count)
            for index in moves.indices.reversed() {
                (state, options[index]) = source(of: state, moves[index], costs[index])
            }
            let verticals = options.suffix(column == last ? levels - 1 : 2 * levels - 1)
            tour.passes[column] = verticals.prefix(levels - 1).compactMap {
                FrontierTable.Pass(rawValue: $0)
            }
            tour.crossings[column] = Array(verticals.dropFirst(levels - 1))
        }
        return tour
    }

    /// The steps of one column: its terminals, its sub-aisles, and the way to the next column.
    private static func moves(
        _ problem: FrontierProblem, _ table: FrontierTable, _ column: Int
    ) -> [Move] {
        let aisle = problem.columns[column].aisle
        var moves: [Move] = []
        if problem.start == problem.end {
            if problem.start.aisle == aisle {
                moves.append(Move(step: table.touch[problem.start.cross], costs: [0]))
            }
        } else {
            for corner in [problem.start, problem.end] where corner.aisle == aisle {
                moves.append(Move(step: table.flip[corner.cross], costs: [0]))
            }
        }
        for block in 0..<table.levels - 1 {
            let costs = problem.passCosts(column: column, block: block)
            moves.append(Move(step: table.vertical[block], costs: costs))
        }
        if column + 1 < problem.columns.count {
            let width = (problem.columns[column + 1].aisle - aisle) * problem.layout.pitch
            for level in 0..<table.levels {
                moves.append(Move(step: table.horizontal[level], costs: [0, width, 2 * width]))
            }
        }
        return moves
    }

    private static func taken(_ move: Move, _ old: [Int]) -> [Int] {
        var new = [Int](repeating: FrontierTable.never, count: old.count)
        FrontierTable.take(move.step, option: move.costs, from: old, to: &new, states: old.count)
        return new
    }

    /// The state before a move and the option taken, for the cheapest way into `state`.
    private static func source(of state: Int, _ move: Move, _ old: [Int]) -> (Int, Int) {
        var best = (state, 0)
        var least = Int.max
        for at in Int(move.step.first[state])..<Int(move.step.first[state + 1]) {
            let option = Int(move.step.option[at])
            let from = Int(move.step.source[at])
            let cost = old[from] + move.costs[option]
            if cost < least {
                least = cost
                best = (from, option)
            }
        }
        return best
    }
}

/// What can be known of half a tour at the frontier it has reached, and how it can go on.
///
/// The frontier is one aisle: one *level* for each cross aisle. A state says for every level
/// whether the tour touches it, whether an odd number of edges ends there, and which levels are
/// joined by what has been walked so far. Each *step* moves all states over one part of the
/// floor; it is stored by the state it leads to, so that taking it is a run of minimums.
///
/// Sources: Ratliff and Rosenthal 1983 (one block); Cambazard and Catusse 2018 (any number).
struct FrontierTable: Sendable {
    /// One step: for each state the states it is reached from, and by which option.
    struct Step: Sendable {
        /// The sources of state `s` are `first[s]..<first[s + 1]`.
        var first: [Int32] = []
        var source: [Int32] = []
        var option: [UInt8] = []
    }

    /// How a sub-aisle can be walked; the raw value is the option of a vertical step.
    enum Pass: Int, CaseIterable {
        case none, once, twice, fromBelow, fromAbove, gap
    }

    /// The cost of what cannot be done; two of them can be added.
    static let never = 1 << 60

    let levels: Int
    let stateCount: Int
    /// Walking the sub-aisle above each level but the last; the options are those of `Pass`.
    let vertical: [Step]
    /// Leaving along each level; the option is the number of times, 0 to 2.
    let horizontal: [Step]
    /// Making each level a part of the tour.
    let touch: [Step]
    /// Making each level an end of an open walk; empty in a table of closed ones.
    let flip: [Step]
    /// The states in which a tour is complete.
    let complete: [Int]

    /// Finds all states a walk can reach; state 0 is the untouched one.
    ///
    /// An open walk ends somewhere else than it starts.
    init(levels: Int, isOpen: Bool) {
        var states = StateSet(FrontierState(levels: levels, isOpen: isOpen))
        var moves = [[Move]](
            repeating: [], count: (levels - 1) + levels + levels + (isOpen ? levels : 0))
        var next = 0
        while next < states.words.count {
            let word = states.words[next]
            var step = 0
            for level in 0..<levels - 1 {
                for pass in Pass.allCases {
                    let to = states.index(states.shape.passed(word, level, pass))
                    moves[step].append(Move(from: next, to: to, option: pass.rawValue))
                }
                step += 1
            }
            for level in 0..<levels {
                for (copies, left) in states.shape.left(word, level) {
                    let to = states.index(left)
                    moves[step].append(Move(from: next, to: to, option: copies))
                }
                step += 1
            }
            for level in 0..<levels {
                let to = states.index(states.shape.touched(word, level))
                moves[step + level].append(Move(from: next, to: to, option: 0))
            }
            step += levels
            for level in 0..<(isOpen ? levels : 0) {
                let to = states.index(states.shape.flipped(word, level))
                moves[step + level].append(Move(from: next, to: to, option: 0))
            }
            next += 1
        }
        let count = states.words.count
        let steps = moves.map { Self.gather($0, count) }
        self.levels = levels
        stateCount = count
        vertical = Array(steps[0..<levels - 1])
        horizontal = Array(steps[levels - 1..<2 * levels - 1])
        touch = Array(steps[2 * levels - 1..<3 * levels - 1])
        flip = Array(steps[(3 * levels - 1)...])
        complete = states.words.indices.filter { states.shape.isComplete(states.words[$0]) }
    }

    private struct Move {
        let from: Int
        let to: Int
        let option: Int
    }

    private struct StateSet {
        let shape: FrontierState
        var words: [UInt32] = [0]
        private var indices: [UInt32: Int] = [0: 0]

        init(_ shape: FrontierState) { self.shape = shape }

        mutating func index(_ word: UInt32) -> Int {
            if let index = indices[word] { return index }
            indices[word] = words.count
            words.append(word)
            return words.count - 1
        }
    }

    /// Sorts moves by where they lead to; their order is kept otherwise.
    private static func gather(_ moves: [Move], _ count: Int) -> Step {
        var step = Step()
        step.first = [Int32](repeating: 0, count: count + 1)
        for move in moves { step.first[move.to + 1] += 1 }
        for state in 0..<count { step.first[state + 1] += step.first[state] }
        var place = step.first
        step.source = [Int32](repeating: 0, count: moves.count)
        step.option = [UInt8](repeating: 0, count: moves.count)
        for move in moves {
            let at = Int(place[move.to])
            place[move.to] += 1
            step.source[at] = Int32(move.from)
            step.option[at] = UInt8(move.option)
        }
        return step
    }

    /// Takes a step: the cheapest way into each state, from the costs before it.
    static func take(
        _ step: borrowing Step, option costs: UnsafePointer<Int>, from old: UnsafePointer<Int>,
        to new: UnsafeMutablePointer<Int>, states: Int
    ) {
        step.first.withUnsafeBufferPointer { first in
            step.source.withUnsafeBufferPointer { source in
                step.option.withUnsafeBufferPointer { option in
                    var at = 0
                    for state in 0..<states {
                        let end = Int(first[state + 1])
                        var best = never
                        while at < end {
                            let cost = old[Int(source[at])] &+ costs[Int(option[at])]
                            best = cost < best ? cost : best
                            at += 1
                        }
                        new[state] = best
                    }
                }
            }
        }
    }
}

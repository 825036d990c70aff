/// How one state of the frontier is written as an integer, and what each step makes of it.
///
/// Four bits a level: the lowest says whether an odd number of edges ends there, the others
/// name the part of the tour it belongs to, 0 being none. Parts are numbered by first use.
struct FrontierState: Sendable {
    let levels: Int
    let isOpen: Bool

    private static let fresh: UInt32 = 7

    private func part(_ word: UInt32, _ level: Int) -> UInt32 {
        (word >> UInt32(4 * level + 1)) & 7
    }

    private func isOdd(_ word: UInt32, _ level: Int) -> Bool {
        (word >> UInt32(4 * level)) & 1 == 1
    }

    private func toggled(_ word: UInt32, _ level: Int) -> UInt32 { word ^ (1 << UInt32(4 * level)) }

    private func renumbered(_ word: UInt32) -> UInt32 {
        var names: UInt32 = 0
        var next: UInt32 = 1
        var out: UInt32 = 0
        for level in 0..<levels {
            let old = part(word, level)
            var new: UInt32 = 0
            if old != 0 {
                new = (names >> (4 * old)) & 7
                if new == 0 {
                    new = next
                    next += 1
                    names |= new << (4 * old)
                }
            }
            let odd: UInt32 = isOdd(word, level) ? 1 : 0
            out |= (new << 1 | odd) << UInt32(4 * level)
        }
        return out
    }

    /// The level is a part of the tour now, on its own if it was not yet.
    func touched(_ word: UInt32, _ level: Int) -> UInt32 {
        guard part(word, level) == 0 else { return word }
        return renumbered(word | Self.fresh << UInt32(4 * level + 1))
    }

    /// The level is an end of the open walk.
    func flipped(_ word: UInt32, _ level: Int) -> UInt32 {
        toggled(touched(word, level), level)
    }

    private func joined(_ word: UInt32, _ level: Int) -> UInt32 {
        let both = touched(touched(word, level), level + 1)
        let kept = part(both, level)
        let lost = part(both, level + 1)
        guard kept != lost else { return both }
        var out = both
        for other in 0..<levels where part(both, other) == lost {
            out &= ~(7 << UInt32(4 * other + 1))
            out |= kept << UInt32(4 * other + 1)
        }
        return renumbered(out)
    }

    /// The sub-aisle above the level has been walked.
    func passed(_ word: UInt32, _ level: Int, _ pass: FrontierTable.Pass) -> UInt32 {
        switch pass {
        case .none: word
        case .once: toggled(toggled(joined(word, level), level), level + 1)
        case .twice: joined(word, level)
        case .fromBelow: touched(word, level)
        case .fromAbove: touched(word, level + 1)
        case .gap: touched(touched(word, level), level + 1)
        }
    }

    /// How the level can be left behind: the number of edges along it, and the state after it.
    ///
    /// A part of the tour is never left without an edge, or it would be cut off.
    func left(_ word: UInt32, _ level: Int) -> [(Int, UInt32)] {
        let own = part(word, level)
        if own == 0 { return [(0, word)] }
        if isOdd(word, level) { return [(1, word)] }
        let isAlone = !(0..<levels).contains { $0 != level && part(word, $0) == own }
        if isAlone { return [(2, word)] }
        return [(0, renumbered(word & ~(7 << UInt32(4 * level + 1)))), (2, word)]
    }

    /// Whether all that was walked hangs together and every level has an even number of edges.
    func isComplete(_ word: UInt32) -> Bool {
        var hasPart = false
        for level in 0..<levels {
            if isOdd(word, level) || part(word, level) > 1 { return false }
            hasPart = hasPart || part(word, level) == 1
        }
        return hasPart
    }
}

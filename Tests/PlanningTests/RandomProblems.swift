import Foundation

@testable import Planning

/// Small problems made from a seed, which a failing test prints.
struct RandomProblems {
    let seed: UInt64
    private var random: SeededRandom

    /// Takes the seed from `SEED=` in the environment, if it is there.
    init() {
        let given = ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) }
        seed = given ?? UInt64.random(in: 0..<1_000_000)
        random = SeededRandom(seed: seed)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + random.below(range.upperBound - range.lowerBound + 1)
    }

    mutating func layout(cross: Int, aisles: ClosedRange<Int> = 1...5) throws -> AisleLayout {
        var crossAisles = [number(-9...9)]
        for _ in 1..<cross {
            crossAisles.append(crossAisles[crossAisles.count - 1] + number(1...12))
        }
        return try AisleLayout(
            aisles: number(aisles), pitch: number(0...8), crossAisles: crossAisles)
    }

    mutating func corner(_ layout: AisleLayout) -> AisleLayout.Corner {
        AisleLayout.Corner(
            aisle: number(0...layout.aisles - 1), cross: number(0...layout.crossAisles.count - 1))
    }

    mutating func spots(_ layout: AisleLayout, _ count: Int) -> [AisleLayout.Spot] {
        let last = layout.crossAisles[layout.crossAisles.count - 1]
        return (0..<count).map { _ in
            AisleLayout.Spot(
                aisle: number(0...layout.aisles - 1), y: number(layout.crossAisles[0]...last))
        }
    }

    mutating func arcs(nodes: Int, count: Int) -> [WalkGraph.Arc] {
        (0..<count).map { _ in
            WalkGraph.Arc(
                from: number(0...nodes - 1), to: number(0...nodes - 1), length: number(0...20))
        }
    }
}

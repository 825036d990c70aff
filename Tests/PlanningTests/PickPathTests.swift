import Testing

@testable import Planning

struct PickPathTests {
    /// The path is a permutation, as long as it says, and as short as can be.
    private func check(
        _ layout: AisleLayout, _ start: AisleLayout.Corner, _ end: AisleLayout.Corner,
        _ picks: [AisleLayout.Spot], shortest: Int?, seed: UInt64
    ) throws {
        let path = try layout.path(from: start, to: end, picks: picks)
        let problem: Comment = "seed \(seed): \(layout) \(start) \(end) \(picks)"
        #expect(path.sequence.sorted() == Array(picks.indices), problem)
        let walk =
            [Independent.spot(layout, start)] + path.sequence.map { picks[$0] }
            + [Independent.spot(layout, end)]
        #expect(path.length == Independent.length(layout, walk), problem)
        #expect(path.proof == .optimal, problem)
        if let shortest { #expect(path.length == shortest, problem) }
    }

    @Test(arguments: 2...6)
    func `a path over aisles is as short as any order of the picks`(cross: Int) throws {
        var random = RandomProblems()
        for round in 0..<(cross < 5 ? 300 : cross == 5 ? 12 : 3) {
            let layout = try random.layout(cross: cross)
            let start = random.corner(layout)
            let end = cross == 6 || round % 2 == 0 ? start : random.corner(layout)
            let picks = random.spots(layout, random.number(0...7))
            let shortest = Independent.shortest(layout, start, end, picks)
            try check(layout, start, end, picks, shortest: shortest, seed: random.seed)
        }
    }

    @Test func `a long path is as long as it says`() throws {
        var random = RandomProblems()
        for cross in 2...4 {
            let layout = try random.layout(cross: cross, aisles: 12...12)
            let (start, end) = (random.corner(layout), random.corner(layout))
            let picks = random.spots(layout, 60)
            try check(layout, start, end, picks, shortest: nil, seed: random.seed)
        }
    }

    @Test func `aisles without picks are crossed at their full width`() throws {
        let layout = try AisleLayout(aisles: 100_000, pitch: 7, crossAisles: [0, 10])
        let start = AisleLayout.Corner(aisle: 0, cross: 0)
        let picks = [AisleLayout.Spot(aisle: 99_999, y: 4)]
        let path = try layout.path(from: start, to: start, picks: picks)
        #expect(path.length == 2 * (99_999 * 7 + 4))
    }

    @Test func `picks in any order are as far as they lie apart, never less than the path`() throws
    {
        var random = RandomProblems()
        for _ in 0..<200 {
            let layout = try random.layout(cross: random.number(2...4))
            let start = random.corner(layout)
            let picks = random.spots(layout, random.number(0...12))
            let depot = Independent.spot(layout, start)
            let length = layout.length(from: start, inOrder: picks)
            #expect(
                length == Independent.length(layout, [depot] + picks + [depot]),
                "seed \(random.seed)")
            let path = try layout.path(from: start, to: start, picks: picks)
            #expect(length >= path.length, "seed \(random.seed)")
            #expect(
                layout.length(from: start, inOrder: path.sequence.map { picks[$0] })
                    == path.length, "seed \(random.seed)")
        }
    }

    @Test func `a path without picks leads straight to the end`() throws {
        let layout = try AisleLayout(aisles: 3, pitch: 5, crossAisles: [0, 10, 30])
        let path = try layout.path(
            from: AisleLayout.Corner(aisle: 0, cross: 0),
            to: AisleLayout.Corner(aisle: 2, cross: 2), picks: [])
        #expect(path == PickPath(sequence: [], length: 40, lowerBound: 40))
    }

    @Test func `a layout that cannot be is refused`() {
        #expect(throws: PlanningError.self) {
            try AisleLayout(aisles: 0, pitch: 1, crossAisles: [0, 1])
        }
        #expect(throws: PlanningError.self) {
            try AisleLayout(aisles: .max, pitch: 1, crossAisles: [0, 1])
        }
        #expect(throws: PlanningError.self) {
            try AisleLayout(aisles: 2, pitch: .max, crossAisles: [0, 1])
        }
        #expect(throws: PlanningError.self) {
            try AisleLayout(aisles: 2, pitch: -1, crossAisles: [0, 1])
        }
        for crossAisles in [
            [], [0], [1, 0], [0, 0], [0, .max], [.min, 0], [0, 1, 2, 3, 4, 5, 6],
        ] {
            #expect(throws: PlanningError.self) {
                try AisleLayout(aisles: 2, pitch: 1, crossAisles: crossAisles)
            }
        }
    }

    @Test func `what is not on the floor is refused by its name`() throws {
        let layout = try AisleLayout(aisles: 2, pitch: 1, crossAisles: [0, 10])
        let corner = AisleLayout.Corner(aisle: 0, cross: 0)
        func refusal(_ pick: AisleLayout.Spot) -> String? {
            do {
                _ = try layout.path(from: corner, to: corner, picks: [pick])
                return nil
            } catch {
                return error.sentence
            }
        }
        #expect(
            refusal(AisleLayout.Spot(aisle: 2, y: 1)) == "pick 1 is in aisle 2; expected 0 to 1")
        #expect(refusal(AisleLayout.Spot(aisle: 1, y: 11)) == "pick 1 is at y 11; expected 0 to 10")
        #expect(throws: PlanningError.self) {
            try layout.path(from: AisleLayout.Corner(aisle: 0, cross: 2), to: corner, picks: [])
        }
    }
}

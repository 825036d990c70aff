import Testing

@testable import Planning

struct FloorLayoutTests {
    private let corner = AisleLayout.Corner(aisle: 0, cross: 0)

    @Test func `one-way aisles are walked in their direction only`() throws {
        let aisles = try AisleLayout(aisles: 3, pitch: 10, crossAisles: [0, 100])
        let layout = try FloorLayout(aisles: aisles, oneWay: [0: .up, 1: .down, 2: .up])
        let picks = [AisleLayout.Spot(aisle: 1, y: 20), AisleLayout.Spot(aisle: 1, y: 90)]
        let path = try layout.path(from: corner, to: corner, picks: picks)
        #expect(path.sequence == [1, 0])
        #expect(path.length == 220)
        #expect(path.proof == .optimal)
    }

    @Test func `closed parts are walked round`() throws {
        let aisles = try AisleLayout(aisles: 2, pitch: 10, crossAisles: [0, 100, 200])
        let layout = try FloorLayout(
            aisles: aisles, closed: [FloorLayout.SubAisle(aisle: 0, cross: 0)])
        let picks = [AisleLayout.Spot(aisle: 0, y: 150)]
        let path = try layout.path(from: corner, to: corner, picks: picks)
        #expect(path.length == 2 * (10 + 100 + 10 + 50))
        #expect(throws: PlanningError.self) {
            try layout.path(
                from: corner, to: corner, picks: [AisleLayout.Spot(aisle: 0, y: 50)])
        }
    }

    @Test func `a floor that is cut apart is refused`() throws {
        let aisles = try AisleLayout(aisles: 2, pitch: 10, crossAisles: [0, 100])
        #expect(throws: PlanningError.self) {
            try FloorLayout(aisles: aisles, oneWay: [0: .up, 1: .up])
        }
        #expect(throws: PlanningError.self) {
            try FloorLayout(
                aisles: aisles,
                closed: [
                    FloorLayout.SubAisle(aisle: 0, cross: 0),
                    FloorLayout.SubAisle(aisle: 1, cross: 0),
                ])
        }
        #expect(throws: PlanningError.self) { try FloorLayout(aisles: aisles, oneWay: [2: .up]) }
    }

    @Test func `the graph of a plain floor gives the lengths of the aisles`() throws {
        var random = RandomProblems()
        for _ in 0..<100 {
            let aisles = try random.layout(cross: random.number(2...4))
            let layout = try FloorLayout(aisles: aisles)
            let (start, end) = (random.corner(aisles), random.corner(aisles))
            let picks = random.spots(aisles, random.number(0...8))
            let saving = try layout.saving(
                from: start, to: end, picks: picks, codeOrder: Array(picks.indices))
            let walk =
                [Independent.spot(aisles, start)] + picks + [Independent.spot(aisles, end)]
            #expect(
                saving.codeOrderLength == Independent.length(aisles, walk), "seed \(random.seed)")
            #expect(saving.againstCodeOrder >= 0 && saving.againstSShape >= 0)
        }
    }

    @Test func `one-way floors are solved as well as any order`() throws {
        var random = RandomProblems()
        for _ in 0..<60 {
            let aisles = try AisleLayout(aisles: 4, pitch: 5, crossAisles: [0, 10, 25])
            let layout = try FloorLayout(aisles: aisles, oneWay: [0: .up, 1: .down, 3: .up])
            let picks = random.spots(aisles, random.number(1...6))
            let best = try layout.path(from: corner, to: corner, picks: picks)
            let straight = try layout.saving(
                from: corner, to: corner, picks: picks, codeOrder: best.sequence)
            #expect(straight.codeOrderLength == best.length, "seed \(random.seed)")
            let shuffled = picks.indices.sorted { ($0 * 7) % 5 < ($1 * 7) % 5 }
            let other = try layout.saving(
                from: corner, to: corner, picks: picks, codeOrder: shuffled)
            #expect(other.codeOrderLength >= best.length, "seed \(random.seed)")
        }
    }
}

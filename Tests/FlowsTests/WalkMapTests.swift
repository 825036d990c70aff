import Planning
import Testing

@testable import Flows

/// The walk drawn on the aisles.
@Suite struct WalkMapTests {
    private func floor(_ cross: [Int]) throws -> AisleFloor {
        AisleFloor(try AisleLayout(aisles: 3, pitch: 50, crossAisles: cross))
    }

    @Test func `a stop in another aisle is reached by the nearer end`() throws {
        let map = WalkMap(
            try floor([0, 100]), [AisleLayout.Spot(aisle: 1, y: 50)], width: 9, height: 5)
        #expect(map.lines == ["·········", "·   ·   ·", "·   1   ·", "·   ┃   ·", "@━━━╋····"])
    }

    @Test func `stops are numbered in their order and the way back is drawn`() throws {
        let map = WalkMap(
            try floor([0, 40, 80]),
            [AisleLayout.Spot(aisle: 0, y: 60), AisleLayout.Spot(aisle: 2, y: 60)], width: 9,
            height: 5)
        #expect(map.lines == ["·········", "1   ·   2", "╋━━━━━━━╋", "┃   ·   ┃", "@━━━━━━━╋"])
    }

    @Test(arguments: [1, 5, 40, 76, 200]) func `a map keeps within its room`(width: Int) throws {
        let layout = try AisleLayout(aisles: 60, pitch: 50, crossAisles: [0, 150, 300])
        let spots = (0..<59).map { AisleLayout.Spot(aisle: $0, y: $0 * 5) }
        let map = WalkMap(AisleFloor(layout), spots, width: width, height: 12)
        #expect(map.lines.count == 12)
        #expect(map.lines.allSatisfy { $0.count <= max(1, width) })
    }
}

import Notation
import Rules
import Testing

/// Dashboards as read from their file.
@Suite struct DashboardRulesTests {
    private static let tile = """
        boards:
          - board: floor
            tiles:
              - tile: a
                report: r
                figure: FIGURE
                warn: WARN
                show: [lot]
                fix: FIX
        """

    private func read(
        figure: String = "count", warn: String = "{ above: 1 }", fix: String = "{ job: hold }"
    ) throws -> Dashboards.Tile {
        let text = Self.tile.replacing("FIGURE", with: figure).replacing("WARN", with: warn)
            .replacing("FIX", with: fix)
        return try #require(
            try Dashboards(Node(yaml: text, file: "d.yaml")).board("floor")?.tile(1))
    }

    @Test func `a tile says its number, when it is marked, and where its rows lead`() throws {
        let tile = try read(
            figure: "{ share: right, of: wrong }", warn: "{ below: 970 }",
            fix: "{ job: count, by: location }")
        #expect(tile.figure == .share("right", of: "wrong"))
        #expect(tile.warn?.marks(969) == true && tile.warn?.marks(970) == false)
        #expect(tile.fix == .init(job: .count, by: .location) && tile.rows == "r")
    }

    @Test(arguments: [
        ("{ mean: a }", "{ above: 1 }", "{ job: hold }"),
        ("count", "{ above: x }", "{ job: hold }"),
        ("count", "{ above: 1, below: 2 }", "{ job: hold }"),
        ("count", "{ above: 1 }", "{ job: sing }"),
        ("count", "{ above: 1 }", "{ job: hold, by: colour }"),
    ])
    func `what is not a tile is refused with its place`(figure: String, warn: String, fix: String) {
        let error = #expect(throws: NotationError.self) {
            try read(figure: figure, warn: warn, fix: fix)
        }
        #expect(error?.file == "d.yaml" && (error?.line ?? 0) >= 6)
    }

    @Test func `a board has no tile of a number it does not show`() throws {
        let board = try #require(
            try Dashboards(
                Node(
                    yaml: Self.tile.replacing("FIGURE", with: "count")
                        .replacing("WARN", with: "{ above: 1 }")
                        .replacing("FIX", with: "{ job: hold }"), file: "d.yaml")
            ).board("floor"))
        #expect(board.tile(0) == nil && board.tile(2) == nil && board.tile(.max) == nil)
    }
}

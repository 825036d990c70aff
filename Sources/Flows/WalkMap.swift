import Planning

/// A walk drawn on the aisles as lines of text: aisles stand upright, the depot is at the bottom.
///
/// Every sign has a plain spelling (`Spelling`), and no colour says anything.
struct WalkMap {
    private static let labels = Array(
        "123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    private static let depotSign: Character = "@"

    private var cells: [[Character]]
    private let layout: AisleLayout
    private let step: Int

    /// Draws a walk from the depot over spots and back.
    init(_ floor: AisleFloor, _ spots: [AisleLayout.Spot], width: Int, height: Int) {
        layout = floor.layout
        step = max(1, min(6, (width - 1) / max(1, layout.aisles - 1)))
        let columns = min(width, (layout.aisles - 1) * step + 1)
        cells = Array(
            repeating: Array(repeating: " ", count: max(1, columns)), count: max(2, height))
        for aisle in 0..<layout.aisles {
            for row in cells.indices { set("·", row, aisle * step) }
        }
        for cross in layout.crossAisles {
            for column in cells[0].indices { set("·", row(cross), column) }
        }
        let depot = layout.spot(floor.depot)
        for (start, end) in zip([depot] + spots, spots + [depot]) { walk(from: start, to: end) }
        for (index, spot) in spots.enumerated().reversed() {
            let label = index < Self.labels.count ? Self.labels[index] : "*"
            set(label, row(spot.y), spot.aisle * step)
        }
        set(Self.depotSign, row(depot.y), depot.aisle * step)
    }

    /// The lines from the far end of the aisles to the near one.
    var lines: [String] { cells.map { String($0) } }

    /// The label of a stop on the map.
    static func label(_ index: Int) -> String {
        index < labels.count ? String(labels[index]) : "*"
    }

    private func row(_ y: Int) -> Int {
        let cross = layout.crossAisles
        let (near, far) = (cross[0], cross[cross.count - 1])
        let last = cells.count - 1
        return last - (y - near) * last / max(1, far - near)
    }

    private mutating func set(_ sign: Character, _ row: Int, _ column: Int) {
        guard cells.indices.contains(row), cells[row].indices.contains(column) else { return }
        cells[row][column] = sign
    }

    private mutating func walk(from start: AisleLayout.Spot, to end: AisleLayout.Spot) {
        guard let cross = layout.crossing(from: start, to: end) else {
            return upright(start.aisle, start.y, end.y)
        }
        upright(start.aisle, start.y, cross)
        upright(end.aisle, cross, end.y)
        let across = [start.aisle * step, end.aisle * step].sorted()
        for column in across[0]...across[1] {
            let isCorner = column == across[0] || column == across[1]
            let isCrossed =
                cells[row(cross)].indices.contains(column)
                && "┃╋".contains(cells[row(cross)][column])
            set(isCorner || isCrossed ? "╋" : "━", row(cross), column)
        }
    }

    private mutating func upright(_ aisle: Int, _ start: Int, _ end: Int) {
        let rows = [row(start), row(end)].sorted()
        for place in rows[0]...rows[1] where rows[0] < rows[1] {
            let column = aisle * step
            guard cells[place].indices.contains(column) else { continue }
            set("━╋".contains(cells[place][column]) ? "╋" : "┃", place, column)
        }
    }
}

/// A pick path as the frontier sees it: only the aisles it must visit, and what each costs.
///
/// Aisles without a pick, start or end are crossed by cross aisles only: moving everything that
/// is walked along such an aisle to one of its neighbours changes the length in proportion to
/// the distance, so one of the two directions is never longer.
struct FrontierProblem: Sendable {
    /// One place to pick from, with all picks of it.
    struct Place: Sendable {
        let y: Int
        var picks: [Int]
    }

    /// One aisle that must be visited.
    struct Column: Sendable {
        let aisle: Int
        /// The places of each sub-aisle, ascending.
        var places: [[Place]]
    }

    let layout: AisleLayout
    let start: AisleLayout.Corner
    let end: AisleLayout.Corner
    /// The aisles to visit, ascending.
    let columns: [Column]

    init(
        layout: AisleLayout, start: AisleLayout.Corner, end: AisleLayout.Corner,
        picks: [AisleLayout.Spot]
    ) {
        self.layout = layout
        self.start = start
        self.end = end
        let blocks = layout.crossAisles.count - 1
        let aisles = Set(picks.map(\.aisle) + [start.aisle, end.aisle]).sorted()
        var columns = aisles.map {
            Column(aisle: $0, places: [[Place]](repeating: [], count: blocks))
        }
        var columnOf: [Int: Int] = [:]
        for (index, aisle) in aisles.enumerated() { columnOf[aisle] = index }
        let order = picks.indices.sorted { (picks[$0].y, $0) < (picks[$1].y, $1) }
        for pick in order {
            guard let column = columnOf[picks[pick].aisle] else { continue }
            let block = layout.block(of: picks[pick].y)
            let last = columns[column].places[block].count - 1
            if last >= 0 && columns[column].places[block][last].y == picks[pick].y {
                columns[column].places[block][last].picks.append(pick)
            } else {
                columns[column].places[block].append(Place(y: picks[pick].y, picks: [pick]))
            }
        }
        self.columns = columns
    }

    /// The length of each `Pass` through a sub-aisle.
    func passCosts(column: Int, block: Int) -> [Int] {
        let bottom = layout.crossAisles[block]
        let top = layout.crossAisles[block + 1]
        let places = columns[column].places[block]
        guard let first = places.first?.y, let last = places.last?.y else {
            return [0, top - bottom, 2 * (top - bottom)]
                + [Int](repeating: FrontierTable.never, count: 3)
        }
        let split = largestGap(column: column, block: block)
        let gap = places[split].y - (split == 0 ? places[0].y : places[split - 1].y)
        return [
            FrontierTable.never, top - bottom, 2 * (top - bottom), 2 * (last - bottom),
            2 * (top - first), split == 0 ? FrontierTable.never : 2 * (top - bottom - gap),
        ]
    }

    /// The first place above the largest gap between two neighbouring places, or 0 without one.
    func largestGap(column: Int, block: Int) -> Int {
        let places = columns[column].places[block]
        var best = 0
        var width = 0
        for index in places.indices.dropFirst() where places[index].y - places[index - 1].y > width
        {
            width = places[index].y - places[index - 1].y
            best = index
        }
        return best
    }
}

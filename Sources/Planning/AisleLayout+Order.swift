extension AisleLayout {
    /// The spot of a corner.
    package func spot(_ corner: Corner) -> Spot {
        Spot(aisle: corner.aisle, y: crossAisles[corner.cross])
    }

    /// The cross aisle of the shortest walk between two spots, nil when it stays in one aisle.
    package func crossing(from start: Spot, to end: Spot) -> Int? {
        guard start.aisle != end.aisle else { return nil }
        return crossAisles.min {
            abs(start.y - $0) + abs(end.y - $0) < abs(start.y - $1) + abs(end.y - $1)
        }
    }

    /// The length of the shortest walk between two spots.
    package func distance(from start: Spot, to end: Spot) -> Int {
        guard let cross = crossing(from: start, to: end) else { return abs(start.y - end.y) }
        return abs(start.y - cross) + abs(end.y - cross) + pitch * abs(start.aisle - end.aisle)
    }

    /// The length of the walk over spots in the order given, from a corner and back to it.
    package func length(from corner: Corner, inOrder spots: [Spot]) -> Int {
        let depot = spot(corner)
        return zip([depot] + spots, spots + [depot]).reduce(0) {
            $0 + distance(from: $1.0, to: $1.1)
        }
    }
}

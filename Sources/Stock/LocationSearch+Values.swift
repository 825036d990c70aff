/// What a search means, said over values; the store says the same in SQL.
extension LocationSearch {
    /// Whether a location is one that the search finds.
    ///
    /// `rows` are what stands there, loose or on plates; `faceItems` are picked from it.
    package func finds(_ location: Location, _ rows: [StockRow], _ faceItems: [FaceItem]) -> Bool {
        guard zone == nil || zone == location.zone, kinds.contains(location.kind),
            location.level >= lowestLevel ?? .min, location.level <= highestLevel ?? .max
        else { return false }
        if onlyWithRoom, let limit = location.maximumPlates {
            let plates = Set(rows.compactMap(\.place.plate))
            if plates.count >= limit { return false }
        }
        switch holding {
        case .anything: return true
        case .nothing: return rows.isEmpty
        case .item(let item): return rows.contains { $0.material.item == item }
        case .lot(let lot): return rows.contains { $0.material.lot == lot }
        case .face(let item): return faceItems.contains { $0.item == item }
        }
    }

    /// Whether one location comes before another; `stockOf` counts rows of an item in an aisle.
    package func precedes(
        _ left: Location, _ right: Location, _ stockOf: (ItemID, Int) -> Int
    ) -> Bool {
        func key(_ location: Location) -> (Int, Int, LocationID) {
            let first =
                switch order {
                case .walk: 0
                case .low: location.level
                case .near(let x, let y): abs(location.x - x) + abs(location.y - y)
                case .spread(let item): stockOf(item, location.aisle)
                }
            return (first, location.sequence, location.id)
        }
        return key(left) < key(right)
    }
}

extension Location {
    /// Whether it stands within so many bays of another one in the same aisle, and is not it.
    ///
    /// Locations of aisle 0 stand on the open floor and have no neighbours.
    package func isNeighbour(of other: Location, bays: Int) -> Bool {
        id != other.id && aisle != 0 && aisle == other.aisle && abs(bay - other.bay) <= bays
    }
}

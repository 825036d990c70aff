import Stock

/// So much of a stock row on its way to a place: what is written down and the line that books it.
///
/// A whole row keeps its material. A part gets a new one, or joins a row of equal goods that is
/// there already. Rows with unequal holds join too, since nobody can tell them apart then, but
/// `mixesHolds` says so, and the worker is asked first (`model.md` 16).
struct Parting {
    var records: [Record]
    var line: Posting.Line
    /// Whether goods under unequal holds become one row, all of it under all of them.
    var mixesHolds: Bool
}

extension Site {
    /// Takes so much of a row to a place.
    ///
    /// Goods with serial numbers or promised to an order never join another row: what is known of
    /// them is known of their material.
    func part(
        _ row: StockRow, _ quantity: Int64, weight: Int64, to place: Place
    ) throws -> Parting {
        let item = try floor.item(row.material.item)
        var line = Posting.Line(
            material: row.material.id, quantity: quantity, weightMilligrams: weight,
            from: row.place, to: place)
        if item?.serialPolicy == Stock.SerialPolicy.none,
            try floor.promises(on: row.material.id).isEmpty,
            let (other, isEqual) = try partner(of: row, in: place)
        {
            line.into = other
            return Parting(records: [], line: line, mixesHolds: !isEqual)
        }
        guard quantity < row.quantity else {
            return Parting(records: [], line: line, mixesHolds: false)
        }
        var material = row.material
        material.id = try new(.material)
        line.into = material.id
        return Parting(
            records: [.material(material, holds: [])], line: line, mixesHolds: false)
    }

    /// The row of equal goods in a place, those under the same holds first.
    private func partner(
        of row: StockRow, in place: Place
    ) throws -> (material: MaterialID, hasSameHolds: Bool)? {
        var own = row.material
        var unequal: MaterialID?
        let holds = Set(try floor.holds(on: row.material.id).map(\.id))
        for other in try floor.rows(at: place.location) where other.place == place {
            own.id = other.material.id
            guard other.material == own, own.id != row.material.id else { continue }
            if Set(try floor.holds(on: own.id).map(\.id)) == holds { return (own.id, true) }
            unequal = unequal ?? own.id
        }
        return unequal.map { ($0, false) }
    }
}

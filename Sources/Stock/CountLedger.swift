/// What the book had in one location, at any posting while it was counted.
///
/// Folded backwards from the rows of now: exact, and independent of how much history there is.
package struct CountLedger: Sendable {
    private let rows: [StockRow]
    private let changes: [CountChange]
    private let location: LocationID

    /// - Parameters:
    ///   - rows: Every row at the location now.
    ///   - changes: The lines since the first scan that touched it, the oldest first.
    ///   - location: Where it is.
    package init(rows: [StockRow], changes: [CountChange], location: LocationID) {
        self.rows = rows
        self.changes = changes
        self.location = location
    }

    /// Loose units of a lot after a posting.
    package func loose(_ lot: LotID, asOf sequence: Int64) -> Int64 {
        var quantity = rows.reduce(0) { sum, row in
            row.place.plate == nil && row.material.lot == lot ? sum + row.quantity : sum
        }
        for change in changes.reversed() where change.sequence > sequence && change.lot == lot {
            quantity -= effect(of: change.line)
        }
        return quantity
    }

    /// The fewest loose units of a lot that the book had at any time between two postings.
    package func lowestLoose(_ lot: LotID, from: Int64, to: Int64) -> Int64 {
        var lowest = loose(lot, asOf: from)
        for change in changes where change.sequence > from && change.sequence <= to {
            lowest = min(lowest, loose(lot, asOf: change.sequence))
        }
        return lowest
    }

    /// Whether loose goods of a lot came or went between two postings.
    package func hasMoved(_ lot: LotID, after: Int64, to: Int64) -> Bool {
        changes.contains { change in
            change.lot == lot && change.sequence > after && change.sequence <= to
                && (isLoose(change.line.from) || isLoose(change.line.to))
        }
    }

    /// The lots that stood loose there at any time since the first posting.
    package var looseLots: [LotID] {
        let now = rows.filter { $0.place.plate == nil }.map(\.material.lot)
        let then = changes.filter { isLoose($0.line.from) }.map(\.lot)
        return Set(now + then).sorted()
    }

    /// Whether goods on a plate came or went between two postings.
    package func hasMoved(on plates: Set<PlateID>, after: Int64, to: Int64) -> Bool {
        changes.contains { change in
            change.sequence > after && change.sequence <= to
                && [change.line.from, change.line.to].contains { place in
                    place.location == location
                        && place.plate.map(plates.contains) ?? false
                }
        }
    }

    private func isLoose(_ place: Place) -> Bool {
        place.location == location && place.plate == nil
    }

    private func effect(of line: Posting.Line) -> Int64 {
        (isLoose(line.to) ? line.quantity : 0) - (isLoose(line.from) ? line.quantity : 0)
    }
}

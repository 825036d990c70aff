import GRDB
import Stock

extension Posting.PlateMove {
    /// Lets the plate stand somewhere else, after comparing the move with where it stands.
    ///
    /// A plate that goes to a virtual place is shipped, with all that are in it (`model.md` 4).
    func apply(_ db: Database, _ places: inout Places) throws {
        guard let found = try StoredPlates.find(db, plate) else {
            throw StoreError.invalid("there is no plate \(plate)")
        }
        guard !found.isShipped else {
            throw StoreError.invalid("plate \(found.lpn) is shipped and never moves again")
        }
        guard found.stand == from, from != to else {
            throw StoreError.invalid("plate \(found.lpn) does not stand where it is taken from")
        }
        if let parent = to.parent {
            guard let above = try StoredPlates.find(db, parent), !above.isShipped else {
                throw StoreError.invalid("plate \(parent) is not there to stand in")
            }
        }
        try db.cachedStatement(sql: "UPDATE plate SET location = ?, parent = ? WHERE id = ?")
            .run([to.location?.rawValue, to.parent?.rawValue, plate.rawValue])
        if let location = to.location, try !places.isPhysical(location) {
            try StoredPlates.ship(db, plate)
        }
    }
}

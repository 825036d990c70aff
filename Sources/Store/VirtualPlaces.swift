import GRDB
import Stock

/// The rows of the places that are no places: each site has one of every kind (`model.md` 12).
enum VirtualPlaces {
    /// Adds them to a new file, with the first numbers of the site's locations.
    static func insert(_ db: Database, site: Int) throws {
        for (at, place) in VirtualPlace.allCases.enumerated() {
            try db.execute(
                sql: """
                    INSERT INTO location(id, code, kind, zone, mixing)
                    VALUES (?, ?, 'virtual', '', 'any')
                    """,
                arguments: [
                    LocationID(site: site, number: Int64(at + 1)).rawValue, place.rawValue,
                ])
        }
        try db.execute(
            sql: "INSERT INTO mint(kind, last) VALUES ('location', ?)",
            arguments: [VirtualPlace.allCases.count])
    }
}

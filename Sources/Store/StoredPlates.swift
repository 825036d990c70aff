import GRDB
import Stock

/// What the journal and the floor both ask about plates.
enum StoredPlates {
    static func find(_ db: Database, _ id: PlateID) throws -> Plate? {
        let statement = try db.cachedStatement(sql: PlateRow.select + " WHERE id = ?")
        return try PlateRow.fetchOne(statement, arguments: [id.rawValue])?.value
    }

    /// The location at the root of a plate.
    static func root(_ db: Database, _ id: PlateID) throws -> LocationID {
        let statement = try db.cachedStatement(
            sql: """
                WITH RECURSIVE up(location, parent) AS (
                  SELECT location, parent FROM plate WHERE id = ?
                  UNION ALL SELECT plate.location, plate.parent FROM up
                    JOIN plate ON plate.id = up.parent LIMIT 9)
                SELECT location FROM up WHERE location IS NOT NULL
                """)
        guard let root: Int64 = try statement.first([id.rawValue], { $0[0] }) else {
            throw StoreError.invalid("plate \(id) stands nowhere")
        }
        return LocationID(rawValue: root)
    }

    /// Whether goods on a plate, or on plates in it, are not booked at its root.
    static func hasStrays(_ db: Database, below id: PlateID, root: LocationID) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                WITH RECURSIVE down(id, depth) AS (
                  VALUES (?1, 1)
                  UNION ALL SELECT plate.id, depth + 1 FROM down
                    JOIN plate ON plate.parent = down.id WHERE depth < 9)
                SELECT 1 FROM down JOIN stock ON stock.plate = down.id
                WHERE stock.location <> ?2 LIMIT 1
                """)
        return try statement.first([id.rawValue, root.rawValue], { _ in }) != nil
    }

    /// Marks a plate and all plates in it as shipped.
    static func ship(_ db: Database, _ id: PlateID) throws {
        try db.cachedStatement(
            sql: """
                WITH RECURSIVE down(id, depth) AS (
                  VALUES (?1, 1)
                  UNION ALL SELECT plate.id, depth + 1 FROM down
                    JOIN plate ON plate.parent = down.id WHERE depth < 9)
                UPDATE plate SET isShipped = 1
                WHERE id IN (SELECT id FROM down) AND isShipped = 0
                """
        ).run([id.rawValue])
    }
}

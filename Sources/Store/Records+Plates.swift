import GRDB
import Stock

extension Records {
    func apply(_ record: PlateRecord) throws {
        switch record {
        case .rename(let plate, let old, let new):
            try change(
                "UPDATE plate SET lpn = ? WHERE id = ? AND lpn = ? AND isShipped = 0",
                [new.rawValue, plate.rawValue, old.rawValue], "plate \(old)")
            try db.cachedStatement(sql: "DELETE FROM plateName WHERE name = ? AND plate = ?")
                .run([new.rawValue, plate.rawValue])
            try insert(
                """
                INSERT INTO plateName(name, plate, supersededBy) VALUES (?, ?, ?)
                ON CONFLICT(name) DO UPDATE SET supersededBy = excluded.supersededBy
                WHERE plateName.plate = excluded.plate
                """, [old.rawValue, plate.rawValue, new.rawValue])
        }
    }
}

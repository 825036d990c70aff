import GRDB
import Stock

extension StoredFloor {
    package func virtual(_ place: VirtualPlace) throws -> LocationID {
        let statement = try db.cachedStatement(
            sql: "SELECT id FROM location WHERE code = ? AND kind = 'virtual'")
        guard let id: Int64 = try statement.first([place.rawValue], { $0[0] }) else {
            throw StoreError.corrupt("the place \(place.rawValue) is gone")
        }
        return LocationID(rawValue: id)
    }

    package func plate(_ lpn: LPN) throws -> Plate? {
        try once(\.platesByNumber, lpn) {
            try one(
                PlateRow.self,
                PlateRow.select + """
                     WHERE id = (
                      SELECT id FROM plate WHERE lpn = ?1
                      UNION ALL SELECT id FROM plate WHERE sscc = ?1
                      UNION ALL SELECT plate FROM plateName WHERE name = ?1
                        AND supersededBy IS NULL
                      LIMIT 1)
                    """, [lpn.rawValue])?.value
        }
    }

    package func plate(_ id: PlateID) throws -> Plate? {
        try once(\.plates, id) { try StoredPlates.find(db, id) }
    }

    package func contents(of plate: PlateID) throws -> [StockRow] {
        try once(\.contents, plate) {
            try all(
                StockRowRow.self,
                """
                WITH RECURSIVE down(id, depth) AS (
                  VALUES (?, 1)
                  UNION ALL SELECT plate.id, depth + 1 FROM down
                    JOIN plate ON plate.parent = down.id WHERE depth < 9)
                SELECT \(StockRowRow.columns)
                FROM down JOIN stock ON stock.plate = down.id
                  JOIN material ON material.id = stock.material
                ORDER BY stock.material
                """, [plate.rawValue]
            ).map(\.value)
        }
    }

    package func root(of plate: PlateID) throws -> LocationID {
        try once(\.roots, plate) { try StoredPlates.root(db, plate) }
    }

    package func rows(at location: LocationID) throws -> [StockRow] {
        try once(\.rowsAt, location) {
            try all(
                StockRowRow.self,
                """
                SELECT \(StockRowRow.columns)
                FROM stock JOIN material ON material.id = stock.material
                WHERE stock.location = ? ORDER BY stock.material
                """, [location.rawValue]
            ).map(\.value)
        }
    }

    package func plates(at location: LocationID) throws -> [Plate] {
        try all(
            PlateRow.self, PlateRow.select + " WHERE location = ? ORDER BY id",
            [location.rawValue]
        ).map(\.value)
    }

    package func location(_ code: LocationCode) throws -> Location? {
        try once(\.locationsByCode, code) {
            try one(LocationRow.self, LocationRow.select + " WHERE code = ?", [code.rawValue])?
                .value
        }
    }

    package func location(_ id: LocationID) throws -> Location? {
        try once(\.locations, id) {
            try one(LocationRow.self, LocationRow.select + " WHERE id = ?", [id.rawValue])?.value
        }
    }

    package func block(of location: LocationID) throws -> String? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT reason FROM locationBlock
                WHERE location = ? AND endedEvent IS NULL ORDER BY event LIMIT 1
                """)
        return try statement.first([location.rawValue]) { $0[0] }
    }
}

import GRDB
import Stock

// The questions of storing goods and of putaway, in SQL.
extension StoredFloor {
    package func visitLocations(
        _ search: LocationSearch, _ visit: (Location) throws -> Bool
    ) throws {
        for query in LocationQuery.parts(of: search) {
            let found = try Int64.fetchCursor(
                db.cachedStatement(sql: query.sql), arguments: query.arguments)
            while let id = try found.next() {
                guard let location = try location(LocationID(rawValue: id)), try visit(location)
                else { return }
            }
        }
    }

    package func fullLocations(_ search: LocationSearch) throws -> Int {
        let query = LocationQuery(countingFull: search)
        return try Int.fetchOne(
            db.cachedStatement(sql: query.sql), arguments: query.arguments) ?? 0
    }

    package func plateCount(at location: LocationID) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM plate WHERE location = ?")
        return try statement.first([location.rawValue]) { $0[0] } ?? 0
    }

    /// Plates claimed by the workers who claim the location, and open work that ends there.
    ///
    /// A worker who claims the place with no plate still takes one; work of a plate that is
    /// claimed too counts once.
    package func incoming(to location: LocationID) throws -> [PlateID?] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT held.thing FROM claim
                  LEFT JOIN claim AS held ON held.worker = claim.worker AND held.kind = 'plate'
                WHERE claim.kind = 'location' AND claim.thing = ?1 AND claim.worker IS NOT ?2
                UNION ALL
                SELECT plate FROM work WHERE toLocation = ?1 AND state = 'open'
                """)
        var plates: [PlateID?] = []
        for plate in try Int64?.fetchAll(
            statement, arguments: [location.rawValue, worker?.rawValue])
        {
            let id = plate.map { PlateID(rawValue: $0) }
            if id == nil || !plates.contains(id) { plates.append(id) }
        }
        return plates
    }

    package func neighbours(of location: Location, bays: Int) throws -> [Neighbour] {
        guard location.aisle != 0 else { return [] }
        let statement = try db.cachedStatement(
            sql: """
                SELECT DISTINCT location.code, location.bay, location.level, stock.item
                FROM location JOIN stock ON stock.location = location.id
                WHERE location.aisle = ? AND location.bay BETWEEN ? AND ? AND location.id <> ?
                ORDER BY location.bay, location.level, location.code, stock.item
                """)
        var neighbours: [Neighbour] = []
        try statement.each([
            location.aisle, location.bay - bays, location.bay + bays, location.id.rawValue,
        ]) { row in
            neighbours.append(
                Neighbour(
                    code: try value(row[0]), bay: row[1], level: row[2],
                    item: ID(rawValue: row[3])))
        }
        return neighbours
    }

    package func zones() throws -> [Zone] {
        var zones: [Zone] = []
        try db.cachedStatement(
            sql: "SELECT code, allergens, hazardClasses, isFood FROM zone ORDER BY code"
        ).each { row in
            zones.append(
                Zone(
                    code: row[0], allergens: Words.split(row[1]), hazards: Words.split(row[2]),
                    isForFood: row[3]))
        }
        return zones
    }

    package func hazardousItems(inZone zone: String) throws -> [ItemID] {
        try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id FROM item WHERE hazard IS NOT NULL AND EXISTS(
                      SELECT 1 FROM stock JOIN location ON location.id = stock.location
                      WHERE stock.item = item.id AND location.zone = ?)
                    ORDER BY id
                    """), arguments: [zone]
        ).map { ItemID(rawValue: $0) }
    }

    package func faceItems(of location: LocationID) throws -> [FaceItem] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT item, maximum FROM pickFace WHERE location = ? ORDER BY item"),
            arguments: [location.rawValue]
        ).map { FaceItem(item: ID(rawValue: $0[0]), maximum: $0[1]) }
    }

    package func faces(of item: ItemID) throws -> [Location] {
        try all(
            LocationRow.self,
            """
            SELECT location.id, code, kind, zone, aisle, bay, level, x, y, z, temperature,
              maximumWeightMilligrams, maximumHeightMillimetres, maximumPlates, mixing,
              checkDigits, sequence
            FROM pickFace JOIN location ON location.id = pickFace.location
            WHERE pickFace.item = ? ORDER BY sequence, location.id
            """, [item.rawValue]
        ).map(\.value)
    }

    package func heightMillimetres(of plate: PlateID) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT heightMillimetres FROM plate WHERE id = ?")
        return try statement.first([plate.rawValue]) { $0[0] } ?? 0
    }

    package func reportedFull() throws -> [LocationID] {
        try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT json_extract(subject, '$.location') FROM exception
                    WHERE kind = 'locationFull' AND closedEvent IS NULL
                      AND json_type(subject, '$.location') = 'integer'
                    ORDER BY 1
                    """)
        ).map { LocationID(rawValue: $0) }
    }

    package func pickedFor(_ plate: PlateID) throws -> String? {
        try String.fetchOne(
            db.cachedStatement(
                sql: """
                    WITH RECURSIVE down(id, depth) AS (
                      VALUES (?, 1)
                      UNION ALL SELECT plate.id, depth + 1 FROM down
                    JOIN plate ON plate.parent = down.id WHERE depth < 9)
                    SELECT document.number FROM down JOIN stock ON stock.plate = down.id
                      JOIN allocation ON allocation.material = stock.material
                      JOIN document ON document.id = allocation.document
                    WHERE allocation.state = 'picked' AND document.state IN ('open', 'inWork')
                    ORDER BY document.number LIMIT 1
                    """), arguments: [plate.rawValue])
    }
}

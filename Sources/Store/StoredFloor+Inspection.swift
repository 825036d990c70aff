import GRDB
import Stock

extension StoredFloor {
    package func valueMinor(of rows: [StockRow], on day: Day) throws -> Int64? {
        var sum: Int64 = 0
        for row in rows {
            let material = row.material
            guard
                let value = try standardValue(
                    of: row.quantity, material.item, owner: material.owner, on: day), value < .max
            else { return nil }
            sum += value
        }
        return sum
    }

    package func receipt(of material: MaterialID) throws -> DocumentID? {
        // A split part goes back to the material it was taken from, and so on.
        let statement = try db.cachedStatement(
            sql: """
                WITH RECURSIVE origin(material, depth) AS (
                  VALUES (?, 1)
                  UNION SELECT movement.material, depth + 1 FROM origin
                    JOIN movement ON movement.into_ = origin.material
                      AND movement.into_ <> movement.material WHERE depth < 50)
                SELECT posting.document FROM origin
                  JOIN movement ON movement.material = origin.material
                  JOIN posting USING (site, epoch, sequence)
                WHERE posting.reason = 'receive' AND posting.document IS NOT NULL
                ORDER BY origin.depth, posting.sequence DESC LIMIT 1
                """)
        return try Int64.fetchOne(statement, arguments: [material.rawValue])
            .map { DocumentID(rawValue: $0) }
    }

    package func inspections(of item: ItemID, from maker: PartyID) throws -> [Bool] {
        // A hold is attached to many rows: each inspection counts once.
        let statement = try db.cachedStatement(
            sql: """
                SELECT hasPassed FROM inspection WHERE EXISTS(
                  SELECT 1 FROM holdMaterial
                    JOIN material ON material.id = holdMaterial.material
                    JOIN lot ON lot.id = material.lot
                  WHERE holdMaterial.hold = inspection.hold AND lot.item = ? AND lot.maker = ?)
                ORDER BY id DESC LIMIT 200
                """)
        return try Bool.fetchAll(statement, arguments: [item.rawValue, maker.rawValue]).reversed()
    }

    package func openInspections() throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM hold WHERE type = 'inspection' AND releasedEvent IS NULL
                  AND NOT EXISTS(SELECT 1 FROM inspection WHERE inspection.hold = hold.id)
                """)
        return try Int.fetchOne(statement) ?? 0
    }

    package func waitingForInspection() throws -> [(location: LocationCode, name: String)] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT DISTINCT location.code, ifnull(plate.lpn, lot.number)
                FROM openHold JOIN stock ON stock.material = openHold.material
                  JOIN location ON location.id = stock.location
                  JOIN material ON material.id = stock.material
                  JOIN lot ON lot.id = material.lot
                  LEFT JOIN plate ON plate.id = stock.plate
                WHERE openHold.type = 'inspection' AND location.kind <> 'virtual'
                  AND NOT EXISTS(SELECT 1 FROM inspection WHERE inspection.hold = openHold.id)
                ORDER BY location.code, 2
                """)
        return try Row.fetchAll(statement).map { (try value($0[0]), $0[1]) }
    }
}

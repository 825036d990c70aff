import GRDB
import Stock

// The questions of moving goods and changing plates, in SQL.
extension StoredFloor {
    package func promises(on material: MaterialID) throws -> [Promise] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT document.number, allocation.quantity, allocation.picked,
                      allocation.state = 'picked', EXISTS(
                        SELECT 1 FROM work WHERE work.allocation = allocation.id
                          AND work.state = 'open')
                    FROM allocation JOIN document ON document.id = allocation.document
                    WHERE allocation.material = ? AND allocation.state IN ('hard', 'picked')
                      AND document.state IN ('open', 'inWork')
                    ORDER BY allocation.id
                    """), arguments: [material.rawValue]
        ).map { row in
            let quantity: Int64 = row[1]
            let picked: Int64 = row[2]
            let isPicked: Bool = row[3]
            return Promise(
                order: row[0], quantity: isPicked ? quantity : quantity - picked,
                isPicked: isPicked, hasWork: row[4])
        }
    }

    package func successor(of lpn: LPN) throws -> LPN? {
        let statement = try db.cachedStatement(
            sql: "SELECT supersededBy FROM plateName WHERE name = ? AND supersededBy IS NOT NULL")
        return try String.fetchOne(statement, arguments: [lpn.rawValue]).map { try value($0) }
    }

    package func hasArrivals(
        near location: Location, since plate: PlateID
    ) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                WITH mine AS (SELECT epoch, sequence FROM platePlacement
                    WHERE plate = ?1 AND fromLocation = ?2
                    ORDER BY epoch DESC, sequence DESC LIMIT 1),
                  near AS (SELECT id FROM location WHERE id = ?2
                    OR aisle = ?3 AND bay BETWEEN ?4 - 1 AND ?4 + 1 AND aisle > 0),
                  arrival AS (
                    SELECT move.epoch, move.sequence FROM near
                      JOIN plate ON plate.location = near.id
                      JOIN platePlacement AS move ON move.plate = plate.id
                        AND move.toLocation = near.id
                    UNION ALL SELECT line.epoch, line.sequence FROM near
                      JOIN stock ON stock.location = near.id
                      JOIN movement AS line ON line.material = stock.material
                        AND line.toLocation = near.id AND line.fromLocation <> near.id
                    UNION ALL SELECT line.epoch, line.sequence FROM near
                      JOIN stock ON stock.location = near.id
                      JOIN movement AS line ON line.into_ = stock.material
                        AND line.into_ <> line.material
                        AND line.toLocation = near.id AND line.fromLocation <> near.id)
                SELECT NOT EXISTS(SELECT 1 FROM mine) OR EXISTS(SELECT 1 FROM arrival, mine
                  WHERE (arrival.epoch, arrival.sequence) > (mine.epoch, mine.sequence))
                """)
        return try Bool.fetchOne(
            statement,
            arguments: [plate.rawValue, location.id.rawValue, location.aisle, location.bay]
        ) ?? true
    }

    package func children(of plate: PlateID) throws -> [Plate] {
        try all(
            PlateRow.self,
            """
            SELECT id, lpn, sscc, kind, location, parent, isShipped FROM plate
            WHERE parent = ? ORDER BY id
            """, [plate.rawValue]
        ).map(\.value)
    }
}

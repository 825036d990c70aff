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

import GRDB
import Stock

// The questions about the facts of a delivery, in SQL.
extension StoredFloor {
    package func readings(of document: DocumentID) throws -> [DockReading] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT kind, plate, lotNumber, value, isGood, item FROM reading
                WHERE document = ? ORDER BY id
                """)
        return try Row.fetchAll(statement, arguments: [document.rawValue]).map { row in
            let lot: String? = row[2]
            return DockReading(
                fact: try value(row[0] as String), plate: ID(row[1]),
                item: ID(row[5]), lot: try lot.map { try value($0) }, value: row[3],
                isGood: row[4])
        }
    }

    package func announcedSeal(of document: DocumentID) throws -> String? {
        let statement = try db.cachedStatement(sql: "SELECT seal FROM document WHERE id = ?")
        return try String.fetchOne(statement, arguments: [document.rawValue])
    }
}

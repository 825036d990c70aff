import GRDB
import Stock

// What orders for kits are for, in SQL.
extension StoredFloor {
    package func kitOrder(_ order: DocumentID) throws -> KitOrder? {
        let header = try db.cachedStatement(
            sql: """
                SELECT document.number, kitOrder.kit, kitOrder.version, kitOrder.quantity,
                  coalesce((SELECT sum(quantity) FROM kitMade
                    WHERE kitMade.document = kitOrder.document), 0)
                FROM kitOrder JOIN document ON document.id = kitOrder.document
                WHERE kitOrder.document = ?
                """)
        guard let row = try Row.fetchOne(header, arguments: [order.rawValue]) else { return nil }
        let parts = try db.cachedStatement(
            sql: """
                SELECT coalesce(documentLine.line, 0), kitBill.component, kitBill.quantity
                FROM kitOrder JOIN kitBill ON kitBill.kit = kitOrder.kit
                    AND kitBill.version = kitOrder.version
                  LEFT JOIN documentLine ON documentLine.document = kitOrder.document
                    AND documentLine.item = kitBill.component
                    AND documentLine.state <> 'cancelled'
                WHERE kitOrder.document = ? ORDER BY documentLine.line, kitBill.component
                """)
        return KitOrder(
            order: order, number: try value(row[0] as String), kit: ID(rawValue: row[1]),
            version: row[2], quantity: row[3], made: row[4],
            parts: try Row.fetchAll(parts, arguments: [order.rawValue]).map {
                KitOrder.Part(line: $0[0], item: ID(rawValue: $0[1]), quantity: $0[2])
            })
    }
}

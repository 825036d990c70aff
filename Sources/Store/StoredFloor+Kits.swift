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
        // A line that is replaced whole is cancelled; a substitute may be another component.
        let parts = try db.cachedStatement(
            sql: """
                SELECT coalesce(ordered.line, 0), kitBill.component, kitBill.quantity
                FROM kitOrder JOIN kitBill ON kitBill.kit = kitOrder.kit
                    AND kitBill.version = kitOrder.version
                  LEFT JOIN documentLine AS ordered ON ordered.document = kitOrder.document
                    AND ordered.item = kitBill.component
                    AND (ordered.state <> 'cancelled' OR EXISTS(SELECT 1 FROM substitution
                      WHERE document = ordered.document AND line = ordered.line
                        AND endedEvent IS NULL))
                    AND NOT EXISTS(SELECT 1 FROM substitution
                      WHERE document = ordered.document AND newLine = ordered.line)
                WHERE kitOrder.document = ? ORDER BY ordered.line, kitBill.component
                """)
        let substitutions = try substitutions(on: order)
        return KitOrder(
            order: order, number: try value(row[0] as String), kit: ID(rawValue: row[1]),
            version: row[2], quantity: row[3], made: row[4],
            parts: try Row.fetchAll(parts, arguments: [order.rawValue]).map { part in
                KitOrder.Part(
                    line: part[0], item: ID(rawValue: part[1]), quantity: part[2],
                    instead: substitutions.filter { $0.line == part[0] })
            })
    }
}

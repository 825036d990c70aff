import GRDB
import Stock

// Bills of kits and the orders that are to be made, in SQL.
extension StoredFloor {
    package func kitBill(of kit: ItemID, on day: Day) throws -> KitBill? {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT kitBill.version, kitBill.validFrom, kitBill.component, item.sku,
                      item.description, item.unit, kitBill.quantity
                    FROM kitBill JOIN item ON item.id = kitBill.component
                    WHERE kitBill.kit = ?1 AND kitBill.version = (
                      SELECT max(version) FROM kitBill WHERE kit = ?1 AND validFrom <= ?2)
                    ORDER BY item.sku
                    """), arguments: [kit.rawValue, day.rawValue])
        guard let first = rows.first else { return nil }
        return KitBill(
            version: first[0],
            validFrom: first[1] as Int > 0 ? Day(rawValue: first[1]) : nil,
            parts: try rows.map { row in
                KitBill.Part(
                    item: ID(rawValue: row[2]), sku: try value(row[3] as String),
                    description: row[4], unit: try value(row[5] as String), quantity: row[6])
            })
    }

    package func kitOrders() throws -> [KitProgress] {
        let rows = try Row.fetchCursor(db.cachedStatement(sql: Self.kitOrdersSQL))
        var orders: [KitProgress] = []
        while let row = try rows.next() {
            let id = DocumentID(rawValue: row[0])
            if orders.last?.order != id {
                let place: String? = row[4]
                orders.append(
                    KitProgress(
                        order: id, number: try value(row[1] as String),
                        sku: try value(row[2] as String), description: row[3],
                        place: try place.map { try value($0) },
                        due: (row[5] as Int64?).map(Instant.init(rawValue:)), quantity: row[6],
                        made: row[7], parts: []))
            }
            // What goes in the place of a component stands in rows of its own.
            let (units, forUnits): (Int64, Int64) = (row[12], row[13])
            func worth(_ quantity: Int64) -> Int64 {
                units.dividingFullWidth(quantity.multipliedFullWidth(by: forUnits)).quotient
            }
            let part = KitProgress.Part(
                sku: try value(row[8] as String), each: row[9], here: worth(row[10]),
                coming: worth(row[11]))
            orders[orders.count - 1].add(part)
        }
        return orders
    }

    /// A row for every line that brings a component of an open order for kits, the earliest due
    /// first.
    private static let kitOrdersSQL = """
        WITH wanted AS (
          SELECT kitOrder.document, kitBill.component, kitBill.quantity AS each, ordered.line
          FROM kitOrder JOIN document ON document.id = kitOrder.document
              AND document.state IN ('open', 'inWork')
            JOIN kitBill ON kitBill.kit = kitOrder.kit AND kitBill.version = kitOrder.version
            LEFT JOIN documentLine AS ordered ON ordered.document = kitOrder.document
              AND ordered.item = kitBill.component
              AND (ordered.state <> 'cancelled' OR EXISTS(SELECT 1 FROM substitution
                WHERE document = ordered.document AND line = ordered.line
                  AND endedEvent IS NULL))
              AND NOT EXISTS(SELECT 1 FROM substitution
                WHERE document = ordered.document AND newLine = ordered.line)),
        source AS (
          SELECT document, component, each, line, 1 AS units, 1 AS forUnits FROM wanted
          UNION ALL
          SELECT wanted.document, component, each, newLine, units, substitution.quantity
          FROM wanted JOIN substitution ON substitution.document = wanted.document
            AND substitution.line = wanted.line AND endedEvent IS NULL)
        SELECT document.id, document.number, kit.sku, kit.description, place.code,
          coalesce(document.cutOffAt, document.dueAt) AS due, kitOrder.quantity,
          ifnull((SELECT sum(quantity) FROM kitMade WHERE kitMade.document = document.id), 0),
          part.sku, source.each,
          ifnull(sum(allocation.quantity) FILTER (WHERE allocation.state = 'picked'
            AND stock.location = document.dock AND NOT EXISTS(SELECT 1 FROM openHold
              WHERE openHold.material = stock.material)), 0),
          ifnull(sum(allocation.quantity) FILTER (WHERE allocation.state IN ('soft', 'hard')
            OR allocation.state = 'picked' AND stock.location <> document.dock), 0),
          source.units, source.forUnits
        FROM source JOIN kitOrder ON kitOrder.document = source.document
          JOIN document ON document.id = source.document
          JOIN item AS kit ON kit.id = kitOrder.kit
          LEFT JOIN location AS place ON place.id = document.dock
          JOIN item AS part ON part.id = source.component
          LEFT JOIN allocation INDEXED BY allocationLine
            ON allocation.document = source.document AND allocation.line = source.line
            AND allocation.state IN ('soft', 'hard', 'picked')
          LEFT JOIN stock ON allocation.state = 'picked'
            AND stock.material = allocation.material
        GROUP BY document.id, source.component, source.line
        ORDER BY due IS NULL, due, document.number, part.sku, source.line
        """
}

import GRDB
import Stock

// The questions of packing and loading, in SQL.
extension StoredFloor {
    package func outgoing(_ id: DocumentID) throws -> OutgoingOrder? {
        try once(\.orders, id) {
            try one(OutgoingRow.self, OutgoingRow.select + " AND document.id = ?", [id.rawValue])?
                .value
        }
    }

    package func outgoing(numbered number: DocumentNumber) throws -> OutgoingOrder? {
        try one(
            OutgoingRow.self, OutgoingRow.select + " AND document.number = ?", [number.rawValue])?
            .value
    }

    package func outgoingLines(of order: DocumentID) throws -> [OutgoingLine] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT line.line, line.item, line.quantity, coalesce((
                        SELECT sum(allocation.quantity) FROM allocation
                        WHERE allocation.document = line.document
                          AND allocation.line = line.line AND allocation.state = 'picked'), 0),
                      line.state, \(LineWeight.columns)
                    FROM documentLine AS line JOIN item ON item.id = line.item
                    WHERE line.document = ? ORDER BY line.line
                    """), arguments: [order.rawValue]
        ).map { row in
            let weight = LineWeight(row, from: 5)
            return OutgoingLine(
                line: row[0], item: ID(rawValue: row[1]), quantity: row[2], picked: row[3],
                state: try value(row[4] as String), weight: weight.demand,
                invoicedMilligrams: weight.isInvoiced ? weight.picked : nil)
        }
    }

    package func awaitsGoods(_ order: DocumentID) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM allocation WHERE document = ? AND state IN ('soft', 'hard') LIMIT 1
                """)
        return try Int.fetchOne(statement, arguments: [order.rawValue]) != nil
    }

    package func pickedGoods(for order: DocumentID) throws -> [PickedGoods] {
        try once(\.pickedFor, order) {
            try all(
                PickedRow.self,
                PickedRow.select + """
                     WHERE allocation.document = ? AND allocation.state = 'picked'
                    ORDER BY allocation.line, allocation.id
                    """, [order.rawValue]
            ).map(\.value)
        }
    }

    package func pickedGoods(on plate: PlateID) throws -> [PickedGoods] {
        try once(\.pickedOn, plate) {
            try all(
                PickedRow.self,
                """
                WITH RECURSIVE down(id, depth) AS (
                  VALUES (?, 1)
                  UNION ALL SELECT plate.id, depth + 1 FROM down
                    JOIN plate ON plate.parent = down.id WHERE depth < 9)

                """ + PickedRow.select + """
                     WHERE stock.plate IN (SELECT id FROM down) AND allocation.state = 'picked'
                    ORDER BY allocation.line, allocation.id
                    """, [plate.rawValue]
            ).map(\.value)
        }
    }

    package func pickedGoods(at location: LocationID) throws -> [PickedGoods] {
        try all(
            PickedRow.self,
            PickedRow.select + """
                 WHERE stock.location = ? AND allocation.state = 'picked'
                ORDER BY allocation.document, allocation.line, allocation.id
                """, [location.rawValue]
        ).map(\.value)
    }

    package func pickedGoods(leavingBy dock: LocationID) throws -> [PickedGoods] {
        try all(
            PickedRow.self,
            PickedRow.select + """
                 JOIN document ON document.id = allocation.document
                WHERE document.dock = ? AND document.kind = 'order'
                  AND document.state IN ('open', 'inWork') AND allocation.state = 'picked'
                ORDER BY allocation.document, allocation.line, allocation.id
                """, [dock.rawValue]
        ).map(\.value)
    }

    package func wantsCertificate(_ order: DocumentID, item: ItemID) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT max(item.needsCertificate, EXISTS(
                  SELECT 1 FROM customerPolicy AS policy, document
                  WHERE document.id = ?1
                    AND (policy.party IS NULL OR policy.party = document.party)
                    AND (policy.item IS NULL OR policy.item = item.id)
                    AND (policy."group" = '' OR policy."group" = item."group")
                    AND (policy.country = '' OR policy.country = document.country)
                    AND json_extract(policy.policy, '$.certificateRequired') = 1))
                FROM item WHERE item.id = ?2
                """)
        return try Bool.fetchOne(statement, arguments: [order.rawValue, item.rawValue]) ?? false
    }

    package func lastPlace(of plate: PlateID) throws -> LocationID? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT fromLocation FROM platePlacement
                WHERE plate = ? AND fromLocation IS NOT NULL
                ORDER BY epoch DESC, sequence DESC LIMIT 1
                """)
        return try Int64.fetchOne(statement, arguments: [plate.rawValue])
            .map(LocationID.init(rawValue:))
    }

    package func openShipment(at dock: LocationID) throws -> Shipment? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT document.id, number, dock, carrier, party.name
                FROM document LEFT JOIN party ON party.id = carrier
                WHERE document.kind = 'shipment' AND state = 'inWork' AND dock = ?
                ORDER BY document.id DESC LIMIT 1
                """)
        return try Row.fetchOne(statement, arguments: [dock.rawValue]).map { row in
            Shipment(
                id: ID(rawValue: row[0]), number: try value(row[1] as String),
                dock: ID(rawValue: row[2]), carrier: ID(row[3]), carrierName: row[4])
        }
    }
}

/// The columns of `select` of a customer's order.
struct OutgoingRow: StoredRow {
    static let select = """
        SELECT document.id, document.number, document.state, document.party, party.name,
          document.carrier, document.dock, document.country,
          coalesce(json_extract(document.facts, '$.shipComplete'), 0)
        FROM document JOIN party ON party.id = document.party WHERE document.kind = 'order'
        """

    let value: OutgoingOrder

    init(row: Columns) throws {
        value = OutgoingOrder(
            id: ID(rawValue: row[0]), number: try Store.value(row[1]),
            state: try Store.value(row[2]), customer: ID(rawValue: row[3]), customerName: row[4],
            carrier: ID(row[5]), dock: ID(row[6]), country: row[7], shipsComplete: row[8])
    }
}

/// The columns of `select` of picked goods and the promise they were picked under.
private struct PickedRow: StoredRow {
    static let select = """
        SELECT \(StockRowRow.columns), allocation.id, allocation.document,
          allocation.line, allocation.quantity, label.id IS NOT NULL
        FROM allocation JOIN stock ON stock.material = allocation.material
          JOIN material ON material.id = stock.material
          LEFT JOIN label ON label.plate = stock.plate AND label.endedAt IS NULL
            AND label.kind = 'logistic'
        """

    let value: PickedGoods

    init(row: Columns) throws {
        value = PickedGoods(
            allocation: ID(rawValue: row[9]), order: ID(rawValue: row[10]), line: row[11],
            quantity: row[12], row: StockRowRow(row: row).value, isPacked: row[13])
    }
}

import GRDB
import Stock

// The questions of returns, in SQL.
extension StoredFloor {
    package func sent(on order: DocumentID) throws -> [SentGoods] {
        try sent(
            """
            SELECT movement.material FROM posting JOIN movement USING (site, epoch, sequence)
            WHERE posting.document = ? AND posting.reason = 'ship'
            """, order.rawValue
        ).filter { $0.order == order }
    }

    package func sent(to customer: PartyID, item: ItemID) throws -> [SentGoods] {
        try sent(
            """
            SELECT movement.material FROM lot JOIN movement ON movement.lot = lot.id
              JOIN location ON location.id = movement.toLocation
            WHERE lot.item = ? AND location.code = 'CUSTOMER' AND location.kind = 'virtual'
            """, item.rawValue
        ).filter { $0.customer == customer }
    }

    package func sent(with plate: PlateID) throws -> [SentGoods] {
        try sent(
            """
            WITH RECURSIVE down(id, depth) AS (
              VALUES (?, 1)
              UNION ALL SELECT plate.id, depth + 1 FROM down
                JOIN plate ON plate.parent = down.id WHERE depth < 9)
            SELECT movement.material FROM down JOIN movement ON movement.toPlate = down.id
              JOIN location ON location.id = movement.toLocation
            WHERE location.code = 'CUSTOMER' AND location.kind = 'virtual'
            """, plate.rawValue)
    }

    /// What customers have of some materials: all that was sent, less what came back; a return
    /// that was taken back is sent again, under the order it was first sent on.
    private func sent(_ materials: String, _ thing: Int64) throws -> [SentGoods] {
        let statement = try db.cachedStatement(
            sql: """
                WITH gone(material) AS (SELECT DISTINCT material FROM (\(materials))),
                line AS (
                  SELECT gone.material, posting.party, posting.reason, posting.document,
                    iif(goal.kind = 'virtual', movement.quantity, -movement.quantity) AS quantity,
                    iif(goal.kind = 'virtual', movement.weight, -movement.weight) AS weight,
                    event.at
                  FROM gone JOIN movement ON movement.material = gone.material
                      OR movement.into_ = gone.material AND movement.into_ <> movement.material
                    JOIN posting USING (site, epoch, sequence)
                    JOIN event ON event.site = posting.site AND event.epoch = posting.epoch
                      AND event.number = posting.event
                    JOIN location AS origin ON origin.id = movement.fromLocation
                    JOIN location AS goal ON goal.id = movement.toLocation
                  WHERE goal.code = 'CUSTOMER' AND movement.into_ = gone.material
                    OR origin.code = 'CUSTOMER' AND movement.material = gone.material)
                SELECT material.id, material.item, material.lot, material.owner, material.pack,
                  max(line.party), max(iif(line.reason = 'ship', line.document, NULL)),
                  max(0, sum(line.quantity)), max(0, sum(line.weight)), max(line.at)
                FROM line JOIN material ON material.id = line.material
                GROUP BY material.id
                HAVING max(line.reason = 'ship')
                ORDER BY max(line.at) DESC, material.id
                """)
        return try statement.all([thing]) { row in
            SentGoods(
                material: MaterialRow(row: row).value, customer: ID(rawValue: row[5]),
                order: ID(rawValue: row[6]), quantity: row[7], weightMilligrams: row[8],
                at: Instant(rawValue: row[9]))
        }
    }

    package func returnPaper(numbered number: DocumentNumber) throws -> ReturnPaper? {
        try one(
            ReturnPaperRow.self, ReturnPaperRow.select + " AND document.number = ?",
            [number.rawValue])?.value
    }

    package func returnPaper(_ id: DocumentID) throws -> ReturnPaper? {
        try one(
            ReturnPaperRow.self, ReturnPaperRow.select + " AND document.id = ?", [id.rawValue])?
            .value
    }
}

/// The columns of `select` of a document that goods come back on.
struct ReturnPaperRow: StoredRow {
    static let select = """
        SELECT document.id, document.number, document.party,
          json_extract(document.facts, '$.order'), document.state,
          ifnull((SELECT max(line.line) FROM documentLine AS line
            WHERE line.document = document.id), 0),
          EXISTS(SELECT 1 FROM documentLine AS line WHERE line.document = document.id
            AND line.state <> 'cancelled' AND json_extract(line.policy, '$.verdict') IS NULL)
        FROM document WHERE document.kind = 'return' AND document.party IS NOT NULL
        """

    let value: ReturnPaper

    init(row: Columns) throws {
        value = ReturnPaper(
            id: ID(rawValue: row[0]), number: try Store.value(row[1]),
            customer: ID(rawValue: row[2]),
            order: ID(row[3]), state: try Store.value(row[4]), lastLine: row[5],
            isAnnounced: row[6])
    }
}

import GRDB
import Stock

// What customers announced to send back, in SQL.
extension StoredFloor {
    package func returnContents(of document: DocumentID) throws -> ReturnContents {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT line, item, lotNumber, quantity, done, state,
                      json_extract(policy, '$.verdict'), json_extract(policy, '$.for'),
                      ifnull(json_extract(policy, '$.reason'), '')
                    FROM documentLine WHERE document = ? AND state <> 'cancelled' ORDER BY line
                    """), arguments: [document.rawValue])
        var contents = ReturnContents()
        while let row = try rows.next() {
            let lot = try (row[2] as String?).map { try value($0) as LotNumber }
            if let verdict: String = row[6] {
                contents.arrived.append(
                    ReturnContents.Arrived(
                        line: row[0], item: ID(rawValue: row[1]), lot: lot, quantity: row[4],
                        announced: row[7], verdict: verdict))
            } else {
                contents.announced.append(
                    ReturnContents.Announced(
                        line: row[0], item: ID(rawValue: row[1]), lot: lot, quantity: row[3],
                        came: row[4], reason: row[8]))
            }
        }
        return contents
    }

    package func announcedReturns(on order: DocumentID) throws -> [ReturnPaper] {
        try all(
            ReturnPaperRow.self,
            ReturnPaperRow.select + """
                 AND document.state IN ('open', 'inWork')
                  AND json_extract(document.facts, '$.order') = ?1
                  AND EXISTS(\(Self.expectedSQL)) ORDER BY document.id
                """, [order.rawValue]
        ).map(\.value)
    }

    package func announcedReturns(
        of item: ItemID, lot: LotNumber?, by customer: PartyID?
    ) throws -> [ReturnPaper] {
        try all(
            ReturnPaperRow.self,
            ReturnPaperRow.select + """
                 AND document.state IN ('open', 'inWork')
                  AND (?3 IS NULL OR document.party = ?3)
                  AND EXISTS(\(Self.expectedSQL) AND line.item = ?1
                    AND (?2 IS NULL OR line.lotNumber IS NULL OR line.lotNumber = ?2))
                ORDER BY document.id
                """, [item.rawValue, lot?.rawValue, customer?.rawValue]
        ).map(\.value)
    }

    /// Announced lines of a document that something is still expected of.
    private static let expectedSQL = """
        SELECT 1 FROM documentLine AS line WHERE line.document = document.id
          AND line.state = 'open' AND json_extract(line.policy, '$.verdict') IS NULL
        """
}

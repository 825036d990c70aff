import GRDB
import Stock

extension StoredFloor {
    package func inbound(_ id: DocumentID) throws -> Inbound? {
        try one(InboundRow.self, InboundRow.select + " AND id = ?", [id.rawValue])?.value
    }

    package func inbounds(numbered number: DocumentNumber) throws -> [Inbound] {
        try all(
            InboundRow.self, InboundRow.select + " AND number = ? ORDER BY kind, id",
            [number.rawValue]
        ).map(\.value)
    }

    package func openInbounds(at dock: LocationID?) throws -> [Inbound] {
        try all(
            InboundRow.self,
            InboundRow.select + """
                 AND state IN ('open', 'inWork') AND (?1 IS NULL OR dock = ?1)
                ORDER BY dueAt IS NULL, dueAt, id LIMIT 200
                """, [dock?.rawValue]
        ).map(\.value)
    }

    package func inboundLines(of document: DocumentID) throws -> [InboundLine] {
        try all(
            InboundLineRow.self,
            """
            SELECT line, item, pack, quantity, done, lotNumber, expiry, state
            FROM documentLine WHERE document = ? ORDER BY line
            """, [document.rawValue]
        ).map(\.value)
    }

    package func announced(_ lpn: LPN) throws -> [AnnouncedGoods] {
        try all(
            AnnouncedRow.self,
            AnnouncedRow.select + """
                 JOIN document ON document.id = plate.document
                WHERE plate.lpn = ? AND document.state IN ('open', 'inWork')
                ORDER BY plate.document, plate.line
                """, [lpn.rawValue]
        ).map(\.value)
    }

    package func announced(
        _ lpn: LPN, on document: DocumentID
    ) throws -> [AnnouncedGoods] {
        try all(
            AnnouncedRow.self,
            AnnouncedRow.select + " WHERE plate.lpn = ? AND plate.document = ? ORDER BY plate.line",
            [lpn.rawValue, document.rawValue]
        ).map(\.value)
    }

    package func receipts(on plate: PlateID) throws -> [DocumentID] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT DISTINCT posting.document FROM stock
                  JOIN movement ON movement.into_ = stock.material
                  JOIN posting USING (site, epoch, sequence)
                WHERE stock.plate = ? AND posting.reason = 'receive'
                  AND posting.document IS NOT NULL
                ORDER BY posting.document
                """)
        return try Int64.fetchAll(statement, arguments: [plate.rawValue])
            .map(DocumentID.init(rawValue:))
    }

    package func supplierPolicy(_ supplier: PartyID) throws -> SupplierPolicy {
        let statement = try db.cachedStatement(sql: "SELECT policy FROM party WHERE id = ?")
        guard let text = try String.fetchOne(statement, arguments: [supplier.rawValue]) else {
            return SupplierPolicy()
        }
        return try JSON.value(SupplierPolicy.self, text)
    }

    package func usualOwner(from supplier: PartyID) throws -> PartyID? {
        // The owner of the supplier's last document; without one, the site's only owner.
        let statement = try db.cachedStatement(
            sql: """
                SELECT coalesce(
                  (SELECT owner FROM document WHERE party = ? AND owner IS NOT NULL
                    AND kind IN ('asn', 'purchaseOrder', 'receipt') ORDER BY id DESC LIMIT 1),
                  (SELECT max(id) FROM party WHERE kind = 'owner' HAVING count(*) = 1))
                """)
        let id = try Int64.fetchOne(statement, arguments: [supplier.rawValue])
        return id.map(PartyID.init(rawValue:))
    }

    package func wantedLifeDays(of item: ItemID) throws -> [Int] {
        // One figure a customer: the most particular policy that names days, or a share of life.
        let statement = try db.cachedStatement(
            sql: """
                SELECT coalesce((
                  SELECT coalesce(json_extract(policy.policy, '$.minLifeDays'),
                    json_extract(policy.policy, '$.minLifePercent') * item.shelfLifeDays / 100)
                  FROM customerPolicy AS policy
                  WHERE (policy.party IS NULL OR policy.party = customer.id)
                    AND (policy.item IS NULL OR policy.item = item.id)
                    AND (policy."group" = '' OR policy."group" = item."group")
                    AND (policy.country = '' OR policy.country = customer.country)
                    AND coalesce(json_extract(policy.policy, '$.minLifeDays'),
                      json_extract(policy.policy, '$.minLifePercent')) IS NOT NULL
                  ORDER BY policy.item IS NULL, policy."group" = '', policy.party IS NULL,
                    policy.country = '', policy.code LIMIT 1), 0)
                FROM item, (
                  SELECT DISTINCT document.party FROM documentLine
                    JOIN document ON document.id = documentLine.document
                  WHERE documentLine.item = ?1 AND documentLine.state = 'open'
                    AND document.kind = 'order' AND document.state IN ('open', 'inWork')) AS orders
                  JOIN party AS customer ON customer.id = orders.party
                WHERE item.id = ?1 ORDER BY customer.id
                """)
        return try Int.fetchAll(statement, arguments: [item.rawValue])
    }

    package func isTakenBack(_ lot: LotID) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) > 0 AND max(undo.sequence IS NULL) = 0
                FROM movement JOIN posting USING (site, epoch, sequence)
                  LEFT JOIN posting AS undo ON undo.reverses = posting.sequence
                    AND undo.reversesEpoch = posting.epoch AND undo.reversesSite = posting.site
                WHERE movement.lot = ? AND posting.reverses IS NULL
                """)
        return try Bool.fetchOne(statement, arguments: [lot.rawValue]) ?? false
    }

    package func serial(_ number: SerialNumber, of item: ItemID) throws -> MaterialID? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT serial.material FROM serial JOIN stock ON stock.material = serial.material
                WHERE serial.item = ? AND serial.number = ?
                """)
        return try Int64.fetchOne(statement, arguments: [item.rawValue, number.rawValue])
            .map(MaterialID.init(rawValue:))
    }
}

/// The columns of `select` of a document that goods come in on.
private struct InboundRow: StoredRow {
    static let select = """
        SELECT id, kind, number, party, owner, state, dock, dueAt FROM document
        WHERE kind IN ('asn', 'purchaseOrder', 'receipt') AND party IS NOT NULL
          AND owner IS NOT NULL
        """

    let value: Inbound

    init(row: Columns) throws {
        let due: Int64? = row[7]
        value = Inbound(
            id: ID(rawValue: row[0]), kind: try Store.value(row[1]),
            number: try Store.value(row[2]), supplier: ID(rawValue: row[3]),
            owner: ID(rawValue: row[4]), state: try Store.value(row[5]), dock: ID(row[6]),
            dueAt: due.map(Instant.init(rawValue:)))
    }
}

/// `line, item, pack, quantity, done, lotNumber, expiry, state` of a document's line.
private struct InboundLineRow: StoredRow {
    let value: InboundLine

    init(row: Columns) throws {
        let lot: String? = row[5]
        let expiry: Int? = row[6]
        value = InboundLine(
            line: row[0], item: ID(rawValue: row[1]), pack: ID(row[2]), quantity: row[3],
            received: row[4], lotNumber: try lot.map { try Store.value($0) },
            expiry: expiry.map(Day.init(rawValue:)), state: try Store.value(row[7]))
    }
}

/// The columns of `select` of a plate's row.
private struct AnnouncedRow: StoredRow {
    static let select = """
        SELECT plate.document, plate.line, line.item, line.pack, plate.quantity,
          plate.lotNumber, plate.expiry, plate.weight, plate.isReceived
        FROM documentPlate AS plate
          JOIN documentLine AS line ON line.document = plate.document AND line.line = plate.line
        """

    let value: AnnouncedGoods

    init(row: Columns) throws {
        let lot: String? = row[5]
        let expiry: Int? = row[6]
        value = AnnouncedGoods(
            document: ID(rawValue: row[0]), line: row[1], item: ID(rawValue: row[2]),
            pack: ID(row[3]), quantity: row[4], lotNumber: try lot.map { try Store.value($0) },
            expiry: expiry.map(Day.init(rawValue:)), weightMilligrams: row[7],
            isReceived: row[8])
    }
}

import GRDB
import Stock

/// Master data of a synthetic site; few rows, so nothing here is in a hurry.
extension BulkWriter {
    /// A new party.
    package func add(_ party: Party) throws {
        note(.party, party.id)
        try db.execute(
            sql: """
                INSERT INTO party(id, code, name, kind, country, address, contact)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                party.id.rawValue, party.code, party.name, party.kind.rawValue, party.country,
                "\(party.id.number) Synthetic Street", "\(party.code.lowercased())@example.com",
            ])
    }

    /// A new item with the pack of one unit.
    package func add(_ item: Item, unit: Pack) throws {
        note(.item, item.id)
        note(.pack, unit.id)
        try db.cachedStatement(
            sql: """
                INSERT INTO item(id, sku, description, unit, rotation, expiryBasis, shelfLifeDays,
                  temperature, abc, velocityThousandths)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            item.id.rawValue, item.sku.rawValue, item.description, item.unit.rawValue,
            item.rotation.rawValue, item.expiryBasis.rawValue, item.shelfLifeDays,
            item.temperature.rawValue, item.abc.rawValue, item.velocityThousandths,
        ])
        try db.cachedStatement(
            sql: """
                INSERT INTO pack(id, item, level, gtin, units, weightMilligrams)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            unit.id.rawValue, item.id.rawValue, unit.level.rawValue, unit.gtin?.rawValue,
            unit.units, unit.weightMilligrams,
        ])
    }

    /// A new location.
    package func add(_ location: Location) throws {
        note(.location, location.id)
        try db.cachedStatement(
            sql: """
                INSERT INTO location(id, code, kind, zone, aisle, bay, level, x, y, z, mixing,
                  checkDigits, sequence)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            location.id.rawValue, location.code.rawValue, location.kind.rawValue, location.zone,
            location.aisle, location.bay, location.level, location.x, location.y, location.z,
            location.mixing.rawValue, location.checkDigits, location.sequence,
        ])
    }

    /// A worker nobody can sign on as: the PIN is the hash of nothing.
    package func add(_ worker: Worker) throws {
        note(.worker, worker.id)
        try db.execute(
            sql: """
                INSERT INTO worker(id, code, name, badge, pin, role, language, isActive)
                VALUES (?, ?, ?, ?, '$y$none', ?, ?, 0)
                """,
            arguments: [
                worker.id.rawValue, worker.code.rawValue, worker.name,
                "SYN-\(worker.code.rawValue)", worker.role, worker.language,
            ])
    }

    /// A document with its lines: of so much of an item, all of it done or all of it open.
    package func add(
        document: DocumentID, kind: String, number: String, party: PartyID, owner: PartyID,
        dueAt: Instant, isDone: Bool, lines: [(item: ItemID, quantity: Int64)]
    ) throws {
        note(.document, document)
        try db.cachedStatement(
            sql: """
                INSERT INTO document(id, kind, number, party, owner, state, dueAt)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            document.rawValue, kind, number, party.rawValue, owner.rawValue,
            isDone ? "done" : "open", dueAt.rawValue,
        ])
        for (at, line) in lines.enumerated() {
            try db.cachedStatement(
                sql: """
                    INSERT INTO documentLine(document, line, item, quantity, done, state)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """
            ).execute(arguments: [
                document.rawValue, at + 1, line.item.rawValue, line.quantity,
                isDone ? line.quantity : 0, isDone ? "done" : "open",
            ])
        }
    }
}

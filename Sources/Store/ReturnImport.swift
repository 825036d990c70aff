import GRDB
import Stock

/// Returns that customers announce: all of a file or nothing.
///
/// A return is known by its number. It can be said anew or cancelled until
/// goods have come back on it.
package struct ReturnImport {
    /// The columns of a file of returns: a row a line, with what belongs to the return repeated.
    package static let columns = [
        "return", "customer", "owner", "order", "status", "line", "item", "lot", "quantity",
        "reason",
    ]

    private let file: ImportedFile

    package init(
        name: String, bytes: [UInt8], records: [CSV.Record], now: Instant,
        by worker: WorkerID? = nil
    ) {
        file = ImportedFile(
            kind: "returns", name: name, bytes: bytes, records: records, now: now, by: worker)
    }

    /// Imports the file in one transaction with one event.
    ///
    /// - Returns: What became of its returns.
    /// - Throws: `ImportError` with file and line of the first thing that is wrong; then nothing
    ///   was imported.
    package func run(on store: SiteStore) throws -> ImportOutcome {
        try file.run(on: store) { transaction, outcome in
            for group in try file.documents(by: "return") {
                try take(group, transaction.db, transaction.floor(), &outcome)
            }
        }
    }

    private func take(
        _ rows: [CSV.Record], _ db: Database, _ floor: StoredFloor, _ outcome: inout ImportOutcome
    ) throws {
        let first = rows[0]
        let number = try first.identifier("return", DocumentNumber.self)
        let isCancelled = try first.choice("status", ["open": false, "cancelled": true])
        let source = try rows.map { row in
            try Self.columns.map { try row.text($0) }.joined(separator: "\u{1F}")
        }.joined(separator: "\u{1E}")
        let stored = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id, state, source, EXISTS(SELECT 1 FROM documentLine
                      WHERE documentLine.document = document.id AND done > 0)
                    FROM document WHERE kind = 'return' AND number = ?
                    """), arguments: [number.rawValue])
        guard let stored else {
            guard !isCancelled else { throw first.error("there is no return \(number) to cancel") }
            let id = try floor.mint(.document)
            try db.cachedStatement(
                sql: "INSERT INTO document(id, kind, number, state) VALUES (?, 'return', ?, 'open')"
            ).execute(arguments: [id, number.rawValue])
            try write(rows, source, to: id, db)
            outcome.new += 1
            return
        }
        let (id, state): (Int64, String) = (stored[0], stored[1])
        guard stored[2] != source, !(isCancelled && state == "cancelled") else {
            outcome.unchanged += 1
            return
        }
        guard state == "open", stored[3] == 0 else {
            throw first.error("goods came back on \(number), or it is closed; it stays as it is")
        }
        if isCancelled {
            try db.cachedStatement(
                sql: "UPDATE document SET state = 'cancelled', source = ? WHERE id = ?"
            ).execute(arguments: [source, id])
            outcome.cancelled += 1
        } else {
            try write(rows, source, to: id, db)
            outcome.changed += 1
        }
    }

    /// Writes what a return says; lines it had and has no more are cancelled.
    private func write(
        _ rows: [CSV.Record], _ source: String, to id: Int64, _ db: Database
    ) throws {
        let first = rows[0]
        let customer = try known(
            "SELECT id FROM party WHERE kind = 'customer' AND code = ?", "customer", first, db)
        let order = try first.text("order")
        let sent = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT id, party, owner FROM document WHERE kind = 'order' AND number = ?"),
            arguments: [order])
        guard order.isEmpty || sent != nil else {
            throw first.error("there is no order '\(order)'")
        }
        guard sent == nil || sent?[1] == customer else {
            throw first.error("order \(order) was not for this customer")
        }
        let owner =
            try first.text("owner").isEmpty
            ? sent?[2] : known("SELECT id FROM party WHERE code = ?", "owner", first, db)
        try db.cachedStatement(
            sql: """
                UPDATE document SET party = ?, owner = ?, source = ?,
                  facts = iif(? IS NULL, '{}', json_object('order', ?)) WHERE id = ?
                """
        ).execute(
            arguments: [
                customer, owner, source, sent?[0] as Int64?, sent?[0] as Int64?, id,
            ])
        try db.cachedStatement(
            sql: "UPDATE documentLine SET state = 'cancelled' WHERE document = ?"
        ).execute(arguments: [id])
        var seen: Set<Int64> = []
        for row in rows {
            let line = try row.number("line", 1...100_000)
            guard seen.insert(line).inserted else {
                throw row.error("line \(line) of the return is there twice")
            }
            let lot = try row.optional("lot")
            if let lot, LotNumber(rawValue: lot) == nil { throw row.error("'\(lot)' is no lot") }
            try db.cachedStatement(
                sql: """
                    INSERT INTO documentLine(document, line, item, quantity, lotNumber, policy)
                    VALUES (?1, ?2, ?3, ?4, ?5, json_object('reason', ?6))
                    ON CONFLICT(document, line) DO UPDATE SET item = ?3, quantity = ?4,
                      lotNumber = ?5, policy = json_object('reason', ?6), state = 'open'
                    """
            ).execute(
                arguments: [
                    id, line, try known("SELECT id FROM item WHERE sku = ?", "item", row, db),
                    try row.number("quantity", 1...Int64.max / 4), lot, try row.text("reason"),
                ])
        }
    }

    private func known(
        _ sql: String, _ column: String, _ row: CSV.Record, _ db: Database
    ) throws -> Int64 {
        let code = try row.name(column)
        guard let id = try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: [code]) else {
            throw row.error("there is no \(column) '\(code)'")
        }
        return id
    }
}

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
    /// Those that are the same in all rows of a return.
    private static let headColumns = ["customer", "owner", "order", "status"]

    private let file: ImportedFile
    private let now: Instant

    package init(
        name: String, bytes: [UInt8], records: [CSV.Record], now: Instant,
        by worker: WorkerID? = nil, isMeant: Bool = false
    ) {
        file = ImportedFile(
            kind: "returns", name: name, bytes: bytes, records: records, now: now, by: worker,
            isMeant: isMeant)
        self.now = now
    }

    /// Imports the file in one transaction with one event.
    ///
    /// - Returns: What became of its returns.
    /// - Throws: `ImportError` with file and line of the first thing that is wrong; then nothing
    ///   was imported.
    package func run(on store: SiteStore) throws -> ImportOutcome {
        try file.run(on: store) { transaction, outcome in
            let pass = try LoadPass(of: transaction, now: now)
            for (number, rows) in try file.documents(by: "return") {
                try take(number, rows, pass, &outcome)
            }
        }
    }

    private func take(
        _ number: DocumentNumber, _ rows: [CSV.Record], _ pass: LoadPass,
        _ outcome: inout ImportOutcome
    ) throws {
        let first = rows[0]
        try rows.expectSame(Self.headColumns, "return \(number)")
        let isCancelled = try first.choice("status", ["open": false, "cancelled": true])
        let source = try rows.said(Self.columns)
        let stored = try Row.fetchOne(
            pass.db.cachedStatement(
                sql: """
                    SELECT id, state, source, EXISTS(SELECT 1 FROM documentLine
                      WHERE documentLine.document = document.id AND done > 0)
                    FROM document WHERE kind = 'return' AND number = ?
                    """), arguments: [number.rawValue])
        guard let stored else {
            guard !isCancelled else { throw first.error("there is no return \(number) to cancel") }
            let id = try pass.floor.mint(.document)
            try pass.insert(
                "INSERT INTO document(id, kind, number, state) VALUES (?, 'return', ?, 'open')",
                [id, number.rawValue], first)
            try write(rows, source, to: id, pass)
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
            try pass.cancel(id, source, first)
            outcome.cancelled += 1
        } else {
            try write(rows, source, to: id, pass)
            outcome.changed += 1
        }
    }

    /// Writes what a return says; lines it had and has no more are cancelled.
    private func write(
        _ rows: [CSV.Record], _ source: String, to id: Int64, _ pass: LoadPass
    ) throws {
        let first = rows[0]
        let customer = try pass.party(first, .customer)
        let order = try first.text("order")
        let sent = try Row.fetchOne(
            pass.db.cachedStatement(
                sql: "SELECT id, party, owner FROM document WHERE kind = 'order' AND number = ?"),
            arguments: [order])
        guard order.isEmpty || sent != nil else {
            throw first.error("there is no order '\(order)'")
        }
        guard sent == nil || sent?[1] == customer else {
            throw first.error("order \(order) was not for this customer")
        }
        if let id = (sent?[0] as Int64?).map(DocumentID.init(rawValue:)),
            try pass.floor.sent(on: id).isEmpty
        {
            throw first.error("nothing was sent on order \(order); what should come back?")
        }
        try pass.insert(
            """
            UPDATE document SET party = ?1, owner = ?2, source = ?3,
              facts = iif(?4 IS NULL, '{}', json_object('order', ?4)) WHERE id = ?5
            """,
            [
                customer, pass.partyOrNone(first, .owner) ?? sent?[2], source,
                sent?[0] as Int64?, id,
            ], first)
        try pass.insert(
            "UPDATE documentLine SET state = 'cancelled' WHERE document = ?", [id], first)
        var seen: Set<Int64> = []
        for row in rows {
            let line = try row.number("line", 1...100_000)
            guard seen.insert(line).inserted else {
                throw row.error("line \(line) of the return is there twice")
            }
            let lot = try row.optional("lot")
            if let lot, LotNumber(rawValue: lot) == nil { throw row.error("'\(lot)' is no lot") }
            try pass.insert(
                """
                INSERT INTO documentLine(document, line, item, quantity, lotNumber, policy)
                VALUES (?1, ?2, ?3, ?4, ?5, json_object('reason', ?6))
                ON CONFLICT(document, line) DO UPDATE SET item = ?3, quantity = ?4,
                  lotNumber = ?5, policy = json_object('reason', ?6), state = 'open'
                """,
                [
                    id, line, pass.known(pass.itemIDs, row, "item", "item"),
                    row.number("quantity", 1...CSV.Record.most), lot, row.text("reason"),
                ], row)
        }
    }
}

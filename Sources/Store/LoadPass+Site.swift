import GRDB
import Stock

extension LoadPass {
    /// The loader's own reading of rows, with the codes that a site knows already.
    ///
    /// `places` are the kinds of the locations that rows may name. Days in these rows do not count
    /// from one of loading.
    convenience init(
        of transaction: borrowing Transaction, now: Instant, places: [LocationKind] = []
    ) throws {
        let db = transaction.db
        let loader = Loader(
            files: [:], site: transaction.site.code, today: Day(rawValue: 0), now: now,
            moment: { _, _ in now },
            hash: { _ in throw StoreError.invalid("documents have no PINs") })
        self.init(loader: loader, db: db, floor: transaction.floor())
        func codes(
            _ sql: String, _ arguments: StatementArguments = []
        ) throws -> [String: Int64] {
            var codes: [String: Int64] = [:]
            let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
            while let row = try rows.next() { codes[row[0]] = row[1] }
            return codes
        }
        partyIDs = try codes("SELECT code, id FROM party")
        for row in try Row.fetchAll(db, sql: "SELECT id, kind FROM party") {
            partyKinds[row[0]] = row[1]
        }
        itemIDs = try codes("SELECT sku, id FROM item")
        packIDs = try codes(
            "SELECT gtin, id FROM pack WHERE gtin IS NOT NULL AND validUntil IS NULL")
        for row in try Row.fetchAll(db, sql: "SELECT id, item FROM pack") {
            packItems[row[0]] = row[1]
        }
        for kind in places {
            let found = try codes(
                "SELECT code, id FROM location WHERE kind = ?", [kind.rawValue])
            locationIDs.merge(found) { $1 }
        }
    }

    /// Cancels a document with its lines.
    func cancel(_ document: Int64, _ source: String, _ row: CSV.Record) throws {
        try insert(
            "UPDATE document SET state = 'cancelled', source = ? WHERE id = ?",
            [source, document], row)
        try insert(
            "UPDATE documentLine SET state = 'cancelled' WHERE document = ?", [document], row)
    }
}

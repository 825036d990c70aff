import GRDB
import Stock

/// ASNs or purchase orders from another program: all of a file or nothing.
///
/// A document is known by its number: what comes again changes nothing. It can be said anew or
/// cancelled while nothing of it was received.
package struct InboundImport {
    let kind: InboundFile
    let now: Instant
    private let file: ImportedFile
    private let moment: (Day, Int) -> Instant

    /// - Parameters:
    ///   - kind: What is in the file.
    ///   - name: The file's name, for the list of imports.
    ///   - bytes: The file as it is, for its hash.
    ///   - records: Its rows in the columns of `kind`.
    ///   - now: The moment it is.
    ///   - worker: Who imports it.
    ///   - isMeant: Takes a file again that a later one has overtaken.
    ///   - moment: The moment a time of day comes at the site on a day.
    package init(
        _ kind: InboundFile, name: String, bytes: [UInt8], records: [CSV.Record], now: Instant,
        by worker: WorkerID? = nil, isMeant: Bool = false, moment: @escaping (Day, Int) -> Instant
    ) {
        self.kind = kind
        self.now = now
        self.moment = moment
        file = ImportedFile(
            kind: kind.kind, name: name, bytes: bytes, records: records, now: now, by: worker,
            isMeant: isMeant)
    }

    /// Imports the file in one transaction with one event.
    ///
    /// - Returns: What became of its documents.
    /// - Throws: `ImportError` with file and line of the first thing that is wrong; then nothing
    ///   was imported.
    package func run(on store: SiteStore) throws -> ImportOutcome {
        try file.run(on: store) { transaction, outcome in
            let pass = try LoadPass(of: transaction, now: now, places: [.dock])
            var written: [(id: Int64, rows: [CSV.Record])] = []
            for (number, rows) in try file.documents(by: kind.rawValue) {
                if let id = try take(number, rows, pass, &outcome) { written.append((id, rows)) }
            }
            // Last, since a plate may go from one delivery of the file to another.
            for (id, rows) in written { try expectFree(rows, id, pass) }
        }
    }

    /// Takes a document in.
    ///
    /// - Returns: Its number in the store, when its lines were written.
    private func take(
        _ number: DocumentNumber, _ rows: [CSV.Record], _ pass: LoadPass,
        _ outcome: inout ImportOutcome
    ) throws -> Int64? {
        let first = rows[0]
        let name = "\(kind.document) \(number)"
        try rows.expectSame(Array(kind.head.dropFirst()), name)
        let isCancelled = try first.choice("status", ["open": false, "cancelled": true])
        let source = try rows.source(kind.columns)
        guard let stored = try Stored(kind, number, pass.db) else {
            guard !isCancelled else { throw first.error("there is no \(name) to cancel") }
            let id = try pass.floor.mint(.document)
            try pass.insert(
                "INSERT INTO document(id, kind, number, state) VALUES (?, ?, ?, 'open')",
                [id, kind.rawValue, number.rawValue], first)
            try write(rows, source, to: id, pass)
            outcome.new += 1
            return id
        }
        if stored.source == source || (isCancelled && stored.state == "cancelled") {
            outcome.unchanged += 1
            return nil
        }
        guard stored.state == "open" || stored.state == "inWork" else {
            throw first.error("\(name) is \(stored.state); it is not changed any more")
        }
        guard !stored.isBegun else {
            throw first.error("goods were received on \(name); it stays as it is")
        }
        guard !isCancelled else {
            try pass.cancel(stored.id, source, first)
            outcome.cancelled += 1
            return nil
        }
        try write(rows, source, to: stored.id, pass)
        outcome.changed += 1
        return stored.id
    }

    /// Writes what a document says in the place of what it said; nothing refers to its lines while
    /// nothing was received.
    private func write(
        _ rows: [CSV.Record], _ source: String, to id: Int64, _ pass: LoadPass
    ) throws {
        let first = rows[0]
        try pass.insert(
            "UPDATE document SET party = ?, owner = ?, dueAt = ?, source = ? WHERE id = ?",
            [
                pass.party(first, .supplier), pass.party(first, .owner),
                dueAt(first).rawValue, source, id,
            ], first)
        if kind == .asn { try delivery(first, id, pass) }
        try pass.insert("DELETE FROM documentPlate WHERE document = ?", [id], first)
        try pass.insert("DELETE FROM documentLine WHERE document = ?", [id], first)
        let lines = try Dictionary(grouping: rows) { try $0.number("line", 1...100_000) }
        for (line, rows) in lines.sorted(by: { $0.key < $1.key }) {
            try write(line, rows, id, pass)
        }
    }

    /// When it is expected: an ASN at a time of the site, a purchase order on a day.
    private func dueAt(_ row: CSV.Record) throws -> Instant {
        guard let day = try row.date("expected", near: now) else {
            throw row.error("expected is empty")
        }
        return moment(day, kind == .asn ? try row.minutes("time") ?? 0 : 0)
    }
}

/// A document as it is stored.
private struct Stored {
    let id: Int64
    let state: String
    /// Documents that came with the site's own have none.
    let source: String?
    /// Whether anything of it was received and not taken back.
    let isBegun: Bool

    init?(_ kind: InboundFile, _ number: DocumentNumber, _ db: Database) throws {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id, state, source,
                      EXISTS(SELECT 1 FROM documentLine
                        WHERE documentLine.document = document.id AND done > 0)
                      OR EXISTS(SELECT 1 FROM documentPlate
                        WHERE documentPlate.document = document.id AND isReceived = 1)
                    FROM document WHERE kind = ? AND number = ?
                    """), arguments: [kind.rawValue, number.rawValue])
        guard let row else { return nil }
        (id, state, source, isBegun) = (row[0], row[1], row[2], row[3])
    }
}

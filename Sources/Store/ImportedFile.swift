import Crypto
import Foundation
import GRDB
import Stock

/// A file of documents from another program: taken in one transaction with one event, or not at all.
///
/// What comes again changes nothing. A file that a later one has overtaken is no repeat: it is taken
/// again, or what it says could be lost without anybody noticing.
struct ImportedFile {
    /// What it brings, such as `orders`.
    let kind: String
    let name: String
    let records: [CSV.Record]
    private let hash: [UInt8]
    private let now: Instant
    private let worker: WorkerID?

    init(
        kind: String, name: String, bytes: [UInt8], records: [CSV.Record], now: Instant,
        by worker: WorkerID?
    ) {
        self.kind = kind
        self.name = name
        self.records = records
        // Sites know files of orders by their bytes alone, from when there was no other kind.
        let other = kind == "orders" ? "" : kind
        hash = Array(SHA256.hash(data: Data(other.utf8) + Data(bytes)))
        self.now = now
        self.worker = worker
    }

    /// Takes it in.
    ///
    /// - Parameters:
    ///   - store: The site.
    ///   - take: Writes what the records say and counts what became of each document.
    ///   - finish: What follows from all of it, unless it was a repeat.
    /// - Returns: What became of its documents.
    /// - Throws: What `take` throws; then nothing was imported.
    func run(
        on store: SiteStore, _ take: (borrowing Transaction, inout ImportOutcome) throws -> Void,
        finish: (StoredFloor) throws -> Void = { _ in }
    ) throws -> ImportOutcome {
        try store.write { transaction in
            var outcome = ImportOutcome()
            let db = transaction.db
            let known = try Int.fetchOne(
                db, sql: "SELECT 1 FROM import WHERE hash = ?", arguments: [Data(hash)])
            try take(transaction, &outcome)
            if known != nil, outcome == ImportOutcome(unchanged: outcome.unchanged) {
                var repeated = ImportOutcome()
                repeated.isRepeated = true
                return repeated
            }
            try finish(transaction.floor())
            try db.execute(
                sql: """
                    INSERT INTO import(hash, kind, name, rows, event) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT(hash) DO UPDATE SET name = excluded.name, event = excluded.event
                    """,
                arguments: [
                    Data(hash), kind, name, records.count, try transaction.ledger.eventNumber(),
                ])
            try transaction.append(
                EventRow(
                    worker: worker, at: now, kind: "import", input: "\(kind) \(name)",
                    screen: "import"))
            return outcome
        }
    }

    /// The records of each document with its number, in the order of the file.
    func documents(by column: String) throws -> [(number: DocumentNumber, rows: [CSV.Record])] {
        var groups: [(number: DocumentNumber, rows: [CSV.Record])] = []
        var places: [DocumentNumber: Int] = [:]
        for record in records {
            let number = try record.identifier(column, DocumentNumber.self)
            if let place = places[number] {
                groups[place].rows.append(record)
            } else {
                places[number] = groups.count
                groups.append((number, [record]))
            }
        }
        return groups
    }
}

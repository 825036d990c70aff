import Crypto
import Foundation
import GRDB
import Stock

/// A file of documents from another program: taken in one transaction with one event, or not at all.
///
/// What comes again changes nothing. A file that was taken before and has been overtaken since is
/// refused, or a message that a transport delivers late would undo a newer one; whoever means to take
/// a change back says so.
struct ImportedFile {
    /// What it brings, such as `orders`.
    let kind: String
    let name: String
    let records: [CSV.Record]
    private let hash: [UInt8]
    private let now: Instant
    private let worker: WorkerID?
    private let isMeant: Bool

    /// `isMeant` takes a file again that was overtaken.
    init(
        kind: String, name: String, bytes: [UInt8], records: [CSV.Record], now: Instant,
        by worker: WorkerID?, isMeant: Bool
    ) {
        self.kind = kind
        self.name = name
        self.records = records
        // Sites know files of orders by their bytes alone, from when there was no other kind.
        let other = kind == "orders" ? "" : kind
        hash = Array(SHA256.hash(data: Data(other.utf8) + Data(bytes)))
        self.now = now
        self.worker = worker
        self.isMeant = isMeant
    }

    /// Takes it in.
    ///
    /// - Parameters:
    ///   - store: The site.
    ///   - take: Writes what the records say and counts what became of each document.
    ///   - finish: What follows from all of it, unless it was a repeat.
    /// - Returns: What became of its documents.
    /// - Throws: What `take` throws, or `ImportOvertaken`; then nothing was imported.
    func run(
        on store: SiteStore, _ take: (borrowing Transaction, inout ImportOutcome) throws -> Void,
        finish: (StoredFloor) throws -> Void = { _ in }
    ) throws -> ImportOutcome {
        try store.write { transaction in
            var outcome = ImportOutcome()
            let db = transaction.db
            let before = try taken(db, transaction.site)
            let overtaken = isMeant ? nil : before.map { ImportOvertaken(name: name, takenAt: $0) }
            do {
                try take(transaction, &outcome)
            } catch let error as ImportError { throw overtaken ?? error }
            if let before, outcome == ImportOutcome(unchanged: outcome.unchanged) {
                var repeated = ImportOutcome()
                repeated.takenBefore = before
                return repeated
            }
            if let overtaken { throw overtaken }
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

    /// When the same bytes were taken in the last time.
    private func taken(_ db: Database, _ site: SiteRow) throws -> Instant? {
        try Int64.fetchOne(
            db,
            sql: """
                \(Epochs.all)
                SELECT event.at FROM import CROSS JOIN epochs
                  JOIN event ON event.site = ?1 AND event.epoch = epochs.epoch
                    AND event.number = import.event
                WHERE import.hash = ?3 AND event.kind = 'import'
                ORDER BY event.epoch DESC LIMIT 1
                """, arguments: [site.number, site.epoch, Data(hash)]
        ).map(Instant.init(rawValue:))
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

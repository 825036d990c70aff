import GRDB
import Stock

/// The numbers and bytes of one transaction's part of the chain, until each event closes its own.
///
/// Postings come first and the event that caused them last, because the event's hash covers them;
/// the foreign key from posting to event is checked at COMMIT.
final class Ledger {
    private let db: Database
    private let site: SiteRow
    private var head: (number: Int64, hash: [UInt8])?
    private var sequence: Int64?
    private var postings = Canonical()
    private var records: [Stock.Record] = []

    init(db: Database, site: SiteRow) {
        self.db = db
        self.site = site
    }

    /// The number the next event will have.
    func eventNumber() throws -> Int64 { try lastEvent().number + 1 }

    /// Takes the next number of a posting.
    func takeSequence() throws -> Int64 {
        let next = try (sequence ?? Self.lastSequence(db, site)) + 1
        sequence = next
        return next
    }

    /// Keeps the bytes of a posting for the hash of its event.
    func note(_ posting: Canonical) { postings.add(posting) }

    /// Keeps a record for the body of its event.
    func note(_ record: Stock.Record) { records.append(record) }

    /// Writes the event that caused everything noted since the last one.
    func append(_ event: EventRow) throws -> Int64 {
        if let key = event.key { try checkSignOn(key) }
        var event = event
        // A text of SQLite's ends at a NUL: what is stored must be what is hashed.
        if event.input.utf8.contains(0) { event.input = event.input.replacing("\0", with: "␀") }
        let last = try lastEvent()
        let number = last.number + 1
        let body = try text(of: records)
        var link = Canonical()
        link.add(event, number: number, body: body, site: site)
        link.add(postings)
        let hash = link.link(after: last.hash)
        do {
            try insert(event, number: number, body: body, hash: hash)
        } catch let error as DatabaseError where error.isConstraint {
            if let key = event.key, try StoredEvent.find(db, key) != nil {
                throw StoreError.repeated(key)
            }
            throw error
        }
        head = (number, hash)
        postings.clear()
        records = []
        return number
    }

    /// Refuses to end a transaction whose postings or records no event has caused.
    func close() throws {
        guard postings.bytes.isEmpty, records.isEmpty else {
            throw StoreError.invalid("something was posted or recorded without an event")
        }
    }

    static func lastSequence(_ db: Database, _ site: SiteRow) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: "SELECT max(sequence) FROM posting WHERE site = ? AND epoch = ?")
        return try statement.first([site.number, site.epoch]) { $0[0] } ?? 0
    }

    private func lastEvent() throws -> (number: Int64, hash: [UInt8]) {
        if let head { return head }
        let statement = try db.cachedStatement(
            sql: """
                SELECT epoch, number, hash FROM event WHERE site = ?
                ORDER BY epoch DESC, number DESC LIMIT 1
                """)
        // A new epoch counts from 1 again and follows the last event of the one before.
        let found: (number: Int64, hash: [UInt8]) =
            try statement.first([site.number]) { row in
                (row[0] == site.epoch ? row[1] : 0, row[2])
            } ?? (0, Canonical.root)
        head = found
        return found
    }

    private func checkSignOn(_ key: EventKey) throws {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM signOn WHERE id = ? AND endedAt IS NULL")
        guard try statement.first([key.signOn.rawValue], { _ in }) != nil else {
            throw StoreError.signOnEnded(key.signOn)
        }
    }

    private func text(of records: [Stock.Record]) throws -> String {
        guard !records.isEmpty else { return "[]" }
        return try JSON.text(records)
    }

    private func insert(_ event: EventRow, number: Int64, body: String, hash: [UInt8]) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO event(site, epoch, number, signOn, n, worker, device, at, kind, method,
                  input, job, screen, outcome, message, body, frame, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).run([
            site.number, site.epoch, number, event.key?.signOn.rawValue, event.key?.n,
            event.worker?.rawValue, event.device?.rawValue, event.at.rawValue, event.kind,
            event.method.rawValue, event.input, event.job, event.screen, event.outcome.rawValue,
            event.message, body, event.frame, hash,
        ])
    }
}

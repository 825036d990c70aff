import CSystem
import GRDB
import Stock

/// Writes the history of a new site at once, row for row what `Journal` and `Ledger` would write.
///
/// The journal's rows are made as the canonical bytes that their hash is taken over, and these very
/// bytes are bound to the statements. What postings change, plates and stock, is kept in memory and
/// written at the end, and indexes are made after the rows. It believes its caller: `lotwise verify`
/// believes nobody.
package final class BulkWriter {
    /// Events between two commits.
    private static let eventsPerCommit = 200_000

    let db: Database
    let site: SiteRow
    private let event: BulkStatement
    private let posting: BulkStatement
    private let movement: BulkStatement
    private let placement: BulkStatement
    private let plate: BulkStatement
    private let material: BulkStatement
    private let shelved: BulkSchema
    private var books: BulkBooks
    private var previous = Canonical.root
    private var number: Int64 = 0
    private var sequence: Int64 = 0
    private var link = Canonical()
    private var row = Canonical()
    private var ends: [Int] = []
    private var highest: [Mint: Int64] = [:]
    private let rolls: LotRolls
    private var lastAt = Instant(rawValue: 0)

    fileprivate init(_ db: Database, _ site: SiteRow) throws {
        self.db = db
        self.site = site
        shelved = try BulkSchema(db)
        books = try BulkBooks(db)
        rolls = try LotRolls(before: db)
        event = try BulkStatement(db, "event", 18)
        posting = try BulkStatement(db, "posting", 11)
        movement = try BulkStatement(db, "movement", 13)
        placement = try BulkStatement(db, "platePlacement", 8)
        plate = try BulkStatement(
            db, "plate(id, lpn, sscc, kind, location, parent, isShipped)", 7)
        material = try BulkStatement(db, "material", 5)
    }

    /// The number of the event that comes next.
    var nextEvent: Int64 { number + 1 }

    /// A new lot with its first facts, from where it is said.
    package func add(_ lot: Lot, source: String, at moment: Instant) throws {
        note(.lot, lot.id)
        try Records(db: db, site: site, event: nextEvent, at: moment)
            .apply(.lot(lot, source: source))
    }

    /// A new plate that stands in a location.
    package func add(_ new: Plate) throws {
        guard let location = new.stand.location else {
            throw StoreError.invalid("a plate of a history stands in a location")
        }
        note(.plate, new.id)
        row.clear()
        row.add(new.id.rawValue)
        row.add(new.lpn.rawValue)
        row.add(new.sscc?.rawValue)
        row.add(new.kind.rawValue)
        row.add(location.rawValue)
        row.add(nil as Int64?)
        row.add(0)
        try plate.insert(row.bytes[...])
    }

    /// A new material.
    package func add(_ new: Material) throws {
        note(.material, new.id)
        row.clear()
        row.add(new.id.rawValue)
        row.add(new.item.rawValue)
        row.add(new.lot.rawValue)
        row.add(new.owner.rawValue)
        row.add(new.pack?.rawValue)
        try material.insert(row.bytes[...])
    }

    /// A posting as the one thing its event caused; `lots` holds the lot of each line.
    package func post(_ new: Posting, lots: [LotID], _ cause: EventRow) throws {
        precondition(lots.count == new.lines.count, "a line has a lot")
        sequence += 1
        let key = PostingKey(site: site.number, epoch: site.epoch, sequence: sequence)
        begin(cause, body: "[]")
        link.add(new, key, event: number)
        ends.append(link.bytes.count)
        for (at, line) in new.lines.enumerated() {
            link.add(line, number: at + 1, lot: lots[at], key)
            ends.append(link.bytes.count)
            try books.book(line)
        }
        for move in new.plates.sorted(by: { $0.plate < $1.plate }) {
            link.add(move, key)
            ends.append(link.bytes.count)
            try books.place(move)
        }
        previous = link.link(after: previous)
        try insert(lines: new.lines.count)
        if number % Int64(Self.eventsPerCommit) == 0 {
            try db.commit()
            try db.beginTransaction(.immediate)
        }
    }

    /// Begins the link of the next event.
    private func begin(_ cause: EventRow, body: String) {
        number += 1
        lastAt = cause.at
        link.clear()
        ends.removeAll(keepingCapacity: true)
        link.add(cause, number: number, body: body, site: site)
        ends.append(link.bytes.count)
    }

    private func insertEvent() throws {
        row.clear()
        row.add(link.bytes[..<ends[0]])
        row.add(blob: previous)
        try event.insert(row.bytes[...])
    }

    private func insert(lines: Int) throws {
        try insertEvent()
        try posting.insert(link.bytes[ends[0]..<ends[1]])
        for at in 2..<ends.count {
            let bytes = link.bytes[ends[at - 1]..<ends[at]]
            try at < 2 + lines ? movement.insert(bytes) : placement.insert(bytes)
        }
    }

    /// Remembers the highest number of a kind, for the counters that numbers come from.
    func note<Thing>(_ kind: Mint, _ id: ID<Thing>) {
        highest[kind] = max(highest[kind] ?? 0, id.number)
    }

    /// Ends the history with an event that stands for its lots.
    private func closeLots() throws {
        guard let roll = try rolls.record(db) else { return }
        begin(EventRow(at: lastAt, kind: "generate"), body: try JSON.text([roll]))
        previous = link.link(after: previous)
        try insertEvent()
    }

    /// Writes what was kept back: counters, stands, stock, triggers and indexes.
    fileprivate func finish(_ progress: (String) -> Void) throws {
        try closeLots()
        for (kind, last) in highest {
            try db.execute(
                sql: """
                    INSERT INTO mint(kind, last) VALUES (?1, ?2)
                    ON CONFLICT(kind) DO UPDATE SET last = max(last, ?2)
                    """, arguments: [kind.rawValue, last])
        }
        progress("stock")
        try books.write(db)
        try db.commit()
        for (name, sql) in shelved.put {
            if sql.hasPrefix("CREATE INDEX") || sql.hasPrefix("CREATE UNIQUE") { progress(name) }
            try db.execute(sql: sql)
        }
        progress("room for plates")
        try db.execute(
            sql: """
                UPDATE location
                SET plates = (SELECT count(*) FROM plate WHERE plate.location = location.id)
                """)
    }
}

extension SiteStore {
    /// Fills the file of a new site; `told` hears what is being done after the rows are in.
    ///
    /// When it throws, the file is of no use and should be removed.
    package func fill(
        told: (String) -> Void, _ body: (BulkWriter) throws -> Void
    ) throws {
        try fill { db in
            let writer = try BulkWriter(db, site)
            try db.beginTransaction(.immediate)
            do {
                try body(writer)
                try writer.finish(told)
            } catch {
                if db.isInsideTransaction { try db.rollback() }
                throw error
            }
        }
    }
}

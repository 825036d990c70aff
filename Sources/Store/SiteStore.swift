import CSystem
import GRDB
import Stock
import Synchronization

/// One site's database: opened with every setting checked, written through the gate alone.
///
/// A process has one store on one connection. Nothing but `write` can change the file, and nothing
/// of a transaction outlives it.
package final class SiteStore: Sendable {
    /// How a store is opened.
    package struct Options: Sendable {
        /// Longest wait for a turn to write.
        package var gateDeadlineSeconds = 10
        /// Kilobytes of the file that are kept in memory; a terminal needs little at a time.
        package var cacheKilobytes = 4_000
        /// Called while it waits; false gives up, such as when the program is to end.
        package var waiting: Gate.Waiting = { _, _ in true }
        /// The most pages the file may grow to; nil: as many as the disk takes.
        package var mostPages: Int?

        package init() {}

        /// For one of many terminals on a machine.
        package static var terminal: Options {
            var options = Options()
            options.cacheKilobytes = 300
            return options
        }
    }

    /// The site a new file is made for.
    package struct Founding: Hashable, Sendable {
        /// 1...4,194,303, unique in the network.
        package var number: Int
        package var code: String
        package var name: String
        /// IANA name of the zone whose days count at the site.
        package var timeZone: String

        package init(number: Int, code: String, name: String, timeZone: String) {
            self.number = number
            self.code = code
            self.name = name
            self.timeZone = timeZone
        }
    }

    /// The file.
    package let path: String
    /// The site whose file it is.
    package let site: SiteRow
    private let queue: DatabaseQueue
    private let gate: Gate
    let secret: Secret

    /// Opens a site's file.
    ///
    /// - Throws: `StoreError.refused` when the file is not to be opened (`reliability.md`, bar 26).
    package convenience init(opening path: String, _ options: Options = Options()) throws {
        try SiteFile.check(path)
        try self.init(path, options, founding: nil)
    }

    /// Makes a new site file; there must be none.
    package convenience init(
        creating path: String, _ founding: Founding, _ options: Options = Options()
    ) throws {
        try SiteFile.make(path)
        try self.init(path, options, founding: founding)
    }

    private init(_ path: String, _ options: Options, founding: Founding?) throws {
        secret = try Secret(database: path)
        let gate = try Gate(
            database: path, deadlineSeconds: options.gateDeadlineSeconds, waiting: options.waiting)
        let (queue, site) = try gate.pass {
            try named {
                let queue = try DatabaseQueue(
                    path: path, configuration: SiteFile.configuration())
                let site = try queue.writeWithoutTransaction { db in
                    if let most = options.mostPages {
                        let limit = "PRAGMA max_page_count = " + String(most)
                        try db.execute(sql: limit)
                    }
                    let site = try SiteFile.setUp(db, founding: founding)
                    try db.execute(sql: "PRAGMA cache_size = -" + String(options.cacheKilobytes))
                    return site
                }
                return (queue, site)
            }
        }
        queue.add(transactionObserver: Belt(gate: gate), extent: .databaseLifetime)
        self.path = path
        self.site = site
        self.queue = queue
        self.gate = gate
    }

    /// Runs one write transaction: BEGIN IMMEDIATE to COMMIT, all of it behind the gate.
    ///
    /// A thrown error rolls everything back. Never wait for a person inside.
    ///
    /// - Throws: `StoreError.unknownOutcome` when COMMIT itself failed.
    package func write<T>(_ body: (borrowing Transaction) throws -> T) throws -> T {
        try named {
            try queue.writeWithoutTransaction { db in
                try gate.pass {
                    try Self.transaction(db, site: site, body)
                }
            }
        }
    }

    private static func transaction<T>(
        _ db: Database, site: SiteRow, _ body: (borrowing Transaction) throws -> T
    ) throws -> T {
        var result: T?
        var isCommitting = false
        do {
            try db.inTransaction(.immediate) {
                let transaction = Transaction(db: db, site: site)
                result = try body(transaction)
                try transaction.ledger.close()
                isCommitting = true
                return .commit
            }
        } catch let error as DatabaseError where isCommitting && error.isInDoubt {
            throw StoreError.unknownOutcome(error.message ?? error.description)
        }
        guard let result else { throw StoreError.invalid("a transaction gave no result") }
        return result
    }

    /// Fills a new file in one stay behind the gate, with nothing to go back to.
    ///
    /// Only for a file that nobody else has opened and that is thrown away when this throws: until it
    /// is done the file is set up so that no store opens it.
    func fill(_ body: (Database) throws -> Void) throws {
        try named {
            try queue.writeWithoutTransaction { db in
                try gate.pass {
                    try SiteFile.loosen(db)
                    try body(db)
                    try SiteFile.tighten(db)
                }
            }
        }
    }

    /// Runs reads on one snapshot of the database; writing throws.
    package func read<T>(_ body: (borrowing Snapshot) throws -> T) throws -> T {
        try named {
            try queue.read { db in try body(Snapshot(db: db, site: site)) }
        }
    }

    /// Runs a read on what is seen now, also inside a transaction of the same thread.
    func anywhere<T>(_ body: (Database) throws -> T) throws -> T {
        try named { try queue.unsafeReentrantRead(body) }
    }

    /// Runs reads on one snapshot; `make` runs when it is taken, while nobody can commit.
    func read<Made, T>(
        making make: () throws -> Made, _ body: (Database, Made) throws -> T
    ) throws -> T {
        try named {
            try queue.read { db in
                let made = try gate.pass {
                    // The first read takes the snapshot.
                    _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM site")
                    return try make()
                }
                return try body(db, made)
            }
        }
    }

    /// A number that changes whenever another connection has committed (`PRAGMA data_version`).
    package func dataVersion() throws -> Int {
        try named {
            try queue.writeWithoutTransaction { db in
                try Int.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
            }
        }
    }

    /// Lets go of the pages that are kept in case they are read again.
    package func giveMemoryBack() {
        queue.writeWithoutTransaction { db in csystem_store_release(db.sqliteConnection) }
    }

    /// Moves the write-ahead log into the database and empties it; for the idle tick.
    ///
    /// - Returns: Whether the log is empty now; a reader elsewhere may keep it from that.
    @discardableResult
    package func checkpoint() throws -> Bool {
        try named {
            try queue.writeWithoutTransaction { db in
                try gate.pass {
                    let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                    return row?[0] as Int? == 0
                }
            }
        }
    }

    /// Writes a copy of one snapshot of the database, whole and packed, to a new or empty file.
    ///
    /// It only reads here, and takes no checkpoint, so it needs no gate: writers go on, and the log
    /// grows until it is done. The copy goes to the disk in slices with pauses, so that it does not
    /// stand in front of their commits.
    package func copy(to path: String) throws {
        try named {
            try queue.writeWithoutTransaction { db in
                // VACUUM INTO attaches the new file under the hood.
                let before = csystem_store_limit_attached(db.sqliteConnection, 1)
                defer { csystem_store_limit_attached(db.sqliteConnection, before) }
                let pace = csystem_store_begin_pace(db.sqliteConnection, path)
                defer { csystem_store_end_pace(db.sqliteConnection, pace) }
                try db.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        }
    }
}

/// Refuses any commit that did not come through the gate.
private final class Belt: TransactionObserver {
    private let gate: Gate

    init(gate: Gate) { self.gate = gate }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { false }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseWillCommit() throws {
        guard gate.isHeld else {
            throw StoreError.invalid("a transaction was not begun through the gate")
        }
    }
    func databaseDidCommit(_ db: Database) {}
    func databaseDidRollback(_ db: Database) {}
}

extension DatabaseError {
    /// Whether the statement was refused by a rule of the schema.
    var isConstraint: Bool { resultCode == .SQLITE_CONSTRAINT }

    /// Whether a COMMIT that ended with it may have been made all the same; a full disk took none.
    var isInDoubt: Bool { !isConstraint && resultCode != .SQLITE_FULL }
}

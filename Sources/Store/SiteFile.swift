import CSystem
import GRDB
import Glibc

/// What makes a file a site's database: where it may be, who may write it, how it is set up.
enum SiteFile {
    /// Longest wait for a writer that does not know the gate, such as an administrator's shell.
    private static let strangerSeconds = 10.0

    /// Kinds of file systems on which SQLite's locks or shared memory do not hold.
    private static let networkKinds: [Int64: String] = [
        0x6969: "NFS", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB", 0x517B: "SMB",
        0x6573_5546: "FUSE", 0x0102_1997: "9P", 0x00C3_6400: "Ceph", 0x5346_414F: "AFS",
    ]

    /// Refuses a file that must not be opened.
    static func check(_ path: String) throws(StoreError) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            throw .refused("\(path): \(String(cString: strerror(errno)))")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .refused("\(path) is not a plain file")
        }
        guard status.st_mode & 0o022 == 0 else {
            throw .refused("\(path) can be written by others than its owner; expected mode 0600")
        }
        try checkFileSystem(of: path)
        // A gate stands beside every site file; where there is none yet, none is made for others.
        if access(path + ".gate", F_OK) != 0 { try checkHead(of: path) }
    }

    /// Refuses a file that does not begin as a site's does.
    ///
    /// Closing it drops the locks of this process on it; but there are none, since whoever has it open
    /// here has made its gate.
    private static func checkHead(of path: String) throws(StoreError) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw .refused("\(path): \(String(cString: strerror(errno)))") }
        defer { close(file) }
        var head = [UInt8](repeating: 0, count: 72)
        let count = pread(file, &head, head.count, 0)
        let application = head[68...].reduce(0) { $0 << 8 | Int($1) }
        // What is in the log alone is not in the file yet.
        let isKnown = application == Schema.applicationID || access(path + "-wal", F_OK) == 0
        guard count == head.count, head.starts(with: "SQLite format 3\0".utf8), isKnown else {
            throw .refused("\(path) is no site of Lotwise")
        }
    }

    /// Makes an empty file that only its owner may read; there must be none.
    static func make(_ path: String) throws(StoreError) {
        let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else {
            throw .refused("\(path): \(String(cString: strerror(errno)))")
        }
        // Closed before SQLite opens it: closing a second descriptor later would drop its locks.
        close(file)
        try checkFileSystem(of: path)
    }

    private static func checkFileSystem(of path: String) throws(StoreError) {
        let found = csystem_store_file_system(path)
        guard found >= 0 else {
            throw .refused("\(path): \(String(cString: strerror(errno)))")
        }
        if let why = refusal(ofFileSystem: found) { throw .refused("\(path) \(why)") }
    }

    /// Why a site file must not be on a file system of this kind (`f_type`), or nil.
    static func refusal(ofFileSystem kind: Int64) -> String? {
        networkKinds[kind].map { "is on \($0); a site file must be on a disk of this host" }
    }

    /// GRDB's settings: the default journal mode, since its WAL set-up would lower `synchronous`.
    static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.journalMode = .default
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 1
        // Short sleeps: SQLite's own waiting backs off to 100 ms and starves.
        configuration.busyMode = .callback { tries in
            usleep(UInt32.random(in: 200...1000))
            return Double(tries) * 0.0006 < strangerSeconds
        }
        configuration.prepareDatabase { db in
            guard csystem_store_harden(db.sqliteConnection) == 0 else {
                throw StoreError.refused("SQLite refused to be hardened")
            }
        }
        return configuration
    }

    /// One more connection to a file that is known to be a site's, for reading alone.
    static func reader(_ path: String) throws -> DatabaseQueue {
        var configuration = configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { try set($0, connectionPragmas) }
        return queue
    }

    /// Checks whose file it is, makes or migrates it, sets the connection up, and reads the site.
    ///
    /// Called behind the gate.
    static func setUp(_ db: Database, founding: SiteStore.Founding?) throws -> SiteRow {
        if let founding {
            try found(db, founding)
        } else {
            try checkOwnership(db)
            try set(db, connectionPragmas)
            try migrate(db)
        }
        try verify(db)
        guard let site = try SiteRow.fetchOne(db, sql: SiteRow.here) else {
            throw StoreError.refused("the file holds no site of its own")
        }
        return site
    }

    /// Makes a new file: page size and journal mode first, then the tables, then the site itself.
    private static func found(_ db: Database, _ founding: SiteStore.Founding) throws {
        try set(
            db,
            [
                ("page_size", "4096"), ("auto_vacuum", "0"), ("journal_mode", "WAL"),
                ("application_id", String(Schema.applicationID)),
            ])
        try set(db, connectionPragmas)
        try migrate(db)
        try db.inTransaction(.immediate) {
            try db.execute(
                sql: "INSERT INTO site(id, code, name, timeZone, isHere) VALUES (?, ?, ?, ?, 1)",
                arguments: [founding.number, founding.code, founding.name, founding.timeZone])
            try db.execute(sql: "INSERT INTO setting(name, value) VALUES ('epoch', '1')")
            try VirtualPlaces.insert(db, site: founding.number)
            return .commit
        }
    }

    /// Refuses a database that is not a site's.
    static func checkOwnership(_ db: Database) throws {
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        guard application == Schema.applicationID else {
            throw StoreError.refused(
                "the file is no site of Lotwise: its application id is \(application), "
                    + "expected \(Schema.applicationID)")
        }
    }

    /// Applies what `user_version` says is missing, each migration in a transaction of its own.
    private static func migrate(_ db: Database) throws {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard (0...Schema.migrations.count).contains(version) else {
            throw StoreError.refused(
                "the file has version \(version); this program knows up to "
                    + "\(Schema.migrations.count): use the newer program")
        }
        for next in version..<Schema.migrations.count {
            try db.inTransaction(.immediate) {
                try db.execute(sql: Schema.migrations[next].sql)
                try set(db, [("user_version", String(next + 1))])
                return .commit
            }
        }
    }

    /// What every connection sets, and what it must read back (`reliability.md` 2.1).
    static let connectionPragmas: [(name: String, value: String)] = [
        ("synchronous", "2"), ("foreign_keys", "1"), ("recursive_triggers", "1"),
        ("mmap_size", "0"), ("wal_autocheckpoint", "1000"), ("journal_size_limit", "67108864"),
        ("temp_store", "2"), ("trusted_schema", "0"), ("cell_size_check", "1"),
        ("cache_size", "-4000"), ("ignore_check_constraints", "0"),
    ]

    /// What is not set on every connection, but must be so.
    private static let filePragmas: [(name: String, value: String)] = [
        ("journal_mode", "wal"), ("page_size", "4096"), ("auto_vacuum", "0"),
        ("encoding", "UTF-8"), ("locking_mode", "normal"),
    ]

    /// Settings for filling a new file: no log, no waiting for the disk, much memory.
    static func loosen(_ db: Database) throws {
        try set(
            db,
            [
                ("journal_mode", "DELETE"), ("synchronous", "0"), ("foreign_keys", "0"),
                ("cache_size", "-400000"),
            ])
    }

    /// Takes `loosen` back; the first durable commit afterwards brings everything to the disk.
    static func tighten(_ db: Database) throws {
        try set(db, connectionPragmas)
        try set(db, [("journal_mode", "WAL")])
        try verify(db)
    }

    /// Refuses a connection on which any setting is not what it should be.
    static func verify(_ db: Database) throws {
        for (name, expected) in connectionPragmas + filePragmas {
            let found = try String.fetchOne(db, sql: pragma(name)) ?? "nothing"
            // `mmap_size` is not even answered where SQLite was built without it.
            guard found == expected || (name == "mmap_size" && found == "nothing") else {
                throw StoreError.refused("SQLite's \(name) is \(found), expected \(expected)")
            }
        }
        guard csystem_store_is_hardened(db.sqliteConnection) == 1 else {
            throw StoreError.refused("SQLite is not hardened")
        }
    }

    private static func set(_ db: Database, _ pragmas: [(name: String, value: String)]) throws {
        for (name, value) in pragmas {
            try db.execute(sql: pragma(name) + " = " + value)
        }
    }

    /// Names and values are constants of this file: SQLite takes no arguments in a PRAGMA.
    private static func pragma(_ name: String) -> String { "PRAGMA " + name }
}

import GRDB
import Stock

/// The foreign keys: what a row names is there.
///
/// `PRAGMA foreign_key_check` looks every parent up in its tree, row by row. Numbers of things are
/// dense per site, so one bit a thing answers the same. The tables of the journal are checked as
/// the chain is walked, tables with keys of several columns by SQLite, all others here.
struct AuditReferences {
    private static let journal: Set<String> = [
        "event", "posting", "movement", "movementSerial", "platePlacement",
    ]

    private let db: Database
    private var known: [String: AuditNumbers] = [:]

    init(_ db: Database) { self.db = db }

    /// The numbers a table holds.
    mutating func numbers(of table: String) throws -> AuditNumbers {
        if let numbers = known[table] { return numbers }
        let numbers = try AuditNumbers(db, table)
        known[table] = numbers
        return numbers
    }

    /// Checks every table that is not of the journal.
    mutating func check() throws {
        let tables = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        for table in tables where !Self.journal.contains(table) {
            try check(table)
        }
    }

    private mutating func check(_ table: String) throws {
        let keys = try Row.fetchAll(
            db, sql: "SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(?)",
            arguments: [table])
        let isPlain =
            Set(keys.map { $0[0] as Int64 }).count == keys.count
            && keys.allSatisfy { ($0[3] as String?).map { $0 == "id" } ?? true }
        guard isPlain else { return try checkBySQLite(table) }
        guard !keys.isEmpty else { return }
        let columns = keys.map { ($0[2] as String).quotedDatabaseIdentifier }
        let parents = try keys.map { try numbers(of: $0[1]) }
        var rows = try AuditStream(
            db,
            "SELECT " + columns.joined(separator: ", ") + " FROM "
                + table.quotedDatabaseIdentifier, hasKey: false)
        while !rows.isAtEnd {
            for (at, parent) in parents.enumerated() where !parent.contains(rows.int(at)) {
                throw Self.missing(at: table, parent.table)
            }
            try rows.advance()
        }
    }

    private func checkBySQLite(_ table: String) throws {
        let found = try Row.fetchOne(
            db, sql: "SELECT \"table\", parent FROM pragma_foreign_key_check(?)",
            arguments: [table])
        if let found { throw Self.missing(at: found[0], found[1]) }
    }

    static func missing(at place: String, _ parent: String) -> AuditReport.Break {
        AuditReport.Break(
            at: place, what: "what a row names is there", expected: "a row of \(parent)",
            found: "none")
    }
}

/// The numbers of a table's rows, a bit each, by site.
struct AuditNumbers {
    let table: String
    private var bits: [(site: Int64, words: [UInt64])] = []
    /// Numbers too far apart for bits: those of no site.
    private var others: Set<Int64> = []

    /// Longest run of bits, so that a row with a wild number cannot take all memory.
    private static let most: Int64 = 1 << 31

    init(_ db: Database, _ table: String) throws {
        self.table = table
        var rows = try AuditStream(
            db, "SELECT id FROM " + table.quotedDatabaseIdentifier, hasKey: false)
        while !rows.isAtEnd {
            insert(rows.int(0))
            try rows.advance()
        }
    }

    private mutating func insert(_ id: Int64) {
        let number = id & (1 << 40 - 1)
        guard id >= 0, number < Self.most else {
            others.insert(id)
            return
        }
        let word = Int(number >> 6)
        var at = 0
        while at < bits.count, bits[at].site != id >> 40 { at += 1 }
        if at == bits.count { bits.append((id >> 40, [])) }
        let count = bits[at].words.count
        if count <= word {
            bits[at].words += repeatElement(0, count: max(word + 1, count * 2) - count)
        }
        bits[at].words[word] |= 1 << UInt64(number & 63)
    }

    /// Whether a row has the number; 0 stands for NULL, which names nothing.
    func contains(_ id: Int64) -> Bool {
        guard id != 0 else { return true }
        let number = id & (1 << 40 - 1)
        guard id > 0, number < Self.most else { return others.contains(id) }
        let word = Int(number >> 6)
        // Nearly always the site's own, which is the first.
        for index in bits.indices where bits[index].site == id >> 40 {
            return word < bits[index].words.count
                && bits[index].words[word] >> UInt64(number & 63) & 1 == 1
        }
        return false
    }
}

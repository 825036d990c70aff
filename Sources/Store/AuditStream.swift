import CSystem
import GRDB
import Glibc

/// The rows of one table in the order of its key, one at a time, columns read by position.
///
/// It steps SQLite's statement itself: a cursor of rows costs more than the row. A value, since what
/// a class keeps is guarded at every touch; a copy would step the same statement, so make none.
struct AuditStream {
    /// Where a row belongs: `site.epoch.number`.
    struct Key: Comparable, CustomStringConvertible {
        var site: Int64 = 0
        var epoch: Int64 = 0
        var number: Int64 = 0

        static func < (left: Key, right: Key) -> Bool {
            (left.site, left.epoch, left.number) < (right.site, right.epoch, right.number)
        }
        var description: String { "\(site).\(epoch).\(number)" }
    }

    private let statement: Statement
    private let row: SQLiteStatement
    private(set) var isAtEnd = false
    /// The first three columns, where the stream has a key.
    private(set) var key = Key()
    private(set) var count = 0
    private let hasKey: Bool
    /// How many columns are hashed, from the first on.
    private let hashed: Int
    private var values: [Int64]
    private var bytes = [UInt8](repeating: 0, count: 512)
    private var used = 0

    init(
        _ db: Database, _ sql: String, _ arguments: StatementArguments = [], hasKey: Bool = true,
        hashed: Int? = nil
    ) throws {
        statement = try db.makeStatement(sql: sql)
        try statement.setArguments(arguments)
        row = statement.sqliteStatement
        self.hasKey = hasKey
        self.hashed = hashed ?? statement.columnCount
        values = [Int64](repeating: 0, count: self.hashed)
        try step()
    }

    /// Goes to the next row, after the one it stands on is dealt with.
    mutating func advance() throws {
        count += 1
        try step()
    }

    /// A column as a number; 0 for NULL, since nothing has the number 0.
    func int(_ column: Int) -> Int64 {
        column < hashed ? values[column] : csystem_store_int(row, Int32(column))
    }

    func text(_ column: Int32) -> String {
        csystem_store_text(row, column).map { String(cString: $0) } ?? ""
    }

    /// Whether a column holds nothing.
    func isNull(_ column: Int32) -> Bool { csystem_store_is_null(row, column) == 1 }

    /// A column of digits as a number of days, or another small number; 0 for what is none.
    func day(_ column: Int32) -> Int32 {
        csystem_store_text(row, column).map { Int32(clamping: strtoll($0, nil, 10)) } ?? 0
    }

    /// Whether a column holds these bytes and nothing else.
    func holds(_ bytes: [UInt8], _ column: Int32) -> Bool {
        csystem_store_holds(row, column, bytes, bytes.count) == 1
    }

    /// Whether these characters stand anywhere in what is hashed of the row.
    func holds(_ text: String) -> Bool { csystem_store_contains(bytes, used, text) == 1 }

    /// A column of bytes as hexadecimal digits.
    func hex(_ column: Int32) -> String {
        var count = 0
        let found = csystem_store_blob(row, column, &count)
        let bytes = UnsafeBufferPointer(start: found, count: found == nil ? 0 : count)
        return Anchor.hex(Array(bytes)[...])
    }

    /// Adds the row, in the form it is hashed in, to other bytes.
    func add(to other: inout [UInt8]) {
        bytes.withUnsafeBufferPointer {
            other.append(contentsOf: UnsafeBufferPointer(rebasing: $0[..<used]))
        }
    }

    /// What is there though everything is dealt with that something else names.
    func leftover(_ what: String) -> AuditReport.Break? {
        guard !isAtEnd else { return nil }
        return AuditReport.Break(
            at: "\(key)", what: "every \(what) belongs to an event", expected: "nothing",
            found: "a \(what) of no event")
    }

    private mutating func step() throws {
        switch csystem_store_step(row) {
        case 1: try read()
        case 0: isAtEnd = true
        case let code where ResultCode(rawValue: -code) == .SQLITE_TOOBIG:
            throw Self.tooLong(hasKey ? "behind \(key)" : statement.sql)
        case let code:
            throw DatabaseError(resultCode: ResultCode(rawValue: -code), sql: statement.sql)
        }
    }

    /// SQLite does not even read a row that is longer than any that is written here.
    static func tooLong(_ place: String) -> AuditReport.Break {
        AuditReport.Break(
            at: place, what: "a row is as long as it can be", expected: "at most 1,000,000 bytes",
            found: "more")
    }

    /// Takes the row over: each column is looked up once.
    private mutating func read() throws {
        while true {
            used = csystem_store_row(row, Int32(hashed), &bytes, bytes.count, &values)
            guard used > 0 else {
                throw StoreError.corrupt("a row of the journal holds a kind of value it never has")
            }
            guard used > bytes.count else { break }
            bytes = [UInt8](repeating: 0, count: 2 * used)
        }
        if hasKey { key = Key(site: values[0], epoch: values[1], number: values[2]) }
    }
}

import CSystem
import GRDB

/// The rows of one table in the order of its key, one at a time, columns read by position.
///
/// It steps SQLite's statement itself: a cursor of rows costs more than the row.
final class AuditStream {
    /// Where a row belongs: `site.epoch.number`.
    struct Key: Comparable, CustomStringConvertible {
        var site: Int64
        var epoch: Int64
        var number: Int64

        static func < (left: Key, right: Key) -> Bool {
            (left.site, left.epoch, left.number) < (right.site, right.epoch, right.number)
        }
        var description: String { "\(site).\(epoch).\(number)" }
    }

    private let statement: Statement
    private let row: SQLiteStatement
    private(set) var isAtEnd = false
    /// The first three columns, where the stream has a key.
    private(set) var key = Key(site: 0, epoch: 0, number: 0)
    private(set) var count = 0
    private let hasKey: Bool

    init(_ db: Database, _ sql: String, hasKey: Bool = true) throws {
        statement = try db.makeStatement(sql: sql)
        row = statement.sqliteStatement
        self.hasKey = hasKey
        try step()
    }

    /// Goes to the next row, after the one it stands on is dealt with.
    func advance() throws {
        count += 1
        try step()
    }

    func int(_ column: Int32) -> Int64 { csystem_store_int(row, column) }

    /// A number of a thing, or 0 for NULL: nothing has the number 0.
    func id(_ column: Int32) -> Int64 { csystem_store_int(row, column) }

    func text(_ column: Int32) -> String {
        csystem_store_text(row, column).map { String(cString: $0) } ?? ""
    }

    /// Whether a column holds these bytes and nothing else.
    func holds(_ bytes: [UInt8], _ column: Int32) -> Bool {
        csystem_store_holds(row, column, bytes, bytes.count) == 1
    }

    /// A column as hexadecimal digits.
    func hex(_ column: Int32) -> String {
        var bytes = AuditBytes()
        guard (try? bytes.add(row, column..<column + 1)) != nil else { return "" }
        return Anchor.hex(bytes.content.dropFirst(9))
    }

    /// Adds columns of the row to what is hashed.
    func add(_ columns: Range<Int32>, to bytes: inout AuditBytes) throws {
        try bytes.add(row, columns)
    }

    private func step() throws {
        switch csystem_store_step(row) {
        case 1:
            guard hasKey else { return }
            key = Key(site: int(0), epoch: int(1), number: int(2))
        case 0: isAtEnd = true
        case let code:
            throw DatabaseError(resultCode: ResultCode(rawValue: -code), sql: statement.sql)
        }
    }
}

/// Bytes of rows in canonical form (`Canonical`), in a buffer that is used again.
struct AuditBytes {
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var used = 0

    var content: ArraySlice<UInt8> { buffer[..<used] }

    mutating func clear() { used = 0 }

    mutating func add(_ row: SQLiteStatement, _ columns: Range<Int32>) throws {
        while true {
            let start = used
            let room = buffer.count - start
            let size = buffer.withUnsafeMutableBufferPointer { buffer in
                csystem_store_row(
                    row, columns.lowerBound, columns.upperBound,
                    buffer.baseAddress?.advanced(by: start), room)
            }
            guard size > 0 else {
                throw StoreError.corrupt("a row of the journal holds a kind of value it never has")
            }
            if size <= room {
                used += size
                return
            }
            buffer.append(contentsOf: repeatElement(0, count: size))
        }
    }

    func link(after previous: [UInt8]) -> [UInt8] {
        buffer.withUnsafeBytes { Canonical.link(.init(rebasing: $0[..<used]), after: previous) }
    }
}

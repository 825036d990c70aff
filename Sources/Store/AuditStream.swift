import CSystem
import GRDB

/// The rows of one table of the journal in the order of its key, one at a time.
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
    private let cursor: RowCursor
    private(set) var row: Row?
    private(set) var key = Key(site: 0, epoch: 0, number: 0)
    private(set) var count = 0

    init(_ db: Database, _ sql: String) throws {
        statement = try db.makeStatement(sql: sql)
        cursor = try Row.fetchCursor(statement)
        try step()
    }

    /// Goes to the next row, after the one it stands on is dealt with.
    func advance() throws {
        count += 1
        try step()
    }

    /// Adds columns of the row to what is hashed.
    func add(_ columns: Range<Int32>, to bytes: inout AuditBytes) throws {
        try bytes.add(statement.sqliteStatement, columns)
    }

    private func step() throws {
        row = try cursor.next()
        if let row { key = Key(site: row[0], epoch: row[1], number: row[2]) }
    }
}

/// Bytes of rows in canonical form (`Canonical`), in a buffer that is used again.
struct AuditBytes {
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var used = 0

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

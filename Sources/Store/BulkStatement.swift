import CSystem
import GRDB

/// An INSERT that is fed canonical bytes.
struct BulkStatement {
    private let statement: Statement

    /// Prepares the statement for `table`, which may name its columns.
    init(_ db: Database, _ table: String, _ columns: Int) throws {
        let marks = repeatElement("?", count: columns).joined(separator: ", ")
        statement = try db.makeStatement(sql: "INSERT INTO " + table + " VALUES (" + marks + ")")
    }

    /// Inserts the row that the bytes are.
    func insert(_ bytes: ArraySlice<UInt8>) throws {
        let code = bytes.withUnsafeBufferPointer {
            csystem_store_insert(statement.sqliteStatement, $0.baseAddress, $0.count)
        }
        guard code == 0 else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: statement.sql)
        }
    }
}

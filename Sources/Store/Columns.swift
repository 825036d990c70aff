import CSystem
import GRDB

/// The row that a statement stands on, its columns read by position.
///
/// A row of GRDB's knows its columns by name as well, and making that table of names for every
/// statement costs more than most of our questions do. A column of another kind than asked for is
/// read as SQLite converts it; the tables are STRICT.
struct Columns {
    fileprivate let statement: SQLiteStatement

    subscript(column: Int32) -> Int64 { csystem_store_int(statement, column) }
    subscript(column: Int32) -> Int { Int(csystem_store_int(statement, column)) }
    subscript(column: Int32) -> Bool { csystem_store_int(statement, column) != 0 }

    subscript(column: Int32) -> String {
        csystem_store_text(statement, column).map { String(cString: $0) } ?? ""
    }

    subscript(column: Int32) -> Int64? { isNull(column) ? nil : .some(self[column]) }
    subscript(column: Int32) -> Int? { isNull(column) ? nil : .some(self[column]) }
    subscript(column: Int32) -> String? { isNull(column) ? nil : .some(self[column]) }

    /// A column of bytes; none for NULL.
    subscript(column: Int32) -> [UInt8] {
        var count = 0
        let bytes = csystem_store_blob(statement, column, &count)
        return Array(UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
    }

    private func isNull(_ column: Int32) -> Bool { csystem_store_is_null(statement, column) == 1 }
}

/// A value that is read from a row by position: each type states its columns.
protocol StoredRow {
    init(row: Columns) throws
}

/// What can be bound to a parameter.
protocol Bindable {
    func bind(to statement: SQLiteStatement, at index: Int32) -> Int32
}

extension Int64: Bindable {
    func bind(to statement: SQLiteStatement, at index: Int32) -> Int32 {
        csystem_store_bind_int(statement, index, self)
    }
}

extension Int: Bindable {
    func bind(to statement: SQLiteStatement, at index: Int32) -> Int32 {
        csystem_store_bind_int(statement, index, Int64(self))
    }
}

extension Bool: Bindable {
    func bind(to statement: SQLiteStatement, at index: Int32) -> Int32 {
        csystem_store_bind_int(statement, index, self ? 1 : 0)
    }
}

extension String: Bindable {
    func bind(to statement: SQLiteStatement, at index: Int32) -> Int32 {
        var text = self
        return text.withUTF8 { csystem_store_bind_text(statement, index, $0.baseAddress, $0.count) }
    }
}

extension [UInt8]: Bindable {
    func bind(to statement: SQLiteStatement, at index: Int32) -> Int32 {
        withUnsafeBufferPointer {
            csystem_store_bind_blob(statement, index, $0.baseAddress, $0.count)
        }
    }
}

extension StoredRow {
    /// The first row of an answer, or nil.
    static func fetchOne(
        _ statement: Statement, arguments: [(any Bindable)?] = []
    ) throws -> Self? {
        try statement.first(arguments, Self.init)
    }

    /// All rows of an answer.
    static func fetchAll(
        _ statement: Statement, arguments: [(any Bindable)?] = []
    ) throws -> [Self] {
        try statement.all(arguments, Self.init)
    }
}

extension Statement {
    /// Runs it for what it does.
    func run(_ arguments: [(any Bindable)?] = []) throws {
        try each(arguments) { _ in }
    }

    /// What the first row of the answer is, or nil when there is none.
    func first<T>(
        _ arguments: [(any Bindable)?] = [], _ read: (Columns) throws -> T
    ) throws -> T? {
        try begin(arguments)
        defer { csystem_store_reset(sqliteStatement) }
        return try step() ? read(Columns(statement: sqliteStatement)) : nil
    }

    /// Gives every row of the answer to `read`, which must not run this statement again.
    func each(_ arguments: [(any Bindable)?] = [], _ read: (Columns) throws -> Void) throws {
        try begin(arguments)
        defer { csystem_store_reset(sqliteStatement) }
        while try step() { try read(Columns(statement: sqliteStatement)) }
    }

    /// What every row of the answer is.
    func all<T>(
        _ arguments: [(any Bindable)?] = [], _ read: (Columns) throws -> T
    ) throws -> [T] {
        var rows: [T] = []
        try each(arguments) { rows.append(try read($0)) }
        return rows
    }

    private func begin(_ arguments: [(any Bindable)?]) throws {
        csystem_store_reset(sqliteStatement)
        var index: Int32 = 0
        for argument in arguments {
            index += 1
            let code =
                argument?.bind(to: sqliteStatement, at: index)
                ?? csystem_store_bind_null(sqliteStatement, index)
            guard code == 0 else { throw failure(code) }
        }
        // What is not given would be what it was the last time.
        guard index == csystem_store_parameters(sqliteStatement) else {
            throw StoreError.invalid("\(index) values for the parameters of \(sql)")
        }
    }

    private func step() throws -> Bool {
        let code = csystem_store_step(sqliteStatement)
        guard code >= 0 else { throw failure(-code) }
        return code == 1
    }

    private func failure(_ code: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: csystem_store_message(sqliteStatement).map { String(cString: $0) }, sql: sql)
    }
}

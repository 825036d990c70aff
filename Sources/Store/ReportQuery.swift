import GRDB
import Stock

/// A report's statement: it reads, its parameters have names, its answer has columns.
package struct ReportQuery: Sendable {
    package let sql: String

    package init(sql: String) { self.sql = sql }
}

extension SiteStore {
    /// Answers a report on one snapshot.
    ///
    /// - Parameters:
    ///   - report: The statement.
    ///   - arguments: Values by the names of its parameters; those it does not use are ignored.
    /// - Returns: The names of the columns and the rows.
    /// - Throws: `StoreError.invalid` with SQLite's sentence when the statement is wrong or writes.
    package func answer(
        _ report: ReportQuery, _ arguments: [String: QueryValue]
    ) throws -> (columns: [String], rows: [QueryRow]) {
        try read { snapshot in
            do {
                let statement = try snapshot.db.makeStatement(sql: report.sql)
                guard statement.isReadonly else {
                    throw StoreError.invalid("a report must not write")
                }
                var given: [String: (any DatabaseValueConvertible)?] = [:]
                for (name, value) in arguments
                where report.sql.contains(":" + name) { given[name] = value.bound }
                let rows = try Row.fetchAll(statement, arguments: StatementArguments(given))
                return (statement.columnNames, rows.map(QueryRow.init))
            } catch let error as DatabaseError {
                throw StoreError.invalid(error.message ?? error.description)
            }
        }
    }
}

extension QueryValue {
    fileprivate var bound: (any DatabaseValueConvertible)? {
        switch self {
        case .null: nil
        case .integer(let number): number
        case .real(let number): number
        case .text(let text): text
        }
    }
}

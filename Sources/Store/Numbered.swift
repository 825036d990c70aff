import GRDB
import Stock

/// What people know by its number, whether it is still open or not.
package enum Numbered: String, Sendable {
    case approval, exception, difference

    fileprivate var sql: String {
        switch self {
        case .approval: "SELECT 1 FROM approval WHERE id & 1099511627775 = ?"
        case .exception: "SELECT 1 FROM exception WHERE id & 1099511627775 = ?"
        case .difference: "SELECT 1 FROM difference WHERE id & 1099511627775 = ?"
        }
    }
}

extension Snapshot {
    /// Whether there is, or ever was, one of this number at the site.
    package func isKnown(_ kind: Numbered, _ number: Int64) throws -> Bool {
        try Int.fetchOne(db, sql: kind.sql, arguments: [number]) != nil
    }
}

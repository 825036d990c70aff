import GRDB

/// The triggers and indexes of the tables a bulk load fills, taken away and put back word for word.
///
/// Triggers keep hands off rows that are there; indexes are made faster from all rows than row by
/// row. The audit compares both with the migrations.
struct BulkSchema {
    /// What makes each again, by name, in the order of the schema.
    let put: [(name: String, sql: String)]

    private static let tables = [
        "event", "posting", "movement", "platePlacement", "plate", "material", "stock", "lot",
        "lotFact",
    ]

    init(_ db: Database) throws {
        let marks = Self.tables.map { "'" + $0 + "'" }.joined(separator: ", ")
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT type, name, sql FROM sqlite_master
                WHERE type IN ('index', 'trigger') AND sql IS NOT NULL
                  AND tbl_name IN (
                """ + marks + ") ORDER BY rowid")
        put = rows.map { ($0[1], $0[2]) }
        for row in rows {
            let type: String = row[0]
            let name: String = row[1]
            try db.execute(sql: "DROP " + type + " " + name.quotedDatabaseIdentifier)
        }
    }
}

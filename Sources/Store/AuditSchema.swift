import GRDB

/// The tables, indexes and triggers must be those of the migrations: a trigger that was dropped to
/// edit the journal and not put back shows here.
enum AuditSchema {
    static func check(_ db: Database) throws {
        let expected = try fresh.get()
        let found = try objects(of: db)
        for (name, sql) in expected.sorted(by: { $0.key < $1.key }) where found[name] != sql {
            throw AuditReport.Break(
                at: name, what: "the schema is that of the migrations", expected: sql,
                found: found[name] ?? "nothing")
        }
        if let extra = found.keys.filter({ expected[$0] == nil }).min() {
            throw AuditReport.Break(
                at: extra, what: "the schema is that of the migrations", expected: "nothing",
                found: found[extra] ?? "")
        }
    }

    /// What the migrations make of an empty database.
    private static let fresh = Result {
        try DatabaseQueue().writeWithoutTransaction { db in
            for migration in Schema.migrations { try db.execute(sql: migration.sql) }
            return try objects(of: db)
        }
    }

    private static func objects(of db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT type || ' ' || name, ifnull(sql, '') FROM sqlite_master
                WHERE name NOT LIKE 'sqlite_stat%'
                """)
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }
}

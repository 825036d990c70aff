import Foundation
import GRDB
import Testing

@testable import Store

/// Migrations: every older schema becomes today's, and none is edited once it has landed.
@Suite struct SchemaTests {
    /// The stored copy is written with `RECORD=1`, and only for a new version.
    @Test func `the first version is what it was when it landed`() throws {
        let text =
            Schema.migrations.prefix(SchemaTests.firstVersion).map(\.sql)
            .joined(separator: "\n") + "\n"
        let path = SchemaTests.stored
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            Issue.record("recorded: run again without RECORD")
        }
        let stored = try String(contentsOfFile: path, encoding: .utf8)
        #expect(stored == text, "a migration that has landed is never edited")
    }

    @Test func `a stored site of the first version becomes one of today`() throws {
        let folder = try TestSite.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/old.db"
        try DatabaseQueue(path: path).writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: String(contentsOfFile: SchemaTests.stored, encoding: .utf8))
            try db.execute(sql: "PRAGMA application_id = " + String(Schema.applicationID))
            try db.execute(sql: "PRAGMA user_version = " + String(SchemaTests.firstVersion))
            try db.execute(
                sql: """
                    INSERT INTO site(id, code, name, timeZone, isHere)
                    VALUES (7, 'OLD', 'Old', 'UTC', 1);
                    INSERT INTO setting(name, value) VALUES ('epoch', '1')
                    """)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let store = try SiteStore(opening: path)
        #expect(store.site.number == 7)
        let report = try store.read { try $0.audit() }
        #expect(report.break == nil)
    }

    @Test func `tables are strict and say what may be null`() throws {
        let site = try TestSite()
        let loose = try site.store.read { snapshot in
            try String.fetchAll(
                snapshot.db,
                sql: """
                    SELECT name FROM pragma_table_list
                    WHERE schema = 'main' AND type = 'table' AND strict = 0
                      AND name NOT LIKE 'sqlite_%'
                    """)
        }
        #expect(loose == [])
    }

    private static let firstVersion = Schema.migrations.prefix { $0.name.hasPrefix("v1") }.count
    private static let stored = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("schema-v1.sql").path
}

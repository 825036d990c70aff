import Foundation
import GRDB
import Stock
import Testing

@testable import Store

/// What makes a file a site's database, and what keeps it from being opened (bars 3 and 26).
@Suite struct OpeningTests {
    @Test func `a new file has every setting, and has it again when opened anew`() throws {
        let site = try TestSite()
        try expectSettings(site.store)
        try expectSettings(SiteStore(opening: site.path))
    }

    private func expectSettings(_ store: SiteStore) throws {
        let found = try store.read { snapshot in
            try [
                "synchronous", "foreign_keys", "recursive_triggers", "mmap_size", "journal_mode",
                "trusted_schema", "application_id", "user_version",
            ].map { name in
                try String.fetchOne(snapshot.db, sql: "PRAGMA " + name)
            }
        }
        #expect(
            found == [
                "2", "1", "1", "0", "wal", "0", "1282372727", "\(Schema.migrations.count)",
            ])
    }

    @Test func `the file and its gate belong to their owner alone`() throws {
        let site = try TestSite()
        for name in [site.path, site.path + ".gate", site.path + "-wal"] {
            let mode = try FileManager.default.attributesOfItem(atPath: name)[.posixPermissions]
            #expect(mode as? Int == 0o600, "\(name)")
        }
    }

    @Test(arguments: [0o620, 0o602, 0o666])
    func `a file others can write is refused`(mode: Int) throws {
        let site = try TestSite()
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: site.path)
        expectRefused("can be written by others") { _ = try SiteStore(opening: site.path) }
    }

    @Test func `a file of another application is refused`() throws {
        let site = try TestSite()
        try raw(site.path, "PRAGMA application_id = 7")
        expectRefused("no site of Lotwise") { _ = try SiteStore(opening: site.path) }
    }

    @Test func `a file of a newer program is refused`() throws {
        let site = try TestSite()
        try raw(site.path, "PRAGMA user_version = 999")
        expectRefused("use the newer program") { _ = try SiteStore(opening: site.path) }
    }

    @Test func `no file, a folder and a file that exists are refused`() throws {
        let site = try TestSite()
        expectRefused("No such file") { _ = try SiteStore(opening: site.path + "x") }
        expectRefused("not a plain file") { _ = try SiteStore(opening: "/dev") }
        expectRefused("File exists") {
            _ = try SiteStore(
                creating: site.path,
                SiteStore.Founding(number: 2, code: "X", name: "X", timeZone: "UTC"))
        }
    }

    @Test func `a file that is no database is refused`() throws {
        let folder = try TestSite.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/x.db"
        try Data(repeating: 65, count: 8192).write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreError.self) { _ = try SiteStore(opening: path) }
        try Data().write(to: URL(fileURLWithPath: path))
        expectRefused("no site of Lotwise") { _ = try SiteStore(opening: path) }
    }

    @Test func `a network file system is refused`() throws {
        // There is none to mount in a test; the kinds are checked through the same table.
        #expect(SiteFile.refusal(ofFileSystem: 0x6969)?.contains("NFS") == true)
        #expect(SiteFile.refusal(ofFileSystem: 0xFF53_4D42)?.contains("CIFS") == true)
        #expect(SiteFile.refusal(ofFileSystem: 0x0102_1994) == nil)
        #expect(SiteFile.refusal(ofFileSystem: 0xEF53) == nil)
    }

    @Test func `a transaction that is thrown out of leaves nothing`() throws {
        let site = try TestSite()
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try site.store.write { transaction in
                _ = try transaction.floor().mint(.plate)
                throw Stop()
            }
        }
        let last = try site.store.read { snapshot in
            try Int.fetchOne(snapshot.db, sql: "SELECT last FROM mint WHERE kind = 'plate'")
        }
        #expect(last == nil)
    }

    @Test func `a read cannot write`() throws {
        let site = try TestSite()
        #expect(throws: StoreError.self) {
            try site.store.read { snapshot in _ = try snapshot.floor().mint(.plate) }
        }
    }

    @Test func `what another process has committed shows in the data version`() throws {
        let site = try TestSite()
        let other = try SiteStore(opening: site.path)
        let before = try site.store.dataVersion()
        #expect(try site.store.dataVersion() == before)
        try other.write { transaction in _ = try transaction.floor().mint(.plate) }
        #expect(try site.store.dataVersion() != before)
    }

    @Test func `a checkpoint empties the log, a copy is a site file of its own`() throws {
        let site = try TestSite()
        try site.receive(10)
        #expect(try site.store.checkpoint())
        let size = try FileManager.default.attributesOfItem(atPath: site.path + "-wal")[.size]
        #expect(size as? Int == 0)
        let copy = site.path + ".copy"
        try site.store.copy(to: copy)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy)
        #expect(
            try DatabaseQueue(path: copy).read {
                try Int.fetchOne($0, sql: "PRAGMA application_id")
            }
                == Schema.applicationID)
    }

    private func raw(_ path: String, _ sql: String) throws {
        try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    private func expectRefused(
        _ part: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () throws -> Void
    ) {
        do {
            try body()
            Issue.record("it was opened", sourceLocation: sourceLocation)
        } catch StoreError.refused(let sentence) {
            #expect(sentence.contains(part), sourceLocation: sourceLocation)
        } catch {
            Issue.record("\(error)", sourceLocation: sourceLocation)
        }
    }
}

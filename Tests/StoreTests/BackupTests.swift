import Foundation
import GRDB
import Stock
import Synchronization
import Testing

@testable import Store

/// Backups under load, the restore drill, and what neither may do (bars 19 and 22).
@Suite(.serialized) struct BackupTests {
    @Test func `a copy made while others write is whole and restores to a site`() throws {
        let site = try TestSite()
        try site.receive(10)
        let (path, main) = (site.path, site.store)
        let goOn = Mutex(true)
        let faults = Counter()
        let report = Mutex<SiteCopy.Report?>(nil)
        let known = Mutex<Int64>(0)
        atOnce(3) { number in
            do {
                if number == 0 {
                    defer { goOn.withLock { $0 = false } }
                    while faults.effects < 20, faults.faults.isEmpty { usleep(200) }
                    let head = try main.read { try $0.head() }
                    known.withLock { $0 = head?.number ?? 0 }
                    let made = try main.backUp(to: path + ".backup", TestSite.now)
                    report.withLock { $0 = made }
                    return
                }
                let store = try SiteStore(opening: path)
                while goOn.withLock({ $0 }) {
                    _ = try store.write { transaction in
                        try transaction.append(EventRow(at: TestSite.now, kind: "scan"))
                    }
                    faults.add(.effect)
                }
            } catch {
                goOn.withLock { $0 = false }
                faults.add(.fault("\(error)"))
            }
        }
        #expect(faults.faults == [])
        let made = try #require(report.withLock { $0 })
        #expect(made.events >= known.withLock { $0 })
        let anchors = try Anchor.read(path + ".backup.anchor")
        #expect(anchors == [try #require(made.head)])
        let restored = try SiteCopy.restore(
            path + ".backup", to: path + ".drill", anchors: anchors, TestSite.now)
        #expect(restored.events == made.events)
        let drill = try SiteStore(opening: path + ".drill")
        #expect(try drill.read { try $0.audit(anchors: anchors) }.events == made.events)
        // The site itself knows of the backup, and is whole.
        let audit = try site.store.read { try $0.audit(anchors: anchors) }
        #expect(audit.break == nil)
        #expect(audit.events > made.events)
    }

    @Test func `nothing is overwritten, and a failed try leaves nothing behind`() throws {
        let site = try TestSite()
        try site.receive(10)
        let backup = site.path + ".backup"
        _ = try site.store.backUp(to: backup, TestSite.now)
        expectRefusal("is there already") { _ = try site.store.backUp(to: backup, TestSite.now) }
        expectRefusal("is there already") {
            _ = try SiteCopy.restore(backup, to: site.path, TestSite.now)
        }
        let elsewhere = Anchor(
            site: 1, epoch: 1, number: 1, hash: String(repeating: "0", count: 64))
        #expect(throws: StoreError.self) {
            try SiteCopy.restore(
                backup, to: site.path + ".new", anchors: [elsewhere], TestSite.now)
        }
        let folder = URL(filePath: site.path).deletingLastPathComponent().path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(
            files == [
                "site.db", "site.db-shm", "site.db-wal", "site.db.backup", "site.db.backup.anchor",
                "site.db.gate",
            ])
    }

    @Test func `a copy with one changed quantity is not restored`() throws {
        let site = try TestSite()
        try site.receive(10)
        let backup = site.path + ".backup"
        _ = try site.store.backUp(to: backup, TestSite.now)
        try DatabaseQueue(path: backup).writeWithoutTransaction { db in
            try db.execute(sql: "UPDATE stock SET quantity = quantity + 1")
        }
        let error = #expect(throws: StoreError.self) {
            try SiteCopy.restore(backup, to: site.path + ".new", TestSite.now)
        }
        guard case .corrupt = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a new epoch goes on behind the last event and cannot pass for what was lost`()
        throws
    {
        let site = try TestSite()
        try site.receive(10)
        let backup = site.path + ".backup"
        let made = try site.store.backUp(to: backup, TestSite.now)
        try site.receive(5, lotNumber: "L2")
        let lost = try #require(try site.store.read { try $0.head() })
        let report = try SiteCopy.restore(
            backup, to: site.path + ".new", newEpoch: true, TestSite.now)
        #expect(report.epoch == 2)
        let store = try SiteStore(opening: site.path + ".new")
        _ = try store.write { try $0.append(EventRow(at: TestSite.now, kind: "scan")) }
        let head = try #require(made.head)
        let audit = try store.read { try $0.audit(anchors: [head]) }
        #expect(audit.break == nil)
        #expect(audit.head?.epoch == 2)
        #expect(audit.events == made.events + 2)
        #expect(try store.read { try $0.audit(anchors: [lost]) }.break?.found == "no such event")
    }

    @Test func `who placed a hold is known in every epoch that follows`() throws {
        let site = try TestSite()
        let pallet = try site.receive(10)
        let hold = Hold(
            id: HoldID(site: 1, number: 1), type: .test, scope: .lot(pallet.lot.id), reason: "x")
        try site.store.write { transaction in
            try transaction.db.execute(
                sql: "INSERT INTO mint(kind, last) VALUES ('hold', 1)")
            try transaction.apply(
                .hold(
                    .place(
                        hold, ownerRole: "quality", isStanding: true, on: [pallet.material.id])),
                at: TestSite.now)
            _ = try transaction.append(
                EventRow(worker: TestSite.ben, at: TestSite.now, kind: "scan"))
        }
        let backup = site.path + ".backup"
        _ = try site.store.backUp(to: backup, TestSite.now)
        _ = try SiteCopy.restore(backup, to: site.path + ".new", newEpoch: true, TestSite.now)
        let store = try SiteStore(opening: site.path + ".new")
        // Ann has the event of the same number in the new epoch.
        for _ in 0..<4 {
            _ = try store.write {
                try $0.append(EventRow(worker: TestSite.ann, at: TestSite.now, kind: "scan"))
            }
        }
        func type(by worker: WorkerID) throws -> HoldType? {
            try store.read { try $0.floor().placed(hold.id, by: worker) }
        }
        #expect(try type(by: TestSite.ben) == .test)
        #expect(try type(by: TestSite.ann) == nil)
        #expect(try store.audit().break == nil)
    }

    private func expectRefusal(
        _ part: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () throws -> Void
    ) {
        let error = #expect(throws: StoreError.self, sourceLocation: sourceLocation) { try body() }
        guard case .refused(let sentence) = error, sentence.contains(part) else {
            Issue.record("\(String(describing: error))", sourceLocation: sourceLocation)
            return
        }
    }
}

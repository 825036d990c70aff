import Foundation
import GRDB
import Stock
import Synchronization
import Testing

@testable import Store

/// The gate: whose turn it is, who is waited for, and what it keeps from happening (bars 4 and 5).
@Suite(.serialized) struct GateTests {
    @Test func `a waiter is told whom it waits for, and stops at its deadline`() throws {
        let site = try TestSite()
        let seen = Mutex<[Gate.Holder?]>([])
        var options = SiteStore.Options()
        options.gateDeadlineSeconds = 1
        options.waiting = { _, holder in
            seen.withLock { $0.append(holder) }
            return true
        }
        let other = try SiteStore(opening: site.path, options)
        try site.store.write { _ in
            let error = #expect(throws: StoreError.self) { try other.write { _ in } }
            guard case .gateBusy(seconds: 1, let holder) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(holder?.process == getpid())
        }
        #expect(seen.withLock { $0.count } >= 3)
        // The gate is free again, and so is the waiter.
        try other.write { transaction in _ = try transaction.append(site.event("x")) }
    }

    @Test func `a waiter that is to end gives up`() throws {
        let site = try TestSite()
        let asked = Mutex(0)
        var options = SiteStore.Options()
        options.waiting = { _, _ in
            asked.withLock { $0 += 1 }
            return asked.withLock { $0 } < 2
        }
        let other = try SiteStore(opening: site.path, options)
        try site.store.write { _ in
            _ = #expect(throws: StoreError.interrupted) { try other.write { _ in } }
        }
    }

    @Test func `a full disk is told apart, and what was there stays`() throws {
        let site = try TestSite()
        try site.receive(1)
        let pages = try site.store.write { transaction in
            try Int.fetchOne(transaction.db, sql: "PRAGMA page_count") ?? 0
        }
        try site.store.write { transaction in
            try transaction.db.execute(sql: "PRAGMA max_page_count = " + String(pages))
        }
        var error: (any Error)?
        for _ in 0..<50 where error == nil {
            do {
                try site.store.write { transaction in
                    _ = try transaction.append(
                        EventRow(
                            at: TestSite.now, kind: "x", input: String(repeating: "x", count: 2_000)
                        ))
                }
            } catch let caught { error = caught }
        }
        #expect(error as? StoreError == .full)
        #expect(try site.store.read { try $0.audit() }.ok)
    }

    @Test func `every writer gets its turns`() throws {
        let site = try TestSite()
        let writers = 16
        let turns = 8_000
        let taken = Turns(writers)
        let faults = Counter()
        let stores = try (0..<writers).map { _ in try SiteStore(opening: site.path) }
        atOnce(writers) { writer in
            do {
                while taken.total < turns {
                    try stores[writer].write { transaction in
                        _ = try transaction.append(EventRow(at: TestSite.now, kind: "turn"))
                    }
                    taken.take(writer)
                }
            } catch { faults.add(.fault("\(error)")) }
        }
        let counts = taken.counts
        print("turns: \(counts)")
        #expect(faults.faults == [])
        // `flock` is not first come, first served, and two cores are shared by all writers here; what
        // must not happen is what SQLite's own waiting does: one writer gets a turn, another 3,489.
        #expect((counts.min() ?? 0) * 8 >= turns / writers)
    }

    @Test func `commits and checkpoints of many at once lose nothing`() throws {
        let site = try TestSite()
        let path = site.path
        let faults = Counter()
        atOnce(4) { writer in
            do {
                let store = try SiteStore(opening: path)
                for _ in 0..<400 {
                    if writer < 2 {
                        try store.write { transaction in
                            _ = try transaction.append(EventRow(at: TestSite.now, kind: "stress"))
                        }
                        faults.add(.effect)
                    } else {
                        try store.checkpoint()
                    }
                }
            } catch { faults.add(.fault("\(error)")) }
        }
        #expect(faults.faults == [])
        let report = try site.store.read { try $0.audit() }
        #expect(report.break == nil)
        #expect(report.events == faults.effects)
        let check = try site.store.read {
            try String.fetchOne($0.db, sql: "PRAGMA integrity_check")
        }
        #expect(check == "ok")
    }

    /// The control of the test above: the same without the gate, in the worst setting.
    ///
    /// SQLite before 3.51.3 loses pages so; whether it does in so short a time is chance, so the
    /// outcome is printed and not expected.
    @Test func `without the gate the log may be lost`() throws {
        let folder = try TestSite.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/control.db"
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = OFF")
            try db.execute(sql: "PRAGMA mmap_size = 1073741824")
        }
        try DatabaseQueue(path: path, configuration: configuration).write { db in
            try db.execute(sql: "CREATE TABLE t(id INTEGER PRIMARY KEY, x BLOB)")
        }
        let done = Counter()
        let clock = ContinuousClock()
        let end = clock.now + .seconds(1)
        let settings = configuration
        atOnce(4) { worker in
            do {
                let queue = try DatabaseQueue(path: path, configuration: settings)
                while clock.now < end, done.faults.isEmpty {
                    try queue.writeWithoutTransaction { db in
                        if worker < 2 {
                            try db.execute(sql: "INSERT INTO t(x) VALUES (randomblob(900))")
                            done.add(.effect)
                        } else {
                            try db.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)")
                        }
                    }
                }
            } catch { done.add(.fault("\(error)")) }
        }
        let count = try? DatabaseQueue(path: path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM t")
        }
        let isLost = !done.faults.isEmpty || count != done.effects
        print(
            "without the gate: \(done.effects) commits, \(count ?? -1) kept, "
                + (isLost ? "lost: \(done.faults.first ?? "silently")" : "nothing lost this time"))
    }
}

/// How many turns each writer had.
private final class Turns: Sendable {
    private let taken: Mutex<[Int]>

    init(_ writers: Int) { taken = Mutex([Int](repeating: 0, count: writers)) }

    var counts: [Int] { taken.withLock { $0 } }
    var total: Int { counts.reduce(0, +) }
    func take(_ writer: Int) { taken.withLock { $0[writer] += 1 } }
}

import CSystem
import Foundation
import GRDB
import Stock
import Synchronization

/// Copies of a site's file: made while terminals work, verified, and brought back.
package enum SiteCopy {
    /// What a backup or a restore did.
    package struct Report: Codable, Hashable, Sendable {
        package var file: String
        package var bytes: Int64
        /// Milliseconds the copying took; writers go on meanwhile.
        package var copyMilliseconds: Int
        /// Milliseconds the checking of the copy took.
        package var verifyMilliseconds: Int
        package var events: Int
        package var postings: Int
        package var epoch: Int
        /// The head of the copy's chain: keep it where nobody can edit it.
        package var head: Anchor?

        /// The report as one line of JSON.
        package func json() throws -> String { try JSON.text(self) }
    }

    /// Refuses a file that is no whole, unchanged copy of a site.
    ///
    /// Its chain must hold the anchors, such as the last event that was answered.
    static func verify(_ path: String, anchors: [Anchor]) throws -> (AuditReport, SiteRow) {
        try named {
            try SiteFile.reader(path).read { db in
                try SiteFile.checkOwnership(db)
                let whole = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? ""
                guard whole == "ok" else { throw StoreError.corrupt("\(path): \(whole)") }
                guard try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil else {
                    throw StoreError.corrupt("\(path): a row points to nothing")
                }
                // Nobody else has opened the copy, so both connections see the same.
                let beside = AuditBeside(try SiteFile.reader(path))
                defer { beside.cancel() }
                let report = try Audit.run(db, anchors: anchors) { beside }
                if let found = report.break {
                    throw StoreError.corrupt(
                        "\(path): \(found.at): \(found.what): expected \(found.expected), "
                            + "found \(found.found)")
                }
                guard let site = try SiteRow.fetchOne(db, sql: SiteRow.here) else {
                    throw StoreError.refused("\(path) holds no site of its own")
                }
                return (report, site)
            }
        }
    }

    /// Makes a site file from a copy.
    ///
    /// There must be nothing at the path, and the copy's chain must hold the anchors. With a new
    /// epoch the journal goes on in a new run of numbers: it is for when events after the copy are
    /// lost for good, and keeps it from being taken for the lost one.
    package static func restore(
        _ copy: String, to path: String, anchors: [Anchor] = [], newEpoch: Bool = false,
        _ now: Instant
    ) throws -> Report {
        for suffix in ["-wal", "-shm"] { try NewFile.expectNothing(at: path + suffix) }
        let file = try NewFile(path)
        do {
            let start = ContinuousClock.now
            try file.fill(from: copy)
            let copied = ContinuousClock.now
            let (audit, site) = try verify(file.partial, anchors: anchors)
            try prepare(file.partial, epoch: newEpoch ? site.epoch + 1 : nil)
            let verified = ContinuousClock.now
            try file.finish()
            var report = Report(
                file: path, bytes: NewFile.size(path),
                copyMilliseconds: milliseconds(copied - start),
                verifyMilliseconds: milliseconds(verified - copied), events: audit.events,
                postings: audit.postings, epoch: site.epoch, head: audit.head)
            let store = try SiteStore(opening: path)
            if newEpoch {
                _ = try store.write { transaction in
                    try transaction.append(
                        EventRow(
                            at: now, kind: "restore", input: try audit.head.map(JSON.text) ?? ""))
                }
                report.epoch = store.site.epoch
            }
            return report
        } catch {
            file.discard()
            throw error
        }
    }

    /// Gives a copy the write-ahead log of a site file, and a new epoch if it is to have one.
    private static func prepare(_ path: String, epoch: Int?) throws {
        try named {
            let queue = try DatabaseQueue(path: path, configuration: SiteFile.configuration())
            try queue.writeWithoutTransaction { db in
                if let epoch {
                    try db.execute(
                        sql: "UPDATE setting SET value = ? WHERE name = 'epoch'",
                        arguments: [String(epoch)])
                }
                try db.execute(sql: "PRAGMA journal_mode = WAL")
                try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            try queue.close()
        }
        // Empty after the checkpoint, and under a name that nobody will open again.
        for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
    }

    static func milliseconds(_ duration: Duration) -> Int {
        Int(duration.components.seconds) * 1000
            + Int(duration.components.attoseconds / 1_000_000_000_000_000)
    }
}

extension SiteStore {
    /// Writes a verified copy of the site to a new file while terminals work, and an anchor beside.
    ///
    /// The copy appears under its name only when it is whole: integrity, chain, every balance, and
    /// nothing missing that was committed before it began.
    package func backUp(to path: String, _ now: Instant) throws -> SiteCopy.Report {
        let file = try NewFile(path)
        do {
            var report = try givingWay { try self.copyAndVerify(to: file) }
            try file.finish()
            report.bytes = NewFile.size(path)
            if let head = report.head {
                try NewFile.write(try head.line(), to: path + ".anchor")
                try write { transaction in
                    try transaction.append(
                        EventRow(at: now, kind: "backup", input: try JSON.text(head)))
                    try transaction.anchor(why: "backup", now)
                }
            }
            return report
        } catch {
            file.discard()
            throw error
        }
    }

    private func copyAndVerify(to file: NewFile) throws -> SiteCopy.Report {
        let before = try read { try $0.head() }
        let start = ContinuousClock.now
        try copy(to: file.partial)
        let copied = ContinuousClock.now
        let (audit, site) = try SiteCopy.verify(
            file.partial, anchors: before.map { [$0] } ?? [])
        return SiteCopy.Report(
            file: file.path, bytes: 0, copyMilliseconds: SiteCopy.milliseconds(copied - start),
            verifyMilliseconds: SiteCopy.milliseconds(.now - copied), events: audit.events,
            postings: audit.postings, epoch: site.epoch, head: audit.head)
    }
}

/// Runs `body` on a thread of its own that lets all others go first.
private func givingWay<T: Sendable>(_ body: @escaping @Sendable () throws -> T) throws -> T {
    let done = DispatchSemaphore(value: 0)
    let result = Mutex<Result<T, any Error>?>(nil)
    let thread = Thread {
        csystem_store_give_way()
        let value = Result { try body() }
        result.withLock { $0 = value }
        done.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
    done.wait()
    guard let value = result.withLock({ $0 }) else {
        throw StoreError.invalid("a thread ended without a result")
    }
    return try value.get()
}

import CSystem
import Glibc
import Synchronization

/// The one lock of a site that every write and every checkpoint passes (`platform.md`, Decisions 2).
///
/// A file beside the database, locked by `flock`: the kernel frees it when its holder dies. It cures
/// SQLite's WAL-reset fault (before 3.51.3). Who wants it first takes the turn, a second lock on the
/// same file that one waiter has at a time. The kernel wakes the first in line when a lock is free but
/// does not keep it for him, so who has just let the gate go stands back while anybody waits: else the
/// one that is awake would have it again and again.
package final class Gate: Sendable {
    /// Who holds the gate, as the file says.
    package struct Holder: Hashable, Sendable, CustomStringConvertible {
        package let process: Int32
        /// Milliseconds since 1970.
        package let since: Int64

        package var description: String { "process \(process) has had it since \(since)" }
    }

    /// What a waiter may do: called about every 200 ms, and before the first wait.
    ///
    /// It gets the seconds waited and the holder; false gives the wait up.
    package typealias Waiting = @Sendable (_ seconds: Double, _ holder: Holder?) -> Bool

    private static let tickMilliseconds: Int32 = 200

    private let file: Int32
    private let held = Atomic<Bool>(false)
    private let deadlineSeconds: Int
    private let waiting: Waiting

    /// Opens or makes the gate file of a database.
    package init(
        database: String, deadlineSeconds: Int, waiting: @escaping Waiting
    ) throws(StoreError) {
        let path = database + ".gate"
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        self.deadlineSeconds = deadlineSeconds
        self.waiting = waiting
        guard file >= 0 else {
            throw .refused("\(path): \(String(cString: strerror(errno)))")
        }
    }

    deinit {
        if file >= 0 { close(file) }
    }

    /// Whether this process holds the gate through this object.
    var isHeld: Bool { held.load(ordering: .acquiring) }

    /// Runs `body` while nobody else writes; only one thread at a time may call this.
    func pass<T>(_ body: () throws -> T) throws -> T {
        precondition(!isHeld, "the gate is passed inside itself")
        try take()
        held.store(true, ordering: .releasing)
        sign()
        defer {
            held.store(false, ordering: .releasing)
            csystem_store_unlock(file, false)
        }
        return try body()
    }

    private func take() throws(StoreError) {
        let start = monotonicMilliseconds()
        standBack()
        try take(turn: true, since: start)
        defer { csystem_store_unlock(file, true) }
        try take(turn: false, since: start)
    }

    /// Lets those who wait go first, for a few milliseconds at most: one of them may be stopped.
    private func standBack() {
        var rest = timespec(tv_sec: 0, tv_nsec: 50_000)
        var rests = 0
        while rests < 100, csystem_store_has_waiting(file), holder?.process == getpid() {
            nanosleep(&rest, nil)
            rests += 1
        }
    }

    private func take(turn: Bool, since start: Int64) throws(StoreError) {
        var code = csystem_store_lock_now(file, turn)
        guard code != 0 else { return }
        if turn { csystem_store_mark_waiting(file, true) }
        defer { if turn { csystem_store_mark_waiting(file, false) } }
        while code != 0 {
            guard code == EWOULDBLOCK || code == EINTR else {
                throw .ioFailure(code: Int(code), String(cString: strerror(code)))
            }
            let waited = monotonicMilliseconds() - start
            let holder = holder
            guard waiting(Double(waited) / 1000, holder) else { throw .interrupted }
            guard waited < Int64(deadlineSeconds) * 1000 else {
                throw .gateBusy(seconds: deadlineSeconds, holder: holder)
            }
            code = csystem_store_lock_wait(file, turn, Self.tickMilliseconds)
        }
    }

    /// Writes who holds the gate: two big-endian numbers, overwritten in one call.
    private func sign() {
        var clock = timespec()
        clock_gettime(CLOCK_REALTIME, &clock)
        let now = Int64(clock.tv_sec) * 1000 + Int64(clock.tv_nsec) / 1_000_000
        var record = (Int64(getpid()).bigEndian, now.bigEndian)
        // Only a help for people: a failure to write it changes nothing.
        _ = pwrite(file, &record, MemoryLayout.size(ofValue: record), 0)
    }

    private var holder: Holder? {
        var record: (Int64, Int64) = (0, 0)
        let size = MemoryLayout.size(ofValue: record)
        guard pread(file, &record, size, 0) == size else { return nil }
        return Holder(
            process: Int32(truncatingIfNeeded: Int64(bigEndian: record.0)),
            since: Int64(bigEndian: record.1))
    }
}

private func monotonicMilliseconds() -> Int64 {
    var clock = timespec()
    clock_gettime(CLOCK_MONOTONIC, &clock)
    return Int64(clock.tv_sec) * 1000 + Int64(clock.tv_nsec) / 1_000_000
}

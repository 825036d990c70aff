import CSystem
import Foundation
import Glibc

/// Measures whether a disk keeps what it says it has kept, and how fast.
///
/// A commit of a site waits for one `fsync` of about a page. An answer within some microseconds
/// cannot have reached any medium: memory, or a cache that a power cut empties.
package struct DiskCheck: Hashable, Sendable {
    /// What the figures mean.
    package enum Verdict: String, Hashable, Sendable {
        case good, slow, tooSlow, notDurable, wrongFileSystem
    }

    /// What kind of file system the folder is on.
    package let fileSystem: String
    /// Microseconds of each `fsync`, ascending.
    package let microseconds: [Int]
    package let verdict: Verdict
    /// The verdict in words.
    package let sentence: String

    private static let kinds: [Int64: String] = [
        0xEF53: "ext4", 0x5846_5342: "xfs", 0x9123_683E: "btrfs", 0x0102_1994: "tmpfs",
        0x794C_7630: "overlay", 0x2FC1_2FC1: "zfs", 0x8584_58F6: "ramfs", 0xF2F5_2010: "f2fs",
    ]
    private static let inMemory: Set<Int64> = [0x0102_1994, 0x8584_58F6]

    /// Writes and flushes a page so many times in a folder.
    package init(folder: String, count: Int = 200) throws(StoreError) {
        let kind = csystem_store_file_system(folder)
        guard kind >= 0 else { throw .refused("\(folder): \(String(cString: strerror(errno)))") }
        let found = try Self.measure(folder, count: count)
        self.init(kind: kind, microseconds: found)
    }

    /// Judges measured times on a kind of file system (`f_type`).
    init(kind: Int64, microseconds: [Int]) {
        self.microseconds = microseconds.sorted()
        fileSystem = Self.kinds[kind] ?? "type 0x" + String(kind, radix: 16)
        let middle = Self.percentile(self.microseconds, 50)
        let high = Self.percentile(self.microseconds, 99)
        if let why = SiteFile.refusal(ofFileSystem: kind) {
            verdict = .wrongFileSystem
            sentence = "no: the folder " + why
        } else if Self.inMemory.contains(kind) {
            verdict = .notDurable
            sentence = "no: this is memory, a power cut empties it"
        } else if middle < 20 {
            verdict = .notDurable
            sentence = "no: answers in \(middle) us come from no disk; a cache is lying"
        } else if high > 500_000 {
            verdict = .tooSlow
            sentence = "no: 1 commit in 100 would take over \(high / 1000) ms"
        } else if high > 50_000 {
            verdict = .slow
            sentence = "usable for a few terminals: 1 commit in 100 takes \(high / 1000) ms"
        } else {
            verdict = .good
            sentence =
                "good: a commit takes \(Self.text(middle)), 99 of 100 at most \(Self.text(high))"
        }
    }

    /// Whether a site file may be kept there.
    package var isUsable: Bool { verdict == .good || verdict == .slow }

    /// The time that so many of a hundred did not exceed.
    package func percentile(_ percent: Int) -> Int { Self.percentile(microseconds, percent) }

    /// How often each time came: one bar a power of two, from the fastest to the slowest.
    package var bars: [(upTo: Int, count: Int)] {
        guard let first = microseconds.first, let last = microseconds.last else { return [] }
        var bars: [(upTo: Int, count: Int)] = []
        var limit = 1
        while limit <= first { limit *= 2 }
        while true {
            let count = microseconds.filter { $0 < limit && $0 >= limit / 2 }.count
            bars.append((limit, count))
            guard limit <= last else { return bars }
            limit *= 2
        }
    }

    /// A time for people.
    package static func text(_ microseconds: Int) -> String {
        if microseconds < 1000 { return "\(microseconds) us" }
        let tenths = microseconds / 100
        return "\(tenths / 10).\(tenths % 10) ms"
    }

    private static func percentile(_ sorted: [Int], _ percent: Int) -> Int {
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    }

    private static func measure(_ folder: String, count: Int) throws(StoreError) -> [Int] {
        let path = folder + "/lotwise-diskcheck-\(getpid())"
        let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .refused("\(path): \(String(cString: strerror(errno)))") }
        defer {
            close(file)
            unlink(path)
        }
        var found: [Int] = []
        let page = [UInt8](repeating: 0x4C, count: 4096)
        for at in 0..<count {
            let start = ContinuousClock.now
            // Like a log: each page behind the last, then from the front again.
            guard pwrite(file, page, page.count, off_t(at % 64 * page.count)) == page.count,
                fsync(file) == 0
            else {
                throw .ioFailure(code: Int(errno), "\(path): \(String(cString: strerror(errno)))")
            }
            let took = (ContinuousClock.now - start).components
            found.append(Int(took.seconds) * 1_000_000 + Int(took.attoseconds / 1_000_000_000_000))
        }
        return found
    }
}

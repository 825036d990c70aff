import Display
import Foundation
import Replay
import Session
import Stock
import Store
import Support

/// One putaway scan through the dialog against C that runs the same statements.
///
/// A run puts a plate away, takes that back, picks the plate up, and again; only the scan of the
/// place is timed. The statements of a whole run are recorded once with their values and then run
/// by C on another copy of the same site, turn and turn about. In memory the processor's time is
/// compared, on a disk that of the wall.
struct ScanBenchmark {
    let steps: Int
    let rounds: Int
    /// Whether the statements of a scan are printed.
    var isListing = false
    private static let plate = "P0078672"

    func bars() throws -> [Bar] {
        _ = try WalkSite.shared.get()
        guard replay_record() == 0 else { throw StoreError.refused("SQLite cannot be recorded") }
        _ = try copied { try session(at: $0, isRecorded: true) }
        let statements = replay_end()
        guard statements > 0, replay_steps() == steps else {
            throw StoreError.refused("nothing was recorded")
        }
        if isListing { replay_list() }
        var ratios: [Double] = []
        var ours: [Double] = []
        var plain: [Double] = []
        for _ in 0..<rounds {
            let mine = median(try copied { try session(at: $0) })
            let other = median(try copied(replay))
            ours.append(mine)
            plain.append(other)
            ratios.append(mine / other)
        }
        return [
            Bar(
                "statements of a putaway scan",
                Double(replay_timed_statements()) / Double(steps), ""),
            Bar("putaway scan through the dialog, p50", median(ours) / 1_000, "us"),
            Bar("the same statements in C, p50", median(plain) / 1_000, "us"),
            Bar("putaway scan against C", median(ratios), "x"),
        ]
    }

    /// The same scan on a site with a long history against the demonstration site, in turn.
    func growthBars(big: String) throws -> [Bar] {
        var ratios: [Double] = []
        var large: [Double] = []
        var small: [Double] = []
        _ = try session(at: big, on: SiteClock.system)
        for _ in 0..<rounds {
            let mine = median(try session(at: big, on: SiteClock.system))
            let other = median(try copied { try session(at: $0) })
            large.append(mine)
            small.append(other)
            ratios.append(mine / other)
        }
        return [
            Bar("putaway scan on a long history, p50", median(large) / 1_000, "us"),
            Bar("putaway scan on the demonstration site, p50", median(small) / 1_000, "us"),
            Bar("putaway scan, a long history against none", median(ratios), "x"),
        ]
    }

    /// The same scan on a disk, which is what the disk makes of it: read it by the probe.
    func diskBars(in folder: String) throws -> [Bar] {
        let path = "\(folder)/lotwise-bench-scan-\(getpid()).db"
        defer { WalkSite.remove(path) }
        try copied { try FileManager.default.copyItem(atPath: $0, toPath: path) }
        let probe = try FsyncProbe.milliseconds(in: folder)
        let times = try session(at: path, byWall: true)
        let after = try FsyncProbe.milliseconds(in: folder)
        return [
            Bar("fsync of 4 kB before, p50", probe * 1_000, "us"),
            Bar("putaway scan on the disk, p50", median(times) / 1_000, "us"),
            Bar("putaway scan on the disk, p99", percentile(times, 0.99) / 1_000, "us"),
            Bar("fsync of 4 kB after, p50", after * 1_000, "us"),
        ]
    }

    /// Runs `body` on a copy of the demonstration site in memory.
    private func copied<T>(_ body: (String) throws -> T) throws -> T {
        let (store, path) = try WalkSite.shared.get().store()
        defer { WalkSite.remove(path) }
        _ = consume store
        return try body(path)
    }

    /// Nanoseconds of each scan of the place: of the processor, or by the clock on the wall.
    private func session(
        at path: String, on now: @escaping @Sendable () -> Instant = { WalkSite.morning },
        isRecorded: Bool = false, byWall: Bool = false
    ) throws -> [Double] {
        let store = try SiteStore(opening: path, .terminal)
        guard let clock = SiteClock(zone: store.site.timeZone, now: now),
            let device = DeviceCode(rawValue: "HH-01")
        else { throw StoreError.refused("no such device") }
        let session = try OperatorSession(
            store: store, definitions: WalkSite.shared.get().definitions, clock: clock,
            device: device)
        if session.start().content.screen.hasPrefix("sign-on") {
            for text in ["B040100", "496796", "2"] { _ = enter(session, text, .keyed) }
        }
        var times: [Double] = []
        times.reserveCapacity(steps)
        let timer = ContinuousClock()
        for _ in 0..<steps {
            let carry = enter(session, Self.plate, .scanned)
            try expect("putaway.carry", carry)
            let place = carry.content.values["target"] ?? ""
            if isRecorded { replay_mark(1) }
            var reply: Reply?
            let processor = replay_processor_time()
            let wall = timer.measure { reply = enter(session, place, .scanned) }
            let worked = replay_processor_time() - processor
            if isRecorded { replay_mark(0) }
            try expect("putaway.license", reply)
            times.append(byWall ? wall / .nanoseconds(1) : Double(worked))
            try expect("undo", session.handle(.pressed(.undo)))
            try expect("putaway.license", session.handle(.confirmed))
        }
        return times
    }

    private func enter(
        _ session: OperatorSession, _ text: String, _ method: InputToken.Method
    ) -> Reply {
        session.handle(.entered(InputToken.Entry(text, method: method)))
    }

    private func expect(_ screen: String, _ reply: Reply?) throws {
        guard let content = reply?.content, content.screen == screen else {
            throw StoreError.refused(
                "expected \(screen), found \(reply?.content.screen ?? "nothing"), "
                    + "\(reply?.content.notice?.id ?? "no message")")
        }
    }

    private func replay(at path: String) throws -> [Double] {
        var times = [Int](repeating: 0, count: steps)
        let failed = replay_run(path, &times)
        guard failed == 0 else { throw StoreError.refused("statement \(failed) failed in C") }
        return times.map(Double.init)
    }
}

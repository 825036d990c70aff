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
/// by C on another copy of the same site, turn and turn about.
struct ScanBenchmark {
    let steps: Int
    let rounds: Int
    private let plate = "P0078672"
    private let place = "A-06-25-A"

    func bars() throws -> [Bar] {
        guard replay_record() == 0 else { throw StoreError.refused("SQLite cannot be recorded") }
        _ = try session(isRecorded: true)
        let statements = replay_end()
        guard statements > 0, replay_steps() == steps else {
            throw StoreError.refused("nothing was recorded")
        }
        var ratios: [Double] = []
        var ours: [Double] = []
        var plain: [Double] = []
        for _ in 0..<rounds {
            let mine = median(try session(isRecorded: false))
            let other = median(try replay())
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

    /// Nanoseconds of each scan of the place.
    private func session(isRecorded: Bool) throws -> [Double] {
        let site = try WalkSite.shared.get()
        let (store, path) = try site.store()
        defer { WalkSite.remove(path) }
        guard let clock = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning }),
            let device = DeviceCode(rawValue: "HH-01")
        else { throw StoreError.refused("no such device") }
        let session = try OperatorSession(
            store: store, definitions: site.definitions, clock: clock, device: device)
        _ = session.start()
        for text in ["B040100", "496796", "2"] { _ = enter(session, text, .keyed) }
        var times: [Double] = []
        times.reserveCapacity(steps)
        let timer = ContinuousClock()
        for _ in 0..<steps {
            try expect("putaway.carry", enter(session, plate, .scanned))
            if isRecorded { replay_mark(1) }
            var reply: Reply?
            let time = timer.measure { reply = enter(session, place, .scanned) }
            if isRecorded { replay_mark(0) }
            try expect("putaway.license", reply)
            times.append(Double(time.components.attoseconds) / 1e9)
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

    private func replay() throws -> [Double] {
        let (store, path) = try WalkSite.shared.get().store()
        defer { WalkSite.remove(path) }
        _ = consume store
        var times = [Int](repeating: 0, count: steps)
        let failed = replay_run(path, &times)
        guard failed == 0 else { throw StoreError.refused("statement \(failed) failed in C") }
        return times.map(Double.init)
    }
}

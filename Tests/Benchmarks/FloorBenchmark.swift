import Foundation
import Session
import Stock
import Store
import Synchronization

/// A wave of 1,000 orders and 10,000 lines is released while 64 processes scan, on a disk.
///
/// Releases and withdrawals follow each other as long as the scans last, so that all of these are
/// "meanwhile".
struct FloorBenchmark {
    let sites: ScaleSites
    var processes = 64
    var scansPerSecond = 10.0
    var seconds = 30.0

    func bars() throws -> [Bar] {
        let path = try sites.make("floor", lots: 20_000, movements: 100_000)
        defer { ScaleSites.remove(path) }
        let orders = try ScaleSites.addOrders(1_000, to: path)
        let crew = try Crew(processes, path: path, SiteClock.system())
        let store = try SiteStore(opening: path)
        guard let clock = SiteClock(zone: store.site.timeZone) else {
            throw StoreError.refused("the site's time zone is unknown")
        }
        let rules = try Definitions(store: store, at: clock.now()).rules
        let writes = Mutex<[Double]>([])
        var desk = WaveDesk(store: store, rules: rules, clock: clock)
        desk.trace = { _, milliseconds in writes.withLock { $0.append(milliseconds) } }
        let wave = try desk.planByHand(orders, name: "bench")
        let (alone, picks) = try Self.release(wave, desk)
        let alonePeak = writes.withLock { $0.max() ?? 0 }
        let probe = try FsyncProbe.milliseconds(in: sites.folder)
        let quiet = try scans(crew, path, seconds: seconds / 3) {}
        writes.withLock { $0 = [] }
        var busy: [Double] = []
        let during = try scans(crew, path, seconds: seconds) {
            try desk.undo(wave)
            busy.append(try Self.release(wave, desk).seconds)
        }
        guard try store.read({ try $0.audit() }).ok else {
            throw StoreError.corrupt("the site of the benchmark is not whole any more")
        }
        let after = try FsyncProbe.milliseconds(in: sites.folder)
        let fsync = max(probe, after)
        let bar = fsync <= 1 ? 100 : 75 * fsync
        return [
            Bar("fsync of 4 kB, p50", fsync, "ms"), Bar("picks of the wave", Double(picks), ""),
            Bar("release of 1,000 orders, 10,000 lines", alone, "s"),
            Bar("longest write transaction of the release", alonePeak, "ms"),
            Bar("scans without a release, p99", percentile(quiet, 0.99), "ms"),
            Bar("releases while 64 processes scan", Double(busy.count), ""),
            Bar("release while 64 processes scan", median(busy), "s"),
            Bar(
                "longest write transaction meanwhile", writes.withLock { $0.max() ?? 0 }, "ms"),
            Bar("scans meanwhile", Double(during.count), ""),
            Bar("scans meanwhile, p50", percentile(during, 0.5), "ms"),
            Bar("scans meanwhile, p99", percentile(during, 0.99), "ms"),
            Bar("scans meanwhile, p99 of what it may be", percentile(during, 0.99) / bar, "x"),
        ]
    }

    private static func release(
        _ wave: DocumentNumber, _ desk: WaveDesk
    ) throws -> (seconds: Double, picks: Int) {
        let clock = ContinuousClock()
        let start = clock.now
        let release = try desk.release(wave)
        return ((clock.now - start) / .seconds(1), release.picks)
    }

    /// Lets the crew scan for so many seconds, and repeats `body` meanwhile.
    ///
    /// - Returns: Milliseconds from the moment each scan was due to its answer.
    private func scans(
        _ crew: Crew, _ path: String, seconds: Double, meanwhile body: () throws -> Void
    ) throws -> [Double] {
        let runs = try crew.members.enumerated().map { number, member in
            let worker = FloorWorker(
                path: path, number: number, plate: member.plate, seconds: seconds,
                rate: scansPerSecond / Double(crew.members.count))
            let (process, input, output) = (Process(), Pipe(), Pipe())
            process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            process.arguments = ["floor-worker"] + worker.arguments
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            return (process, input, output)
        }
        for (_, _, output) in runs where try output.fileHandleForReading.read(upToCount: 6) == nil {
            throw StoreError.refused("a worker of the benchmark did not sign on")
        }
        let uptime = { ProcessInfo.processInfo.systemUptime }
        let start = uptime() + 0.5
        for (_, input, _) in runs {
            try input.fileHandleForWriting.write(contentsOf: Data("\(start)\n".utf8))
            try input.fileHandleForWriting.close()
        }
        while uptime() < start { usleep(10_000) }
        while uptime() < start + seconds - 3 {
            try body()
            usleep(10_000)
        }
        var times: [Double] = []
        for (process, _, output) in runs {
            let data = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                throw StoreError.refused("a worker of the benchmark failed")
            }
            for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
                guard let time = Double(line) else {
                    print("  a worker: \(line)")
                    continue
                }
                times.append(time)
            }
        }
        return times
    }
}

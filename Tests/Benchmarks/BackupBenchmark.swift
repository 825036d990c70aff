import Foundation
import Session
import Stock
import Store

/// A backup of a site on a disk while one process commits 30 times a second.
struct BackupBenchmark {
    let sites: ScaleSites
    /// Movements of the site that is copied.
    var movements = 1_500_000
    var commitsPerSecond = 30.0

    func bars() throws -> [Bar] {
        let path = try sites.make("backup", lots: movements / 10, movements: movements)
        defer { ScaleSites.remove(path) }
        let fsync = try FsyncProbe.milliseconds(in: sites.folder)
        var before: [Double] = []
        var during: [Double] = []
        var perGigabyte: [Double] = []
        for round in 0..<3 {
            before += try commits(path) { _ = poll(nil, 0, 10_000) }
            let copy = "\(path).copy\(round)"
            defer {
                ScaleSites.remove(copy)
                try? FileManager.default.removeItem(atPath: copy + ".anchor")
            }
            during += try commits(path) {
                let report = try SiteStore(opening: path).backUp(to: copy, SiteClock.system())
                perGigabyte.append(
                    Double(report.copyMilliseconds) / 1e3 / (Double(report.bytes) / 1e9))
            }
        }
        let (quiet, busy) = (percentile(before, 0.99), percentile(during, 0.99))
        return [
            Bar("fsync of 4 kB, p50", fsync, "ms"), Bar("commits, p99", quiet, "ms"),
            Bar("commits during a backup", Double(during.count), ""),
            Bar("commits during a backup, p99", busy, "ms"),
            Bar("commits during a backup, p99 of that without", busy / quiet, "x"),
            Bar("backup, copying a gigabyte", median(perGigabyte), "s"),
        ]
    }

    /// Milliseconds of the commits another process makes while `body` runs.
    private func commits(_ path: String, while body: () throws -> Void) throws -> [Double] {
        let (process, input, output) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["commits", path, "\(commitsPerSecond)"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let handle = output.fileHandleForReading
        // Its first line says that it has begun.
        _ = handle.availableData
        let result = Result { try body() }
        try input.fileHandleForWriting.close()
        let data = try handle.readToEnd() ?? Data()
        process.waitUntilExit()
        try result.get()
        return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap {
            Double($0)
        }
    }

    /// The other process: commits until its input ends, in an open loop.
    static func commit(_ given: [String]) throws {
        guard given.count == 2, let rate = Double(given[1]) else {
            throw StoreError.refused("expected a path and a rate")
        }
        let store = try SiteStore(opening: given[0])
        print("begun")
        fflush(nil)
        var times: [Double] = []
        var due = ProcessInfo.processInfo.systemUptime
        while true {
            due -= log(Double.random(in: Double.leastNonzeroMagnitude..<1)) / rate
            let wait = max(0, due - ProcessInfo.processInfo.systemUptime)
            var ends = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
            if poll(&ends, 1, Int32(wait * 1_000)) > 0 { break }
            try store.write { transaction in
                _ = try transaction.append(EventRow(at: SiteClock.system(), kind: "bench"))
            }
            times.append((ProcessInfo.processInfo.systemUptime - due) * 1_000)
        }
        for time in times { print(time) }
    }
}

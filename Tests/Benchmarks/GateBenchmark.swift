import Foundation
import Store
import Support

/// Saturated writers, each a process (`reliability.md`, bars 4 and 5); and many commits and
/// checkpoints at once, of which none may be lost.
struct GateBenchmark {
    let folder: String

    func bars() throws -> [Bar] {
        let path = "\(folder)/lotwise-bench-gate-\(getpid()).db"
        defer { ScaleSites.remove(path) }
        _ = try SiteStore(
            creating: path,
            SiteStore.Founding(number: 1, code: "BENCH", name: "Bench", timeZone: "UTC"))
        let rush = try GateRush(path, writers: 64, seconds: 10)
        // A writer's mean turn: with 64 in line nobody can wait for less than 63 services of others.
        let turn = 64 * 10e6 / Double(max(1, rush.commits))
        let longest = Double(rush.writers.map(\.longestMicroseconds).max() ?? 0)
        let storm = try GateRush(path, writers: 4, checkpointers: 4, seconds: 10)
        let report = try SiteStore(opening: path).read { try $0.audit() }
        let lost = rush.commits + storm.commits - report.events
        return [
            Bar("64 writers, commits a second", Double(rush.commits) / 10, "/s"),
            Bar("64 writers, what the slowest lacks of the mean", 1 - rush.leastShare, ""),
            Bar("64 writers, longest turn against the mean", longest / turn, "x"),
            Bar("commits among checkpoints", Double(storm.commits), ""),
            Bar("commits lost", Double(lost + rush.faults.count + storm.faults.count), ""),
            Bar("site broken by it", report.ok ? 0 : 1, ""),
        ]
    }
}

import Foundation
import Stock
import Store

/// A process that wants the gate of a site's file all the time: writes events, or takes checkpoints.
///
///     GateDriver write|checkpoint PATH START END
///
/// Both moments are seconds of the system's uptime, so that many processes begin and end at once.
/// Prints how many turns it had and the microseconds of the longest, waiting included.
@main
struct GateDriver {
    static func main() throws {
        let given = CommandLine.arguments
        guard given.count == 5, let start = Double(given[3]), let end = Double(given[4]) else {
            throw StoreError.refused("expected write|checkpoint PATH START END")
        }
        let store = try SiteStore(opening: given[2])
        let uptime = { ProcessInfo.processInfo.systemUptime }
        var turns = 0
        var longest = 0.0
        while uptime() < start { usleep(500) }
        var now = uptime()
        while now < end {
            if given[1] == "write" {
                try store.write { transaction in
                    _ = try transaction.append(
                        EventRow(at: Instant(rawValue: 1_795_600_000_000), kind: "turn"))
                }
            } else {
                try store.checkpoint()
            }
            let done = uptime()
            longest = max(longest, done - now)
            now = done
            turns += 1
        }
        print(turns, Int(longest * 1e6))
    }
}

import ArgumentParser
import Foundation
import Session
import Stock
import Store

/// One worker of a simulated shift, as a process of its own: what `lotwise simulate` starts.
///
/// It works until its standard input ends, then prints what it did as JSON.
struct SimulateWorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "One worker of a simulated shift.", shouldDisplay: false)

    @Option var database: String
    @Option var device: String
    @Option var badge: String
    @Option var pin: String
    @Option var number: Int
    @Option var seed: UInt64
    @Option(help: "When the shift began, in milliseconds.") var begins: Int64
    @Option(help: "The steady clock at that moment, in nanoseconds.") var started: UInt64
    @Option var speed: Int

    func run() throws {
        let time = CompressedClock(
            beginning: Instant(rawValue: begins), started: started, speed: speed)
        let now: @Sendable () -> Instant = { time.now() }
        let store = try SiteStore(opening: database)
        guard let clock = SiteClock(zone: store.site.timeZone, now: now),
            let code = DeviceCode(rawValue: device)
        else { throw ValidationError("no such device, or an unknown time zone") }
        let queue = PrintQueue(path: database, now: now)
        queue.start()
        defer { queue.stop() }
        let session = try OperatorSession(
            store: store, definitions: Definitions(store: store, at: now()), clock: clock,
            device: code, printing: { queue.wake() })
        let robot = Robot(session, RobotEyes(store: store), number: number, seed: seed)
        guard robot.signOn(badge: badge, pin: pin) else {
            tell("\(badge) cannot sign on at \(device): \(robot.screen)")
            throw ExitCode(1)
        }
        var wait: Int32 = 0
        repeat {
            // With nothing to do it asks again later and later, as somebody would.
            wait = try robot.work() ? 0 : min(max(wait * 2, 10), 160)
        } while !Self.hasEnded(after: wait)
        robot.signOff()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try Output.line(String(decoding: try encoder.encode(robot.tally), as: UTF8.self))
    }

    /// Whether the shift is over: its standard input has ended, seen within so many milliseconds.
    private static func hasEnded(after milliseconds: Int32) -> Bool {
        var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        return poll(&input, 1, milliseconds) > 0
    }
}

import ArgumentParser
import Foundation
import Session
import Stock
import Store
import Terminal

/// The full-screen terminal of one worker on one device.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "The full-screen terminal.")

    @OptionGroup var options: SiteOptions
    @Option(help: "The device this terminal is; else the environment variable LOTWISE_DEVICE.")
    var device: String?

    func run() throws {
        guard let device = device ?? ProcessInfo.processInfo.environment["LOTWISE_DEVICE"] else {
            throw ValidationError("which device? give --device CODE or set LOTWISE_DEVICE")
        }
        try Self.start(path: try options.path(), device: device, now: try options.now())
    }

    /// Takes the terminal first, then opens the site behind the first frame.
    static func start(
        path: String, device: String, now: @escaping @Sendable () -> Instant
    ) throws {
        guard let code = DeviceCode(rawValue: device) else {
            throw ValidationError("'\(device)' can be no device")
        }
        do {
            try Terminal.run(
                variables: ProcessInfo.processInfo.environment, watching: path + "-wal"
            ) {
                let store = try SiteStore(opening: path, .terminal)
                guard let clock = SiteClock(zone: store.site.timeZone, now: now) else {
                    throw StoreError.refused("the time zone '\(store.site.timeZone)' is unknown")
                }
                let queue = PrintQueue(path: path, now: now)
                queue.start()
                let definitions = try Definitions(store: store, at: now())
                return try OperatorSession(
                    store: store, definitions: definitions, clock: clock, device: code,
                    printing: { queue.wake() })
            }
        } catch StoreError.refused(let why) {
            tell(why)
            throw ExitCode(2)
        } catch let error as StoreError {
            tell("\(error)")
            throw ExitCode(1)
        }
    }
}

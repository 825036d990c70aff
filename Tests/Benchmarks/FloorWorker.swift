import Display
import Foundation
import Session
import Stock
import Store

/// One worker of `FloorBenchmark`, a process of its own: scans when its time has come, late or not.
///
/// What is timed is from the moment a scan was due to the moment its answer is there, so a wait for
/// the scan before it counts too (an open loop).
struct FloorWorker {
    let path: String
    let number: Int
    let plate: String
    /// How long it works, from the moment it is told.
    let seconds: Double
    /// Scans a second of this one.
    let rate: Double

    /// Reads what `arguments` wrote.
    init?(_ given: [String]) {
        guard given.count == 5, let number = Int(given[1]), let seconds = Double(given[3]),
            let rate = Double(given[4])
        else { return nil }
        self.init(path: given[0], number: number, plate: given[2], seconds: seconds, rate: rate)
    }

    init(path: String, number: Int, plate: String, seconds: Double, rate: Double) {
        self.path = path
        self.number = number
        self.plate = plate
        self.seconds = seconds
        self.rate = rate
    }

    var arguments: [String] { [path, "\(number)", plate, "\(seconds)", "\(rate)"] }

    /// Signs on, says so, is told when it begins (in seconds of the system's uptime), works, and
    /// prints the milliseconds of each scan.
    func run() throws {
        let session = try open()
        var random = SystemRandomNumberGenerator()
        var content = session.start().content
        func scan(_ text: String) {
            content =
                session.handle(.entered(InputToken.Entry(text, method: .scanned))).content
        }
        // The sign-on of a round before was not ended: this one goes on where that one stood.
        if content.screen.hasPrefix("sign-on") {
            for text in [Crew.member(number, plate: plate).badge, Crew.pin, "2"] {
                content = session.handle(.entered(InputToken.Entry(text, method: .keyed))).content
            }
        }
        guard content.screen.hasPrefix("putaway") || content.screen == "undo" else {
            throw StoreError.refused("worker \(number) stands at \(content.screen)")
        }
        print("ready")
        fflush(nil)
        guard let start = readLine().flatMap(Double.init) else { return }
        let end = start + seconds
        var due = start
        var refused = 0
        while true {
            due -= log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &random)) / rate
            guard due < end else { break }
            let wait = due - ProcessInfo.processInfo.systemUptime
            if wait > 0 { usleep(UInt32(wait * 1e6)) }
            switch content.screen {
            case "putaway.license" where content.notice?.id == "putaway.done":
                content = session.handle(.pressed(.undo)).content
            case "putaway.license": scan(plate)
            case "putaway.carry": scan(content.values["target"] ?? "")
            case "undo": content = session.handle(.confirmed).content
            default:
                refused += 1
                content = session.handle(.pressed(.back)).content
            }
            if content.notice?.severity == .error { refused += 1 }
            print((ProcessInfo.processInfo.systemUptime - due) * 1_000)
        }
        if refused > 0 { print("refused \(refused)") }
    }

    private func open() throws -> OperatorSession {
        let store = try SiteStore(opening: path)
        guard let clock = SiteClock(zone: store.site.timeZone),
            let device = DeviceCode(rawValue: Crew.member(number, plate: plate).device)
        else { throw StoreError.refused("no such device") }
        return try OperatorSession(
            store: store, definitions: Definitions(store: store, at: clock.now()), clock: clock,
            device: device)
    }
}

import ArgumentParser
import Foundation
import Session
import Stock
import Store

/// A shift while it runs: the site, the waves, and the workers as processes.
struct Shift {
    /// Open picks below which the next wave is released.
    private static let fewPicks = 40
    /// Seconds without any posting after which nobody will get on any more.
    private static let patience = 20.0

    private let path: String
    private let store: SiteStore
    private let clock: SiteClock
    private let time: CompressedClock
    private let crew: Crew
    private let orders: ShiftOrders
    private let definitions: Definitions
    private let seed: UInt64

    /// Makes the site with its stock, imports the orders and builds their waves.
    init(
        path: String, data: String, orders count: Int, workers: Int, seed: UInt64, speed: Int,
        beginning: Instant?
    ) throws {
        self.path = path
        self.seed = seed
        var files = try SiteMaker.files(in: data + "/Data/Warehouse")
        let store = try SiteStore(creating: path, try Loader.founding(files, site: "DC1"))
        self.store = store
        guard let today = SiteClock(zone: store.site.timeZone) else {
            throw ValidationError("the time zone '\(store.site.timeZone)' is unknown")
        }
        let beginning = beginning ?? today.moment(today.today, minutes: 6 * 60)
        let setUp = SiteClock(zone: store.site.timeZone, now: { beginning }) ?? today
        crew = try Crew(files, site: store.site.code, count: workers)
        orders = try ShiftOrders(
            files, site: store.site.code, count: count, seed: seed, today: setUp.today)
        // The sample's own orders are not part of the shift.
        for name in ["orders.csv", "order-lines.csv"] {
            files[name] = files[name].map { Array($0.prefix { $0 != UInt8(ascii: "\n") }) }
        }
        _ = try SiteMaker.load(files, into: store, clock: setUp)
        definitions = try Definitions(folder: data)
        _ = try definitions.publish(to: store, author: "shift", at: beginning)
        try DemoCommand.setPrinter(store, at: beginning, folder: path + ".labels")
        _ = try OrderImport(
            name: "shift.csv", bytes: orders.csv,
            records: try CSV(orders.csv, file: "shift.csv", columns: OrderImport.columns).records,
            now: beginning, moment: { setUp.moment($0, minutes: $1) }
        ).run(on: store)
        let time = CompressedClock(beginning: beginning, speed: speed)
        self.time = time
        clock = SiteClock(zone: store.site.timeZone, now: { time.now() }) ?? today
    }

    /// Works until everything has left, or nobody gets on any more.
    func run() throws -> ShiftReport {
        let desk = WaveDesk(store: store, rules: definitions.rules, clock: clock)
        var waves = try desk.planByRules()
        let processes = try crew.members.enumerated().map { number, member in
            try WorkerProcess(member, number: number + 1, seed: seed, path: path, time: time)
        }
        var progress = (sequence: Int64(0), at: time.elapsed)
        while try !isOver(waves) {
            if !waves.isEmpty, try openPicks() < Self.fewPicks {
                let wave = waves.removeFirst()
                do {
                    _ = try desk.release(wave)
                } catch WaveDesk.Refusal.nothingToDo {
                    tell("\(wave): nothing in it can be picked")
                }
                continue
            }
            let sequence = try store.read { try $0.sequence() }
            if sequence != progress.sequence { progress = (sequence, time.elapsed) }
            guard time.elapsed - progress.at < Self.patience else { break }
            guard processes.contains(where: \.isRunning) else { break }
            _ = poll(nil, 0, 50)
        }
        let elapsed = time.elapsed
        processes.forEach { $0.end() }
        let tallies = processes.map { $0.tally() }
        return try ShiftReport(
            store, orders: orders.numbers, tallies: tallies, elapsed: elapsed,
            workers: crew.members.map(\.code))
    }

    private func openPicks() throws -> Int {
        try store.read { try $0.floor().openPicks() }
    }

    /// Whether all waves are released and nothing of theirs is still in the building.
    private func isOver(_ waves: [DocumentNumber]) throws -> Bool {
        guard waves.isEmpty else { return false }
        return try store.read { snapshot in
            let floor = snapshot.floor()
            guard try floor.openPicks() == 0 else { return false }
            for door in 1...99 {
                let text = "DOCK-" + (door < 10 ? "0" : "") + "\(door)"
                guard let code = LocationCode(rawValue: text),
                    let location = try floor.location(code)
                else { return true }
                guard try floor.pickedGoods(leavingBy: location.id).isEmpty else { return false }
            }
            return true
        }
    }
}

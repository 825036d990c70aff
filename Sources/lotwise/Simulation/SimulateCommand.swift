import ArgumentParser
import Foundation
import Stock
import Store

/// A shift of simulated workers.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "A shift of simulated workers through the real dialogs, in compressed time.",
        subcommands: [SimulateShiftCommand.self, SimulateWorkerCommand.self],
        defaultSubcommand: SimulateShiftCommand.self)
}

/// A whole shift: orders in, waves out, everything picked, packed, loaded and gone.
struct SimulateShiftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shift",
        abstract: "Import orders, release waves, have workers do everything until it has left.",
        discussion: """
            Makes a fresh demo site, imports orders of the sample that all leave today, releases
            wave after wave, and starts each worker as a process of its own that reads what its
            terminal shows and scans what it asks for. Nobody sleeps; the clock of the site runs
            --speed times as fast as the machine's. Ends when every order has left or is short with
            a reason on file, then verifies the journal. Exit 1 when something is left over.
            """)

    @OptionGroup var data: DataOptions
    @Option(help: "Where the site file is made; there must be none.")
    var database: String?
    @Option(help: "How many orders.") var orders = 300
    @Option(help: "How many workers, \(Crew.smallest) to \(Crew.largest).") var workers = 12
    @Option(help: "The seed of the robots' choices.") var seed: UInt64 = 1
    @Option(help: "Seconds of the site in one second of the machine.") var speed = 60
    @Option(help: "When the shift begins, in ISO form; else six in the morning of today.")
    var at: String?
    @Flag(help: "The figures as one JSON object.") var json = false

    func validate() throws {
        guard (Crew.smallest...Crew.largest).contains(workers) else {
            throw ValidationError("--workers is \(Crew.smallest) to \(Crew.largest)")
        }
        guard orders > 0, (1...600).contains(speed) else {
            throw ValidationError("--orders is at least 1, --speed is 1 to 600")
        }
        guard at == nil || at.flatMap({ Instant($0) }) != nil else {
            throw ValidationError("--at is no moment such as 2026-11-25T11:00:00Z")
        }
    }

    func run() throws {
        if let database, FileManager.default.fileExists(atPath: database) {
            throw ValidationError("\(database) exists; a shift is simulated in a file of its own")
        }
        let folder = FileManager.default.temporaryDirectory.path
        let path = database ?? "\(folder)/lotwise-shift-\(getpid()).sqlite"
        defer { if database == nil { Self.remove(path) } }
        let shift = try Shift(
            path: path, data: data.folder, orders: orders, workers: workers, seed: seed,
            speed: speed, beginning: at.flatMap { Instant($0) })
        let report = try shift.run()
        try Output.line(json ? report.json : report.table)
        report.failures.forEach(tell)
        guard report.failures.isEmpty else { throw ExitCode(1) }
    }

    private static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", ".gate", ".labels"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }
}

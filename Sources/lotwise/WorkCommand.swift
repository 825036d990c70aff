import ArgumentParser
import Session
import Store

/// The work queue.
struct WorkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work", abstract: "Work, a row a line; which zones a device stays in.",
        subcommands: [WorkListCommand.self, WorkZonesCommand.self, WorkRefillCommand.self],
        defaultSubcommand: WorkListCommand.self)
}

/// The plain listing.
struct WorkListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Work, a row a line.")
    @OptionGroup var options: SiteOptions
    @Option var kind: String?
    @Option var state: String?
    @Option var wave: String?

    func run() throws {
        try QueryRun(query: .work, options: options).run([
            "kind": kind, "state": state, "wave": wave,
        ])
    }
}

/// Has pick faces filled that are low.
struct WorkRefillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refill",
        abstract: "Make a replenishment for every pick face below its minimum.",
        discussion: "Such as before a shift; faces that something is on its way to are left out.")
    @OptionGroup var options: SiteOptions
    @OptionGroup var actor: ActorOptions

    func run() throws {
        let store = try options.open()
        let clock = try options.clock(store)
        let worker = try actor.admit(to: .workRefill, store, at: clock.now())
        let definitions = try Definitions(store: store, at: clock.now())
        let desk = WaveDesk(store: store, rules: definitions.rules, clock: clock)
        let made = try desk.topOff(by: worker)
        try Output.line(JSONLine.object([("replenishments", .integer(Int64(made)))]))
    }
}

/// Keeps a device in some zones.
struct WorkZonesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zones", abstract: "Keep the next task of a device in some zones.",
        discussion: "Such as a truck that stays in the freezer. With no zone it goes everywhere.")
    @OptionGroup var options: SiteOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The device.") var device: String
    @Argument(help: "The zones.") var zones: [String] = []

    func run() throws {
        let store = try options.open()
        let now = try options.now()()
        let worker = try actor.admit(to: .workZones, store, at: now)
        do {
            try store.write { transaction in
                try transaction.set(zonesOf: device, to: zones)
                try transaction.append(
                    EventRow(
                        worker: worker.id, at: now, kind: "setting",
                        input: "zones \(device) \(zones.joined(separator: "|"))"))
            }
        } catch StoreError.refused(let why) {
            tell(why)
            throw ExitCode(1)
        }
        try Output.line(
            JSONLine.object([
                ("device", .text(device)), ("zones", .text(zones.joined(separator: "|"))),
            ]))
    }
}

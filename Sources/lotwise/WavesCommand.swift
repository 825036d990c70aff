import ArgumentParser
import Flows
import Foundation
import Rules
import Session
import Stock
import Store

/// Waves: what there is, and plan, look, release, take back.
struct WavesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waves", abstract: "Waves, a row a line; plan, preview, release, undo.",
        subcommands: [
            WavesListCommand.self, WavesPlanCommand.self, WavesPreviewCommand.self,
            WavesReleaseCommand.self, WavesUndoCommand.self, WavesDissolveCommand.self,
            WavesSubstitutesCommand.self, WavesSubstituteCommand.self,
        ], defaultSubcommand: WavesListCommand.self)
}

/// The plain listing.
struct WavesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Waves, a row a line.")
    @OptionGroup var options: SiteOptions
    @Option var number: String?
    @Option var state: String?

    func run() throws {
        try QueryRun(query: .waves, options: options).run(["number": number, "state": state])
    }
}

/// What the wave commands share.
struct WaveOptions: ParsableArguments {
    @OptionGroup var options: SiteOptions

    /// The worker who orders it, if the role allows it.
    func admit(_ actor: ActorOptions, to right: CommandRight) throws -> Worker {
        try actor.admit(to: right, try options.open(), at: try options.now()())
    }

    /// The desk of the site, with what is left halfway finished.
    func desk(trace: Bool = false) throws -> WaveDesk {
        let store = try options.open()
        let clock = try options.clock(store)
        let definitions = try Definitions(store: store, at: clock.now())
        var desk = WaveDesk(store: store, rules: definitions.rules, clock: clock)
        if trace {
            desk.trace = { what, milliseconds in
                tell("\(what): \((milliseconds * 100).rounded() / 100) ms")
            }
        }
        try desk.recover()
        return desk
    }

    /// Runs what may be refused: the reason goes to people, the exit is 1.
    func attempt(_ wave: String, _ body: (DocumentNumber) throws -> Void) throws {
        guard let number = DocumentNumber(rawValue: wave) else {
            throw ValidationError("'\(wave)' can be no wave")
        }
        do {
            try body(number)
        } catch let refusal as WaveDesk.Refusal {
            tell("\(number): \(refusal.sentence)")
            throw ExitCode(1)
        }
    }
}

extension WaveRefusal {
    /// The reason for people.
    var sentence: String {
        switch self {
        case .unknownWave: "there is no such wave"
        case .isNow(let state): "it is \(state.rawValue) now; nothing was changed"
        case .nothingToDo: "there is no order in it that stock could be given to"
        case .begun: "work of it was begun; it cannot be taken back"
        case .lineChanged: "the line is not short, or not in this wave; nothing was changed"
        case .substitute(let sku, let refusal): "\(sku) may not go instead: \(refusal)"
        case .tooLarge(let why, _): why
        case .orderInWave(let order, let wave): "order \(order) is in wave \(wave) already"
        case .orderClosed(let order): "nothing of order \(order) is to be picked any more"
        }
    }
}

/// Builds waves.
struct WavesPlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Build waves of the open orders by the rules, or one of the orders named.",
        discussion: "One JSON object a new wave. Lots are promised to its lines until release.")
    @OptionGroup var wave: WaveOptions
    @OptionGroup var actor: ActorOptions
    @Option(help: "Orders of one wave built by hand, separated by commas.") var orders: String?
    @Option(help: "The name of a wave built by hand.") var name = "by hand"

    func run() throws {
        let worker = try wave.admit(actor, to: .wavesPlan)
        let desk = try wave.desk()
        var numbers: [DocumentNumber] = []
        if let orders {
            let named = try orders.split(separator: ",").map { text in
                guard let number = DocumentNumber(rawValue: String(text)) else {
                    throw ValidationError("'\(text)' can be no order")
                }
                return number
            }
            guard !named.isEmpty else { throw ValidationError("--orders names no order") }
            let known = try wave.options.open().read { try $0.floor().outboundOrders(named) }
            if let missing = named.first(where: { name in !known.contains { $0.number == name } }) {
                tell("there is no order \(missing); no wave was planned")
                throw ExitCode(1)
            }
            do {
                numbers = [try desk.planByHand(named, name: name, by: worker)]
            } catch let refusal as WaveDesk.Refusal {
                tell(refusal.sentence)
                throw ExitCode(1)
            }
        } else {
            numbers = try desk.planByRules(by: worker)
        }
        for number in numbers {
            try QueryRun(query: .waves, options: wave.options).run(["number": number.rawValue])
        }
    }
}

/// What a release would do.
struct WavesPreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "What releasing a wave now would do, as JSON.",
        discussion: """
            Lines, shorts each with its certificate, replenishments needed first, minutes by zone,
            cut-offs at risk. Nothing is changed.
            """)
    @OptionGroup var wave: WaveOptions
    @Argument(help: "The wave.") var number: String

    func run() throws {
        try wave.attempt(number) { number in
            try Output.line(WavePlanJSON(number, try wave.desk().preview(number)).text)
        }
    }
}

/// Releases a wave.
struct WavesReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Release a planned wave: its work becomes visible.")
    @OptionGroup var wave: WaveOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The wave.") var number: String
    @Flag(help: "Tell how long each write transaction took.") var trace = false

    func run() throws {
        let worker = try wave.admit(actor, to: .wavesRelease)
        try wave.attempt(number) { number in
            let release = try wave.desk(trace: trace).release(number, by: worker)
            try Output.line(
                JSONLine.object([
                    ("wave", .text(number.rawValue)), ("picks", .integer(Int64(release.picks))),
                    ("trips", .integer(Int64(release.trips))),
                    ("replenishments", .integer(Int64(release.replenishments))),
                    ("short_lines", .integer(Int64(release.shorts.count))),
                    ("replanned", .integer(Int64(release.replanned))),
                ]))
        }
    }
}

/// Takes a release back.
struct WavesUndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take a release back while nothing of it was begun.")
    @OptionGroup var wave: WaveOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The wave.") var number: String

    func run() throws {
        let worker = try wave.admit(actor, to: .wavesUndo)
        try wave.attempt(number) { try wave.desk().undo($0, by: worker) }
    }
}

/// Dissolves a planned wave.
struct WavesDissolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dissolve", abstract: "Dissolve a planned wave: its orders are open again.")
    @OptionGroup var wave: WaveOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The wave.") var number: String

    func run() throws {
        let worker = try wave.admit(actor, to: .wavesDissolve)
        try wave.attempt(number) { try wave.desk().dissolve($0, by: worker) }
    }
}

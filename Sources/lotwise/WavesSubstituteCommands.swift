import ArgumentParser
import Flows
import Session
import Stock
import Store

/// A line of an order of a wave, as commands name it.
struct WaveLineArguments: ParsableArguments {
    @Argument(help: "The wave.") var wave: String
    @Argument(help: "The order.") var order: String
    @Argument(help: "The number of the line.") var line: Int

    /// The line, asked for by a body that may be refused.
    func attempt(
        _ options: WaveOptions, _ body: (SubstituteDesk, SubstituteRequest) throws -> Void
    ) throws {
        guard let order = DocumentNumber(rawValue: order) else {
            throw ValidationError("'\(order)' can be no order")
        }
        try options.attempt(wave) { wave in
            try body(
                SubstituteDesk(try options.desk()),
                SubstituteRequest(wave: wave, order: order, line: line))
        }
    }
}

/// What might go in the place of a short line.
struct WavesSubstitutesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "substitutes",
        abstract: "What might go in the place of a short line, a candidate a line.",
        discussion: """
            Each with what could be promised of it to this customer, what of it would go, what it
            costs more in minor units, or the rule that refuses it. Nothing is changed.
            """)
    @OptionGroup var wave: WaveOptions
    @OptionGroup var line: WaveLineArguments

    func run() throws {
        try line.attempt(wave) { desk, request in
            for candidate in try desk.choice(request).candidates {
                try Output.line(
                    JSONLine.object([
                        ("code", .text(candidate.code)), ("item", .text(candidate.sku.rawValue)),
                        ("available", .text(candidate.available)),
                        ("qty", .integer(candidate.units)),
                        ("for_qty", .integer(candidate.quantity)),
                        ("price_minor", .integer(candidate.priceMinor)),
                        ("refused", candidate.refusal.map { .text("\($0)") } ?? .null),
                        ("word", candidate.refusal.map { .text($0.word.rawValue) } ?? .null),
                    ]))
            }
        }
    }
}

/// Lets another item go in the place of a short line.
struct WavesSubstituteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "substitute",
        abstract: "Let an item go in the place of what is short of a line, or take that back.",
        discussion: """
            In a planned or a released wave. With --back the line is the one that goes instead; it
            can be taken back while nothing of it is picked. JSON of what was done.
            """)
    @OptionGroup var wave: WaveOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var line: WaveLineArguments
    @Option(name: .customLong("with"), help: "The code or the SKU of the substitute.")
    var code: String?
    @Flag(help: "Ask for the ordered item again.") var back = false

    func validate() throws {
        guard (code != nil) != back else {
            throw ValidationError("expected one of --with and --back")
        }
    }

    func run() throws {
        let worker = try wave.admit(actor, to: .wavesSubstitute)
        try line.attempt(wave) { desk, request in
            let done: Substituted
            if let code {
                let known = try desk.choice(request).candidates
                    .first { $0.code == code || $0.sku.rawValue == code }
                guard let known else {
                    tell("'\(code)' is no substitute for line \(request.line)")
                    throw ExitCode(1)
                }
                done = try desk.choose(request, code: known.code, by: worker)
            } else {
                done = try desk.restore(request, by: worker)
            }
            let substitution = done.replaced.substitution
            try Output.line(
                JSONLine.object([
                    ("order", .text(request.order.rawValue)),
                    ("line", .integer(Int64(substitution.line))),
                    ("new_line", .integer(Int64(substitution.by))),
                    ("ordered", .text(done.replaced.ordered.rawValue)),
                    ("for_qty", .integer(substitution.quantity)),
                    ("item", .text(done.replaced.sku.rawValue)),
                    ("qty", .integer(substitution.units)),
                    ("taken_back", .integer(done.isTakenBack ? 1 : 0)),
                    ("short_lines", .integer(Int64(done.shorts.lines.count))),
                ]))
        }
    }
}

import ArgumentParser
import Foundation
import Stock
import Store

/// The event journal.
struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Events of the journal, a row a line; one with its glass.",
        subcommands: [EventsListCommand.self, EventsShowCommand.self],
        defaultSubcommand: EventsListCommand.self)
}

/// The plain listing.
struct EventsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Events of the journal, a row a line.")
    @OptionGroup var options: SiteOptions
    @Option var worker: String?
    @Option var device: String?
    @Option(help: "done, refused, denied, dropped or fault") var outcome: String?
    @Option(help: "Only events with a higher number.") var since: String?

    func run() throws {
        try QueryRun(query: .events, options: options).run([
            "worker": worker, "device": device, "outcome": outcome, "since": since,
        ])
    }
}

/// One event, and what was on the glass when its input was read.
struct EventsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One event with what its worker saw, painted again.",
        discussion: """
            One JSON object: the event, "asWritten" (whether it has the hash the journal gave it,
            with all it caused), and "glass": {"columns","rows","language","version","hash","true",
            "lines"}. "true" is whether the lines have their hash and the event has its own; null
            where an older program kept the hash alone. --picture paints the glass instead. Exit 1
            when the event or its glass is not as it was written.
            """)
    @OptionGroup var options: SiteOptions
    @Argument(help: "The event's number.") var number: Int64
    @Option(help: "The journal's epoch; else the present one.") var epoch: Int64?
    @Flag(help: "Paint the glass as it was.") var picture = false

    func run() throws {
        let store = try options.open()
        let epoch = epoch ?? Int64(store.site.epoch)
        guard let event = try store.read({ try $0.floor().event(epoch: epoch, number) }) else {
            tell("there is no event \(number) in epoch \(epoch)")
            throw ExitCode(1)
        }
        if picture {
            for line in Self.picture(of: event.glass) { try Output.line(line) }
        } else {
            try Output.line(try Self.text(event))
        }
        guard event.isAsWritten else {
            tell(
                "event \(number) is not as it was written: it has not the hash the journal gave it; "
                    + "run lotwise verify")
            throw ExitCode(1)
        }
        if let glass = event.glass, glass.lines != nil, !glass.isTrue {
            tell("the lines do not have the hash that was kept with them")
            throw ExitCode(1)
        }
    }

    /// The lines in a border, or why there are none.
    private static func picture(of glass: PastEvent.Glass?) -> [String] {
        guard let glass else { return ["no glass was kept with this event"] }
        guard let lines = glass.lines else { return ["only the hash was kept: \(glass.hash)"] }
        let edge = "+" + String(repeating: "-", count: glass.columns) + "+"
        let shown = lines.map { "|" + PlainText.shown($0) }
        let rest = Array(repeating: "|", count: max(0, min(glass.rows, 43) - lines.count))
        return [edge] + shown + rest + [edge]
    }

    private static func text(_ event: PastEvent) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(EventJSON(event)), as: UTF8.self)
    }
}

/// An event as it is printed.
private struct EventJSON: Encodable {
    let epoch, number: Int64
    let at: String
    let worker, device: String?
    let kind, method, input, job, screen, outcome: String
    let asWritten: Bool
    let glass: Glass?

    struct Glass: Encodable {
        let columns, rows, version: Int
        let language, hash: String
        let lines: [String]?
        let isTrue: Bool?

        enum CodingKeys: String, CodingKey {
            case columns, rows, version, language, hash, lines
            case isTrue = "true"
        }
    }

    init(_ event: PastEvent) {
        (epoch, number, at) = (event.epoch, event.number, "\(event.at)")
        (worker, device) = (event.worker, event.device)
        (kind, method, input) = (event.kind, event.method, event.input)
        (job, screen, outcome) = (event.job, event.screen, event.outcome)
        asWritten = event.isAsWritten
        glass = event.glass.map { glass in
            Glass(
                columns: glass.columns, rows: glass.rows, version: glass.version,
                language: glass.language, hash: glass.hash, lines: glass.lines,
                isTrue: glass.lines == nil ? nil : glass.isTrue)
        }
    }
}

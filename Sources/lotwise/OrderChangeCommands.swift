import ArgumentParser
import Session
import Stock
import Store

/// Says an order anew, as a file of one order would.
struct OrderChange: ParsableArguments {
    @OptionGroup var options: SiteOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The order.") var number: String

    /// Takes the order with `change` made to its rows; what is refused ends the command with 1.
    func run(
        _ right: CommandRight, _ change: (inout [[String: String]]) throws -> Void
    ) throws {
        guard let number = DocumentNumber(rawValue: number) else {
            throw ValidationError("'\(number)' can be no order")
        }
        let store = try options.open()
        let clock = try options.clock(store)
        let worker = try actor.admit(to: right, store, at: clock.now())
        guard var rows = try store.read({ try $0.orderCells(number, time: clock.time) }) else {
            tell("there is no order \(number)")
            throw ExitCode(1)
        }
        guard right != .ordersChange || rows.allSatisfy({ $0["status"] != "cancelled" }) else {
            tell("order \(number) is cancelled; it is not changed any more")
            throw ExitCode(1)
        }
        try change(&rows)
        guard !rows.isEmpty else { throw ValidationError("no line would be left; cancel it") }
        let records = try rows.map {
            try CSV.Record(
                file: right.rawValue, line: 0, path: "line \($0["line"] ?? "")", $0,
                columns: OrderImport.columns)
        }
        // A file is taken once; an order may be changed back and forth.
        let name = "\(right.rawValue) \(number) \(clock.now())"
        do {
            let outcome = try OrderImport(
                name: name, bytes: Array(name.utf8), records: records, now: clock.now(),
                by: worker.id, isMeant: true, moment: { clock.moment($0, minutes: $1) }
            ).run(on: store)
            try Output.line(
                JSONLine.object([
                    ("order", .text(number.rawValue)),
                    ("changed", .integer(Int64(outcome.changed))),
                    ("cancelled", .integer(Int64(outcome.cancelled))),
                    ("unchanged", .integer(Int64(outcome.unchanged))),
                ]))
        } catch let error as ImportError {
            tell(Self.sentence(of: error))
            // What the site has done since stands against it; else the value itself is wrong.
            throw ExitCode(error.isLate ? 1 : 2)
        }
    }

    /// Options and the columns of a file that they stand for.
    static let columns = [
        "carrier": "carrier", "dock": "dock", "ship-day": "shipDay", "cut-off": "cutOffTime",
        "priority": "priority", "ship-complete": "shipComplete",
    ]

    /// What is wrong, in the words of the options; what belongs to the order names no line.
    private static func sentence(of error: ImportError) -> String {
        let parts = error.sentence.split(separator: ": ", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[0].hasPrefix("line ") else { return error.sentence }
        for (option, column) in columns where parts[1].hasPrefix("\(column) is ") {
            return "--\(option)" + parts[1].dropFirst(column.count)
        }
        for column in ["carrier", "dock or stage"]
        where parts[1].hasPrefix("there is no \(column) ") { return parts[1] }
        return error.sentence
    }
}

/// Cancels an order.
struct OrdersCancelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancel an order; goods picked for it are listed to be put back.",
        discussion: "Exit 1 with the reason when it has left, or its wave is being released.")
    @OptionGroup var order: OrderChange

    func run() throws {
        try order.run(.ordersCancel) { rows in
            for place in rows.indices { rows[place]["status"] = "cancelled" }
        }
    }
}

/// Changes an order.
struct OrdersChangeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Change an order and its lines.",
        discussion: """
            While it is picked, what is picked stays and lines that change are planned anew; a
            change that would take picked goods away is refused. A line that was ordered by weight
            goes on by weight unless --line counts it. Exit 1 with the reason, 2 when a value can
            not be.
            """)
    @OptionGroup var order: OrderChange
    @Option(help: "The party that takes it.") var carrier: String?
    @Option(help: "The dock or stage it leaves through.") var dock: String?
    @Option(help: "The day it leaves, such as 2026-11-25.") var shipDay: String?
    @Option(help: "The time it must be ready, such as 14:30.") var cutOff: String?
    @Option(help: "1 is the most urgent.") var priority: Int?
    @Option(help: "Whether it goes whole or not at all: yes or no.") var shipComplete: String?
    @Option(name: .customLong("line"), help: "A line and base units, such as 2=24; 2=0 drops it.")
    var lines: [String] = []

    func run() throws {
        let quantities = try lines.map { text in
            let parts = text.split(separator: "=").compactMap { Int64($0) }
            guard parts.count == 2, parts[0] >= 1, parts[1] >= 0 else {
                throw ValidationError(
                    "--line is '\(text)'; expected a line and a quantity such as 2=24")
            }
            return (line: "\(parts[0])", quantity: parts[1])
        }
        guard Set(quantities.map(\.line)).count == quantities.count else {
            throw ValidationError("--line names a line twice")
        }
        let head = [
            "carrier": carrier, "dock": dock, "shipDay": shipDay, "cutOffTime": cutOff,
            "priority": priority.map { "\($0)" }, "shipComplete": shipComplete,
        ].compactMapValues(\.self)
        guard !head.isEmpty || !quantities.isEmpty else {
            throw ValidationError("nothing to change was given")
        }
        try order.run(.ordersChange) { rows in
            for (line, quantity) in quantities {
                guard let place = rows.firstIndex(where: { $0["line"] == line }) else {
                    throw ValidationError(
                        "--line is '\(line)=\(quantity)'; order \(order.number) has no line \(line)"
                    )
                }
                rows[place]["quantity"] = "\(quantity)"
                rows[place]["weightMilligrams"] = ""
            }
            rows.removeAll { $0["quantity"] == "0" }
            for place in rows.indices { rows[place].merge(head) { $1 } }
        }
    }
}

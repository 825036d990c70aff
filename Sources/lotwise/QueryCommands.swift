import ArgumentParser
import Foundation
import Session
import Stock
import Store

/// Answers one of the standing questions as JSONL.
struct QueryRun {
    let query: Query
    let options: SiteOptions

    /// Prints a row a line.
    func run(_ filters: [String: String?]) throws {
        let store = try options.open()
        let roles =
            filters["role"] ?? nil == nil
            ? [] : try Definitions(store: store, at: options.now()()).rules.roles.roles.map(\.name)
        var given: [String: String] = [:]
        for (name, value) in filters.sorted(by: { $0.key < $1.key }) {
            guard let value else { continue }
            let kind = query.value(of: name)
            do throws(FilterFault) {
                given[name] = try kind.read(value, roles: roles)
            } catch {
                throw ValidationError("--\(name) is '\(value)'; expected \(error.expected)")
            }
            if case .code(let thing) = kind { try expect(thing, given[name] ?? "", name, store) }
        }
        try store.answer(query, filters: given) { try Output.line(JSONLine.text($0)) }
    }

    /// Ends the command with 1 when the site knows nothing of this code.
    private func expect(
        _ thing: FilterThing, _ code: String, _ name: String, _ store: SiteStore
    ) throws {
        guard try store.read({ try $0.isKnown(thing, code) }) else {
            let what = thing == .party ? name : thing.rawValue
            tell("there is no \(what) '\(code)' at this site")
            throw ExitCode(1)
        }
    }
}

/// Rows of answers as JSON.
enum JSONLine {
    /// An object with its keys in the given order.
    static func object(_ pairs: [(String, QueryValue)]) -> String {
        text(QueryRow(columns: pairs.map(\.0), values: pairs.map(\.1)))
    }

    static func text(_ row: QueryRow) -> String {
        let pairs = zip(row.columns, row.values).map { name, value in
            "\(JSONString.quoted(name)):\(value.json)"
        }
        return "{" + pairs.joined(separator: ",") + "}"
    }
}

/// What stands where.
struct StockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stock", abstract: "Stock on hand, a row a line.")
    @OptionGroup var options: SiteOptions
    @Option var item: String?
    @Option var lot: String?
    @Option var location: String?
    @Option var lpn: String?
    @Flag(help: "What could be promised to --customer of --item, and the rules against its lots.")
    var atp = false
    @Option(help: "The customer to whom it would be promised.") var customer: String?
    @Option(help: "The day it would leave, such as 2026-11-25; else today and the six days after.")
    var shipDay: String?

    func run() throws {
        guard !atp else {
            guard let item, let customer else {
                throw ValidationError("--atp needs --item and --customer")
            }
            return try PromiseRun(
                options: options, item: item, customer: customer, shipDay: shipDay
            ).run()
        }
        try QueryRun(query: .stock, options: options).run([
            "item": item, "lot": lot, "location": location, "lpn": lpn,
        ])
    }
}

/// Customers' orders.
struct OrdersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "Orders, a row a line; cancel and change one.",
        subcommands: [
            OrdersListCommand.self, OrdersKitsCommand.self, OrdersCancelCommand.self,
            OrdersChangeCommand.self,
        ], defaultSubcommand: OrdersListCommand.self)
}

/// The plain listing.
struct OrdersListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Orders, a row a line.")
    @OptionGroup var options: SiteOptions
    @Option var number: String?
    @Option var state: String?
    @Option var customer: String?

    func run() throws {
        try QueryRun(query: .orders, options: options).run([
            "number": number, "state": state, "customer": customer,
        ])
    }
}

/// Orders for kits.
struct OrdersKitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kits", abstract: "Orders for kits, a row a line.",
        discussion: """
            Which kit by which version of its bill (lotwise master bills), how many are wanted and
            made, the day they are wanted and where they are put together.
            """)
    @OptionGroup var options: SiteOptions
    @Option var number: String?
    @Option(help: "The SKU of what is made.") var kit: String?
    @Option var state: String?

    func run() throws {
        try QueryRun(query: .kits, options: options).run([
            "number": number, "kit": kit, "state": state,
        ])
    }
}

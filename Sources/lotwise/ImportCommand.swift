import ArgumentParser
import Foundation
import Session
import Store

/// Documents from other programs.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take documents in: the whole file or nothing.",
        subcommands: [
            ImportOrdersCommand.self, ImportReturnsCommand.self, ImportAppointmentsCommand.self,
        ])
}

/// Customers' orders.
struct ImportOrdersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders",
        abstract: "Take orders in, change and cancel them: the whole file or nothing.",
        discussion: """
            CSV, a row a line of an order: \(OrderImport.columns.joined(separator: ", ")).
            JSON: {"orders":[{"order":..., "lines":[{"line":...}]}]} with the same names.
            shipDay is a date, cutOffTime a time of the site, status open or cancelled, quantities
            in base units; shipComplete and allOrNothing are yes or no, in JSON true or false.
            An order is known by its number: the same again changes nothing. While it is picked,
            what is picked stays, lines that change are planned anew, and a cancelled order's goods
            are listed to be put back. Exit 2 with file:line when a row is wrong.
            """)

    @OptionGroup var options: SiteOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The file; .json for JSON, else CSV.") var file: String

    func run() throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            tell("\(file):0: the file cannot be read")
            throw ExitCode(2)
        }
        let bytes = Array(data)
        let store = try options.open()
        let clock = try options.clock(store)
        let worker = try actor.admit(to: .importOrders, store, at: clock.now())
        do {
            let records =
                file.lowercased().hasSuffix(".json")
                ? try OrderJSON.records(bytes, file: file)
                : try CSV(bytes, file: file, columns: OrderImport.columns).records
            let outcome = try OrderImport(
                name: URL(fileURLWithPath: file).lastPathComponent, bytes: bytes,
                records: records, now: clock.now(), by: worker.id,
                moment: { clock.moment($0, minutes: $1) }
            ).run(on: store)
            try Output.line(JSONLine.object(outcome.counts))
        } catch let error as ImportError {
            tell("\(error)")
            throw ExitCode(2)
        }
    }
}

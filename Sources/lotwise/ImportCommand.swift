import ArgumentParser
import Foundation
import Session
import Store

/// Documents from other programs.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take documents in: the whole file or nothing.",
        subcommands: [
            ImportOrdersCommand.self, ImportASNsCommand.self, ImportPurchaseOrdersCommand.self,
            ImportReturnsCommand.self, ImportAppointmentsCommand.self,
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
            \(ImportFile.again)
            """)

    @OptionGroup var input: ImportFile

    func run() throws {
        let opened = try input.open(.importOrders, columns: OrderImport.columns) { bytes, file in
            try OrderJSON.records(bytes, file: file)
        }
        try input.answer {
            try OrderImport(
                name: opened.name, bytes: opened.bytes, records: opened.records,
                now: opened.clock.now(), by: opened.worker.id, isMeant: input.again,
                moment: { opened.clock.moment($0, minutes: $1) }
            ).run(on: opened.store)
        }
    }
}

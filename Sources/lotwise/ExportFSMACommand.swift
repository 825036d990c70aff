import ArgumentParser
import Foundation
import Session
import Store

/// The sortable spreadsheet of the food traceability rule.
struct ExportFSMACommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fsma",
        abstract: "Key data elements of a lot (21 CFR 1.1340 to 1.1350) as CSV.",
        discussion: """
            A line a critical tracking event: receiving, shipping, and both sides of each \
            transformation, with what was taken back left out. The same as report fsma. Exit 1 \
            when there is no such lot.
            """)

    @OptionGroup var options: SiteOptions
    @OptionGroup var data: DataOptions
    @Option(help: "The lot number as encoded: the traceability lot code.") var lot: String
    @Option(help: "The item, where several have a lot of this number.") var item: String?

    func run() throws {
        do {
            let store = try options.open()
            let report = try Reports(folder: data.folder).report("fsma")
            let table = try report.run(
                on: store, clock: try options.clock(store), ["lot": lot, "item": item ?? "*"])
            guard !table.rows.isEmpty else {
                tell("nothing was received, made or shipped of a lot '\(lot)'")
                throw ExitCode(1)
            }
            try Output.text(table.csv)
        } catch let error as ReportError {
            throw ValidationError("\(error)")
        }
    }
}

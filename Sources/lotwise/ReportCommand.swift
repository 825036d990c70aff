import ArgumentParser
import Foundation
import Session
import Stock
import Store

/// One of the reports of `Data/Reports`.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Answer a report of Data/Reports as table, CSV or JSON.",
        discussion: """
            Without a name, lists the reports: {"name","title","parameters":[{"name","usual",
            "help"}]} a line. json (the usual form) is an object a line, keyed by column.
            """)

    enum Form: String, ExpressibleByArgument, CaseIterable {
        case table, csv, json
    }

    @OptionGroup var options: SiteOptions
    @OptionGroup var data: DataOptions
    @Argument(help: "The report.") var name: String?
    @Option(help: "table, csv or json.") var format: Form?
    @Option(name: .customLong("set"), help: "A parameter, such as days=30; as often as needed.")
    var values: [String] = []

    func run() throws {
        do {
            let reports = try Reports(folder: data.folder)
            guard let name else {
                for report in reports.all { try Output.line(listed(report)) }
                return
            }
            let report = try reports.report(name)
            let store = try options.open()
            let given = try given()
            let table = try report.run(on: store, clock: try options.clock(store), given)
            if table.rows.isEmpty { try expectKnown(report, given, store) }
            switch format ?? (isatty(STDOUT_FILENO) == 1 ? .table : .json) {
            case .table: try Output.text(table.text)
            case .csv: try Output.text(table.csv)
            case .json: for row in table.rows { try Output.line(JSONLine.text(row)) }
            }
        } catch let error as ReportError {
            throw ValidationError("\(error)")
        }
    }

    /// Ends the command with 1 when nothing is told because of a code that the site does not know.
    private func expectKnown(
        _ report: Report, _ given: [String: String], _ store: SiteStore
    ) throws {
        for parameter in report.parameters {
            guard let thing = FilterThing(rawValue: parameter.name),
                let code = given[parameter.name], code != parameter.usual,
                try !store.read({ try $0.isKnown(thing, code) })
            else { continue }
            tell("there is no \(thing.rawValue) '\(code)' at this site")
            throw ExitCode(1)
        }
    }

    private func given() throws -> [String: String] {
        var given: [String: String] = [:]
        for value in values {
            let sides = value.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty else {
                throw ValidationError("--set is '\(value)'; expected NAME=VALUE")
            }
            given[String(sides[0])] = String(sides[1])
        }
        return given
    }

    private func listed(_ report: Report) -> String {
        let parameters = report.parameters.map { parameter in
            #"{"name":\#(JSONString.quoted(parameter.name)),"#
                + #""usual":\#(JSONString.quoted(parameter.usual)),"#
                + #""help":\#(JSONString.quoted(parameter.help))}"#
        }
        return #"{"name":\#(JSONString.quoted(report.name)),"#
            + #""title":\#(JSONString.quoted(report.title)),"#
            + #""parameters":[\#(parameters.joined(separator: ","))]}"#
    }
}

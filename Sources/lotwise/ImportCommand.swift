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

/// Orders in JSON as the rows of the table they would be in CSV.
enum OrderJSON {
    private static let perLine: Set<String> = [
        "line", "item", "gtin", "quantity", "weightMilligrams", "tolerancePercent",
        "allOrNothing", "minLifeDays",
    ]

    static func records(_ bytes: [UInt8], file: String) throws -> [CSV.Record] {
        func refuse(_ path: String, _ sentence: String) -> ImportError {
            ImportError(file: file, line: 0, sentence: "\(path): \(sentence)")
        }
        do {
            guard case .object(let pairs) = try JSONParser.parse(bytes),
                case .array(let orders)? = pairs.first(where: { $0.key == "orders" })?.value
            else { throw refuse("the text", "expected an object with a list of orders") }
            var records: [CSV.Record] = []
            for (index, order) in orders.enumerated() {
                let path = "orders[\(index)]"
                let (head, lines) = try cells(order, path: path, isLine: false)
                guard let lines, !lines.isEmpty else {
                    throw refuse(path, "expected a list of lines")
                }
                for (number, line) in lines.enumerated() {
                    let place = "\(path).lines[\(number)]"
                    let (own, _) = try cells(line, path: place, isLine: true)
                    records.append(
                        try CSV.Record(
                            file: file, path: place, head.merging(own) { _, new in new },
                            columns: OrderImport.columns))
                }
            }
            return records
        } catch let fault as JSONFault {
            throw refuse(fault.path, fault.sentence)
        }
    }

    /// The cells of an object, and its lines when it is an order.
    private static func cells(
        _ value: JSONValue, path: String, isLine: Bool
    ) throws(JSONFault) -> (cells: [String: String], lines: [JSONValue]?) {
        guard case .object(let pairs) = value else {
            throw JSONFault(path: path, sentence: "expected an object, found \(value.kind)")
        }
        var cells: [String: String] = ["allOrNothing": "no"]
        if !isLine { cells = ["shipComplete": "no", "status": "open"] }
        var lines: [JSONValue]?
        for pair in pairs {
            let (key, value) = (pair.key, pair.value)
            if key == "lines", !isLine, case .array(let list) = value {
                lines = list
                continue
            }
            guard OrderImport.columns.contains(key), perLine.contains(key) == isLine else {
                throw JSONFault(path: path, sentence: "unknown key '\(key.prefix(40))'")
            }
            switch value {
            case .null: continue
            case .bool(let flag): cells[key] = flag ? "yes" : "no"
            case .number(let text), .string(let text): cells[key] = text
            case .array, .object:
                throw JSONFault(
                    path: "\(path).\(key)", sentence: "expected a value, found \(value.kind)")
            }
        }
        return (cells, lines)
    }
}

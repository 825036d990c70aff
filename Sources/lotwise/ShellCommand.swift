import ArgumentParser
import Foundation
import Stock
import Store

/// A prompt for questions in SQL.
struct ShellCommand: ParsableCommand {
    /// How answers are shown.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, jsonl
    }

    static let configuration = CommandConfiguration(
        commandName: "shell", abstract: "A safe SQL prompt: questions only.",
        discussion: """
            One statement a line: SELECT, WITH, VALUES or EXPLAIN. The connection is read-only;
            nothing can be attached, loaded, read from or written to files. Leave with an empty
            line or end of input. Exit 1 when a question was refused.
            """)

    @OptionGroup var options: SiteOptions
    @Flag(help: "Required: says that you know it only answers.") var readonly = false
    @Option(help: "table or jsonl; else a table on a terminal, lines of JSON in a pipe.")
    var format: Format?
    @Option(help: "Longest time of one question in seconds.") var seconds = 30.0
    @Option(help: "Most rows of a table that are shown.") var rows = 1000

    func validate() throws {
        guard readonly else { throw ValidationError("there is only `shell --readonly`") }
        guard seconds > 0, rows > 0 else { throw ValidationError("expected a number above 0") }
    }

    func run() throws {
        let shell = try options.opening { try SiteShell(opening: $0, seconds: seconds) }
        let isTerminal = isatty(STDIN_FILENO) == 1
        let form = format ?? (isatty(STDOUT_FILENO) == 1 ? .table : .jsonl)
        var isRefused = false
        if isTerminal { prompt() }
        while let line = readLine() {
            let question = line.trimmingCharacters(in: .whitespaces)
            if question.isEmpty, isTerminal { break }
            if !question.isEmpty, try !answer(question, shell, form) { isRefused = true }
            if isTerminal { prompt() }
        }
        if isRefused { throw ExitCode(1) }
    }

    private func answer(_ question: String, _ shell: SiteShell, _ form: Format) throws -> Bool {
        var table = TextTable(limit: rows)
        do {
            try shell.answer(question) { row in
                switch form {
                case .jsonl: try Output.line(JSONLine.text(row))
                case .table: table.add(row)
                }
            }
        } catch let failure as Output.Failure {
            throw failure
        } catch {
            tell("\(error)")
            return false
        }
        if form == .table { try Output.text(table.text) }
        try Output.flush()
        return true
    }

    private func prompt() {
        Output.show("lotwise> ")
    }
}

/// Rows of an answer in columns.
struct TextTable {
    private static let widest = 40
    private let limit: Int
    private var names: [String] = []
    private var lines: [[String]] = []
    private var left = 0

    init(limit: Int) { self.limit = limit }

    mutating func add(_ row: QueryRow) {
        names = row.columns
        guard lines.count < limit else {
            left += 1
            return
        }
        lines.append(
            row.values.map { value in
                switch value {
                case .null: "-"
                case .integer(let number): "\(number)"
                case .real(let number): "\(number)"
                case .text(let text): PlainText.shown(text)
                }
            })
    }

    /// The table with a line of names on top and a line of counts below.
    var text: String {
        let widths = names.indices.map { column in
            min(Self.widest, ([names] + lines).map { $0[column].count }.max() ?? 0)
        }
        var out = ""
        if !lines.isEmpty {
            out += Self.line(names, widths)
            out += Self.line(widths.map { String(repeating: "-", count: $0) }, widths)
        }
        for line in lines { out += Self.line(line, widths) }
        out += "\(lines.count) rows" + (left > 0 ? ", \(left) more not shown" : "") + "\n"
        return out
    }

    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = zip(cells, widths).map { cell, width in
            let shown = cell.count > width ? cell.prefix(width - 1) + "~" : cell.prefix(width)
            return shown + String(repeating: " ", count: width - shown.count)
        }
        let line = padded.joined(separator: "  ")
        return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }
}

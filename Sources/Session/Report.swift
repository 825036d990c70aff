import Foundation
import Stock
import Store

/// A report of `Data/Reports`: what it is called, what it asks for, and the statement that answers.
///
/// Comments at the head of the file say it:
///
///     -- title: What each worker has done
///     -- columns: worker, name, units
///     -- parameter: days = 1 (so many days back)
///
/// Besides its own parameters a statement may use `:now`, milliseconds since 1970, `:today`, days
/// since 1970 at the site, and `:offset`, milliseconds that the site's clock is ahead of UTC now.
package struct Report: Hashable, Sendable {
    /// Something a user may set.
    package struct Parameter: Hashable, Sendable {
        package let name: String
        /// What it is when nobody says.
        package let usual: String
        package let help: String
    }

    /// The file's name without its extension.
    package let name: String
    package let title: String
    /// Headings in the order of the statement's columns.
    package let headings: [String]
    package let parameters: [Parameter]
    private let sql: String

    /// Reads a report.
    ///
    /// - Throws: `ReportError` with file and line for the first thing that is wrong.
    package init(name: String, text: String) throws {
        var title = ""
        var headings: [String] = []
        var parameters: [Parameter] = []
        for (at, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        {
            guard line.hasPrefix("--") else { break }
            let parts = line.dropFirst(2).split(separator: ":", maxSplits: 1)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            switch parts.first {
            case "title" where parts.count == 2: title = parts[1]
            case "columns" where parts.count == 2:
                headings = parts[1].split(separator: ",")
                    .map { $0.trimmingCharacters(in: .whitespaces) }
            case "parameter" where parts.count == 2:
                guard let parameter = Self.parameter(parts[1]) else { fallthrough }
                parameters.append(parameter)
            default:
                throw ReportError(
                    "\(name).sql:\(at + 1): expected title, columns or "
                        + "parameter: NAME = VALUE (what it is)")
            }
        }
        guard !title.isEmpty, !headings.isEmpty else {
            throw ReportError("\(name).sql:1: the head names no title or no columns")
        }
        self.name = name
        self.title = title
        self.headings = headings
        self.parameters = parameters
        sql = text
    }

    private static func parameter(_ text: String) -> Parameter? {
        let sides = text.split(separator: "=", maxSplits: 1)
        guard sides.count == 2, let open = sides[1].firstIndex(of: "("), text.hasSuffix(")") else {
            return nil
        }
        return Parameter(
            name: sides[0].trimmingCharacters(in: .whitespaces),
            usual: sides[1][..<open].trimmingCharacters(in: .whitespaces),
            help: String(sides[1][sides[1].index(after: open)...].dropLast()))
    }

    /// Answers it at a site.
    ///
    /// - Parameters:
    ///   - store: The site.
    ///   - clock: Says what is now and today.
    ///   - values: Parameters that shall not be as usual.
    /// - Returns: Its columns and rows.
    /// - Throws: `ReportError` for a parameter it does not have; `StoreError` for a bad statement.
    package func run(
        on store: SiteStore, clock: SiteClock, _ values: [String: String] = [:]
    ) throws -> ReportTable {
        for name in values.keys.sorted() where !parameters.contains(where: { $0.name == name }) {
            let known = parameters.map(\.name).joined(separator: ", ")
            throw ReportError(
                "\(self.name) has no parameter '\(name)'; it has \(known.isEmpty ? "none" : known)")
        }
        let now = clock.now()
        var arguments: [String: QueryValue] = [
            "now": .integer(now.rawValue), "today": .integer(Int64(clock.day(of: now).rawValue)),
            "offset": .integer(clock.offset(at: now)),
        ]
        for parameter in parameters {
            try check(values[parameter.name] ?? parameter.usual, of: parameter)
            arguments[parameter.name] = .text(values[parameter.name] ?? parameter.usual)
        }
        let answer = try store.answer(ReportQuery(sql: sql), arguments)
        guard answer.columns.count == headings.count else {
            throw ReportError(
                "\(name).sql:1: the head names \(headings.count) columns, the statement has "
                    + "\(answer.columns.count)")
        }
        return ReportTable(
            title: title, headings: headings, columns: answer.columns, rows: answer.rows)
    }

    /// What is usually a number is one from 0 in the statement too, which would take any text for 0.
    ///
    /// What is nothing usually must be given.
    private func check(_ value: String, of parameter: Parameter) throws {
        guard !value.isEmpty || !parameter.usual.isEmpty else {
            throw ReportError("\(parameter.name) is empty; expected \(parameter.help)")
        }
        guard Int64(parameter.usual) != nil else { return }
        guard let number = Int64(value), (0...1_000_000).contains(number) else {
            throw ReportError(
                "\(parameter.name) is '\(value)'; expected a whole number from 0 to 1000000 "
                    + "(\(parameter.help))")
        }
    }
}

/// What is wrong with a report or what was asked of it.
package struct ReportError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

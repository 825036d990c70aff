import Stock
import Store

/// The answer of a report.
package struct ReportTable: Sendable {
    package let title: String
    /// For people.
    package let headings: [String]
    /// For programs.
    package let columns: [String]
    package let rows: [QueryRow]

    /// Lines of aligned columns under the title, numbers to the right.
    package var text: String {
        let cells = rows.map { $0.values.map(Self.cell) }
        let widths = headings.indices.map { column in
            cells.map { $0[column].count }.reduce(headings[column].count, max)
        }
        let isNumber = headings.indices.map { column in
            !rows.isEmpty
                && rows.allSatisfy { row in
                    switch row.values[column] {
                    case .integer, .real, .null: true
                    case .text: false
                    }
                }
        }
        func line(_ cells: [String]) -> String {
            let padded = cells.indices.map { column in
                let blank = String(repeating: " ", count: widths[column] - cells[column].count)
                return isNumber[column] ? blank + cells[column] : cells[column] + blank
            }
            var text = padded.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        return ([title, "", line(headings), rule] + cells.map(line)).joined(separator: "\n") + "\n"
    }

    /// RFC 4180: a line of column names, then a line a row, CRLF.
    package var csv: String {
        ([columns] + rows.map { $0.values.map(Self.cell) })
            .map { $0.map(CSVText.field).joined(separator: ",") + "\r\n" }.joined()
    }

    static func cell(_ value: QueryValue) -> String {
        switch value {
        case .null: ""
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): PlainText.shown(text)
        }
    }
}

/// Fields of comma separated text; whatever hides or is obeyed is shown as its number.
package enum CSVText {
    /// A field, quoted where it must be, and safe.
    package static func field(_ text: String) -> String {
        let safe = safe(text)
        guard safe.contains(where: { $0 == "," || $0 == "\"" }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe in front.
    package static func safe(_ text: String) -> String {
        let text = PlainText.shown(text)
        return PlainText.isFormula(text) ? "'" + text : text
    }
}

import Crypto
import Foundation
import Stock

/// The rows of one document in an imported file.
extension [CSV.Record] {
    /// Refuses a row that says otherwise than the first one in one of `columns`.
    ///
    /// `what` names the rows, such as `order SO1`.
    func expectSame(_ columns: [String], _ what: String) throws {
        for row in dropFirst() {
            for column in columns {
                let (found, expected) = (try row.text(column), try self[0].text(column))
                guard found == expected else {
                    throw row.error(
                        "\(column) is '\(found)'; the first row of \(what) says '\(expected)'")
                }
            }
        }
    }

    /// What the rows say, to see whether they say something new, as sites have always kept it.
    func source(_ columns: [String]) throws -> String {
        SHA256.hash(data: Data(try said(columns).utf8)).map { hexadecimal($0) }.joined()
    }

    /// The same in their own words.
    func said(_ columns: [String]) throws -> String {
        // By their line, as most files have them, since the order of rows says nothing.
        try map { row in
            (
                line: Int(try row.text("line")) ?? 0,
                text: try columns.map { try row.text($0) }.joined(separator: "\u{1F}")
            )
        }.sorted { ($0.line, $0.text) < ($1.line, $1.text) }
            .map(\.text).joined(separator: "\u{1E}")
    }

    /// The sum of a column; nil where all its cells are empty.
    func total(_ column: String, _ range: ClosedRange<Int64> = 0...CSV.Record.most) throws -> Int64?
    {
        var total: Int64?
        for row in self {
            guard let number = try row.whole(column, range) else { continue }
            // Neither is over a thousandth of what fits.
            let sum = (total ?? 0) + number
            guard range.contains(sum) else { throw row.error("\(column) adds up to too much") }
            total = sum
        }
        return total
    }
}

extension CSV.Record {
    /// A date such as 2026-11-25, at most so many days before and after `now`; nil when the cell is
    /// empty.
    ///
    /// Unless told otherwise, it is a day of a document: from a year ago to five years ahead.
    func date(
        _ column: String, near now: Instant, past: Int = 366, coming: Int = 5 * 366
    ) throws -> Day? {
        guard let text = try optional(column) else { return nil }
        guard let day = Day(text) else {
            throw error("\(column) is '\(text)'; expected a date such as 2026-11-25")
        }
        let today = Day(rawValue: Int(now.rawValue / 86_400_000))
        let days = (today + -past)...(today + coming)
        guard days.contains(day) else {
            throw error(
                "\(column) is '\(text)'; expected a day from \(days.lowerBound) to "
                    + "\(days.upperBound)")
        }
        return day
    }
}

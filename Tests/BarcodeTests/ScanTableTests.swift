import Foundation
import Stock
import Testing

@testable import Barcode

/// Every line of `scans.table`.
@Suite struct ScanTableTests {
    @Test func `every barcode of the table says what the table says`() throws {
        let today = try #require(Day("2026-11-25"))
        let lines = try Table.lines("scans.table")
        #expect(lines.count > 150)
        for line in lines {
            let columns = line.text.split(separator: "  ", maxSplits: 1)
            let expected = (columns.count > 1 ? String(columns[1]) : "")
                .split(separator: " ").joined(separator: " ")
            let scan = columns[0].hasPrefix("~") ? columns[0].dropFirst() : columns[0]
            let hint = columns[0].hasPrefix("~") ? "UPC-E" : nil
            let read = Interpretation(Table.unescaped(scan), hint: hint, today: today)
            #expect(shown(read) == expected, "line \(line.number): \(scan)")
        }
    }

    private func shown(_ read: Interpretation) -> String {
        switch read.outcome {
        case .faulty(let fault):
            "! \(fault.kind.rawValue) \(fault.identifier ?? "")"
                .split(separator: " ").joined(separator: " ")
        case .ambiguous(let labels):
            labels.map { "? \(Table.shown($0.elements))" }.joined(separator: " ")
        case .read(let label):
            "\(read.kind?.rawValue ?? "none") \(Table.shown(label.elements))"
                .split(separator: " ").joined(separator: " ")
        }
    }
}

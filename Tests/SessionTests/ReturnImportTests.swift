import GRDB
import Session
import Stock
import Support
import Testing

@testable import Store

/// Announced returns from files: once, changed, cancelled, whole or nothing; orders by command.
@Suite final class ReturnImportTests: WalkCopy {
    private func load(_ rows: String...) throws -> ImportOutcome {
        let text = ([ReturnImport.columns.joined(separator: ",")] + rows).joined(separator: "\n")
        let bytes = Array(text.utf8)
        return try ReturnImport(
            name: "r.csv", bytes: bytes,
            records: try CSV(bytes, file: "r.csv", columns: ReturnImport.columns).records,
            now: clock.now()
        ).run(on: store)
    }

    private func number(_ sql: String) throws -> Int64 {
        try DatabaseQueue(path: path).read { try Int64.fetchOne($0, sql: sql) ?? 0 }
    }

    @Test func `a return is taken once, said anew, and cancelled`() throws {
        let first = "RMA1,PRALINEX,,SO40133,open,1,SUG-1048,,4,too many"
        #expect(try load(first) == ImportOutcome(new: 1))
        #expect(try load(first).isRepeated)
        let number = try #require(DocumentNumber(rawValue: "RMA1"))
        let paper = try #require(
            try store.read { try $0.floor().returnPaper(numbered: number) })
        #expect(paper.isOpen && paper.order != nil)
        #expect(
            try load("RMA1,PRALINEX,,SO40133,open,1,SUG-1048,,5,too many")
                == ImportOutcome(changed: 1))
        #expect(
            try self.number(
                "SELECT quantity FROM documentLine WHERE document = \(paper.id.rawValue)") == 5)
        #expect(
            try load("RMA1,PRALINEX,,SO40133,cancelled,1,SUG-1048,,5,")
                == ImportOutcome(cancelled: 1))
        #expect(throws: ImportError.self) {
            try load("RMA1,PRALINEX,,SO40133,open,1,SUG-1048,,6,")
        }
        #expect(try store.read { try $0.audit() }.break == nil)
    }

    @Test(arguments: [
        "RMA3,NOBODY,,,open,1,SUG-1048,,5,", "RMA3,PRALINEX,,SO1,open,1,SUG-1048,,5,",
        "RMA3,ARBORBAKE,,SO40133,open,1,SUG-1048,,5,", "RMA3,PRALINEX,,,open,1,NONE,,5,",
        "RMA3,PRALINEX,,,open,1,SUG-1048,,0,", "RMA3,PRALINEX,,,cancelled,1,SUG-1048,,5,",
    ])
    func `a wrong row leaves the whole file out`(row: String) throws {
        #expect(throws: ImportError.self) {
            try load("RMA2,PRALINEX,,,open,1,SUG-1048,,5,", row)
        }
        #expect(try number("SELECT count(*) FROM document WHERE kind = 'return'") == 0)
    }

    @Test func `an order read as rows asks for the same, and its own door and cut-off`() throws {
        let order = try #require(DocumentNumber(rawValue: "SO40133"))
        let rows = try #require(
            try store.read { try $0.orderCells(order, time: clock.time) })
        #expect(rows.map { $0["item"] } == ["COL-1084", "SUG-1048"])
        #expect(rows.allSatisfy { $0["dock"] == "DOCK-06" && $0["cutOffTime"] == "14:30" })
        func take(_ rows: [[String: String]], _ name: String) throws -> ImportOutcome {
            try OrderImport(
                name: name, bytes: Array(name.utf8),
                records: rows.map {
                    try CSV.Record(
                        file: name, line: 0, path: "line", $0, columns: OrderImport.columns)
                }, now: clock.now(), moment: clock.moment(_:minutes:)
            ).run(on: store)
        }
        // Said again it is the order's own source from now on, and changes nothing any more.
        #expect(try take(rows, "first").changed == 1)
        #expect(try take(rows, "again").unchanged == 1)
        let cancelled = rows.map { $0.merging(["status": "cancelled"]) { $1 } }
        #expect(try take(cancelled, "cancel").cancelled == 1)
        #expect(try take(cancelled, "cancel again").unchanged == 1)
    }
}

import GRDB
import Stock
import Support
import Testing

@testable import Store

/// Announced returns from files: once, changed, cancelled, whole or nothing.
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

    /// Some of the order has gone, so that it can come back.
    private func ship() throws {
        try PickedStock(store, at: WalkSite.morning).ship(
            "SO40133", [(1, 1)], in: "P9000001")
    }

    private func number(_ sql: String) throws -> Int64 {
        try DatabaseQueue(path: path).read { try Int64.fetchOne($0, sql: sql) ?? 0 }
    }

    @Test func `a return is taken once, said anew, and cancelled`() throws {
        try ship()
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
        #expect(
            try self.number(
                """
                SELECT count(*) FROM documentLine
                WHERE document = \(paper.id.rawValue) AND state <> 'cancelled'
                """) == 0)
        #expect(throws: ImportError.self) {
            try load("RMA1,PRALINEX,,SO40133,open,1,SUG-1048,,6,")
        }
        #expect(try store.read { try $0.audit() }.break == nil)
    }

    @Test func `the order of its rows says nothing of a return`() throws {
        try ship()
        let rows = [2, 10].map { "RMA1,PRALINEX,,SO40133,open,\($0),SUG-1048,,4," }
        #expect(try load(rows[0], rows[1]) == ImportOutcome(new: 1))
        #expect(try load(rows[1], rows[0]) == ImportOutcome(unchanged: 1))
        // As sites have always kept it, in the words of the file.
        let source = try DatabaseQueue(path: path).read {
            try String.fetchOne($0, sql: "SELECT source FROM document WHERE number = 'RMA1'")
        }
        let separated = rows.map { $0.replacing(",", with: "\u{1F}") }
        #expect(source == separated.joined(separator: "\u{1E}"))
    }

    @Test func `nothing is announced of an order that has not gone`() throws {
        let error = #expect(throws: ImportError.self) {
            try load("RMA1,PRALINEX,,SO40133,open,1,SUG-1048,,4,")
        }
        #expect(
            error?.description
                == "r.csv:2: nothing was sent on order SO40133; what should come back?")
    }

    @Test(arguments: [
        "RMA2,PRALINEX,,SO40133,open,2,SUG-1048,,5,", "RMA3,PRALINEX,MILLER,,open,1,SUG-1048,,5,",
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
}

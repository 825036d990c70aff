import Session
import Stock
import Support
import Testing

@testable import Store

/// Orders read back as the rows of a file, as the commands that change them do.
@Suite final class OrderCellsTests: WalkCopy {
    private func cells(_ order: String) throws -> [[String: String]] {
        let number = try #require(DocumentNumber(rawValue: order))
        return try #require(try store.read { try $0.orderCells(number, time: clock.time) })
    }

    @discardableResult
    private func take(_ rows: [[String: String]], _ name: String) throws -> ImportOutcome {
        try OrderImport(
            name: name, bytes: Array(name.utf8),
            records: rows.map {
                try CSV.Record(file: name, line: 0, path: "line", $0, columns: OrderImport.columns)
            }, now: clock.now(), moment: clock.moment(_:minutes:)
        ).run(on: store)
    }

    @Test func `they ask for the same, and the order's own door and cut-off`() throws {
        let rows = try cells("SO40133")
        #expect(rows.map { $0["item"] } == ["COL-1084", "SUG-1048"])
        #expect(rows.allSatisfy { $0["dock"] == "DOCK-06" && $0["cutOffTime"] == "14:30" })
        // Said again it is the order's own source from now on, and changes nothing any more.
        #expect(try take(rows, "first").changed == 1)
        #expect(try take(rows, "again").unchanged == 1)
        let cancelled = rows.map { $0.merging(["status": "cancelled"]) { $1 } }
        #expect(try take(cancelled, "cancel").cancelled == 1)
        #expect(try take(cancelled, "cancel again").unchanged == 1)
    }

    @Test func `what is ordered by weight stays so`() throws {
        let number = try #require(DocumentNumber(rawValue: "SO40064"))
        func demand() throws -> WeightDemand? {
            try store.read { snapshot in
                let floor = snapshot.floor()
                return try floor.outgoing(numbered: number).flatMap {
                    try floor.weightDemand(of: $0.id, line: 1)
                }
            }
        }
        #expect(try demand()?.ordered == 25_600_000)
        let rows = try cells("SO40064")
        #expect(rows.map { $0["quantity"] } == ["8", "4", "6", "2", "7", "4"])
        #expect(rows.map { $0["weightMilligrams"] } == ["25600000", "", "", "", "", ""])
        #expect(try take(rows.map { $0.merging(["priority": "1"]) { $1 } }, "first").changed == 1)
        #expect(try demand()?.ordered == 25_600_000)
    }

    @Test func `an order for kits is one line with the kit, to be changed and cancelled`() throws {
        let usual = try #require(try cells("SO40133").last)
        let kits = usual.merging(
            [
                "order": "KO1", "carrier": "", "dock": "PACK-01", "line": "1", "item": "FRZ-1221",
                "gtin": "", "quantity": "6",
            ]) { $1 }
        try take([kits], "new")
        let rows = try cells("KO1")
        #expect(rows == [kits])
        #expect(try take([kits.merging(["quantity": "7"]) { $1 }], "more").changed == 1)
        #expect(try cells("KO1").map { $0["quantity"] } == ["7"])
        let cancelled = try cells("KO1").map { $0.merging(["status": "cancelled"]) { $1 } }
        #expect(try take(cancelled, "cancel").cancelled == 1)
    }
}

import Display
import Flows
import Session
import Stock
import Support
import Testing

@testable import Store

/// Announced returns at the dock: from open by part to done, with what differs told, and undone.
@Suite final class AnnouncedReturnTests: WalkCopy {
    private var session: OperatorSession?
    private let nuts = "010952011510034710NT66469"

    override init() throws {
        try super.init()
        try PickedStock(store, at: WalkSite.morning).ship(
            "SO40003", [(1, 10), (2, 4)], in: "P9000001")
        let device = try #require(DeviceCode(rawValue: "HH-01"))
        let session = try OperatorSession(
            store: store, definitions: site.definitions, clock: clock, device: device)
        _ = session.start()
        self.session = session
        type("B040995", "821250", "B")
    }

    @discardableResult
    private func type(_ texts: String...) -> String? {
        var id: String?
        for text in texts {
            let reply = session?.handle(.entered(InputToken.Entry(text, method: .keyed)))
            id = reply?.content.notice?.id
            if reply?.content.notice?.isModal == true { _ = session?.handle(.acknowledged) }
        }
        return id
    }

    private func announce(_ rows: String...) throws {
        let all = [ReturnImport.columns.joined(separator: ",")] + rows
        let bytes = Array(all.joined(separator: "\n").utf8)
        _ = try ReturnImport(
            name: "r.csv", bytes: bytes,
            records: try CSV(bytes, file: "r.csv", columns: ReturnImport.columns).records,
            now: clock.now()
        ).run(on: store)
    }

    private func lines() throws -> [[String: String]] {
        try store.rows(.returns, ["number": "RMA1"])
    }

    private func state() throws -> String? { try lines().first?["state"] }

    @Test func `it is open, in part, done, and what differs is the owner role's`() throws {
        try announce(
            "RMA1,MARZIPANE,,SO40003,open,1,NUT-1087,NT66469,6,too many",
            "RMA1,MARZIPANE,,SO40003,open,2,COC-1023,,4,too many")
        #expect(try state() == "open")
        #expect(type("RMA1") == "returns.expected")
        #expect(type("RTN-03", nuts, "8", "1", "P9100008") == "returns.restocked")
        #expect(try state() == "inWork")
        #expect(
            try lines().map { [$0["line"], $0["expected"], $0["qty"], $0["for_line"]] } == [
                ["1", "6", "6", ""], ["2", "4", "0", ""], ["3", "", "6", "1"],
                ["4", "", "2", ""],
            ])
        _ = session?.handle(.pressed(.back))
        #expect(type("2") == "returns.differs")
        #expect(try state() == "done")
        let open = try store.read { try $0.floor().openExceptions() }
        let found = open.first { $0.kind == "returnDiffers" }
        #expect(found?.text.description == "RMA1: 1 missing, 1 over")
        #expect(found?.ownerRole == "supervisor" && found?.document != nil)
        #expect(try store.read { try $0.audit() }.ok)
    }

    @Test func `taken back, the announcement is as it was, and may be said anew`() throws {
        let row = "RMA1,MARZIPANE,,SO40003,open,1,NUT-1087,,6,"
        try announce(row + "too many")
        type("RMA1", "RTN-03", nuts, "6", "1", "P9100008")
        #expect(try lines().map { $0["qty"] } == ["6", "6"])
        _ = session?.handle(.pressed(.undo))
        _ = session?.handle(.confirmed)
        #expect(try state() == "open")
        #expect(try lines().first?["qty"] == "0")
        try announce(row + "wrong")
        #expect(try lines().first?["reason"] == "wrong")
        // Closed and then taken back, it waits again.
        type(nuts, "6", "1", "P9100015")
        _ = session?.handle(.pressed(.back))
        #expect(try state() == "done")
        _ = session?.handle(.pressed(.undo))
        _ = session?.handle(.confirmed)
        #expect(try state() == "open")
        #expect(try store.read { try $0.audit() }.ok)
    }

    @Test func `goods that nobody announced come back on a return of their own`() throws {
        try announce("RMA1,MARZIPANE,,,open,1,COC-1023,,4,too many")
        type("marzipane", "RTN-03", nuts, "4", "1", "P9100008")
        #expect(try state() == "open")
        let others = try store.rows(.returns, [:]).filter { $0["number"] != "RMA1" }
        #expect(others.map { $0["qty"] } == ["4"])
        _ = session?.handle(.pressed(.back))
        #expect(try store.rows(.returns, ["state": "done"]).count == 1)
    }
}

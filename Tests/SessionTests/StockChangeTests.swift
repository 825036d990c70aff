import Display
import Foundation
import Session
import Stock
import Store
import Support
import Testing

/// Damage and write-off through real sessions on the demonstration site.
@Suite final class StockChangeTests: WalkCopy {
    private func session(_ badge: String, _ pin: String) throws -> OperatorSession {
        let device = try #require(DeviceCode(rawValue: "HH-01"))
        let session = try OperatorSession(
            store: store, definitions: site.definitions, clock: clock, device: device)
        _ = session.start()
        for text in [badge, pin, "X"] { type(text, session) }
        return session
    }

    @discardableResult
    private func type(_ text: String, _ session: OperatorSession) -> String? {
        let reply = session.handle(.entered(InputToken.Entry(text, method: .keyed)))
        if reply.content.notice?.isModal == true { _ = session.handle(.acknowledged) }
        return reply.content.notice?.id
    }

    private func isSound() throws -> Bool {
        let report = try store.read { try $0.audit() }
        if let found = report.break { Issue.record("\(found)") }
        return report.ok
    }

    @Test func `a damaged part that an order counts on frees the order, the rest stays sound`()
        throws
    {
        try WalkOrders.trip(["SO40249/3=P0084468*30"], store, at: WalkSite.morning)
        let worker = try session("B040100", "496796")
        for text in ["P0084468", "1", "40", "1", "2"] { type(text, worker) }
        #expect(type("P0084468", worker) == "change.held")
        let rows = try store.read { snapshot in
            let floor = snapshot.floor()
            let lpn = try #require(LPN(rawValue: "P0084468"))
            let plate = try #require(try floor.plate(lpn))
            return try floor.contents(of: plate.id).map { row in
                (
                    row.quantity, try floor.holds(on: row.material.id).map(\.type),
                    try floor.promises(on: row.material.id).reduce(0) { $0 + $1.quantity }
                )
            }
        }
        #expect(rows.filter { $0.1 == [.damage] }.map(\.0) == [40])
        #expect(rows.filter { $0.1.isEmpty }.map(\.0) == [13])
        // Thirty were promised of it: nothing held is, and no more than what is left.
        #expect(rows.allSatisfy { $0.2 <= ($0.1.isEmpty ? $0.0 : 0) })
        #expect(try isSound())
    }

    @Test func `what is destroyed is out of the balance, at its standard cost, without a gap`()
        throws
    {
        let quality = try session("B040684", "612531")
        for text in ["P0070010", "2", "5", "1"] { type(text, quality) }
        #expect(type("P0070010", quality) == "change.destroyed")
        let number = try #require(LotNumber(rawValue: "L879061"))
        let trace = try store.traces(number, item: SKU(rawValue: "FLR-1010"), asOf: nil)
        #expect(trace.first?.balance.destroyed == 5)
        #expect(trace.first?.balance.gap == 0)
        #expect(try isSound())
    }
}

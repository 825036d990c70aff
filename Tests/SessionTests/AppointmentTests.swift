import Flows
import GRDB
import Stock
import Support
import Testing

@testable import Session
@testable import Store

/// Trucks at doors: orders, waves and picks follow their appointment.
@Suite final class AppointmentTests: WalkCopy {
    private func load(_ rows: String...) throws -> ImportOutcome {
        let text = ([AppointmentImport.columns.joined(separator: ",")] + rows)
            .joined(separator: "\n")
        let bytes = Array(text.utf8)
        return try AppointmentImport(
            name: "a.csv", bytes: bytes,
            records: try CSV(bytes, file: "a.csv", columns: AppointmentImport.columns).records,
            now: clock.now(), moment: clock.moment(_:minutes:)
        ).run(on: store)
    }

    private func order(_ text: String) throws -> OutboundOrder {
        let number = try #require(DocumentNumber(rawValue: text))
        return try #require(try store.read { try $0.floor().outboundOrder(number) })
    }

    private func number(_ sql: String) throws -> Int64 {
        try DatabaseQueue(path: path).read { try Int64.fetchOne($0, sql: sql) ?? 0 }
    }

    @Test func `an order takes the door and the time of its carrier's truck, and gives them back`()
        throws
    {
        let own = try order("SO40133")
        #expect(own.appointment?.number != nil)
        let row = "AP0003,DOCK-03,TRANSMAR,\(clock.today),09:00,10:30"
        #expect(try load(row + ",open") == ImportOutcome(changed: 1))
        let moved = try order("SO40133")
        #expect(moved.dockCode == "DOCK-03")
        #expect(moved.cutOff == clock.moment(clock.today, minutes: 9 * 60))
        #expect(moved.goal != own.goal)
        #expect(try load(row + ",open").isRepeated)
        #expect(
            try load(row + ",open", "AP0099,DOCK-03,TRANSMAR,2027-01-01,09:00,10:00,open")
                == ImportOutcome(new: 1, unchanged: 1))
        #expect(try load(row + ",cancelled") == ImportOutcome(cancelled: 1))
        let back = try order("SO40133")
        #expect(back.dockCode == "DOCK-06")
        #expect(back.cutOff == clock.moment(clock.today, minutes: 14 * 60 + 30))
        #expect(back.appointment == nil)
    }

    @Test func `a released wave and its open picks follow the truck to another door`() throws {
        let desk = WaveDesk(store: store, rules: site.definitions.rules, clock: clock)
        let order = try #require(
            try store.read { try $0.floor().openOrders() }.first {
                $0.carrier == "COLDRUN" && $0.shipDay == clock.today
            })
        let wave = try desk.planByHand([order.number], name: "test")
        let plan = try desk.preview(wave)
        #expect(plan.appointments.map(\.dockCode.rawValue) == ["DOCK-11"])
        #expect(plan.picks.allSatisfy { $0.due == plan.appointments[0].from })
        _ = try desk.release(wave)
        _ = try load("AP0001,DOCK-10,COLDRUN,\(clock.today),08:00,09:00,open")
        let begin = clock.moment(clock.today, minutes: 8 * 60).rawValue
        #expect(
            try number("SELECT count(*) FROM work WHERE kind = 'pick' AND dueAt <> \(begin)") == 0)
        #expect(
            try number(
                """
                SELECT count(*) FROM work JOIN location ON location.id = work.toLocation
                WHERE work.kind = 'pick' AND location.code <> 'STG-10'
                """) == 0)
        #expect(try number("SELECT cutOffAt FROM wave WHERE state = 'released'") == begin)
    }

    @Test(arguments: [
        "AP9,DOCK-99,COLDRUN,2026-11-25,08:00,09:00,open",
        "AP9,DOCK-10,ARBORBAKE,2026-11-25,08:00,09:00,open",
        "AP9,DOCK-10,COLDRUN,tomorrow,08:00,09:00,open",
        "AP9,DOCK-10,COLDRUN,2026-11-25,10:00,09:00,open",
        "AP9,DOCK-10,COLDRUN,2026-11-25,08:00,09:00,cancelled",
    ])
    func `a wrong row leaves the whole file out`(row: String) throws {
        let before = try number("SELECT count(*) FROM appointment")
        #expect(throws: ImportError.self) {
            try load("AP8,DOCK-10,COLDRUN,2026-11-25,08:00,09:00,open", row)
        }
        #expect(try number("SELECT count(*) FROM appointment") == before)
    }
}

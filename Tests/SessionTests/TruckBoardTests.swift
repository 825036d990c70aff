import GRDB
import Stock
import Support
import Testing

@testable import Session
@testable import Store

/// Trucks at the board: how ready they are, and what follows when one is moved.
@Suite final class TruckBoardTests: WalkCopy {
    private func truck(_ number: String = "AP0004") throws -> AppointmentStatus {
        try #require(try store.read { try $0.floor().appointment(number) })
    }

    private func apply(_ move: AppointmentMove) throws {
        try store.write { transaction in
            try transaction.apply(.appointment(move), at: WalkSite.morning)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }

    private func number(_ sql: String) throws -> Int64 {
        try DatabaseQueue(path: path).read { try Int64.fetchOne($0, sql: sql) ?? 0 }
    }

    private func order(_ text: String) throws -> OutboundOrder {
        let number = try #require(DocumentNumber(rawValue: text))
        return try #require(try store.read { try $0.floor().outboundOrder(number) })
    }

    @Test func `lines are picked, labelled and on the truck one after the other`() throws {
        let stock = PickedStock(store, at: WalkSite.morning)
        let before = try truck().readiness
        #expect(before.lines > 5 && before.picked == 0)
        try stock.pick("SO40292", line: 1, nil, into: "P9000001", at: "STG-11")
        try stock.pick("SO40292", line: 2, 1, into: "P9000002", at: "DOCK-11")
        let after = try truck().readiness
        #expect(
            after
                == Readiness(
                    lines: before.lines, picked: 2, packed: 1, loaded: 1, short: 1))
        let orders = try store.read { try $0.floor().orders(goingWith: "AP0004") }
        let mine = try #require(orders.first { $0.number.rawValue == "SO40292" })
        #expect(mine.readiness == Readiness(lines: 5, picked: 2, packed: 1, loaded: 1, short: 1))
        #expect(orders.reduce(0) { $0 + $1.readiness.lines } == before.lines)
        try #expect(truck().orders == orders.count && !truck().isGone)
        // By command it is the same.
        let row = try store.rows(.appointments, ["number": "AP0004"]).first
        #expect(row?["picked"] == "2" && row?["loaded"] == "1" && row?["state"] == "open")
        #expect(row?["lines"] == "\(before.lines)")
    }

    @Test func `orders, waves and picks follow a move, and come back with it`() throws {
        let desk = WaveDesk(store: store, rules: site.definitions.rules, clock: clock)
        let number = try #require(DocumentNumber(rawValue: "SO40124"))
        let wave = try desk.planByHand([number], name: "test")
        _ = try desk.release(wave)
        let old = try truck("AP0001").appointment.slot
        let before = try order("SO40124")
        let code = try #require(LocationCode(rawValue: "DOCK-10"))
        let door = try #require(try store.read { try $0.floor().location(code) })
        let new = AppointmentMove.Slot(
            dock: door.id, dockCode: code, from: old.from + 1800, until: old.until + 1800)
        let move = AppointmentMove(number: "AP0001", old: old, new: new, reason: "truck late")
        try apply(move)
        let moved = try order("SO40124")
        #expect(moved.dockCode == "DOCK-10" && moved.cutOff == new.from)
        #expect(
            try self.number("SELECT cutOffAt FROM wave WHERE state = 'released'")
                == new.from.rawValue)
        #expect(
            try self.number(
                """
                SELECT count(*) FROM work JOIN location ON location.id = work.toLocation
                WHERE work.kind = 'pick' AND (dueAt <> \(new.from.rawValue)
                  OR location.code <> 'STG-10')
                """) == 0)
        #expect(
            try self.number("SELECT count(*) FROM change WHERE entity = 'appointments'") == 2)
        // What somebody else has moved meanwhile is not moved from where it is not.
        #expect(throws: StoreError.self) { try apply(move) }
        try apply(move.inverse)
        #expect(try order("SO40124") == before)
        #expect(try store.read { try $0.audit() }.ok)
    }

    @Test func `orders stay with a truck that comes another day, and leave it for none`() throws {
        let old = try truck("AP0001").appointment.slot
        let before = try truck("AP0001").orders
        let new = AppointmentMove.Slot(
            dock: old.dock, dockCode: old.dockCode, from: old.from + 86_400,
            until: old.until + 86_400)
        let days = AppointmentMove.Days(old: clock.today, new: clock.today + 1)
        let move = AppointmentMove(
            number: "AP0001", old: old, new: new, days: days, reason: "truck late")
        let order = try order("SO40124")
        try apply(move)
        let moved = try truck("AP0001")
        #expect(before > 0 && moved.orders == before && moved.day == clock.today + 1)
        #expect(try self.order("SO40124").cutOff == new.from)
        // The orders of the other day keep the truck of their own.
        #expect(try truck("AP0004").orders > 0)
        try apply(move.inverse)
        #expect(try self.order("SO40124") == order)
        #expect(try truck("AP0001").day == clock.today)
        #expect(
            try self.number("SELECT count(*) FROM appointment WHERE shipDay IS NOT NULL") == 0)
        #expect(try store.read { try $0.audit() }.ok)
    }

    @Test func `a file that confirms the new day of a truck takes the orders of that day`() throws {
        let old = try truck("AP0001").appointment.slot
        let day = clock.today + 1
        let new = AppointmentMove.Slot(
            dock: old.dock, dockCode: old.dockCode, from: old.from + 86_400,
            until: old.until + 86_400)
        try apply(
            AppointmentMove(
                number: "AP0001", old: old, new: new,
                days: AppointmentMove.Days(old: clock.today, new: day), reason: "truck late"))
        let text =
            AppointmentImport.columns.joined(separator: ",")
            + "\nAP0001,DOCK-11,COLDRUN,\(day),13:00,14:30,open\n"
        let bytes = Array(text.utf8)
        let outcome = try AppointmentImport(
            name: "a.csv", bytes: bytes,
            records: try CSV(bytes, file: "a.csv", columns: AppointmentImport.columns).records,
            now: clock.now(), moment: clock.moment(_:minutes:)
        ).run(on: store)
        #expect(outcome.changed == 1)
        #expect(
            try self.number("SELECT count(*) FROM appointment WHERE shipDay IS NOT NULL") == 0)
        #expect(try store.read { try $0.audit() }.ok)
    }

    @Test func `the truck at a door is the one that stands there or comes next`() throws {
        let dock = try truck("AP0001").appointment.dock
        func found(_ time: Int, _ carrier: PartyID? = nil) throws -> String? {
            try store.read {
                try $0.floor().appointment(
                    at: dock, of: carrier, on: clock.today,
                    now: clock.moment(clock.today, minutes: time))
            }?.appointment.number
        }
        let text =
            AppointmentImport.columns.joined(separator: ",")
            + "\nAP0050,DOCK-11,POLARIS,\(clock.today),10:00,11:00,open"
        _ = try AppointmentImport(
            name: "a", bytes: Array(text.utf8),
            records: try CSV(
                Array(text.utf8), file: "a", columns: AppointmentImport.columns
            ).records,
            now: clock.now(), moment: clock.moment(_:minutes:)
        ).run(on: store)
        #expect(try found(9 * 60) == "AP0050")
        #expect(try found(10 * 60 + 30) == "AP0050")
        #expect(try found(12 * 60) == "AP0001")
        #expect(try found(23 * 60) == "AP0001")
        #expect(try found(9 * 60, try truck("AP0001").carrier) == "AP0001")
    }
}

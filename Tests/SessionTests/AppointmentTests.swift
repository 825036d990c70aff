import Flows
import Foundation
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

    /// The order read as rows of a file, with what is said anew, and another number at wish.
    private func say(_ number: String, _ values: [String: String]) throws -> ImportOutcome {
        let number = try #require(DocumentNumber(rawValue: number))
        let cells = try #require(try store.read { try $0.orderCells(number, time: clock.time) })
        return try OrderImport(
            name: "o", bytes: Array("\(values)".utf8),
            records: cells.map {
                try CSV.Record(
                    file: "o", line: 0, path: "o", $0.merging(values) { $1 },
                    columns: OrderImport.columns)
            }, now: clock.now(), moment: clock.moment(_:minutes:)
        ).run(on: store)
    }

    @Test func `two trucks at one door at one time are told with the line`() throws {
        let day = clock.today
        let first = "AP0100,DOCK-10,COLDRUN,\(day),20:00,21:00,open"
        let second = "AP0101,DOCK-10,POLARIS,\(day),20:30,21:30,open"
        let outcome = try load(first, "AP0102,DOCK-10,POLARIS,\(day),21:30,22:00,open", second)
        #expect(
            outcome.warnings == [
                "a.csv:2: AP0100 is at the door at the same time as AP0101",
                "a.csv:4: AP0101 is at the door at the same time as AP0100",
            ])
        #expect(outcome.new == 3)
        // What is there already, and cancelled ones, are no news.
        #expect(try load(first).warnings == [])
        #expect(
            try load(second.replacing("open", with: "cancelled")).warnings == [])
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

    @Test func `open picks and the wave of an order that loses its truck follow it back`() throws {
        let desk = WaveDesk(store: store, rules: site.definitions.rules, clock: clock)
        let number = try #require(
            try store.read { try $0.floor().openOrders() }.first {
                $0.carrier == "COLDRUN" && $0.shipDay == clock.today
            }
        ).number
        _ = try load("AP0001,DOCK-03,COLDRUN,\(clock.today),08:00,09:00,open")
        _ = try desk.release(try desk.planByHand([number], name: "test"))
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "UPDATE work SET worker = (SELECT min(id) FROM worker)")
        }
        let own = try #require(
            try store.read { try $0.orderCells(number, time: clock.time) }?.first?["dock"])
        #expect(try say(number.rawValue, ["carrier": "EASTWAY"]).changed == 1)
        let back = try order(number.rawValue)
        let (goal, cutOff) = (try #require(back.goal), try #require(back.cutOff))
        #expect(back.appointment == nil && back.dockCode == own)
        let picks = "SELECT count(*) FROM work WHERE kind = 'pick' AND state = 'open'"
        #expect(try self.number(picks) > 0)
        #expect(
            try self.number(
                picks + " AND (toLocation <> \(goal.rawValue) OR dueAt <> \(cutOff.rawValue))") == 0
        )
        #expect(
            try self.number("SELECT cutOffAt FROM wave WHERE state = 'released'")
                == cutOff.rawValue)
    }

    @Test func `an import touches the orders only whose truck has changed`() throws {
        try DatabaseQueue(path: path).write {
            try $0.execute(
                sql: """
                    CREATE TABLE touched(document INTEGER);
                    CREATE TRIGGER touch AFTER UPDATE OF appointment ON document
                    BEGIN INSERT INTO touched VALUES (new.id); END;
                    """)
        }
        _ = try load("AP0003,DOCK-03,TRANSMAR,\(clock.today),09:00,10:30,open")
        let own = try number("SELECT count(*) FROM document WHERE appointment = 'AP0003'")
        #expect(own > 0)
        #expect(try number("SELECT count(*) FROM touched") == own)
    }

    @Test func `an order said anew keeps its truck, and gets its new own door when that is gone`()
        throws
    {
        let row = "AP0003,DOCK-03,TRANSMAR,\(clock.today),09:00,10:30"
        _ = try load(row + ",open")
        #expect(try say("SO40133", ["dock": "DOCK-08", "cutOffTime": "13:15"]).changed == 1)
        let kept = try order("SO40133")
        #expect(kept.appointment?.number == "AP0003" && kept.dockCode == "DOCK-03")
        #expect(kept.cutOff == clock.moment(clock.today, minutes: 9 * 60))
        _ = try load(row + ",cancelled")
        let back = try order("SO40133")
        #expect(back.appointment == nil && back.dockCode == "DOCK-08")
        #expect(back.cutOff == clock.moment(clock.today, minutes: 13 * 60 + 15))
    }

    @Test func `no order is given a truck that has left, and those left behind keep theirs`()
        throws
    {
        _ = try load("AP0003,DOCK-03,TRANSMAR,\(clock.today),09:00,10:30,open")
        let bound = try number("SELECT count(*) FROM document WHERE appointment = 'AP0003'")
        try PickedStock(store, at: clock.now()).raw(
            "UPDATE document SET state = 'done' WHERE number = 'SO40133'")
        #expect(bound > 1)
        #expect(try say("SO40133", ["order": "SO90001", "status": "open"]).new == 1)
        let late = try order("SO90001")
        #expect(late.appointment == nil && late.dockCode == "DOCK-06")
        #expect(
            try number("SELECT count(*) FROM document WHERE appointment = 'AP0003'") == bound)
    }

    @Test func `a backorder has the order's own door and time, not those of the truck it missed`()
        throws
    {
        _ = try load("AP0003,DOCK-03,TRANSMAR,\(clock.today),09:00,10:30,open")
        let order = try order("SO40133")
        try store.write { transaction in
            let id = DocumentID(rawValue: try transaction.floor().mint(.document))
            let record = ShippingRecord.backorder(id, number: "SO40133-B1", of: order.id)
            try transaction.apply(.shipping(record), at: clock.now())
            try transaction.append(EventRow(at: clock.now(), kind: "test"))
        }
        let rest = try self.order("SO40133-B1")
        #expect(rest.dockCode == "DOCK-06")
        #expect(rest.cutOff == clock.moment(clock.today, minutes: 14 * 60 + 30))
    }

    @Test(arguments: [
        "AP9,DOCK-99,COLDRUN,2026-11-25,08:00,09:00,open",
        "AP9,DOCK-10,ARBORBAKE,2026-11-25,08:00,09:00,open",
        "AP9,DOCK-10,COLDRUN,tomorrow,08:00,09:00,open",
        "AP9,DOCK-10,COLDRUN,2026-11-25,10:00,09:00,open",
        "AP9,DOCK-10,COLDRUN,9999-12-31,08:00,09:00,open",
        "AP8,DOCK-11,COLDRUN,2026-11-25,08:00,09:00,open",
        "AP9,DOCK-10,COLDRUN,2026-11-25,08:00,09:00,cancelled",
    ])
    func `a wrong row leaves the whole file out`(row: String) throws {
        let before = try number("SELECT count(*) FROM appointment")
        #expect(throws: ImportError.self) {
            try load("AP8,DOCK-10,COLDRUN,2026-11-25,08:00,09:00,open", row)
        }
        #expect(try number("SELECT count(*) FROM appointment") == before)
    }

    @Test func `a site's own documents may name carriers only`() throws {
        var files: [String: [UInt8]] = [:]
        for name in ["sites.csv", "parties.csv", "zones.csv", "locations.csv"] {
            let url = URL(filePath: "\(WalkSite.root)/Data/Warehouse/\(name)")
            files[name] = Array(try Data(contentsOf: url))
        }
        files["appointments.csv"] = Array(
            """
            appointment,site,dock,carrier,day,from,until
            AP1,DC1,DOCK-11,ARBORBAKE,+0,13:00,14:30
            """.utf8)
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID())").path
        defer { WalkSite.remove(path) }
        let store = try SiteStore(creating: path, try Loader.founding(files, site: "DC1"))
        let loader = Loader(
            files: files, site: "DC1", today: clock.today, now: clock.now(),
            moment: clock.moment(_:minutes:), hash: { $0 })
        #expect {
            try loader.load(into: store)
        } throws: {
            "\($0)"
                == "appointments.csv:2: 'ARBORBAKE' is no carrier, it is a party of kind customer"
        }
    }
}

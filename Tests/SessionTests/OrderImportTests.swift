import GRDB
import Session
import Stock
import Support
import Testing

@testable import Store

/// Orders from files: new, changed, cancelled, all or nothing.
@Suite final class OrderImportTests: WalkCopy {
    private static let header = OrderImport.columns.joined(separator: ",")

    private func row(
        _ order: String, line: Int = 1, item: String = "FLR-1010", quantity: Int = 5,
        customer: String = "ARBORBAKE", owner: String = "HALDEN", gtin: String = "",
        status: String = "open"
    ) -> String {
        "\(order),\(customer),\(owner),EASTWAY,DOCK-01,\(clock.today),1,16:30,1,no,PO-1,\(status),"
            + "\(line),\(item),\(gtin),\(quantity),,,no,"
    }

    private func load(_ rows: String..., isMeant: Bool = false) throws -> OrderImport.Outcome {
        let bytes = Array(([Self.header] + rows).joined(separator: "\n").utf8)
        let records = try CSV(bytes, file: "o.csv", columns: OrderImport.columns).records
        return try OrderImport(
            name: "o.csv", bytes: bytes, records: records, now: WalkSite.morning, isMeant: isMeant,
            moment: clock.moment(_:minutes:)
        ).run(on: store)
    }

    private func order(_ number: String) throws -> OutboundOrder? {
        let number = try #require(DocumentNumber(rawValue: number))
        return try store.read { try $0.floor().outboundOrder(number) }
    }

    private func fault(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "nothing was thrown"
        } catch { return "\(error)" }
    }

    @Test func `a file is taken once, an order by its number`() throws {
        let first = try load(row("SO90001"), row("SO90001", line: 2, item: "FLR-1014"))
        #expect(first == OrderImport.Outcome(new: 1))
        #expect(try load(row("SO90001"), row("SO90001", line: 2, item: "FLR-1014")).isRepeated)
        let more = try load(
            row("SO90001"), row("SO90001", line: 2, item: "FLR-1014"), row("SO90002"))
        #expect(more == OrderImport.Outcome(new: 1, unchanged: 1))
        #expect(try order("SO90001")?.lines.count == 2)
        #expect(try order("SO90001")?.cutOff == clock.moment(clock.today, minutes: 990))
    }

    @Test func `one wrong row refuses the whole file with its line`() throws {
        #expect(
            fault { _ = try load(row("SO90001"), row("SO90002", customer: "NOBODY")) }
                == "o.csv:3: there is no customer 'NOBODY'")
        #expect(
            fault { _ = try load(row("SO90001"), row("SO90001")) }
                == "o.csv:3: line 1 of the order is there twice")
        #expect(
            fault { _ = try load(row("SO90001", status: "cancelled")) }
                == "o.csv:2: there is no order SO90001 to cancel")
        #expect(
            fault { _ = try load(row("SO90001", quantity: 0)) }
                == "o.csv:2: quantity is '0'; expected a whole number from 1")
        #expect(try order("SO90001") == nil)
    }

    @Test func `a change replaces the lines and takes the order out of its wave`() throws {
        _ = try load(row("SO90001"), row("SO90001", line: 2, item: "FLR-1014"))
        let desk = WaveDesk(store: store, rules: site.definitions.rules, clock: clock)
        let number = try #require(DocumentNumber(rawValue: "SO90001"))
        let wave = try desk.planByHand([number], name: "test")
        _ = try desk.release(wave)
        #expect(try load(row("SO90001", quantity: 7)) == OrderImport.Outcome(changed: 1))
        let order = try #require(try order("SO90001"))
        #expect(order.lines.map(\.quantity) == [7])
        try DatabaseQueue(path: path).read { db in
            let left = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM work WHERE kind = 'pick' AND state <> 'cancelled'")
            #expect(left == 0)
            let hard = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM allocation WHERE state IN ('soft', 'hard')")
            #expect(hard == 0)
        }
        #expect(try store.read { try $0.floor().openOrders() }.contains { $0.number == number })
    }

    @Test func `a line that changes while somebody is at it is planned anew, the others go on`()
        throws
    {
        _ = try load(row("SO90001"), row("SO90001", line: 2, item: "FLR-1014", quantity: 3))
        let desk = WaveDesk(store: store, rules: site.definitions.rules, clock: clock)
        let number = try #require(DocumentNumber(rawValue: "SO90001"))
        let wave = try desk.planByHand([number], name: "test")
        _ = try desk.release(wave)
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "UPDATE work SET worker = (SELECT min(id) FROM worker)")
        }
        let outcome = try load(
            row("SO90001", quantity: 7), row("SO90001", line: 2, item: "FLR-1014", quantity: 3))
        #expect(outcome == OrderImport.Outcome(changed: 1))
        // Line 2 is promised and on its way; line 1 waits for a wave with all it asks now.
        let open = try store.read { try $0.floor().openOrders() }.first { $0.number == number }
        #expect(open?.lines.map(\.line) == [1])
        #expect(open?.lines.map(\.quantity) == [7])
        let work = try store.rows(.work).filter { $0["document"] == "SO90001" }
        #expect(work.filter { $0["state"] == "open" }.map { $0["item"] } == ["FLR-1014"])
        _ = try desk.release(try desk.planByHand([number], name: "more"))
        let picks = try store.rows(.work).filter {
            $0["document"] == "SO90001" && $0["state"] == "open"
        }
        #expect(picks.compactMap { $0["qty"].flatMap { Int($0) } }.reduce(0, +) == 10)
        // What is still to be picked is brought to the door that the order leaves by now.
        let rows = [
            row("SO90001", quantity: 7), row("SO90001", line: 2, item: "FLR-1014", quantity: 3),
        ].map { $0.replacing("DOCK-01", with: "DOCK-03") }
        #expect(try load(rows[0], rows[1]).changed == 1)
        let moved = try store.rows(.work).filter {
            $0["document"] == "SO90001" && $0["state"] == "open"
        }
        #expect(moved.count == picks.count && moved.allSatisfy { $0["to"] == "STG-03" })
    }

    @Test func `what is picked stays when an order changes, and is put back when it is cancelled`()
        throws
    {
        _ = try load(row("SO90001"))
        try PickedStock(store, at: WalkSite.morning)
            .pick("SO90001", line: 1, 2, into: "T0001007", at: "STG-01")
        #expect(try load(row("SO90001", quantity: 4)) == OrderImport.Outcome(changed: 1))
        #expect(try order("SO90001")?.lines.map(\.quantity) == [2])
        #expect(
            fault { _ = try load(row("SO90001", quantity: 1)) }
                == "o.csv:2: of line 1 there is 2 picked, more than 1")
        #expect(
            fault { _ = try load(row("SO90001", item: "FLR-1014")) }
                == "o.csv:2: of line 1 there is 2 picked; it stays as it is")
        #expect(
            fault { _ = try load(row("SO90001", customer: "BLUEOVEN")) }
                == "o.csv:2: order SO90001 is being picked; its customer and owner stay")
        #expect(
            try load(row("SO90001", status: "cancelled")) == OrderImport.Outcome(cancelled: 1))
        let told = try store.rows(.exceptions).compactMap { $0["text"] }
        #expect(told.contains("SO90001 is cancelled; put back: T0001007 STG-01"))
        let report = try store.read { try $0.audit() }
        #expect(report.break == nil)
    }

    @Test func `a cancelled order is in no wave and stays cancelled`() throws {
        _ = try load(row("SO90001"))
        #expect(
            try load(row("SO90001", status: "cancelled")) == OrderImport.Outcome(cancelled: 1))
        #expect(
            try store.read { try $0.floor().openOrders() }
                .allSatisfy { $0.number.rawValue != "SO90001" })
        #expect(
            fault { _ = try load(row("SO90001", quantity: 9)) }
                == "o.csv:2: order SO90001 is cancelled; it is not changed any more")
    }

    @Test func `rows that say different things of one order are refused`() throws {
        #expect(
            fault {
                _ = try load(row("SO90001"), row("so90001", line: 2, customer: "WILDCOW"))
            } == "o.csv:3: customer is 'WILDCOW'; the first row of order SO90001 says 'ARBORBAKE'")
        #expect(
            fault { _ = try load(row("SO90001"), row("SO90001", line: 2, status: "cancelled")) }
                == "o.csv:3: status is 'cancelled'; the first row of order SO90001 says 'open'")
        #expect(try order("SO90001") == nil)
    }

    @Test func `a pack of another item and a party of another kind are refused`() throws {
        #expect(
            fault { _ = try load(row("SO90001", item: "MEA-1008", gtin: "09520101100047")) }
                == "o.csv:2: gtin 09520101100047 is no pack of item MEA-1008")
        #expect(
            fault { _ = try load(row("SO90001", owner: "MILLER")) }
                == "o.csv:2: 'MILLER' is no owner, it is a party of kind supplier")
        #expect(
            fault { _ = try load(row("SO90001", customer: "HALDEN")) }
                == "o.csv:2: 'HALDEN' is no customer, it is a party of kind owner")
        #expect(try order("SO90001") == nil)
        #expect(try load(row("SO90001", gtin: "09520101100047")).new == 1)
    }

    @Test func `a file that a later one has overtaken is not taken again unless it is meant`()
        throws
    {
        func quantities() throws -> [Int64]? { try order("SO90001")?.lines.map(\.quantity) }
        let late = "o.csv was taken in at \(WalkSite.morning), and what it says has been changed"
        #expect(try load(row("SO90001", quantity: 100)).new == 1)
        #expect(try load(row("SO90001", quantity: 50)).changed == 1)
        #expect(fault { _ = try load(row("SO90001", quantity: 100)) }.hasPrefix(late))
        #expect(try quantities() == [50])
        let last = try load(row("SO90001", quantity: 50))
        #expect(last.isRepeated && last.takenBefore == WalkSite.morning)
        let meant = try load(row("SO90001", quantity: 100), isMeant: true)
        #expect(meant == OrderImport.Outcome(changed: 1))
        #expect(try quantities() == [100])
        #expect(try load(row("SO90001", quantity: 100)).isRepeated)
        #expect(fault { _ = try load(row("SO90001", quantity: 50)) }.hasPrefix(late))
        _ = try load(row("SO90001", status: "cancelled"))
        #expect(fault { _ = try load(row("SO90001", quantity: 100)) }.hasPrefix(late))
        #expect(
            fault { _ = try load(row("SO90001", quantity: 100), isMeant: true) }
                == "o.csv:2: order SO90001 is cancelled; it is not changed any more")
        #expect(try load(row("SO90001", status: "cancelled")).isRepeated)
        #expect(try store.read { try $0.audit() }.break == nil)
    }

    @Test func `the order of its rows says nothing of an order`() throws {
        _ = try load(row("SO90001"), row("SO90001", line: 2, item: "FLR-1014"))
        #expect(
            try load(row("SO90001", line: 2, item: "FLR-1014"), row("SO90001"))
                == OrderImport.Outcome(unchanged: 1))
    }

    @Test func `files and orders are known by the hashes they have always had`() throws {
        let rows = [2, 10].map {
            "SO90001,ARBORBAKE,HALDEN,EASTWAY,DOCK-01,2026-11-25,1,16:30,1,no,PO-1,open,"
                + "\($0),FLR-1010,,5,,,no,"
        }
        _ = try load(rows[0], rows[1])
        let known = try DatabaseQueue(path: path).read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT lower(hex(hash)) FROM import
                    UNION ALL SELECT source FROM document WHERE number = 'SO90001'
                    """)
        }
        #expect(
            known == [
                "c209c3937bec283caab20a5fe7b368cd53cd55eb84acdb6a7413ac9a7ef65b7a",
                "1393d50ffecc3a7d3ace236275b12d44e540d8a6c92b91872b9e5c38868c500c",
            ])
        #expect(try load(rows[1], rows[0]) == OrderImport.Outcome(unchanged: 1))
    }

    @Test func `values that no order can have are refused with what was expected`() throws {
        let good = row("SO90001")
        let today = "\(clock.today)"
        for (text, other, sentence) in [
            (today, "9999-12-31", "shipDay is '9999-12-31'; expected a day from "),
            (today, "0001-01-01", "shipDay is '0001-01-01'; expected a day from "),
            ("PO-1", String(repeating: "P", count: 81), "customerReference is over 80 characters"),
            (
                ",5,,,no,", ",5,,101,no,",
                "tolerancePercent is '101'; expected a whole number from 0 to 100"
            ),
            (",5,,,no,", ",,,,no,", "quantity is empty; expected a whole number from 1"),
            ("16:30,1,", "16:30,10,", "priority is '10'; expected a whole number from 1 to 9"),
        ] {
            let told = fault { _ = try load(good.replacing(text, with: other)) }
            #expect(told.hasPrefix("o.csv:2: " + sentence), "\(told)")
        }
    }
}

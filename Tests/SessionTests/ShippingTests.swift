import Display
import Foundation
import Session
import Stock
import Store
import Support
import Testing

/// Packing, printing and shipping through real sessions on the demonstration site.
@Suite struct ShippingTests {
    /// A copy of the site with a line of SO40003 picked, and what acts on it.
    private final class Dock {
        let site: WalkSite
        let store: SiteStore
        let path: String
        let stock: PickedStock

        init() throws {
            site = try WalkSite.shared.get()
            (store, path) = try site.store()
            stock = PickedStock(store, at: WalkSite.morning)
        }

        deinit { WalkSite.remove(path) }

        func session(_ device: String, badge: String, pin: String, _ store: SiteStore? = nil) throws
            -> OperatorSession
        {
            let store = store ?? self.store
            let found = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning })
            let clock = try #require(found)
            let code = try #require(DeviceCode(rawValue: device))
            let session = try OperatorSession(
                store: store, definitions: site.definitions, clock: clock, device: code)
            _ = session.start()
            enter(session, badge)
            enter(session, pin, isTyped: true)
            return session
        }

        @discardableResult
        func enter(_ session: OperatorSession, _ text: String, isTyped: Bool = false) -> Reply {
            session.handle(.entered(InputToken.Entry(text, method: isTyped ? .keyed : .scanned)))
        }

        /// The lines of a question as words.
        func rows(_ query: Query, _ filters: [String: String] = [:]) throws -> [[String: String]] {
            try store.rows(query, filters)
        }

        func packingList(_ order: String) throws -> PackingList? {
            guard let number = DocumentNumber(rawValue: order) else { return nil }
            return try store.read { try $0.packingList(of: number) }
        }

        func verify() throws {
            let report = try store.read { try $0.audit() }
            #expect(report.break == nil, "\(String(describing: report.break))")
        }
    }

    @Test func `a shipped order is closed, its rest is an order of its own, and all is in order`()
        throws
    {
        let dock = try Dock()
        try dock.stock.pick("SO40003", line: 1, nil, into: "T0001007", at: "PACK-01")
        try dock.stock.pick("SO40003", line: 2, 1, into: "T0001007", at: "PACK-01")
        let packer = try dock.session("PK-01", badge: "B040548", pin: "958436")
        for scan in ["T0001007", "T0001007", "095200010000000010"] { dock.enter(packer, scan) }
        let loader = try dock.session("HH-02", badge: "B040711", pin: "149297")
        dock.enter(loader, "S", isTyped: true)
        for scan in ["DOCK-01", "095200010000000010"] { dock.enter(loader, scan) }
        _ = loader.handle(.confirmed)
        dock.enter(loader, "SEAL-1")
        let reply = dock.enter(loader, "DOCK-01")
        #expect(reply.content.notice?.id == "load.gone")
        try dock.verify()
        #expect(try dock.rows(.orders, ["number": "SO40003"]).first?["state"] == "done")
        let rest = try dock.rows(.orders, ["number": "SO40003-1"])
        #expect(rest.first?["state"] == "open")
        let list = try #require(try dock.packingList("SO40003-1"))
        // Line 1 was shipped whole, one of line 2, nothing of the others.
        #expect(!list.lines.contains { $0.line == 1 })
        #expect(list.lines.first?.line == 2)
        let shipped = try #require(try dock.packingList("SO40003"))
        #expect(shipped.units.map(\.lpn) == ["095200010000000010"])
        #expect(shipped.units.first?.seal == "SEAL-1")
        #expect(shipped.units.first?.lines.map(\.qty).sorted() == [1, 10])
        let lot = try #require(shipped.lots.first { $0.item == "NUT-1087" })
        let number = try #require(LotNumber(rawValue: lot.lot))
        let trace = try dock.store.traces(number, item: SKU(rawValue: "NUT-1087"), asOf: nil)
        #expect(trace.first?.shipped.map(\.quantity) == [10])
        #expect(trace.first?.balance.gap == 0)
    }

    @Test func `what is ordered by weight is complete by weight, and the rest of it is sent later`()
        throws
    {
        let dock = try Dock()
        // Two pieces of 6.4 KG within 5 %; four pieces where 25.6 KG are ordered.
        let enough = try dock.stock.pick("SO40306", line: 2, 2, into: "P9000001", at: "STG-11")
        let part = try dock.stock.pick("SO40064", line: 1, 4, into: "P9000018", at: "STG-11")
        let loader = try dock.session("HH-02", badge: "B040711", pin: "149297")
        dock.enter(loader, "S", isTyped: true)
        for scan in ["DOCK-11", "P9000001", "P9000018"] { dock.enter(loader, scan) }
        _ = loader.handle(.confirmed)
        dock.enter(loader, "SEAL-1")
        let reply = dock.enter(loader, "DOCK-11")
        #expect(reply.content.notice?.id == "load.gone")
        try dock.verify()
        let line = try #require(try dock.packingList("SO40306")?.lines.first { $0.line == 2 })
        #expect(line.state == "done")
        #expect(line.orderedWeightMg == 6_400_000)
        #expect(line.packedWeightMg == enough.weightMilligrams)
        let order = try #require(try dock.rows(.orders, ["number": "SO40306"]).first)
        #expect(order["ordered_weight_mg"] == "6400000")
        #expect(order["shipped_weight_mg"] == "\(enough.weightMilligrams)")
        // The rest of it has no weight to send any more, that of the other one has.
        #expect(try dock.packingList("SO40306-1")?.lines.contains { $0.line == 2 } == false)
        let rest = try #require(try dock.packingList("SO40064-1")?.lines.first { $0.line == 1 })
        #expect(rest.orderedWeightMg == 25_600_000 - part.weightMilligrams)
        #expect(rest.ordered == (25_600_000 - part.weightMilligrams + 1_600_000) / 3_200_000)
        let outcome = try dock.store.read { try $0.orderOutcomes() }
            .first { $0.number == "SO40306" }
        #expect(outcome.map { $0.lines - $0.shortLines } == 1)
    }

    @Test func `a lot held while the truck is about to leave: exactly one of the two happens`()
        throws
    {
        for round in 0..<6 {
            let dock = try Dock()
            let row = try dock.stock.pick("SO40003", line: 1, nil, into: "P9000001", at: "STG-01")
            let loader = try dock.session("HH-01", badge: "B040548", pin: "958436")
            dock.enter(loader, "S", isTyped: true)
            for scan in ["DOCK-01", "P9000001"] { dock.enter(loader, scan) }
            _ = loader.handle(.confirmed)
            dock.enter(loader, "SEAL-1")
            let other = try SiteStore(opening: dock.path)
            let quality = PickedStock(other, at: WalkSite.morning)
            let done = DispatchSemaphore(value: 0)
            let go = DispatchSemaphore(value: 0)
            let thread = Thread {
                go.wait()
                if round % 2 == 1 { usleep(useconds_t(round * 300)) }
                try? quality.hold(row)
                done.signal()
            }
            thread.start()
            go.signal()
            if round % 2 == 0 { usleep(useconds_t(round * 300)) }
            let reply = dock.enter(loader, "DOCK-01")
            done.wait()
            let isGone = reply.content.notice?.id == "load.gone"
            let onHand = try dock.rows(.stock, ["lpn": "P9000001"])
            // Held first: it stands at the dock and the worker is told. Shipped first: it is gone.
            #expect(isGone || reply.content.notice?.id == "load.stop", "round \(round)")
            #expect(onHand.isEmpty == isGone, "round \(round)")
            try dock.verify()
        }
    }

    @Test func `a label is sent once whatever happens to the printer, and is known as sent`() throws
    {
        let dock = try Dock()
        let printer = try LabelPrinter(.hangsUp)
        defer { printer.stop() }
        try dock.store.write { transaction in
            try transaction.set("printer.PK-01", to: "tcp:127.0.0.1:\(printer.port)")
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
        try dock.stock.pick("SO40003", line: 1, nil, into: "T0001007", at: "PACK-01")
        let packer = try dock.session("PK-01", badge: "B040548", pin: "958436")
        dock.enter(packer, "T0001007")
        let reply = dock.enter(packer, "T0001007")
        #expect(reply.content.notice?.id == "pack.printing")
        var patience = Printer.Patience()
        patience.stallMilliseconds = 200
        func queue() -> PrintQueue {
            PrintQueue(path: dock.path, now: { WalkSite.morning }, patience: patience)
        }
        let code = try #require(LPN(rawValue: "095200010000000010"))
        func label() throws -> PrintedLabel? {
            try dock.store.read { try $0.floor().label(code) }
        }
        printer.stop()
        queue().sendAll()
        #expect(try label()?.sentAt == nil)
        #expect(try label()?.failure.contains("refused") == true)
        // The printer is moved to another port: the label follows its device's next print.
        let second = try LabelPrinter(.prints)
        defer { second.stop() }
        try dock.store.write { transaction in
            try transaction.set("printer.PK-01", to: "tcp:127.0.0.1:\(second.port)")
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
        _ = packer.handle(.pressed(.more))
        let queues = (0..<3).map { _ in queue() }
        DispatchQueue.concurrentPerform(iterations: 3) { queues[$0].sendAll() }
        #expect(try label()?.sentAt != nil)
        #expect(second.waitForJob())
        #expect(second.printed.count == 1)
        #expect(second.printed.first?.contains("COPY") == true)
        #expect(second.printed.first?.contains("00095200010000000010") == true)
        try dock.verify()
    }
}

import Display
import Foundation
import Session
import Stock
import Store
import Support
import Testing

/// Orders by weight through real sessions on the demonstration site, with pieces of any weight.
@Suite struct WeightPickTests {
    /// Lines ordered by weight, and stock of their items.
    private static let lines = [
        "SO40306/2=C-17-17-B*2", "SO40064/1=P0117340*4", "SO40092/5=C-17-18-B*3",
    ]

    private static let totes = ["T0000017", "T0000024", "T0000031"]

    /// What a line has: its weight, pieces promised, pieces of open work, and its own state.
    private struct Line: Equatable {
        var demand: WeightDemand
        var done: Int
        var promised: Int
        var open: Int
        var state: String
    }

    private struct Floor {
        let store: SiteStore

        func line(_ number: String) throws -> Line {
            let parts = number.split(whereSeparator: { "/=".contains($0) })
            let order = try #require(DocumentNumber(rawValue: String(parts[0])))
            let line = try #require(Int(parts[1]))
            return try store.read { snapshot in
                let floor = snapshot.floor()
                let found = try #require(try floor.outgoing(numbered: order))
                let outgoing = try #require(
                    try floor.outgoingLines(of: found.id).first { $0.line == line })
                let works = try floor.pickWork(for: found.id).filter { $0.state == .open }
                return Line(
                    demand: try #require(try floor.weightDemand(of: found.id, line: line)),
                    done: Int(outgoing.picked),
                    promised: Int(try floor.promised(to: found.id, line: line)),
                    open: Int(works.reduce(0) { $0 + $1.quantity }),
                    state: outgoing.state.rawValue)
            }
        }
    }

    @Test
    func `the picked weight never exceeds the order, and in the tolerance a line is complete`()
        throws
    {
        var random = Seeded(seed: Seeded.seed("by weight"))
        let site = try WalkSite.shared.get()
        let (store, path) = try site.store()
        defer { WalkSite.remove(path) }
        let floor = Floor(store: store)
        for (round, line) in Self.lines.enumerated() {
            try WalkOrders.trip([line], store, at: WalkSite.morning)
            let found = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning })
            let (clock, code) = (try #require(found), DeviceCode(rawValue: "HH-01"))
            let session = try OperatorSession(
                store: store, definitions: site.definitions, clock: clock,
                device: try #require(code))
            let worker = Picker(session, PickFloorPlay.Badge(badge: "B040474", pin: "416606"))
            worker.type("4", "ENTER")
            var steps = 0
            while try floor.line(line).open > 0, steps < 60 {
                steps += 1
                let before = try floor.line(line)
                worker.step(of: before.demand, tote: Self.totes[round], &random)
                let after = try floor.line(line)
                #expect(after.demand.picked <= after.demand.most, "\(line)")
                if after.demand.isComplete {
                    #expect(after.promised == 0 && after.open == 0, "\(line) goes on")
                    #expect(after.state == "done", "\(line)")
                }
                // What was picked just now is taken back, and all is as it was before.
                let isAsked = worker.screen == "pick.zero"
                if after.done > before.done, !isAsked, random.next() % 3 == 0 {
                    worker.press(.undo)
                    worker.type("ENTER")
                    #expect(try floor.line(line) == before, "\(line) \(worker.message)")
                }
            }
            let end = try floor.line(line)
            #expect(steps < 60, "\(line) does not end: \(worker.screen) \(worker.message)")
            #expect(end.open == 0)
            if worker.screen == "pick.drop" { worker.scan("STG-06") }
            // It ends within the tolerance, or somebody knows that it did not.
            let told = try store.rows(.exceptions, [:]).filter {
                ["underWeight", "backorder"].contains($0["kind"] ?? "")
                    && ($0["text"] ?? "").hasPrefix(line.prefix(7))
            }
            #expect(end.demand.isComplete || !told.isEmpty, "\(line): \(end)")
        }
        #expect(try store.read { try $0.audit() }.break == nil)
    }
}

extension Picker {
    /// One thing a picker does, with pieces of random weights around what is nominal.
    fileprivate func step(of demand: WeightDemand, tote: String, _ random: inout Seeded) {
        let fewer = random.next() % 3 == 0
        switch screen {
        case "pick.tote", "pick.put": scan(tote)
        case "pick.weigh" where message == "pick.over-weight": press(.back)
        case "pick.weigh":
            let most = max(1, Int64(shown("quantity").prefix { $0 != " " }) ?? 1) * demand.nominal
            type("\(Double(Int64(random.next() % UInt64(most * 2)) / 1000 + 1) / 1000)")
        case "pick.goto" where message == "pick.over-weight" && shown("quantity") == "1 EA":
            press(.problem)
            type("10")
            scan(shown("target"))
        case "pick.goto":
            if fewer || message == "pick.over-weight" { type("1") }
            let lpn = shown("lpn")
            if !lpn.isEmpty { scan(lpn) } else { scan(shown("target"), shown("lot")) }
        case "pick.zero": type("ENTER")
        case "pick.drop": scan("STG-06")
        case "menu": type("4", "ENTER")
        default: press(.back)
        }
    }
}

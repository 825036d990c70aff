import GRDB
import Stock
import Support
import Testing

@testable import Store

@Suite struct TraceTests {
    /// So many seeds in a row, from one that is printed; `SEED=` sets the first.
    private static func seeds(_ count: UInt64) -> [UInt64] {
        let first = Seeded.seed("TraceTests") % (UInt64.max - count)
        return Array(first..<first + count)
    }

    @Test(arguments: TraceTests.seeds(12))
    func `a trace equals a naive recomputation, now and as of any moment`(
        seed: UInt64
    ) throws {
        let history = try LotHistory(seed: seed)
        var moments: [(at: Instant, accounts: [LotHistory.Account], lots: Int)] = []
        for _ in 0..<40 {
            try history.step()
            if moments.count < 6 || moments.count % 3 == 0 {
                let accounts = history.lots.map { history.account($0.id) }
                moments.append((history.clock, accounts, accounts.count))
            }
        }
        for (index, lot) in history.lots.enumerated() {
            let trace = try trace(history.site, lot.id)
            try check(trace, history.account(lot.id))
            #expect(Set(trace.madeFrom) == names(history, history.kin(lot.id, forward: false)))
            #expect(Set(trace.madeInto) == names(history, history.kin(lot.id, forward: true)))
            for moment in moments where index < moment.lots {
                try check(
                    try self.trace(history.site, lot.id, asOf: moment.at), moment.accounts[index])
            }
        }
        #expect(try history.site.store.read { try $0.audit().ok })
    }

    @Test func `a balance nobody moved is a gap after the last event`() throws {
        let site = try TestSite()
        let pallet = try site.receive(100)
        try site.move(pallet.plate.id, to: TestSite.reserve)
        try tamper(site, "UPDATE stock SET quantity = 90")
        let trace = try trace(site, pallet.lot.id)
        #expect(trace.balance.gap == 10)
        #expect(trace.gaps.count == 1)
        let gap = try #require(trace.gaps.first)
        #expect(gap.kind == .vanished && gap.quantity == 10 && gap.location == "R-01")
        #expect(gap.after?.event == "1.1.2" && gap.before == nil)
    }

    @Test func `a line that is gone is a gap between the events around it`() throws {
        let site = try TestSite()
        let pallet = try site.receive(100)
        try site.move(pallet.plate.id, to: TestSite.reserve)
        try site.move(pallet.plate.id, to: TestSite.face)
        try tamper(site, "DELETE FROM movement WHERE sequence = 2")
        let trace = try trace(site, pallet.lot.id)
        #expect(trace.balance.gap == 0)
        let gap = try #require(trace.gaps.first)
        #expect(trace.gaps.count == 1 && gap.kind == .moved && gap.location == "DOCK-1")
        #expect(gap.after?.event == "1.1.1" && gap.before?.event == "1.1.3")
    }

    @Test func `a receipt made larger is a gap at the next move`() throws {
        let site = try TestSite()
        let pallet = try site.receive(100)
        try site.move(pallet.plate.id, to: TestSite.reserve)
        try tamper(site, "UPDATE movement SET quantity = 130 WHERE sequence = 1")
        let trace = try trace(site, pallet.lot.id)
        #expect(trace.balance.gap == 30)
        let gap = try #require(trace.gaps.first)
        #expect(gap.kind == .vanished && gap.quantity == 30)
        #expect(gap.after?.event == "1.1.1" && gap.before?.event == "1.1.2")
    }

    @Test(arguments: TraceTests.seeds(30))
    func `whatever is changed in a journal, the gaps add up to the gap`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let history = try LotHistory(seed: seed)
        for _ in 0..<25 { try history.step() }
        let change = [
            "UPDATE movement SET quantity = quantity + 7 WHERE sequence = ?",
            "DELETE FROM movement WHERE sequence = ?",
            "UPDATE stock SET quantity = quantity + 3 WHERE ? > 0",
        ].randomElement(using: &random)
        let sequence = Int.random(in: 1...12, using: &random)
        try tamper(history.site, try #require(change), [sequence])
        for lot in history.lots {
            let trace = try trace(history.site, lot.id)
            let sum = trace.gaps.reduce(Int64(0)) { sum, gap in
                switch gap.kind {
                case .vanished: sum + gap.quantity
                case .appeared: sum - gap.quantity
                case .moved: sum
                }
            }
            #expect(sum == trace.balance.gap, "seed \(seed), lot \(lot.number)")
        }
    }

    private func check(_ trace: Trace, _ account: LotHistory.Account) throws {
        #expect(trace.balance == account.balance)
        #expect(trace.balance.gap == 0)
        #expect(trace.gaps.isEmpty)
        #expect(trace.onHand.reduce(0) { $0 + $1.quantity } == account.balance.onHand)
        #expect(trace.onHand.count <= account.onHand.count * 40)
        #expect(
            trace.received.reduce(0) { $0 + $1.quantity } == account.balance.received)
        #expect(trace.shipped.reduce(0) { $0 + $1.quantity } == account.balance.shipped)
        #expect(trace.customers == account.shippedNet.values.count { $0 > 0 })
    }

    private func names(_ history: LotHistory, _ lots: Set<LotID>) -> Set<String> {
        Set(history.lots.filter { lots.contains($0.id) }.map { "MILK/\($0.number)" })
    }

    private func trace(_ site: TestSite, _ lot: LotID, asOf: Instant? = nil) throws -> Trace {
        try site.store.read { snapshot in
            try #require(try LotTracer(db: snapshot.db, asOf: asOf).trace(lot.rawValue))
        }
    }

    /// Changes rows behind the journal's back, as somebody with the file could.
    private func tamper(
        _ site: TestSite, _ sql: String, _ arguments: StatementArguments = []
    ) throws {
        try site.store.write { transaction in
            for trigger in ["movementNoUpdate", "movementNoDelete"] {
                try transaction.db.execute(sql: "DROP TRIGGER " + trigger)
            }
            try transaction.db.execute(sql: sql, arguments: arguments)
        }
    }
}

import Flows
import GRDB
import Stock
import Support
import Testing

@testable import Session
@testable import Store

/// Items that go in the place of short ones: chosen, shipped, taken back, and who wins.
@Suite final class SubstituteTests: WalkCopy {
    private var waves: WaveDesk {
        WaveDesk(store: store, rules: site.definitions.rules, clock: clock)
    }

    private var desk: SubstituteDesk { SubstituteDesk(waves) }

    private func document(_ text: String) throws -> DocumentNumber {
        try #require(DocumentNumber(rawValue: text))
    }

    /// A wave of SO40133, whose first line no lot may serve: 72 litres of COL-1084.
    private func short() throws -> SubstituteRequest {
        let order = try document("SO40133")
        let wave = try waves.planByHand([order], name: "test")
        return SubstituteRequest(wave: wave, order: order, line: 1)
    }

    private func number(_ sql: String) throws -> Int {
        try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: sql) ?? 0 }
    }

    @Test func `a line keeps what was ordered, and gets it back`() throws {
        let request = try short()
        let before = try number("SELECT count(*) FROM documentLine WHERE state = 'open'")
        let done = try desk.choose(request, code: "SB0111")
        #expect(done.preview?.shorts == 0)
        #expect(done.replaced.ordered.rawValue == "COL-1084")
        #expect(try number("SELECT count(*) FROM documentLine WHERE state = 'open'") == before)
        // Whoever looked at the same list before finds the line filled.
        #expect(throws: WaveRefusal.lineChanged) { try desk.choose(request, code: "SB0111") }
        var back = request
        back.line = done.replaced.substitution.by
        #expect(try desk.restore(back).preview?.shorts == 2)
        #expect(throws: WaveRefusal.lineChanged) { try desk.restore(back) }
        #expect(try number("SELECT count(*) FROM substitution WHERE endedEvent IS NULL") == 0)
        #expect(
            try number(
                """
                SELECT quantity FROM documentLine JOIN document ON document.id = document
                WHERE number = 'SO40133' AND line = 1 AND documentLine.state = 'open'
                """) == 72_000_000)
    }

    @Test func `orders are read and lots solved once to decide, and once to show what came of it`()
        throws
    {
        let request = try short()
        let read = "FROM document JOIN party AS customer"
        let solved = "FROM customerPolicy"
        let shown = try store.statements { _ = try desk.shorts(of: request.wave) }
        #expect(shown.count(of: read) == 1)
        let choice = try store.statements { _ = try desk.choice(request) }
        #expect(choice.count(of: read) == 1)
        let done = try store.statements { _ = try desk.choose(request, code: "SB0111") }
        // The one line is looked at again inside of the transaction.
        #expect(done.count(of: read) == 3)
        #expect(done.count(of: solved) == 2)
    }

    @Test func `a rule that refuses an item cannot be got round by naming it`() throws {
        let request = try short()
        #expect {
            try desk.choose(request, code: "SB0112")
        } throws: { error in
            guard case WaveRefusal.substitute(_, let refusal) = error else { return false }
            return refusal.word == .lots && refusal.rule == "CP0004"
        }
        #expect(try number("SELECT count(*) FROM substitution") == 0)
    }

    @Test func `a substitute of a released wave is picked in it, and stays once that has begun`()
        throws
    {
        var request = try short()
        request.order = try document("SO40133")
        _ = try desk.choose(request, code: "SB0111")
        _ = try waves.release(request.wave)
        let open = "SELECT count(*) FROM work WHERE kind = 'pick' AND state = 'open'"
        let picks = try number(open)
        var back = request
        back.line = 1_001
        #expect(try desk.restore(back).shorts.lines.count == 1)
        #expect(try number(open) < picks)
        let again = try desk.choose(request, code: "SB0111")
        #expect(try number(open) == picks)
        try PickedStock(store, at: clock.now()).raw(
            """
            UPDATE work SET worker = (SELECT min(id) FROM worker) WHERE allocation IN
              (SELECT id FROM allocation WHERE line = ? AND state = 'hard')
            """, [again.replaced.substitution.by])
        back.line = again.replaced.substitution.by
        #expect(throws: WaveRefusal.begun) { try desk.restore(back) }
        #expect(try number(open) == picks)
        #expect(try store.read { try $0.audit() }.break == nil)
    }

    @Test func `packing list, certificates and trace say what went in the place of what`() throws {
        let request = try short()
        let done = try desk.choose(request, code: "SB0111")
        let line = done.replaced.substitution.by
        try PickedStock(store, at: clock.now()).ship(
            "SO40133", [(line, 36_000_000)], in: "P9990001")
        let found = try store.read { try $0.packingList(of: request.order) }
        let list = try #require(found)
        let ordered = try #require(list.lines.first { $0.line == 1 })
        #expect(ordered.ordered == 72_000_000)
        #expect(ordered.state == "replaced")
        #expect(ordered.replacedBy == [line])
        #expect(list.lines.first { $0.line == line }?.replaces == 1)
        let gone = try #require(list.units.first { $0.shipment != nil || $0.shippedAt != nil })
        #expect(gone.lines.map(\.replaces) == ["COL-1084"])
        #expect(list.lots.map(\.replaces) == ["COL-1084"])
        let lot = try #require(LotNumber(rawValue: gone.lines[0].lot))
        let traces = try store.traces(lot, item: SKU(rawValue: "COL-1098"), asOf: nil)
        #expect(traces.flatMap(\.shipped).map(\.replaces?.rawValue) == ["COL-1084"])
    }

    @Test func `two supervisors fill one line: one substitute goes`() async throws {
        let request = try short()
        let (path, rules, clock) = (path, site.definitions.rules, clock)
        let done = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    let desk = SubstituteDesk(
                        WaveDesk(
                            store: try SiteStore(opening: path), rules: rules, clock: clock))
                    do {
                        _ = try desk.choose(request, code: "SB0111")
                        return true
                    } catch WaveRefusal.lineChanged { return false }
                }
            }
            return try await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(done.count { $0 } == 1)
        #expect(try number("SELECT count(*) FROM substitution") == 1)
    }

    /// Imports SO40133 with so much on its lines.
    private func load(_ first: Int, _ second: Int) throws -> OrderImport.Outcome {
        let head =
            "SO40133,PRALINEX,HALDEN,TRANSMAR,DOCK-06,\(clock.today),24,14:30,2,yes,PO-973536,open"
        let rows = [
            OrderImport.columns.joined(separator: ","), head + ",1,COL-1084,,\(first),,,no,",
            head + ",2,SUG-1048,,\(second),,,no,",
        ]
        let bytes = Array(rows.joined(separator: "\n").utf8)
        return try OrderImport(
            name: "o.csv", bytes: bytes,
            records: try CSV(bytes, file: "o.csv", columns: OrderImport.columns).records,
            now: clock.now(), moment: clock.moment(_:minutes:)
        ).run(on: store)
    }

    @Test func `a change of an order in work leaves its substitute, or is refused whole`() throws {
        let request = try short()
        _ = try desk.choose(request, code: "SB0111")
        _ = try waves.release(request.wave)
        try PickedStock(store, at: clock.now()).raw(
            "UPDATE work SET worker = (SELECT min(id) FROM worker) WHERE kind = 'pick'")
        let open = "SELECT count(*) FROM substitution WHERE endedEvent IS NULL"
        #expect(try load(72_000_000, 6).changed == 1)
        #expect(try number(open) == 1)
        #expect(throws: ImportError.self) { try load(36_000_000, 6) }
        #expect(
            try number("SELECT units FROM substitution WHERE endedEvent IS NULL") == 72_000_000)
        #expect(
            try number("SELECT count(*) FROM documentLine WHERE line = 1001 AND state = 'open'")
                == 1)
    }

    @Test func `a change of an order that nobody has begun asks for what was ordered`() throws {
        _ = try desk.choose(try short(), code: "SB0111")
        #expect(try load(36_000_000, 7).changed == 1)
        #expect(try number("SELECT count(*) FROM substitution WHERE endedEvent IS NULL") == 0)
        #expect(
            try number("SELECT count(*) FROM documentLine WHERE line = 1001 AND state = 'open'")
                == 0)
    }

    /// What a backorder of an order asks for: line, SKU, base units and milligrams.
    private func backorder(of number: String) throws -> [String] {
        let order = try document(number)
        try store.write { transaction in
            let floor = transaction.floor()
            let first = try #require(try floor.outgoing(numbered: order))
            let id = DocumentID(rawValue: try floor.mint(.document))
            try transaction.apply(
                .shipping(.backorder(id, number: "\(number)-1", of: first.id)), at: clock.now())
            try transaction.append(EventRow(at: clock.now(), kind: "test"))
        }
        return try cells(of: "\(number)-1")
    }

    private func cells(of number: String) throws -> [String] {
        let number = try document(number)
        let cells = try store.read { try $0.orderCells(number, time: clock.time) } ?? []
        return cells.map { row in
            ["line", "item", "quantity", "weightMilligrams"].map { row[$0] ?? "" }
                .joined(separator: " ")
        }
    }

    @Test func `what is sent later is what was ordered, not what went in its place`() throws {
        let request = try short()
        let done = try desk.choose(request, code: "SB0111")
        try PickedStock(store, at: clock.now()).ship(
            "SO40133", [(done.replaced.substitution.by, 30_000_000)], in: "P9990001")
        #expect(
            try backorder(of: "SO40133") == ["1 COL-1084 42000000 ", "2 SUG-1048 7 "])
    }

    /// Lets 4 of the 8 units of SO40064's line of 25.6 kg be replaced by 8 of another item.
    private func replaceByWeight() throws -> DocumentID {
        let number = try document("SO40064")
        return try store.write { transaction in
            let floor = transaction.floor()
            let order = try #require(try floor.outgoing(numbered: number)).id
            let other = try #require(try SKU(rawValue: "CHS-1071").flatMap { try floor.item($0) })
            try transaction.apply(
                .substitution(
                    .replace(
                        Substitution(
                            document: order, line: 1, by: 1_001, quantity: 4, item: other.id,
                            units: 8), why: "{}")), at: clock.now())
            try transaction.append(EventRow(at: clock.now(), kind: "test"))
            return order
        }
    }

    @Test func `a line ordered by weight asks for the rest of it, and gets it back`() throws {
        let ordered = try cells(of: "SO40064")
        let order = try replaceByWeight()
        func demand() throws -> Int64? {
            try store.read { try $0.floor().weightDemand(of: order, line: 1)?.ordered }
        }
        #expect(try demand() == 12_800_000)
        #expect(try cells(of: "SO40064") == ordered)
        let list = try store.read { try $0.packingList(of: document("SO40064")) }
        #expect(list?.lines.first?.ordered == 8)
        #expect(list?.lines.first?.orderedWeightMg == 25_600_000)
        try PickedStock(store, at: clock.now()).pick(
            "SO40064", line: 1_001, 6, into: "P9990001", at: "DOCK-01")
        // Three of the four units that are replaced have come in the other item.
        #expect(try backorder(of: "SO40064").first == "1 MEA-1038 5 16000000")
        try PickedStock(store, at: clock.now()).raw(
            "UPDATE allocation SET state = 'cancelled', picked = 0 WHERE line = 1001")
        try store.write { transaction in
            let one = try #require(try transaction.floor().substitutions(on: order).first)
            try transaction.apply(.substitution(.restore(one)), at: clock.now())
            try transaction.append(EventRow(at: clock.now(), kind: "test"))
        }
        #expect(try demand() == 25_600_000)
    }

    @Test(arguments: [
        (7, 100, 1, 2, 6, 3), (7, 2, 1, 2, 4, 2), (5, 9, 2, 1, 4, 8), (5, 9, 4, 2, 4, 8),
    ])
    func `only whole steps of the ratio are replaced`(
        asked: Int64, available: Int64, units: Int64, forUnits: Int64, item: Int64,
        substitute: Int64
    ) {
        let shares = Substitute(
            code: "S", item: ItemID(rawValue: 1), substitute: ItemID(rawValue: 2), units: units,
            forUnits: forUnits
        ).shares(of: asked, available: available)
        #expect(shares == (item, substitute))
    }
}

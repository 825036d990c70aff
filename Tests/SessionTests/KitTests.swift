import GRDB
import Stock
import Support
import Testing

@testable import Session
@testable import Store

/// Orders for kits on the demonstration site: their components are allocated as any goods.
@Suite final class KitTests: WalkCopy {
    private var desk: WaveDesk {
        WaveDesk(store: store, rules: site.definitions.rules, clock: clock)
    }
    private let number: DocumentNumber

    override init() throws {
        number = try #require(DocumentNumber(rawValue: "KO1"))
        try super.init()
    }

    private func order(_ values: [String: String]) throws -> OrderImport.Outcome {
        let usual = [
            "order": "KO1", "customer": "ARBORBAKE", "owner": "HALDEN", "dock": "PACK-01",
            "shipDay": "2026-11-26", "shipComplete": "no", "status": "open", "line": "1",
            "item": "FRZ-1221", "quantity": "6", "allOrNothing": "no",
        ]
        let all = usual.merging(values) { $1 }
        let row = try CSV.Record(file: "f", line: 0, path: "o", all, columns: OrderImport.columns)
        return try OrderImport(
            name: "f", bytes: Array("\(all.sorted { $0.key < $1.key })".utf8), records: [row],
            now: WalkSite.morning, moment: { _, _ in WalkSite.morning }
        ).run(on: store)
    }

    private func kit() throws -> KitOrder {
        let kit = try store.read { snapshot in
            let floor = snapshot.floor()
            return try floor.outgoing(numbered: number).flatMap { try floor.kitOrder($0.id) }
        }
        return try #require(kit)
    }

    @Test func `the bill in force on the ship day says what goes in`() throws {
        #expect(try order([:]).new == 1)
        #expect(try kit().version == 2 && kit().quantity == 6 && kit().made == 0)
        #expect(try kit().parts.map(\.quantity).sorted() == [1, 2])
        // Nothing was begun: another day before the second version, and more of them.
        #expect(try order(["shipDay": "2026-10-01", "quantity": "7"]).changed == 1)
        #expect(try kit().version == 1 && kit().quantity == 7)
        #expect(throws: ImportError.self) { try order(["order": "KO2", "item": "DRY-1102"]) }
    }

    @Test func `its components are allocated by date and brought to where kits are made`() throws {
        _ = try order([:])
        let release = try desk.release(try desk.planByHand([number], name: "kits"))
        #expect(release.picks >= 2)
        let id = try kit().order
        let (work, rows, place) = try store.read { snapshot in
            let floor = snapshot.floor()
            let code = try #require(LocationCode(rawValue: "PACK-01"))
            let work = try floor.pickWork(for: id)
            let rows = try work.compactMap {
                try $0.allocation.flatMap { try floor.allocation($0) }
            }
            return (work, rows, try #require(try floor.location(code)).id)
        }
        #expect(work.allSatisfy { $0.to == place })
        #expect(Set(rows.map(\.line)) == [1, 2])
        for part in try kit().parts {
            let taken = rows.filter { $0.line == part.line }
            #expect(taken.reduce(0) { $0 + $1.quantity } == part.quantity * 6)
            // Nothing that is left over expires between the lots that are taken.
            let free = try store.read { snapshot in
                let floor = snapshot.floor()
                return try floor.freeStock(of: part.item).compactMap { try floor.lot($0.lot) }
            }
            let days = try store.read { snapshot in
                try taken.compactMap { try $0.lot.flatMap { try snapshot.floor().lot($0) } }
                    .compactMap { $0.facts.usableUntil(.bestBefore) }
            }
            let oldest = try #require(days.min())
            let last = days.max()
            let newest = try #require(last)
            let dates = free.filter { lot in !taken.contains { $0.lot == lot.id } }
                .compactMap { $0.facts.usableUntil(.bestBefore) }
            #expect(dates.contains { $0 >= newest })
            #expect(!dates.contains { $0 >= oldest && $0 < newest })
        }
    }

    @Test func `what is nowhere is short, with the reason`() throws {
        _ = try order(["quantity": "900000"])
        let plan = try desk.preview(try desk.planByHand([number], name: "kits"))
        #expect(!plan.shorts.isEmpty)
    }
}

import Flows
import Foundation
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

    private func order(
        _ values: [String: String], isMeant: Bool = false
    ) throws -> OrderImport.Outcome {
        let usual = [
            "order": "KO1", "customer": "ARBORBAKE", "owner": "HALDEN", "dock": "PACK-01",
            "shipDay": "2026-11-26", "shipComplete": "no", "status": "open", "line": "1",
            "item": "FRZ-1221", "quantity": "6", "allOrNothing": "no",
        ]
        let all = usual.merging(values) { $1 }
        let row = try CSV.Record(file: "f", line: 0, path: "o", all, columns: OrderImport.columns)
        return try OrderImport(
            name: "f", bytes: Array("\(all.sorted { $0.key < $1.key })".utf8), records: [row],
            now: WalkSite.morning, isMeant: isMeant, moment: { _, _ in WalkSite.morning }
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

    @Test func `an order that is for no kit any more is packed as any other`() throws {
        _ = try order([:])
        #expect(try order(["dock": "DOCK-01", "item": "DRY-1102"]).changed == 1)
        let left = try store.read { snapshot in
            let floor = snapshot.floor()
            return try floor.outgoing(numbered: number).flatMap { try floor.kitOrder($0.id) }
        }
        #expect(left == nil)
    }

    @Test func `another kit is a change though its bill is the same, a new bill is none`() throws {
        _ = try order([:])
        let raw = PickedStock(store, at: clock.now())
        try raw.raw(
            """
            INSERT INTO kitBill(kit, version, component, quantity, validFrom)
            SELECT other.id, version, component, quantity, validFrom
            FROM kitBill JOIN item ON item.id = kit JOIN item AS other ON other.sku = 'DRY-1102'
            WHERE item.sku = 'FRZ-1221'
            """)
        #expect(try order(["item": "DRY-1102"]).changed == 1)
        #expect(try order([:], isMeant: true).changed == 1)
        try raw.raw(
            """
            INSERT INTO kitBill(kit, version, component, quantity, validFrom)
            SELECT kit, 3, component, quantity + 1, validFrom FROM kitBill
            WHERE kit = (SELECT kit FROM kitOrder) AND version = 2
            """)
        try raw.raw("UPDATE document SET state = 'done' WHERE number = 'KO1'")
        #expect(try order([:]).isRepeated)
        #expect(try kit().version == 2)
    }

    @Test func `once kits were made, more of the same are taken by the same bill`() throws {
        _ = try order([:])
        let raw = PickedStock(store, at: clock.now())
        try raw.raw(
            """
            INSERT INTO document(kind, number, state) VALUES ('transformation', 'TR1', 'done')
            """)
        try raw.raw(
            """
            INSERT INTO kitMade(transformation, document, quantity)
            SELECT max(id), (SELECT document FROM kitOrder), 2 FROM document
            """)
        for other in [["quantity": "2"], ["item": "DRY-1102"], ["dock": "DOCK-01"]] {
            #expect {
                try order(other)
            } throws: {
                "\($0)".contains("2 kits were made for order KO1; ask for more of them")
            }
        }
        #expect(try order(["quantity": "7", "shipDay": "2026-10-01"]).changed == 1)
        #expect(try kit().quantity == 7 && kit().version == 2 && kit().made == 2)
        #expect(try order(["quantity": "7", "status": "cancelled"]).cancelled == 1)
        // What is taken apart then does not open it again.
        let id = try kit().order
        try store.write { transaction in
            let transformation = DocumentID(
                rawValue: try Int64.fetchOne(
                    transaction.db, sql: "SELECT transformation FROM kitMade") ?? 0)
            try transaction.apply(
                .kit(.unmade(order: id, by: transformation)), at: clock.now())
            try transaction.append(EventRow(at: clock.now(), kind: "test"))
        }
        #expect(try store.read { try $0.floor().outgoing(numbered: number) }?.state == .cancelled)
    }

    /// A wave of KO1 for more spinach than there is, and what may go in its place.
    private func choice() throws -> SubstituteChoice {
        let wave = try desk.planByHand([number], name: "kits")
        return try SubstituteDesk(desk).choice(
            SubstituteRequest(wave: wave, order: number, line: 1))
    }

    @Test(arguments: [
        (1, 1, nil), (1, 2, nil), (3, 2, nil), (1, 3, "goes 1 for 3, a kit takes 2 (always)"),
    ])
    func `what goes in the place of a component fits one kit, or is refused when it is offered`(
        units: Int64, forUnits: Int64, refusal: String?
    ) throws {
        _ = try order(["quantity": "900000"])
        let raw = PickedStock(store, at: clock.now())
        try raw.raw(
            "UPDATE substitute SET units = ?, forUnits = ? WHERE code = 'SB0342'",
            [units, forUnits])
        let candidates = try choice().candidates
        let sweetcorn = try #require(candidates.first { $0.code == "SB0342" })
        #expect(sweetcorn.refusal.map { "\($0)" } == refusal)
    }

    @Test func `neither a numbered item nor the kit itself goes into kits`() throws {
        _ = try order(["quantity": "900000"])
        let raw = PickedStock(store, at: clock.now())
        try raw.raw("UPDATE item SET serialPolicy = 'atReceipt' WHERE sku = 'FRZ-1196'")
        try raw.raw(
            """
            UPDATE substitute SET substitute = (SELECT kit FROM kitOrder) WHERE code = 'SB0341'
            """)
        try raw.raw("UPDATE item SET claims = 'kosher' WHERE sku = 'FRZ-1221'")
        #expect(
            Set(try choice().candidates.map { $0.refusal?.detail.description })
                == ["has numbers, and a kit takes none", "is the kit itself"])
    }

    @Test func `a truck leaves an order for kits at its pack place`() throws {
        _ = try order(["carrier": "TRANSMAR", "shipDay": "\(clock.today)"])
        let stays = try store.read { try $0.floor().outboundOrder(number) }
        #expect(stays?.dockCode == "PACK-01" && stays?.appointment == nil)
    }

    @Test func `what is nowhere is short, with the reason`() throws {
        _ = try order(["quantity": "900000"])
        let plan = try desk.preview(try desk.planByHand([number], name: "kits"))
        #expect(!plan.shorts.isEmpty)
    }

    @Test func `a kit has neither numbers nor weights of its own`() throws {
        var files = try WalkSite.shared.get().files
        let bills = String(decoding: files["kits.csv"] ?? [], as: UTF8.self)
        files["kits.csv"] = Array(bills.replacing("\nFRZ-1221,", with: "\nCHS-1015,").utf8)
        let empty = path + ".kits"
        let new = try SiteStore(creating: empty, try Loader.founding(files, site: "DC1"))
        defer { WalkSite.remove(empty) }
        let loader = Loader(
            files: files, site: "DC1", today: clock.today, now: WalkSite.morning,
            moment: { _, _ in WalkSite.morning }, hash: { $0 })
        let fault = #expect(throws: ImportError.self) { try loader.load(into: new) }
        #expect("\(fault.map { "\($0)" } ?? "")".hasPrefix("kits.csv:2: a kit has no numbers"))
    }

    @Test(arguments: ["isCatchWeight = 1", "serialPolicy = 'atReceipt'"])
    func `a bill that was loaded before makes no order for such a kit`(_ change: String) throws {
        try PickedStock(store, at: WalkSite.morning).raw(
            "UPDATE item SET \(change) WHERE sku = 'FRZ-1221'")
        #expect(throws: ImportError.self) { try order([:]) }
    }
}

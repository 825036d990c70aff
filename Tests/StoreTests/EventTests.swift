import Foundation
import GRDB
import Stock
import Testing

@testable import Store

/// Events: numbered, chained, each at most once; dialogs and claims beside them (`model.md` 14, 23).
@Suite struct EventTests {
    let site: TestSite
    let key = EventKey(signOn: TestSite.signOn, n: 1)

    init() throws { site = try TestSite() }

    private func event(_ key: EventKey?) -> EventRow {
        EventRow(
            key: key, worker: TestSite.ann, device: TestSite.gun1, at: TestSite.now, kind: "scan",
            method: .scanned, input: "P1", message: "ok")
    }

    @Test func `numbers are dense and each hash follows the one before`() throws {
        for n in 1...5 {
            let number = try site.store.write { transaction in
                try transaction.append(event(EventKey(signOn: TestSite.signOn, n: Int64(n))))
            }
            #expect(number == Int64(n))
        }
        #expect(try site.store.read { try $0.audit() }.events == 5)
    }

    @Test func `a NUL in what came in does not break the chain`() throws {
        var odd = event(key)
        odd.input = "P1\0P2"
        try site.store.write { _ = try $0.append(odd) }
        let report = try site.store.read { try $0.audit() }
        #expect(report.break == nil)
        #expect(report.events == 1)
    }

    @Test func `an event that comes again posts nothing and has its first outcome`() throws {
        try site.store.write { transaction in
            try transaction.apply(.denied(permission: "adjust"), at: TestSite.now)
            _ = try transaction.append(event(key))
        }
        #expect(throws: StoreError.repeated(key)) {
            try site.store.write { transaction in
                try transaction.apply(.denied(permission: "hold"), at: TestSite.now)
                _ = try transaction.append(event(key))
            }
        }
        let first = try #require(try site.store.read { try $0.event(key) })
        #expect(first.number == 1)
        #expect(first.message == "ok")
        #expect(first.body == #"[{"denied":{"permission":"adjust"}}]"#)
        #expect(try site.store.read { try $0.audit() }.events == 1)
    }

    @Test func `a posting or a record without an event is rolled back`() throws {
        expectInvalid("without an event") {
            try site.store.write { transaction in
                try transaction.apply(.denied(permission: "adjust"), at: TestSite.now)
            }
        }
    }

    @Test func `the journal refuses UPDATE, DELETE and INSERT OR REPLACE`() throws {
        try site.move(try site.receive(10).plate.id, to: TestSite.reserve)
        for table in ["event", "posting", "movement", "platePlacement"] {
            for sql in [
                "UPDATE " + table + " SET site = site", "DELETE FROM " + table,
                "INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table,
            ] {
                #expect(throws: StoreError.self, "\(sql)") {
                    try site.store.write { try $0.db.execute(sql: sql) }
                }
            }
        }
        #expect(try site.store.read { try $0.audit() }.ok)
    }

    @Test func `a dialog and its claims are replaced whole, and others see the claims`() throws {
        let plate = PlateID(site: 1, number: 9)
        var dialog = DialogRow(
            worker: TestSite.ann, signOn: TestSite.signOn, n: 1, shape: 1, job: "putaway",
            state: "{}", at: TestSite.now)
        try site.store.write { transaction in
            try transaction.save(dialog)
            try transaction.claim([.plate(plate), .location(TestSite.reserve)], by: TestSite.ann)
        }
        let mine = try site.store.read {
            try $0.floor(for: TestSite.ann).claimants(.plate(plate))
        }
        let theirs = try site.store.read {
            try $0.floor(for: TestSite.ben).claimants(.plate(plate)).map(\.rawValue)
        }
        #expect(mine == [])
        #expect(theirs == ["ANN"])
        dialog.n = 2
        dialog.typed = "12"
        try site.store.write { transaction in
            try transaction.save(dialog)
            try transaction.claim([.location(TestSite.reserve)], by: TestSite.ann)
        }
        #expect(try site.store.read { try $0.dialog(of: TestSite.ann) } == dialog)
        let left = try site.store.read {
            try $0.floor(for: TestSite.ben).claimants(.plate(plate))
        }
        #expect(left == [])
    }

    @Test func `one plate claimed by many at once moves once`() throws {
        // Bar 8 in small: everybody has read that it stands at the dock; one of them is right.
        let rounds = 4
        let workers = 8
        let path = site.path
        for round in 0..<rounds {
            let pallet = try site.receive(10, lotNumber: "L\(round)")
            let posting = Posting.move(
                pallet.plate,
                [
                    StockRow(
                        material: pallet.material,
                        place: Place(TestSite.dock, plate: pallet.plate.id), quantity: 10)
                ], to: TestSite.reserve, reason: .putAway)
            let counter = Counter()
            atOnce(workers) { _ in
                do {
                    let store = try SiteStore(opening: path)
                    try store.write { transaction in
                        try transaction.post(posting)
                        try transaction.append(EventRow(at: TestSite.now, kind: "race"))
                    }
                    counter.add(.effect)
                } catch StoreError.invalid {
                    counter.add(.refused)
                } catch {
                    counter.add(.fault("\(error)"))
                }
            }
            #expect(counter.effects == 1)
            #expect(counter.refused == workers - 1)
            #expect(counter.faults == [])
        }
        #expect(try site.store.read { try $0.audit() }.ok)
    }
}

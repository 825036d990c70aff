import Stock
import Testing

@testable import Store

/// Taking a posting back: a posting of its own, whole, once, and only while nobody has moved the
/// goods (`model.md` 11).
@Suite struct ReversalTests {
    let site: TestSite
    let pallet: TestSite.Pallet

    init() throws {
        site = try TestSite()
        pallet = try site.receive(100)
    }

    private func reversal(_ key: PostingKey) throws -> Reversal {
        try site.store.read { try $0.reversal(of: key) }
    }

    private func undo(_ key: PostingKey) throws -> PostingKey {
        guard case .possible(let posting) = try reversal(key) else {
            throw StoreError.invalid("not possible")
        }
        return try site.post(posting)
    }

    @Test func `a move is taken back, and names what it takes back`() throws {
        let key = try site.move(pallet.plate.id, to: TestSite.reserve)
        let back = try undo(key)
        let stored = try site.store.read { try StoredPosting.find($0.db, back)?.posting }
        #expect(stored?.reverses == key)
        #expect(stored?.reason == .undo)
        #expect(
            try site.store.read { try $0.floor().root(of: pallet.plate.id) } == TestSite.dock)
    }

    @Test func `a receipt is taken back to its supplier`() throws {
        _ = try undo(pallet.posting)
        #expect(try site.store.read { try $0.floor().contents(of: pallet.plate.id) } == [])
        #expect(try site.store.read { try $0.audit() }.ok)
    }

    @Test func `nothing is taken back twice`() throws {
        let key = try site.move(pallet.plate.id, to: TestSite.reserve)
        guard case .possible(let posting) = try reversal(key) else {
            Issue.record("not possible")
            return
        }
        let back = try site.post(posting)
        #expect(try reversal(key) == .done(back))
        try site.move(pallet.plate.id, to: TestSite.reserve)
        expectInvalid("UNIQUE") { try site.post(posting) }
    }

    @Test func `goods that somebody has moved stay where they are, and it is said who`() throws {
        let key = try site.move(pallet.plate.id, to: TestSite.reserve)
        try site.store.write { transaction in
            let floor = transaction.floor()
            let plate = try #require(try floor.plate(pallet.plate.id))
            try transaction.post(
                .move(plate, try floor.contents(of: plate.id), to: TestSite.face, reason: .move))
            try transaction.append(
                EventRow(worker: TestSite.ben, at: TestSite.now + 60, kind: "scan"))
        }
        #expect(
            try reversal(key) == .moved(by: WorkerCode(rawValue: "BEN"), at: TestSite.now + 60))
    }

    @Test func `goods whose plate has gone on cannot be put back onto it`() throws {
        let part = try site.store.write { transaction in
            let id = MaterialID(rawValue: try transaction.floor().mint(.material))
            try transaction.apply(
                .material(
                    Material(
                        id: id, item: TestSite.milk, lot: pallet.lot.id, owner: TestSite.owner),
                    holds: []), at: TestSite.now)
            try transaction.append(site.event("test"))
            return id
        }
        let key = try site.post(
            Posting(
                .pick,
                lines: [
                    Posting.Line(
                        material: pallet.material.id, into: part, quantity: 30,
                        from: Place(TestSite.dock, plate: pallet.plate.id),
                        to: Place(TestSite.carrier))
                ]))
        guard case .possible = try reversal(key) else {
            Issue.record("a split is not taken back")
            return
        }
        try site.move(pallet.plate.id, to: TestSite.reserve)
        guard case .moved = try reversal(key) else {
            Issue.record("goods were put back onto a plate that is gone")
            return
        }
        try site.move(pallet.plate.id, to: TestSite.dock)
        _ = try undo(key)
        #expect(
            try site.store.read { try $0.floor().contents(of: pallet.plate.id).map(\.quantity) }
                == [100])
    }

    @Test func `what is shipped is gone`() throws {
        let customer = try site.store.read { try $0.floor().virtual(.customer) }
        var posting = Posting.move(
            pallet.plate,
            [
                StockRow(
                    material: pallet.material,
                    place: Place(TestSite.dock, plate: pallet.plate.id), quantity: 100)
            ], to: customer, reason: .ship)
        posting.document = TestSite.asn
        posting.party = TestSite.customer
        #expect(try reversal(try site.post(posting)) == .gone)
        #expect(try reversal(PostingKey(site: 1, epoch: 1, sequence: 99)) == .unknown)
    }

    @Test func `a reversal that is not the mirror of its posting is refused`() throws {
        let key = try site.move(pallet.plate.id, to: TestSite.reserve)
        guard case .possible(var posting) = try reversal(key) else {
            Issue.record("not possible")
            return
        }
        posting.lines[0].to = Place(TestSite.face)
        posting.plates = []
        expectInvalid("turned round") { try site.post(posting) }
    }
}

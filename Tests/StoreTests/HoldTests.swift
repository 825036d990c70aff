import GRDB
import Stock
import Testing

@testable import Store

/// A hold wins at once: over promises, over work, over every posting.
@Suite struct HoldTests {
    private let site: TestSite
    private let pallet: TestSite.Pallet

    init() throws {
        site = try TestSite()
        pallet = try site.receive(100)
        try site.move(pallet.plate.id, to: TestSite.reserve)
        try site.store.write { transaction in
            try transaction.db.execute(
                sql: """
                    INSERT INTO document(id, kind, number, party, owner, state)
                      VALUES (900, 'order', 'SO-1', \(TestSite.customer.rawValue),
                        \(TestSite.owner.rawValue), 'open');
                    INSERT INTO documentLine(document, line, item, quantity)
                      VALUES (900, 1, \(TestSite.milk.rawValue), 100)
                    """)
        }
    }

    @Test func `a hold frees what was promised, cancels its work, and has other goods looked for`()
        throws
    {
        try promise(30, id: 1)
        try promise(20, id: 2, picked: 5)
        let hold = try place(.lot(pallet.lot.id))
        #expect(
            try texts("SELECT state || quantity FROM allocation ORDER BY id") == [
                "cancelled30", "picked5",
            ])
        #expect(try texts("SELECT state FROM work ORDER BY id") == ["cancelled", "cancelled"])
        #expect(
            try texts("SELECT quantity FROM freedPromise WHERE replacedEvent IS NULL") == [
                "30", "15",
            ])
        #expect(try site.store.read { try $0.floor().reach(of: .lot(pallet.lot.id)).held } == 100)
        _ = hold
    }

    @Test func `a pick is taken back when the rest of its promise cannot be had again`() throws {
        try promise(30, id: 1)
        let part = AllocationID(rawValue: 2)
        let take = PickRecord.Take(
            allocation: AllocationID(rawValue: 1), part: part, from: pallet.material.id,
            into: pallet.material.id, lot: pallet.lot.id, quantity: 20)
        let work = WorkID(rawValue: 1)
        for record: Stock.Record in [
            .picking(.take(take)), .work(.quantity(work, by: 30)), .work(.quantity(work, by: -20)),
            .picking(.letGo(take.allocation)),
        ] { try site.apply(record) }
        #expect(
            try texts("SELECT state || quantity FROM allocation ORDER BY id") == [
                "cancelled10", "picked20",
            ])
        #expect(try texts("SELECT state FROM work") == ["cancelled"])
        // Everything that is left is somebody else's by now.
        try promise(100, id: 3)
        for record: Stock.Record in [
            .picking(.regain(take.allocation)), .work(.quantity(work, by: 20)),
            .picking(.untake(take)),
        ] { try site.apply(record) }
        #expect(
            try texts("SELECT state || quantity FROM allocation WHERE id < 3 ORDER BY id") == [
                "hard20", "cancelled20",
            ])
        #expect(try texts("SELECT state || quantity FROM work WHERE id = 1") == ["open20"])
    }

    @Test func `what was let go and is promised elsewhere leaves no work behind`() throws {
        try promise(30, id: 1)
        try site.apply(.picking(.letGo(AllocationID(rawValue: 1))))
        try promise(100, id: 3)
        try site.apply(.picking(.regain(AllocationID(rawValue: 1))))
        #expect(try texts("SELECT state FROM work ORDER BY id") == ["cancelled", "open"])
        try site.store.write {
            try $0.db.execute(sql: "UPDATE allocation SET state = 'cancelled' WHERE id = 3")
        }
        try site.apply(.picking(.regain(AllocationID(rawValue: 1))))
        #expect(try texts("SELECT state || quantity FROM work WHERE id = 1") == ["open30"])
    }

    @Test func `held goods are never promised`() throws {
        _ = try place(.plate(pallet.plate.id))
        #expect(throws: (any Error).self) { try promise(1, id: 3) }
        #expect(try texts("SELECT id FROM allocation").isEmpty)
    }

    @Test func `held goods pass no posting that would use them`() throws {
        let hold = try place(.plate(pallet.plate.id))
        let pick = Posting(
            .pick,
            lines: [
                Posting.Line(
                    material: pallet.material.id, quantity: 100,
                    from: Place(TestSite.reserve, plate: pallet.plate.id),
                    to: Place(TestSite.carrier))
            ])
        #expect(throws: StoreError.held(pallet.material.id)) { try site.post(pick) }
        #expect(throws: StoreError.held(pallet.material.id)) {
            try site.move(pallet.plate.id, to: TestSite.face)
        }
        try site.move(pallet.plate.id, to: TestSite.cage)
        #expect(throws: StoreError.held(pallet.material.id)) {
            try site.move(pallet.plate.id, to: TestSite.carrier)
        }
        try site.apply(.hold(.release(hold, reason: "fine")))
        try site.move(pallet.plate.id, to: TestSite.carrier)
    }

    @Test func `picked goods are listed until somebody has been there`() throws {
        let tote = try picked(40)
        let hold = try place(.lot(pallet.lot.id))
        let stops = try site.store.read { try $0.floor().stops(atMost: 10) }
        #expect(stops.map(\.location) == [TestSite.carrier])
        #expect(try site.store.read { try $0.floor().reach(of: .material(tote)).picked } == 40)
        try site.apply(.hold(.acknowledge(hold, TestSite.carrier, nil)))
        #expect(try site.store.read { try $0.floor().stops(atMost: 10) }.isEmpty)
        expectInvalid("open stop") {
            try site.apply(.hold(.acknowledge(hold, TestSite.carrier, nil)))
        }
    }

    @Test func `a merge that puts promised goods under a hold frees them`() throws {
        let other = try site.receive(10, lot: pallet.lot)
        try site.move(other.plate.id, to: TestSite.reserve)
        try promise(30, id: 1)
        _ = try place(.material(other.material.id), on: [other.material.id])
        #expect(try texts("SELECT state FROM allocation") == ["hard"])
        try site.post(
            Posting(
                .merge,
                lines: [
                    Posting.Line(
                        material: other.material.id, into: pallet.material.id, quantity: 10,
                        from: Place(TestSite.reserve, plate: other.plate.id),
                        to: Place(TestSite.reserve, plate: pallet.plate.id))
                ]))
        #expect(try texts("SELECT state FROM allocation") == ["cancelled"])
    }

    @Test func `customers are listed with what they still have of a lot`() throws {
        let customer = try site.store.read { Place(try $0.floor().virtual(.customer)) }
        let from = Place(TestSite.reserve, plate: pallet.plate.id)
        try site.post(
            Posting(
                .ship, document: TestSite.asn, party: TestSite.customer,
                lines: [
                    Posting.Line(
                        material: pallet.material.id, quantity: 60, from: from, to: customer)
                ]))
        try site.post(
            Posting(
                .return, document: TestSite.asn, party: TestSite.customer,
                lines: [
                    Posting.Line(
                        material: pallet.material.id, quantity: 15, from: customer, to: from)
                ]))
        let shipped = try site.store.read { try $0.floor().shipped(in: .lot(pallet.lot.id)) }
        #expect(shipped == [ShippedGoods(customer: "CUS", quantity: 45, name: "Customer")])
        #expect(try site.store.read { try $0.floor().shipped(in: .plate(pallet.plate.id)) } == [])
    }

    @Test func `a query holds all that fits, and what fits later where it names no places`() throws
    {
        let other = try site.receive(10, lotNumber: "L2")
        let nuts = try site.receive(5, of: TestSite.nuts, lotNumber: "L1")
        var query = HoldQuery()
        query.item = TestSite.milk
        query.fromLot = LotNumber(rawValue: "L2")
        query.toLot = LotNumber(rawValue: "L3")
        let hold = try place(.query(query))
        #expect(try held() == [other.material.id])
        let later = try site.receive(7, lotNumber: "L3")
        let beyond = try site.receive(7, lotNumber: "L4")
        #expect(try held() == [other.material.id, later.material.id])
        #expect(
            try site.store.read { try $0.floor().openHolds(in: .lot(later.lot.id)).map(\.hold.id) }
                == [hold])
        query = HoldQuery()
        query.maker = TestSite.supplier
        query.fromLocation = LocationCode(rawValue: "DOCK-0")
        query.toLocation = LocationCode(rawValue: "DOCK-2")
        _ = try place(.query(query))
        let docked: Set = [
            other.material.id, nuts.material.id, later.material.id, beyond.material.id,
        ]
        #expect(try held() == docked)
        // By places it is about what stands there now.
        _ = try site.receive(3, lotNumber: "L5")
        #expect(try held() == docked)
        // The first hold comes off, the second stays.
        try site.apply(.hold(.release(hold, reason: "fine")))
        #expect(try held() == docked)
        expectInvalid("a query names goods") { _ = try place(.query(HoldQuery())) }
    }

    private func held() throws -> Set<MaterialID> {
        try site.store.read { snapshot in
            Set(
                try Int64.fetchAll(snapshot.db, sql: "SELECT material FROM openHold")
                    .map(MaterialID.init(rawValue:)))
        }
    }

    @Test func `nobody decides on an own wish, and nobody twice`() throws {
        let hold = try place(.plate(pallet.plate.id))
        let id = ApprovalID(rawValue: 1)
        let request = ApprovalRequest(
            id: id, kind: .releaseHold, title: "P", role: "quality", meaning: "release",
            requestedBy: TestSite.ann, reason: "passed",
            records: [.hold(.release(hold, reason: "passed"))])
        try site.apply(.approval(.request(request)))
        #expect(try site.store.read { try $0.floor().openHold(hold)?.isAskedFor } == true)
        #expect(
            try site.store.read { try $0.floor().openApprovals().map(\.request) } == [request])
        expectInvalid("CHECK") {
            try site.apply(.approval(.decide(id, .approved, by: TestSite.ann, note: "")))
        }
        try site.apply(.approval(.decide(id, .refused, by: TestSite.ben, note: "")))
        expectInvalid("open approval") {
            try site.apply(.approval(.decide(id, .approved, by: TestSite.ben, note: "")))
        }
        #expect(try site.store.read { try $0.floor().openHold(hold)?.isAskedFor } == false)
    }
}

extension HoldTests {
    /// Promises so much of the pallet to the order's line, with a pick in the queue.
    private func promise(_ quantity: Int64, id: Int64, picked: Int64 = 0) throws {
        try site.store.write { transaction in
            try transaction.db.execute(
                sql: """
                    INSERT INTO allocation(id, document, line, item, lot, material, quantity,
                      picked, state) VALUES (?, 900, 1, ?, ?, ?, ?, ?, 'hard');
                    """,
                arguments: [
                    id, TestSite.milk.rawValue, pallet.lot.id.rawValue,
                    pallet.material.id.rawValue, quantity, picked,
                ])
            try transaction.db.execute(
                sql:
                    "INSERT INTO work(id, kind, state, allocation) VALUES (?1, 'pick', 'open', ?1)",
                arguments: [id])
        }
    }

    /// Picks so much of the pallet onto the carrier; gives the material of the part.
    private func picked(_ quantity: Int64) throws -> MaterialID {
        try site.store.write { transaction in
            var part = pallet.material
            part.id = MaterialID(rawValue: try transaction.floor().mint(.material))
            try transaction.apply(.material(part, holds: []), at: TestSite.now)
            try transaction.post(
                Posting(
                    .pick,
                    lines: [
                        Posting.Line(
                            material: pallet.material.id, into: part.id, quantity: quantity,
                            from: Place(TestSite.reserve, plate: pallet.plate.id),
                            to: Place(TestSite.carrier))
                    ]))
            try transaction.append(site.event("pick"))
            return part.id
        }
    }

    private func place(_ scope: HoldScope, on materials: [MaterialID]? = nil) throws -> HoldID {
        let id = try site.store.write { HoldID(rawValue: try $0.floor().mint(.hold)) }
        let rows = try site.store.read { try $0.floor().rows(in: scope).map(\.material.id) }
        let isStanding =
            switch scope {
            case .lot: true
            case .query: scope.isStandingQuery
            default: false
            }
        try site.apply(
            .hold(
                .place(
                    Hold(id: id, type: .test, scope: scope, reason: "test"), ownerRole: "quality",
                    isStanding: isStanding, on: materials ?? rows)))
        return id
    }

    private func texts(_ sql: String) throws -> [String] {
        try site.store.read { try String.fetchAll($0.db, sql: sql) }
    }
}

extension HoldScope {
    /// Whether a query also catches what arrives later.
    fileprivate var isStandingQuery: Bool {
        if case .query(let query) = self { !query.hasPlaces && !query.isEmpty } else { false }
    }
}

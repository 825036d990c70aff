import GRDB
import Stock
import Testing

@testable import Store

/// What a posting may and may not do (`model.md` 4, 5, 11 to 13, 16).
@Suite struct JournalTests {
    let site: TestSite
    let pallet: TestSite.Pallet

    init() throws {
        site = try TestSite()
        pallet = try site.receive(100)
    }

    // MARK: - Moves

    @Test func `a plate moves with everything on it, and the journal names both ends`() throws {
        let key = try site.move(pallet.plate.id, to: TestSite.reserve)
        let (row, plate, lines) = try site.store.read { snapshot in
            let floor = snapshot.floor()
            return (
                try floor.contents(of: pallet.plate.id), try floor.plate(pallet.plate.id),
                try StoredPosting.find(snapshot.db, key)?.posting.lines
            )
        }
        #expect(row.map(\.quantity) == [100])
        #expect(row.first?.place == Place(TestSite.reserve, plate: pallet.plate.id))
        #expect(plate?.stand == .location(TestSite.reserve))
        #expect(
            lines == [
                line(100, from: dockPlate, to: Place(TestSite.reserve, plate: pallet.plate.id))
            ])
    }

    @Test func `nested plates and what is on them move with the plate they stand in`() throws {
        let inner = try site.receive(7)
        try site.post(nest(inner.plate, in: pallet.plate.id))
        try site.move(pallet.plate.id, to: TestSite.reserve)
        let (root, rows) = try site.store.read { snapshot in
            (
                try snapshot.floor().root(of: inner.plate.id),
                try snapshot.floor().contents(of: pallet.plate.id)
            )
        }
        #expect(root == TestSite.reserve)
        #expect(Set(rows.map(\.place.location)) == [TestSite.reserve])
        #expect(rows.count == 2)
    }

    @Test func `a plate that would leave its goods behind is refused`() throws {
        expectInvalid("did not move with it") {
            try site.post(
                Posting(
                    .move, lines: [],
                    plates: [plateMove(pallet.plate, to: .location(TestSite.reserve))]))
        }
    }

    @Test func `goods cannot move onto a plate that stands elsewhere`() throws {
        let other = try site.receive(1)
        expectInvalid("does not stand in") {
            try site.post(
                Posting(
                    .move,
                    lines: [
                        line(
                            100, from: dockPlate, to: Place(TestSite.reserve, plate: other.plate.id)
                        )
                    ]))
        }
    }

    @Test func `a plate cannot be taken from where it does not stand`() throws {
        try site.move(pallet.plate.id, to: TestSite.reserve)
        expectInvalid("does not stand where") {
            try site.post(
                Posting.move(
                    pallet.plate, [row(100)], to: TestSite.face, reason: .move))
        }
    }

    @Test func `a shipped plate never moves again, nor what is in it`() throws {
        let inner = try site.receive(7)
        try site.post(nest(inner.plate, in: pallet.plate.id))
        try ship(pallet.plate.id)
        expectInvalid("is shipped") { try site.move(pallet.plate.id, to: TestSite.reserve) }
        expectInvalid("is shipped") { try site.move(inner.plate.id, to: TestSite.reserve) }
    }

    @Test func `plates nest four deep and in no circle`() throws {
        var plates = [pallet.plate.id]
        for _ in 0..<3 {
            let next = try site.receive(1)
            try site.post(nest(next.plate, in: plates[plates.count - 1]))
            plates.append(next.plate.id)
        }
        let fifth = try site.receive(1)
        expectInvalid("too deep") { try site.post(nest(fifth.plate, in: plates[3])) }
        expectInvalid("circle") {
            try site.post(nest(pallet.plate, in: plates[3]))
        }
        // A plate with one in it is two deep itself.
        let pair = try site.receive(1)
        try site.post(nest(fifth.plate, in: pair.plate.id))
        expectInvalid("too deep") { try site.post(nest(pair.plate, in: plates[2])) }
    }

    // MARK: - Quantities

    @Test(arguments: [
        (101, "the line takes 101"), (0, "a line moves 0"), (-1, "a line moves -1"),
    ])
    func `no balance goes below zero and no line moves nothing`(
        quantity: Int64, sentence: String
    ) throws {
        expectInvalid(sentence) {
            try site.post(
                Posting(
                    .destroy, party: TestSite.owner,
                    lines: [line(quantity, from: dockPlate, to: try virtual(.destroyed))],
                    note: "DMG"))
        }
    }

    @Test func `a part of a row needs a material of its own`() throws {
        expectInvalid("needs a split") {
            try site.post(
                Posting(.move, lines: [line(40, from: dockPlate, to: Place(TestSite.face))]))
        }
        let part = try newMaterial()
        try site.post(
            Posting(
                .split, lines: [line(40, into: part, from: dockPlate, to: Place(TestSite.face))]))
        #expect(try quantities() == [pallet.material.id: 60, part: 40])
    }

    @Test func `rows merge only when lot, owner and pack are the same`() throws {
        let otherLot = try site.receive(5, lotNumber: "L2")
        expectInvalid("unequal lots") {
            try site.post(
                Posting(
                    .merge,
                    lines: [
                        line(
                            100, into: otherLot.material.id, from: dockPlate,
                            to: Place(TestSite.dock, plate: otherLot.plate.id))
                    ]))
        }
        let otherOwner = try newMaterial(owner: PartyID(site: 1, number: 4))
        let change = line(100, into: otherOwner, from: dockPlate, to: dockPlate)
        expectInvalid("unequal owners") { try site.post(Posting(.merge, lines: [change])) }
        // A change of owner is a movement at one place (`model.md` 5).
        try site.post(Posting(.reclassify, lines: [change]))
        #expect(try quantities()[otherOwner] == 100)
    }

    @Test func `weight goes with its quantity and ends with it`() throws {
        let heavy = try newMaterial()
        func in_(_ quantity: Int64, _ weight: Int64) throws -> Posting {
            Posting(
                .receive, document: TestSite.asn, party: TestSite.supplier,
                lines: [
                    Posting.Line(
                        material: heavy, quantity: quantity, weightMilligrams: weight,
                        from: try virtual(.supplier), to: Place(TestSite.dock))
                ])
        }
        expectInvalid("only WEIGHT") { try site.post(in_(0, 10)) }
        try site.post(in_(2, 5_000))
        expectInvalid("weight and no quantity") {
            try site.post(
                Posting(
                    .ship, document: TestSite.asn, party: TestSite.customer,
                    lines: [
                        Posting.Line(
                            material: heavy, quantity: 2, weightMilligrams: 4_990,
                            from: Place(TestSite.dock), to: try virtual(.customer))
                    ]))
        }
        try site.post(
            Posting(
                .weigh, party: TestSite.owner,
                lines: [
                    Posting.Line(
                        material: heavy, quantity: 0, weightMilligrams: 10,
                        from: Place(TestSite.dock), to: try virtual(.weight))
                ], note: "DRY"))
        let weight = try site.store.read { snapshot in
            try snapshot.floor().rows(at: TestSite.dock)
                .first { $0.material.id == heavy }?.weightMilligrams
        }
        #expect(weight == 4_990)
    }

    @Test func `a serial is of one material at a time, and lines list theirs`() throws {
        let serials = try ["S1", "S2", "S3"].map { try #require(SerialNumber(rawValue: $0)) }
        let whole = try newMaterial()
        let part = try newMaterial()
        func line(
            _ serials: [SerialNumber], _ quantity: Int64, from: Place, into: MaterialID? = nil
        ) -> Posting.Line {
            Posting.Line(
                material: whole, into: into, quantity: quantity, serials: serials, from: from,
                to: Place(into == nil ? TestSite.dock : TestSite.face))
        }
        try site.post(
            Posting(
                .receive, document: TestSite.asn, party: TestSite.supplier,
                lines: [line(serials, 3, from: try virtual(.supplier))]))
        let dock = Place(TestSite.dock)
        let key = try site.post(
            Posting(.split, lines: [line([serials[1]], 1, from: dock, into: part)]))
        let stored = try site.store.read { try StoredPosting.find($0.db, key)?.posting.lines }
        #expect(stored?.first?.serials == [serials[1]])
        expectInvalid("is not of material") {
            try site.post(Posting(.split, lines: [line([serials[1]], 1, from: dock, into: part)]))
        }
        expectInvalid("more than it moves") {
            try site.post(Posting(.split, lines: [line(serials, 1, from: dock, into: part)]))
        }
        expectInvalid("does not list the serials") {
            try site.post(Posting(.merge, lines: [line([serials[0]], 2, from: dock, into: part)]))
        }
        #expect(try site.store.read { try $0.audit() }.break == nil)
        let report = try Forger(site).audit { db in
            try db.execute(sql: "UPDATE movementSerial SET serial = serial + 100")
        }
        #expect(report.break?.what == "an event and what it caused have their hash")
    }

    // MARK: - Places that are none

    @Test func `what comes from or goes to no place names its party and its document`() throws {
        let customer = try virtual(.customer)
        func ship(_ document: DocumentID?, _ party: PartyID?) throws {
            try site.post(
                Posting(
                    .ship, document: document, party: party,
                    lines: [line(100, from: dockPlate, to: customer)]))
        }
        expectInvalid("CUSTOMER needs a party") { try ship(TestSite.asn, nil) }
        expectInvalid("CUSTOMER needs a document") { try ship(nil, TestSite.customer) }
        let count = try virtual(.count)
        expectInvalid("COUNT needs a document or a reason code") {
            try site.post(
                Posting(
                    .adjust, party: TestSite.owner,
                    lines: [line(1, into: nil, from: dockPlate, to: count)]))
        }
        try ship(TestSite.asn, TestSite.customer)
        #expect(try quantities() == [:])
    }

    // MARK: - Holds

    @Test func `a split copies hold links, a merge puts both sets on the whole`() throws {
        let first = try hold(.material(pallet.material.id), on: [pallet.material.id])
        let part = try newMaterial()
        try site.post(
            Posting(
                .split, lines: [line(40, into: part, from: dockPlate, to: Place(TestSite.dock))]))
        #expect(try holds(on: part) == [first])

        let other = try site.receive(5, lot: pallet.lot)
        let second = try hold(.material(other.material.id), on: [other.material.id])
        try site.post(
            Posting(
                .merge,
                lines: [
                    Posting.Line(
                        material: part, into: other.material.id, quantity: 40,
                        from: Place(TestSite.dock),
                        to: Place(TestSite.dock, plate: other.plate.id))
                ]))
        #expect(try holds(on: other.material.id) == [first, second])
    }

    @Test(arguments: ["lot", "item", "supplier lot"])
    func `a standing hold catches what arrives later`(kind: String) throws {
        let scope: HoldScope =
            switch kind {
            case "lot": .lot(pallet.lot.id)
            case "item": .item(TestSite.milk)
            default: .supplierLot(TestSite.supplier, pallet.lot.number)
            }
        let standing = try hold(scope, isStanding: true, on: [])
        let caught = try site.receive(5, lot: pallet.lot)
        let free = try site.receive(5, of: TestSite.nuts, lotNumber: "N1")
        #expect(try holds(on: caught.material.id) == [standing])
        #expect(try holds(on: free.material.id) == [])
        try site.apply(.hold(.release(standing, reason: "fine")))
        #expect(try holds(on: caught.material.id) == [])
        #expect(try holds(on: site.receive(5, lot: pallet.lot).material.id) == [])
    }

    @Test func `a hold follows its goods through a return`() throws {
        let customer = try virtual(.customer)
        try site.post(
            Posting(
                .ship, document: TestSite.asn, party: TestSite.customer,
                lines: [line(100, from: dockPlate, to: customer)]))
        let placed = try hold(.lot(pallet.lot.id), isStanding: true, on: [])
        try site.post(
            Posting(
                .return, document: TestSite.asn, party: TestSite.customer,
                lines: [line(3, from: customer, to: Place(TestSite.dock))]))
        #expect(try holds(on: pallet.material.id) == [placed])
    }
}

extension JournalTests {
    private var dockPlate: Place { Place(TestSite.dock, plate: pallet.plate.id) }

    private func line(
        _ quantity: Int64, into: MaterialID? = nil, from: Place, to: Place
    ) -> Posting.Line {
        Posting.Line(
            material: pallet.material.id, into: into, quantity: quantity, from: from, to: to)
    }

    private func row(_ quantity: Int64) -> StockRow {
        StockRow(material: pallet.material, place: dockPlate, quantity: quantity)
    }

    private func plateMove(_ plate: Plate, to stand: Stand) -> Posting.PlateMove {
        Posting.PlateMove(plate: plate.id, from: plate.stand, to: stand)
    }

    private func nest(_ plate: Plate, in parent: PlateID) -> Posting {
        Posting(.nest, lines: [], plates: [plateMove(plate, to: .parent(parent))])
    }

    private func virtual(_ place: VirtualPlace) throws -> Place {
        try site.store.read { Place(try $0.floor().virtual(place)) }
    }

    private func ship(_ plate: PlateID) throws {
        let posting = try site.store.read { snapshot in
            let floor = snapshot.floor()
            var posting = Posting.move(
                try #require(try floor.plate(plate)), try floor.contents(of: plate),
                to: try floor.virtual(.customer), reason: .ship)
            posting.document = TestSite.asn
            posting.party = TestSite.customer
            return posting
        }
        try site.post(posting)
    }

    private func newMaterial(owner: PartyID = TestSite.owner) throws -> MaterialID {
        try site.store.write { transaction in
            let id = MaterialID(rawValue: try transaction.floor().mint(.material))
            try transaction.apply(
                .material(
                    Material(id: id, item: TestSite.milk, lot: pallet.lot.id, owner: owner),
                    holds: []), at: TestSite.now)
            try transaction.append(site.event("test"))
            return id
        }
    }

    private func hold(
        _ scope: HoldScope, isStanding: Bool = false, on materials: [MaterialID]
    ) throws -> HoldID {
        let id = try site.store.write { HoldID(rawValue: try $0.floor().mint(.hold)) }
        try site.apply(
            .hold(
                .place(
                    Hold(id: id, type: .test, scope: scope, reason: "test"), ownerRole: "quality",
                    isStanding: isStanding, on: materials)))
        return id
    }

    private func holds(on material: MaterialID) throws -> [HoldID] {
        try site.store.read { try $0.floor().holds(on: material).map(\.id) }
    }

    private func quantities() throws -> [MaterialID: Int64] {
        try site.store.read { snapshot in
            let rows = try Row.fetchAll(snapshot.db, sql: "SELECT material, quantity FROM stock")
            return Dictionary(
                uniqueKeysWithValues: rows.map { (MaterialID(rawValue: $0[0]), $0[1]) })
        }
    }
}

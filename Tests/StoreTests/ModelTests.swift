import Foundation
import GRDB
import Stock
import Testing

@testable import Store

/// The store against the model: random postings of many kinds, right and wrong, by several workers;
/// after each the two agree on whether it was booked and on everything that is there.
@Suite struct ModelTests {
    @Test func `the store does what the model does`() throws {
        let site = try TestSite()
        var run = try ModelRun(site, SeededGenerator.fromEnvironment())
        for step in 0..<2_000 {
            let what = try run.step()
            try #require(run.problem == nil, "step \(step), \(what): \(run.problem ?? "")")
        }
        print(run.tally.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
        // A run that books next to nothing, or in which nothing is refused, shows nothing.
        #expect(run.tally["booked", default: 0] > 500)
        #expect(run.tally["refused", default: 0] > 100)
        #expect(run.tally["held", default: 0] > 30)
        let report = try site.store.read { try $0.audit() }
        #expect(report.break == nil)
        #expect(report.rows == run.model.rows.count)
    }
}

/// One random run.
struct ModelRun {
    private let site: TestSite
    private let kinds: [LocationID: LocationKind] = [
        TestSite.dock: .dock, TestSite.reserve: .reserve, TestSite.face: .pickFace,
        TestSite.carrier: .carrier, TestSite.cage: .cage,
    ]
    private var places: [LocationID] { kinds.keys.sorted() }
    private var random: SeededGenerator
    private(set) var model: Warehouse
    private(set) var tally: [String: Int] = [:]
    /// The first difference between the two.
    private(set) var problem: String?
    private var keys: [PostingKey] = []
    private let virtual: [VirtualPlace: LocationID]
    private let stores: [SiteStore]

    init(_ site: TestSite, _ random: SeededGenerator) throws {
        self.site = site
        self.random = random
        virtual = try site.store.read { snapshot in
            let floor = snapshot.floor()
            return try Dictionary(
                uniqueKeysWithValues: VirtualPlace.allCases.map { ($0, try floor.virtual($0)) })
        }
        model = Warehouse(
            physical: kinds,
            virtual: Dictionary(uniqueKeysWithValues: virtual.map { ($1, $0) }))
        // The run numbers these itself, the same way for the model and the store.
        try site.store.write { transaction in
            try transaction.db.execute(
                sql: """
                    INSERT INTO mint(kind, last)
                    VALUES ('plate', 1000), ('lot', 1000), ('material', 1000000)
                    """)
        }
        stores = [site.store] + (try (0..<2).map { _ in try SiteStore(opening: site.path) })
    }

    /// Does one thing to both and compares.
    mutating func step() throws -> String {
        let kinds: [(String, Int)] = [
            ("receive", 3), ("move", 6), ("split", 4), ("merge", 4), ("nest", 3), ("unnest", 2),
            ("hold", 2), ("release", 2), ("undo", 3), ("ship", 1), ("adjust", 2), ("weigh", 1),
            ("owner", 1), ("wrong", 3),
        ]
        var pick = Int.random(in: 0..<kinds.reduce(0) { $0 + $1.1 }, using: &random)
        var kind = ""
        for (name, share) in kinds where kind.isEmpty {
            pick -= share
            if pick < 0 { kind = name }
        }
        switch kind {
        case "receive": try receive()
        case "move": try movePlate()
        case "split": try split()
        case "merge": try merge()
        case "nest": try nest(isIn: true)
        case "unnest": try nest(isIn: false)
        case "hold": try hold()
        case "release": try release()
        case "undo": try undo()
        case "ship": try ship()
        case "adjust": try adjust()
        case "weigh": try weigh()
        case "owner": try changeOwner()
        default: try wrong()
        }
        tally[kind, default: 0] += 1
        return kind
    }

    // MARK: - Both at once

    private mutating func post(_ posting: Posting, records: [Stock.Record] = []) throws {
        var after = model
        for record in records { after.apply(record) }
        var isBooked = true
        var why = ""
        do { try after.post(posting) } catch {
            isBooked = false
            why = error.description
        }
        let store = stores[Int.random(in: 0..<stores.count, using: &random)]
        do {
            let key = try store.write { transaction in
                for record in records { try transaction.apply(record, at: TestSite.now) }
                let key = try transaction.post(posting)
                try transaction.append(EventRow(at: TestSite.now, kind: "model"))
                return key
            }
            guard isBooked else {
                problem = "the store booked what the model refused (\(why)): \(posting)"
                return
            }
            keys.append(key)
        } catch StoreError.invalid(let sentence) {
            guard !isBooked else {
                problem = "the store refused (\(sentence)) what the model booked: \(posting)"
                return
            }
        } catch StoreError.held(let material) {
            guard !isBooked else {
                problem = "the store refused held \(material) that the model booked: \(posting)"
                return
            }
            tally["held", default: 0] += 1
        }
        tally[isBooked ? "booked" : "refused", default: 0] += 1
        if isBooked { model = after }
        try compare()
    }

    private mutating func apply(_ record: Stock.Record) throws {
        try site.apply(record)
        model.apply(record)
        try compare()
    }

    private mutating func compare() throws {
        let (rows, plates, links) = try site.store.read { snapshot in
            let floor = snapshot.floor()
            let rows = try places.flatMap { try floor.rows(at: $0) }
            let ids = try Int64.fetchAll(snapshot.db, sql: "SELECT id FROM plate ORDER BY id")
            return (
                rows, try ids.compactMap { try floor.plate(PlateID(rawValue: $0)) },
                try Row.fetchAll(snapshot.db, sql: "SELECT material, id FROM openHold")
            )
        }
        if Dictionary(uniqueKeysWithValues: rows.map { ($0.material.id, $0) }) != model.rows {
            problem = "stock differs"
        }
        if Dictionary(uniqueKeysWithValues: plates.map { ($0.id, $0) }) != model.plates {
            problem = "plates differ"
        }
        var stored: [MaterialID: Set<HoldID>] = [:]
        for link in links {
            stored[MaterialID(rawValue: link[0]), default: []].insert(HoldID(rawValue: link[1]))
        }
        for material in model.materials.keys
        where model.openHolds(on: material) != stored[material] ?? [] {
            problem = "holds on \(material) differ"
        }
    }

    // MARK: - Things to do

    private mutating func receive() throws {
        let number = Int64(model.plates.count + 1)
        guard number <= 40 else { return }
        let lotNumber = Int64.random(in: 1...6, using: &random)
        var records: [Stock.Record] = []
        let lotID = LotID(site: 1, number: lotNumber)
        let item = lotNumber.isMultiple(of: 2) ? TestSite.milk : TestSite.nuts
        if model.lots[lotID] == nil, let text = LotNumber(rawValue: "L\((lotNumber + 1) / 2)") {
            records.append(
                .lot(
                    Lot(id: lotID, item: item, maker: TestSite.supplier, number: text),
                    source: "label"))
        }
        guard let lpn = LPN(rawValue: "P\(number)") else { return }
        let here = anyPlace()
        let plate = Plate(
            id: PlateID(site: 1, number: number), lpn: lpn, stand: .location(here))
        let material = Material(id: newMaterial(), item: item, lot: lotID, owner: TestSite.owner)
        records += [.plate(plate), .material(material, holds: [])]
        try post(
            Posting(
                .receive, document: TestSite.asn, party: TestSite.supplier,
                lines: [
                    Posting.Line(
                        material: material.id,
                        quantity: Int64.random(in: 1...50, using: &random),
                        weightMilligrams: Int64.random(in: 0...1, using: &random) * 5_000,
                        from: place(.supplier), to: Place(here, plate: plate.id))
                ]), records: records)
    }

    private mutating func movePlate() throws {
        guard let plate = anyPlate() else { return }
        try post(.move(plate, below(plate.id), to: anyPlace(), reason: .move))
    }

    private mutating func ship() throws {
        guard let plate = anyPlate() else { return }
        var posting = Posting.move(
            plate, below(plate.id), to: place(.customer).location, reason: .ship)
        posting.document = TestSite.asn
        posting.party = TestSite.customer
        try post(posting)
    }

    private mutating func split() throws {
        guard let row = anyRow() else { return }
        var material = row.material
        material.id = newMaterial()
        try post(
            Posting(
                .split,
                lines: [
                    Posting.Line(
                        material: row.material.id, into: material.id,
                        quantity: Int64.random(in: 1...max(1, row.quantity), using: &random),
                        weightMilligrams: 0, from: row.place, to: anyStockPlace())
                ]), records: [.material(material, holds: [])])
    }

    private mutating func merge() throws {
        guard let row = anyRow(), let other = anyRow() else { return }
        let isAll = Bool.random(using: &random)
        try post(
            Posting(
                .merge,
                lines: [
                    Posting.Line(
                        material: row.material.id, into: other.material.id,
                        quantity: isAll ? row.quantity : 1,
                        weightMilligrams: isAll ? row.weightMilligrams : 0, from: row.place,
                        to: other.place)
                ]))
    }

    private mutating func nest(isIn: Bool) throws {
        guard let plate = anyPlate(), let parent = anyPlate(),
            let root = isIn ? model.root(of: parent.id) : anyPlace()
        else { return }
        var posting = Posting.move(plate, below(plate.id), to: root, reason: .nest)
        posting.plates = [
            Posting.PlateMove(
                plate: plate.id, from: plate.stand, to: isIn ? .parent(parent.id) : .location(root))
        ]
        // Goods that stay in the same location do not move when their plate is nested.
        posting.lines.removeAll { $0.from == $0.to }
        try post(posting)
    }

    private mutating func adjust() throws {
        guard let row = anyRow() else { return }
        let isUp = Bool.random(using: &random)
        let quantity = Int64.random(in: 1...10, using: &random)
        try post(
            Posting(
                .adjust, party: TestSite.owner,
                lines: [
                    Posting.Line(
                        material: row.material.id, quantity: quantity,
                        from: isUp ? place(.count) : row.place,
                        to: isUp ? row.place : place(.count))
                ], note: Bool.random(using: &random) ? "CYC" : nil))
    }

    private mutating func weigh() throws {
        guard let row = anyRow() else { return }
        try post(
            Posting(
                .weigh, party: TestSite.owner,
                lines: [
                    Posting.Line(
                        material: row.material.id, quantity: 0, weightMilligrams: 10,
                        from: row.place, to: place(.weight))
                ], note: "DRY"))
    }

    private mutating func changeOwner() throws {
        guard let row = anyRow() else { return }
        var material = row.material
        material.id = newMaterial()
        material.owner = PartyID(site: 1, number: 4)
        try post(
            Posting(
                Bool.random(using: &random) ? .reclassify : .move,
                lines: [
                    Posting.Line(
                        material: row.material.id, into: material.id, quantity: row.quantity,
                        weightMilligrams: row.weightMilligrams, from: row.place, to: row.place)
                ]), records: [.material(material, holds: [])])
    }

    private mutating func hold() throws {
        guard let row = anyRow(), let lot = model.lots[row.material.lot] else { return }
        let scopes: [HoldScope] = [
            .material(row.material.id), .lot(lot.id), .item(lot.item),
            .supplierLot(lot.maker, lot.number),
        ]
        let scope = scopes[Int.random(in: 0..<scopes.count, using: &random)]
        var isStanding = Bool.random(using: &random)
        if case .material = scope { isStanding = false }
        let hold = Hold(
            id: HoldID(rawValue: try site.store.write { try $0.floor().mint(.hold) }), type: .test,
            scope: scope, reason: "model")
        try apply(
            .hold(
                .place(hold, ownerRole: "quality", isStanding: isStanding, on: [row.material.id])))
    }

    private mutating func release() throws {
        let open = model.holds.keys.sorted()
        guard open.count > 3, let hold = open.randomElement(using: &random) else { return }
        try apply(.hold(.release(hold, reason: "fine")))
    }

    private mutating func undo() throws {
        guard !keys.isEmpty else { return }
        let index = Int.random(in: max(0, keys.count - 12)..<keys.count, using: &random)
        let answer = try site.store.read { try $0.reversal(of: keys[index]) }
        var mirror = model.mirror(of: index)
        mirror.reverses = keys[index]
        var after = model
        let isPossible = (try? after.post(mirror)) != nil
        tally["undo \(String(describing: answer).prefix { $0.isLetter })", default: 0] += 1
        switch answer {
        case .possible(let posting):
            if posting != mirror { problem = "the mirror differs: \(posting) \(mirror)" }
            try post(posting)
        case .moved where isPossible: problem = "the model can take back what the store cannot"
        case .done, .moved, .gone, .unknown: break
        }
    }

    /// A posting with something bent, which both must refuse or both book.
    private mutating func wrong() throws {
        guard let plate = anyPlate(), let row = anyRow() else { return }
        var posting = Posting.move(plate, below(plate.id), to: anyPlace(), reason: .move)
        switch Int.random(in: 0..<6, using: &random) {
        case 0 where !posting.lines.isEmpty: posting.lines.removeLast()
        case 1 where !posting.lines.isEmpty: posting.lines[0].quantity += 1
        case 2: posting.plates = []
        case 3 where !posting.lines.isEmpty: posting.lines[0].into = row.material.id
        case 4: posting.lines.append(contentsOf: posting.lines)
        default: posting.plates.append(contentsOf: posting.plates)
        }
        try post(posting)
    }

    // MARK: - Picking

    private func below(_ plate: PlateID) -> [StockRow] {
        model.rows.values.filter { row in
            var at = row.place.plate
            while let current = at {
                if current == plate { return true }
                guard case .parent(let parent)? = model.plates[current]?.stand else { return false }
                at = parent
            }
            return false
        }.sorted { $0.material.id < $1.material.id }
    }

    private mutating func anyRow() -> StockRow? {
        model.rows.values.sorted { $0.material.id < $1.material.id }.randomElement(using: &random)
    }

    private mutating func anyPlate() -> Plate? {
        model.plates.values.sorted { $0.id < $1.id }.randomElement(using: &random)
    }

    private mutating func anyPlace() -> LocationID {
        places[Int.random(in: 0..<places.count, using: &random)]
    }

    private mutating func anyStockPlace() -> Place {
        guard Bool.random(using: &random), let plate = anyPlate(),
            let root = model.root(of: plate.id), !plate.isShipped
        else { return Place(anyPlace()) }
        return Place(root, plate: plate.id)
    }

    private func place(_ place: VirtualPlace) -> Place {
        Place(virtual[place] ?? TestSite.dock)
    }

    private func newMaterial() -> MaterialID {
        MaterialID(site: 1, number: Int64(model.materials.count + 1))
    }
}

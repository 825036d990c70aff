import GRDB
import Stock
import Testing

@testable import Store

/// Random trees of split, merge, repack, move, transfer, return, hold and release against a naive
/// record of who held what and of where each lot went.
///
/// No held unit is ever promised, picked, shipped, sent to another site or consumed; releasing one
/// hold releases no other; a split has the holds of what it was split from, a merge those of both,
/// what was repacked those of everything that went in, goods that become another company's those
/// they had, what comes back or in from another site those it left with and those that wait for it.
/// In the end the trace of every lot says what the naive record says.
@Suite struct HoldPropertyTests {
    @Test func `holds follow their goods and always win`() throws {
        let site = try TestSite()
        var run = try HoldRun(site, SeededGenerator.fromEnvironment())
        let kinds = [
            "used", "stopped", "promised", "refused promise", "merged", "split", "released",
            "repacked", "repacked held", "refused repack", "returned", "sent", "refused to send",
            "arrived", "arrived under a new hold", "sold in house", "sold held",
        ]
        // What never happened shows nothing, so it goes on until all has happened often.
        var step = 0
        while step < 1_200 || step < 20_000 && kinds.contains(where: { run.count($0) <= 10 }) {
            step += 1
            let what = try run.step()
            if let problem = run.problem {
                Issue.record("step \(step), \(what): \(problem)")
                return
            }
        }
        print("steps \(step)", run.tally.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
        for kind in kinds { #expect(run.count(kind) > 10, "\(kind)") }
        try run.compareTraces()
        #expect(run.problem == nil)
        try run.cancelPromises()
        let report = try site.store.read { try $0.audit() }
        #expect(report.break == nil)
    }
}

/// One random run on loose stock in a few places.
private struct HoldRun {
    private let site: TestSite
    private var random: SeededGenerator
    private(set) var tally: [String: Int] = [:]
    func count(_ kind: String) -> Int { tally[kind, default: 0] }
    private(set) var problem: String?
    private var lots: [LotID: LotNumber] = [:]
    /// The naive record: the holds on each material, never looked up.
    private var links: [MaterialID: Set<HoldID>] = [:]
    private var standing: [HoldID: LotID] = [:]
    private var open: Set<HoldID> = []
    private var shipped: [StockRow] = []
    /// On the way to another site, or from it.
    private var sent: [StockRow] = []
    /// What the naive record has of each lot, and which lots went into which.
    private var books: [LotID: Trace.Balance] = [:]
    private var madeInto: [LotID: Set<LotID>] = [:]
    private let virtual: [VirtualPlace: LocationID]

    init(_ site: TestSite, _ random: SeededGenerator) throws {
        self.site = site
        self.random = random
        virtual = try site.store.read { snapshot in
            let floor = snapshot.floor()
            return try Dictionary(
                uniqueKeysWithValues: VirtualPlace.allCases.map { ($0, try floor.virtual($0)) })
        }
        for number in 1...4 { try receive("L\(number)") }
    }

    mutating func step() throws -> String {
        let kinds = [
            "receive", "split", "split", "merge", "merge", "move", "use", "use", "use", "hold",
            "release", "release", "promise", "promise", "cage", "repack", "repack", "return",
            "send", "send", "arrive", "sell",
        ]
        let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
        switch kind {
        case "receive": try receive("L\(Int.random(in: 1...4, using: &random))")
        case "split": try split()
        case "merge": try merge()
        case "move": try move(to: [TestSite.reserve, TestSite.face, TestSite.carrier])
        case "cage": try move(to: [TestSite.cage])
        case "use": try use()
        case "repack": try repack()
        case "return": try giveBack()
        case "send": try send()
        case "arrive": try arrive()
        case "sell": try sell()
        case "hold": try hold()
        case "release": try release()
        default: try promise()
        }
        try compare()
        return kind
    }

    private mutating func receive(_ number: String) throws {
        guard try rows().count < 40 else { return }
        let pallet = try site.receive(
            Int64.random(in: 5...60, using: &random), lotNumber: number)
        lots[pallet.lot.id] = pallet.lot.number
        books[pallet.lot.id, default: Trace.Balance()].received += try quantity(
            pallet.material.id)
        links[pallet.material.id] = waiting(for: pallet.lot.id)
        // Loose from here on, so that any two rows of a lot can be merged.
        try site.post(
            Posting(
                .move,
                lines: [
                    Posting.Line(
                        material: pallet.material.id, quantity: try quantity(pallet.material.id),
                        from: Place(TestSite.dock, plate: pallet.plate.id),
                        to: Place(TestSite.dock))
                ]))
    }

    private mutating func split() throws {
        guard let row = try any(), row.quantity > 1 else { return }
        let part = try newMaterial(like: row.material)
        let goal = [row.place.location, TestSite.cage].randomElement(using: &random)
        let isBooked = try book(
            .split, row, Int64.random(in: 1..<row.quantity, using: &random), into: part,
            to: goal ?? row.place.location)
        guard isBooked else { return }
        links[part] = held(row.material.id)
        tally["split", default: 0] += 1
    }

    private mutating func merge() throws {
        let all = try rows()
        guard let row = try any(),
            let goal = all.first(where: {
                $0.material.id != row.material.id && $0.material.lot == row.material.lot
                    && $0.material.owner == row.material.owner && $0.place == row.place
            })
        else { return }
        let isBooked = try book(
            .merge, row, row.quantity, into: goal.material.id, to: row.place.location)
        guard isBooked else { return }
        links[goal.material.id] = held(goal.material.id).union(held(row.material.id))
        tally["merged", default: 0] += 1
    }

    private mutating func move(to places: [LocationID]) throws {
        guard let row = try any(), let goal = places.randomElement(using: &random),
            goal != row.place.location
        else { return }
        _ = try book(.move, row, row.quantity, into: row.material.id, to: goal)
    }

    /// Picks, ships or consumes: held goods never pass, free goods always do.
    private mutating func use() throws {
        guard let row = try any() else { return }
        let ways: [(Reason, LocationID?)] = [
            (.pick, TestSite.carrier), (.pack, TestSite.carrier), (.ship, virtual[.customer]),
            (.transform, virtual[.transform]), (.replenish, TestSite.face),
        ]
        guard let (reason, goal) = ways.randomElement(using: &random), let goal,
            goal != row.place.location
        else { return }
        let isHeld = !held(row.material.id).isEmpty
        let isBooked = try book(
            reason, row, row.quantity, into: row.material.id, to: goal)
        if isHeld == isBooked {
            problem = "\(reason) of \(isHeld ? "held" : "free") goods was \(isBooked)"
        }
        if isBooked, reason == .ship {
            shipped.append(row)
            books[row.material.lot, default: Trace.Balance()].shipped += row.quantity
        }
        if isBooked, reason == .transform {
            books[row.material.lot, default: Trace.Balance()].transformedOut += row.quantity
        }
        tally[isBooked ? "used" : "stopped", default: 0] += 1
    }

    /// Two rows of a place go in and two come out.
    ///
    /// Held goods go in only with a permit for every hold, and what comes out is under all of them,
    /// though nobody links it.
    private mutating func repack() throws {
        let all = try rows()
        // Mostly held goods: those are what the rule is about.
        let stuck = all.filter { !held($0.material.id).isEmpty }.randomElement(using: &random)
        guard let one = try Bool.random(using: &random) ? stuck : any(),
            let other = all.first(where: {
                $0.material.id != one.material.id && $0.place == one.place
            }), let transform = virtual[.transform]
        else { return }
        let holds = held(one.material.id).union(held(other.material.id))
        let isPermitted = Bool.random(using: &random)
        let outputs = try [one, other].map { try newMaterial(like: $0.material) }
        let document = DocumentID(rawValue: try site.store.write { try $0.floor().mint(.document) })
        try site.apply(
            .transform(
                .open(document, number: "RP\(document.number)", owner: TestSite.owner)))
        if isPermitted { try site.apply(.transform(.permit(document, holds: holds.sorted()))) }
        var isBooked = true
        do {
            try site.post(
                Posting(
                    .transform, document: document, party: TestSite.owner,
                    lines: [one, other].map { row in
                        Posting.Line(
                            material: row.material.id, quantity: row.quantity, from: row.place,
                            to: Place(transform))
                    }
                        + zip([one, other], outputs).map { row, output in
                            Posting.Line(
                                material: output, quantity: row.quantity, from: Place(transform),
                                to: row.place)
                        }))
        } catch StoreError.held { isBooked = false }
        guard isBooked == (holds.isEmpty || isPermitted) else {
            problem = "repacking under \(holds.count) holds was \(isBooked)"
            return
        }
        guard isBooked else { return tally["refused repack", default: 0] += 1 }
        for (row, output) in zip([one, other], outputs) {
            links[output] = holds.union(waiting(for: row.material.lot))
            books[row.material.lot, default: Trace.Balance()].transformedOut += row.quantity
            books[row.material.lot, default: Trace.Balance()].transformedIn += row.quantity
        }
        madeInto[one.material.lot, default: []].insert(other.material.lot)
        madeInto[other.material.lot, default: []].insert(one.material.lot)
        tally[holds.isEmpty ? "repacked" : "repacked held", default: 0] += 1
    }

    /// What was shipped comes back: under what it left with, and what its lot was held for since.
    private mutating func giveBack() throws {
        guard let customer = virtual[.customer],
            let sent = shipped.randomElement(using: &random)
        else { return }
        shipped.removeAll { $0 == sent }
        try site.post(
            Posting(
                .return, document: TestSite.asn, party: TestSite.customer,
                lines: [
                    Posting.Line(
                        material: sent.material.id, quantity: sent.quantity,
                        from: Place(customer), to: Place(TestSite.dock))
                ]))
        links[sent.material.id, default: []].formUnion(waiting(for: sent.material.lot))
        books[sent.material.lot, default: Trace.Balance()].returned += sent.quantity
        tally["returned", default: 0] += 1
    }

    /// Goods go to another site: held ones never.
    private mutating func send() throws {
        guard let row = try any(), let transit = virtual[.transit] else { return }
        let isHeld = !held(row.material.id).isEmpty
        let isBooked = try book(.transfer, row, row.quantity, into: row.material.id, to: transit)
        if isHeld == isBooked { problem = "sending of held goods: \(isHeld), done: \(isBooked)" }
        tally[isBooked ? "sent" : "refused to send", default: 0] += 1
        guard isBooked else { return }
        sent.append(row)
        books[row.material.lot, default: Trace.Balance()].inTransit += row.quantity
    }

    /// What was on the way arrives: under what it left with, and what its lot was held for since.
    private mutating func arrive() throws {
        guard let transit = virtual[.transit], let row = sent.randomElement(using: &random)
        else { return }
        // Often its lot is held while it is on its way.
        if Int.random(in: 0..<3, using: &random) == 0 { try hold(of: row.material.lot) }
        sent.removeAll { $0 == row }
        try site.post(
            Posting(
                .transfer, document: TestSite.asn, party: TestSite.owner,
                lines: [
                    Posting.Line(
                        material: row.material.id, quantity: row.quantity, from: Place(transit),
                        to: Place(TestSite.dock))
                ]))
        let waiting = waiting(for: row.material.lot)
        let isNew = !waiting.subtracting(links[row.material.id, default: []]).isEmpty
        links[row.material.id, default: []].formUnion(waiting)
        books[row.material.lot, default: Trace.Balance()].inTransit -= row.quantity
        tally["arrived", default: 0] += 1
        if isNew { tally["arrived under a new hold", default: 0] += 1 }
    }

    /// Goods become another company's where they stand, held or not, and stay held.
    private mutating func sell() throws {
        guard let row = try any() else { return }
        var material = row.material
        material.owner = material.owner == TestSite.owner ? TestSite.customer : TestSite.owner
        let sold = try newMaterial(like: material)
        let isBooked = try book(.reclassify, row, row.quantity, into: sold, to: row.place.location)
        guard isBooked else {
            problem = "goods did not change their owner"
            return
        }
        links[sold] = held(row.material.id)
        tally[held(sold).isEmpty ? "sold in house" : "sold held", default: 0] += 1
    }

    /// Open holds on a lot that catch what arrives of it.
    private func waiting(for lot: LotID) -> Set<HoldID> {
        Set(standing.filter { $0.value == lot && open.contains($0.key) }.keys)
    }

    private mutating func hold(of wanted: LotID? = nil) throws {
        guard let row = try any() else { return }
        let id = HoldID(rawValue: try site.store.write { try $0.floor().mint(.hold) })
        let isLot = wanted != nil || Bool.random(using: &random)
        let lot = wanted ?? row.material.lot
        let scope: HoldScope = isLot ? .lot(lot) : .material(row.material.id)
        let materials = try site.store.read { try $0.floor().rows(in: scope).map(\.material.id) }
        try site.apply(
            .hold(
                .place(
                    Hold(id: id, type: .test, scope: scope, reason: "random"),
                    ownerRole: "quality", isStanding: isLot, on: materials)))
        open.insert(id)
        if isLot { standing[id] = lot }
        for material in materials { links[material, default: []].insert(id) }
    }

    private mutating func release() throws {
        guard let id = open.sorted().randomElement(using: &random) else { return }
        try site.apply(.hold(.release(id, reason: "random")))
        open.remove(id)
        tally["released", default: 0] += 1
    }

    /// Promises goods to an order: held goods never are.
    private mutating func promise() throws {
        guard let row = try any() else { return }
        let isHeld = !held(row.material.id).isEmpty
        var isBooked = true
        do {
            try site.store.write { transaction in
                try transaction.db.execute(
                    sql: """
                        INSERT INTO allocation(document, line, item, lot, material, quantity, state)
                        VALUES (?, 1, ?, ?, ?, 1, 'hard')
                        """,
                    arguments: [
                        TestSite.asn.rawValue, TestSite.milk.rawValue, row.material.lot.rawValue,
                        row.material.id.rawValue,
                    ])
            }
        } catch { isBooked = false }
        if isHeld == isBooked { problem = "a promise of held goods: \(isHeld), made: \(isBooked)" }
        tally[isBooked ? "promised" : "refused promise", default: 0] += 1
    }

    /// The trace of every lot against what was written down of it step by step.
    mutating func compareTraces() throws {
        let rows = try rows()
        for (lot, book) in books {
            var expected = book
            expected.onHand = rows.reduce(0) { $0 + ($1.material.lot == lot ? $1.quantity : 0) }
            let found = try site.store.read { try $0.floor().trace(of: lot, asOf: nil) }
            guard let found, found.balance == expected, found.balance.gap == 0 else {
                problem = "lot \(lot): \(expected), the trace says \(String(describing: found))"
                return
            }
            let onHand = found.onHand.filter { $0.status == "held" }.reduce(0) { $0 + $1.quantity }
            let naive = rows.filter { $0.material.lot == lot && !held($0.material.id).isEmpty }
                .reduce(0) { $0 + $1.quantity }
            if onHand != naive { problem = "lot \(lot): \(naive) held, the trace says \(onHand)" }
            let kin = Set(found.madeInto.map { String($0.split(separator: "/")[1]) })
            let reached = Set(reached(from: lot).compactMap { lots[$0]?.rawValue })
            if kin != reached { problem = "lot \(lot) went into \(reached), not \(kin)" }
        }
    }

    /// The lots that a lot went into, all the way, without itself.
    private func reached(from lot: LotID) -> Set<LotID> {
        var found: Set<LotID> = [lot]
        var frontier = [lot]
        while let next = frontier.popLast() {
            for other in madeInto[next, default: []] where found.insert(other).inserted {
                frontier.append(other)
            }
        }
        return found.subtracting([lot])
    }

    /// Nobody re-solves promises here when goods are split or used.
    func cancelPromises() throws {
        try site.store.write { transaction in
            try transaction.db.execute(sql: "UPDATE allocation SET state = 'cancelled'")
        }
    }

    // MARK: - Helpers

    private func held(_ material: MaterialID) -> Set<HoldID> {
        links[material, default: []].intersection(open)
    }

    private mutating func any() throws -> StockRow? { try rows().randomElement(using: &random) }

    private func rows() throws -> [StockRow] {
        try site.store.read { snapshot in
            let floor = snapshot.floor()
            return try [
                TestSite.dock, TestSite.reserve, TestSite.face, TestSite.carrier, TestSite.cage,
            ].flatMap { try floor.rows(at: $0) }
        }
    }

    private func quantity(_ material: MaterialID) throws -> Int64 {
        try rows().first { $0.material.id == material }?.quantity ?? 0
    }

    private func newMaterial(like material: Material) throws -> MaterialID {
        try site.store.write { transaction in
            var new = material
            new.id = MaterialID(rawValue: try transaction.floor().mint(.material))
            try transaction.apply(.material(new, holds: []), at: TestSite.now)
            try transaction.append(site.event("test"))
            return new.id
        }
    }

    /// Books one line of loose goods; false when held goods stopped it.
    private func book(
        _ reason: Reason, _ row: StockRow, _ quantity: Int64, into: MaterialID,
        to goal: LocationID
    ) throws -> Bool {
        do {
            try site.post(
                Posting(
                    reason, document: TestSite.asn, party: TestSite.customer,
                    lines: [
                        Posting.Line(
                            material: row.material.id, into: into, quantity: quantity,
                            from: row.place, to: Place(goal))
                    ]))
            return true
        } catch StoreError.held { return false }
    }

    /// The store's holds are the naive record's, and nothing held is promised.
    private mutating func compare() throws {
        let (stored, promised) = try site.store.read { snapshot in
            (
                try Row.fetchAll(snapshot.db, sql: "SELECT material, id FROM openHold"),
                try Int.fetchOne(
                    snapshot.db,
                    sql: """
                        SELECT count(*) FROM allocation JOIN openHold
                          ON openHold.material = allocation.material WHERE state = 'hard'
                        """) ?? 0
            )
        }
        var found: [MaterialID: Set<HoldID>] = [:]
        for row in stored {
            found[MaterialID(rawValue: row[0]), default: []].insert(HoldID(rawValue: row[1]))
        }
        for material in Set(links.keys).union(found.keys)
        where found[material, default: []] != held(material) {
            problem = "holds on \(material) differ"
        }
        if promised > 0 { problem = "\(promised) held rows are promised" }
        let stillOpen = try site.store.read { snapshot in
            try Int64.fetchSet(
                snapshot.db, sql: "SELECT id FROM hold WHERE releasedEvent IS NULL")
        }
        if stillOpen != Set(open.map(\.rawValue)) { problem = "other holds are open" }
    }
}

import Foundation
import Stock
import Testing

@testable import Store

/// Random postings of a small site, and beside them what every lot's trace must say, kept with no
/// help from the database: the naive recomputation that traces are compared with.
final class LotHistory {
    /// What is known of one lot.
    struct Account: Equatable {
        var balance = Trace.Balance()
        /// Quantity by location and plate.
        var onHand: [String: Int64] = [:]
        var shippedNet: [PartyID: Int64] = [:]
    }

    /// One posting and what it did, so that taking it back takes that away again.
    private struct Done {
        let key: PostingKey
        let lines: [(lot: LotID, line: Posting.Line)]
        let reason: Reason
        let party: PartyID?
        var made: (from: Set<LotID>, into: Set<LotID>)?
        var isTakenBack = false
    }

    let site: TestSite
    private(set) var lots: [Lot] = []
    private(set) var clock = TestSite.now
    private var rows: [MaterialID: (lot: LotID, quantity: Int64, place: Place)] = [:]
    private var done: [Done] = []
    private var virtual: [LocationID: VirtualPlace] = [:]
    private var random: SeededGenerator
    private static let customers = [TestSite.customer, PartyID(site: 1, number: 9)]
    private static let shelves = [TestSite.dock, TestSite.reserve, TestSite.face]

    init(seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        site = try TestSite()
        try site.store.write { transaction in
            try transaction.db.execute(
                sql:
                    "INSERT INTO party(id, code, name, kind) VALUES (?, 'CUS2', 'Two', 'customer')",
                arguments: [Self.customers[1].rawValue])
            try transaction.db.execute(
                sql: "UPDATE mint SET last = 9 WHERE kind = 'party'")
        }
        for place in VirtualPlace.allCases {
            virtual[try site.store.read { try $0.floor().virtual(place) }] = place
        }
    }

    /// Does something, a minute later than what was before.
    func step() throws {
        clock = clock + 60
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<4: try receive()
        case 4..<6: try move()
        case 6..<10:
            try send(to: .customer, .ship, party: Self.customers.randomElement(using: &random))
        case 10: try giveBack()
        case 11: try send(to: .count, .adjust, party: TestSite.owner)
        case 12: try send(to: .sample, .sample, party: TestSite.owner)
        case 13: try send(to: .destroyed, .destroy, party: TestSite.owner)
        case 14: try send(to: .transit, .transfer, party: TestSite.owner)
        case 15: try split()
        case 16: try merge()
        case 17: try transform()
        default: try takeBack()
        }
    }

    // MARK: What must be so

    func account(_ lot: LotID) -> Account {
        var account = Account()
        for one in done where !one.isTakenBack {
            for (owner, line) in one.lines where owner == lot { count(line, one, into: &account) }
        }
        for row in rows.values where row.lot == lot {
            account.onHand["\(row.place)", default: 0] += row.quantity
            account.balance.onHand += row.quantity
        }
        return account
    }

    /// Everything a lot was made from or into, by hand.
    func kin(_ lot: LotID, forward: Bool) -> Set<LotID> {
        var found: Set<LotID> = []
        var frontier = [lot]
        while let next = frontier.popLast() {
            for one in done where !one.isTakenBack {
                guard let made = one.made, (forward ? made.from : made.into).contains(next) else {
                    continue
                }
                for other in forward ? made.into : made.from where found.insert(other).inserted {
                    frontier.append(other)
                }
            }
        }
        return found.subtracting([lot])
    }

    private func count(_ line: Posting.Line, _ one: Done, into account: inout Account) {
        switch virtual[line.from.location] {
        case .supplier: account.balance.received += line.quantity
        case .customer:
            account.balance.returned += line.quantity
            account.shippedNet[one.party ?? TestSite.owner, default: 0] -= line.quantity
        case .transform: account.balance.transformedIn += line.quantity
        case .count: account.balance.adjusted += line.quantity
        default: break
        }
        switch virtual[line.to.location] {
        case .customer:
            account.balance.shipped += line.quantity
            account.shippedNet[one.party ?? TestSite.owner, default: 0] += line.quantity
        case .count: account.balance.adjusted -= line.quantity
        case .sample: account.balance.sampled += line.quantity
        case .destroyed: account.balance.destroyed += line.quantity
        case .transit: account.balance.inTransit += line.quantity
        case .transform: account.balance.transformedOut += line.quantity
        default: break
        }
    }

    // MARK: What can happen

    private func receive() throws {
        let isNew = lots.count < 2 || Bool.random(using: &random)
        let lot = isNew ? try newLot() : lots.randomElement(using: &random)
        guard let lot else { return }
        let line = Posting.Line(
            material: try newMaterial(lot.id), quantity: .random(in: 5...40, using: &random),
            from: Place(at(.supplier)), to: Place(shelf()))
        try post(Posting(.receive, document: TestSite.asn, party: TestSite.supplier, lines: [line]))
    }

    private func move() throws {
        guard let (material, row) = anyRow() else { return }
        let to = Place(shelf())
        guard to != row.place else { return }
        try post(
            Posting(
                .move,
                lines: [
                    Posting.Line(
                        material: material, quantity: row.quantity, from: row.place, to: to)
                ]))
    }

    private func send(to place: VirtualPlace, _ reason: Reason, party: PartyID?) throws {
        guard let (material, row) = anyRow() else { return }
        let quantity = Int64.random(in: 1...row.quantity, using: &random)
        try post(
            Posting(
                reason, document: TestSite.asn, party: party,
                lines: [
                    Posting.Line(
                        material: material, quantity: quantity, from: row.place,
                        to: Place(at(place)))
                ], note: "test"))
    }

    private func giveBack() throws {
        let shipments = done.filter { $0.reason == .ship && !$0.isTakenBack }
        guard let past = shipments.randomElement(using: &random), let line = past.lines.first else {
            return
        }
        let back = Posting.Line(
            material: line.line.material, into: try newMaterial(line.lot),
            quantity: .random(in: 1...line.line.quantity, using: &random), from: line.line.to,
            to: Place(shelf()))
        try post(
            Posting(.return, document: TestSite.asn, party: past.party, lines: [back]))
    }

    private func split() throws {
        guard let (material, row) = anyRow(), row.quantity > 1 else { return }
        try post(
            Posting(
                .split,
                lines: [
                    Posting.Line(
                        material: material, into: try newMaterial(row.lot),
                        quantity: .random(in: 1..<row.quantity, using: &random), from: row.place,
                        to: Place(shelf()))
                ]))
    }

    private func merge() throws {
        guard let (material, row) = anyRow() else { return }
        let others = rows.filter { $0.key != material && $0.value.lot == row.lot }
        guard let other = others.min(by: { $0.key < $1.key }) else { return }
        try post(
            Posting(
                .merge,
                lines: [
                    Posting.Line(
                        material: material, into: other.key, quantity: row.quantity,
                        from: row.place, to: other.value.place)
                ]))
    }

    private func transform() throws {
        guard let (first, row) = anyRow() else { return }
        var lines = [
            Posting.Line(
                material: first, quantity: row.quantity, from: row.place, to: Place(at(.transform)))
        ]
        var total = row.quantity
        if let (second, other) = anyRow(), second != first {
            let quantity = Int64.random(in: 1...other.quantity, using: &random)
            total += quantity
            lines.append(
                Posting.Line(
                    material: second, quantity: quantity, from: other.place,
                    to: Place(at(.transform))))
        }
        let made = try newLot()
        lines.append(
            Posting.Line(
                material: try newMaterial(made.id), quantity: total, from: Place(at(.transform)),
                to: Place(shelf())))
        try post(
            Posting(.transform, document: TestSite.asn, party: TestSite.owner, lines: lines))
    }

    private func takeBack() throws {
        guard let index = done.indices.suffix(4).randomElement(using: &random),
            !done[index].isTakenBack, done[index].reason != .undo,
            case .possible(let mirror) = try site.store.read({ [key = done[index].key] in
                try $0.reversal(of: key)
            })
        else { return }
        done[index].isTakenBack = true
        try post(mirror)
    }

    // MARK: Booking

    private func post(_ posting: Posting) throws {
        let key = try site.store.write { transaction in
            let key = try transaction.post(posting)
            try transaction.append(EventRow(worker: TestSite.ann, at: clock, kind: "test"))
            return key
        }
        var booked: [(LotID, Posting.Line)] = []
        var made: (from: Set<LotID>, into: Set<LotID>) = ([], [])
        for line in posting.lines {
            let lot = materials[line.material] ?? LotID(rawValue: 0)
            booked.append((lot, line))
            if virtual[line.to.location] == .transform { made.from.insert(lot) }
            if virtual[line.from.location] == .transform { made.into.insert(lot) }
            if virtual[line.from.location] == nil {
                let rest = (rows[line.material]?.quantity ?? 0) - line.quantity
                rows[line.material] = rest == 0 ? nil : (lot, rest, line.from)
            }
            if virtual[line.to.location] == nil {
                let there = rows[line.into]?.quantity ?? 0
                rows[line.into] = (lot, there + line.quantity, line.to)
            }
        }
        var one = Done(key: key, lines: booked, reason: posting.reason, party: posting.party)
        if posting.reason == .transform { one.made = made }
        // A taking back is no movement of its own here: what it took back is struck out.
        if posting.reason == .undo { one.isTakenBack = true }
        done.append(one)
    }

    private var materials: [MaterialID: LotID] = [:]

    private func newMaterial(_ lot: LotID) throws -> MaterialID {
        let id = try site.store.write { transaction in
            let material = Material(
                id: MaterialID(rawValue: try transaction.floor().mint(.material)),
                item: TestSite.milk, lot: lot, owner: TestSite.owner)
            try transaction.apply(.material(material, holds: []), at: clock)
            try transaction.append(EventRow(at: clock, kind: "test"))
            return material.id
        }
        materials[id] = lot
        return id
    }

    private func newLot() throws -> Lot {
        let lot = try site.store.write { transaction in
            let lot = Lot(
                id: LotID(rawValue: try transaction.floor().mint(.lot)), item: TestSite.milk,
                maker: TestSite.supplier,
                number: try #require(LotNumber(rawValue: "L\(lots.count)")))
            try transaction.apply(.lot(lot, source: "test"), at: clock)
            try transaction.append(EventRow(at: clock, kind: "test"))
            return lot
        }
        lots.append(lot)
        return lot
    }

    private func anyRow() -> (MaterialID, (lot: LotID, quantity: Int64, place: Place))? {
        rows.sorted { $0.key < $1.key }.randomElement(using: &random).map { ($0.key, $0.value) }
    }

    private func at(_ place: VirtualPlace) -> LocationID {
        virtual.first { $0.value == place }?.key ?? TestSite.dock
    }

    private func shelf() -> LocationID {
        Self.shelves.randomElement(using: &random) ?? TestSite.dock
    }
}

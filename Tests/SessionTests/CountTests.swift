import Barcode
import Flows
import Foundation
import Rules
import Session
import Stock
import Store
import Support
import Testing

/// Counting while stock moves: whatever happens meanwhile, the book is the truth afterwards.
@Suite struct CountTests {
    /// A few schedules; `SCHEDULES=1000` plays as many as one likes.
    static let schedules =
        ProcessInfo.processInfo.environment["SCHEDULES"].flatMap { Int($0) } ?? 40

    @Test func `a count during random traffic leaves the true stock in the book`() throws {
        let seed = Seeded.seed("counts")
        var random = Seeded(seed: seed)
        let world = try CountWorld()
        for schedule in 1...Self.schedules {
            try world.play(&random, "SEED=\(seed) schedule \(schedule)")
        }
    }

    @Test func `the one who counted first is not asked again`() throws {
        let world = try CountWorld()
        try world.count(by: 0, seeing: [14, 8])
        #expect(
            try world.message(of: .scanned(.location(world.place.code), .scanned), by: 0)?.id
                == "count.not-you")
        try world.count(by: 1, seeing: [14, 8])
        #expect(try world.book(0) == 14)
    }

    @Test func `a third count that agrees with none goes to somebody`() throws {
        let world = try CountWorld()
        let before = try world.book(0)
        try world.count(by: 0, seeing: [14, 8])
        try world.count(by: 1, seeing: [13, 8])
        try world.count(by: 2, seeing: [12, 8])
        #expect(try world.book(0) == before)
        #expect(
            try world.store.read { try $0.countStatus() }.attempts.map(\.verdict)
                == ["approval", "recount"])
    }
}

/// One place with two lots, what is truly there, and three workers who count it.
final class CountWorld {
    let store: SiteStore
    let place: Location
    private let path: String
    private let other: Location
    private let lots: [Lot]
    private let workers: [Worker]
    private let device: DeviceRow
    private let rules: RuleBook
    private let clock: SiteClock
    private var truth: [Int64] = [0, 0]
    private var dialogs: [Dialog]

    init() throws {
        let site = try WalkSite.shared.get()
        (store, path) = try site.store()
        rules = site.definitions.rules
        let zone = store.site.timeZone
        clock = try #require(SiteClock(zone: zone) { WalkSite.morning })
        dialogs = (0..<3).map { _ in Dialog(.count(.choose)) }
        let from = try #require(LocationCode(rawValue: "A-01-01-A"))
        let to = try #require(LocationCode(rawValue: "DOCK-05"))
        let numbers = ["L554604", "427651"].compactMap(LotNumber.init(rawValue:))
        let codes = ["AADAMS", "ELOPEZ", "FOKAFOR"].compactMap(WorkerCode.init(rawValue:))
        let handheld = try #require(DeviceCode(rawValue: "HH-01"))
        let found = try store.read { snapshot in
            let floor = snapshot.floor()
            return (
                try floor.location(from), try floor.location(to),
                try numbers.compactMap { try floor.lots($0).first },
                try codes.compactMap { try floor.worker($0) }, try snapshot.device(handheld)
            )
        }
        place = try #require(found.0)
        other = try #require(found.1)
        lots = found.2
        workers = found.3
        device = try #require(found.4)
        let lot = lots[1].id
        let rows = try store.read { try $0.floor().stock(of: .lot(lot), limit: 1) }
        let second = try #require(rows.first)
        try post([
            Posting.Line(
                material: second.material.id, quantity: second.quantity, from: second.place,
                to: Place(place.id))
        ])
        truth = [try book(0), try book(1)]
    }

    deinit { WalkSite.remove(path) }

    // MARK: - The book and the truth

    /// What the book has of a lot at the place.
    func book(_ lot: Int) throws -> Int64 { try rows(lot, place).reduce(0) { $0 + $1.quantity } }

    private func rows(_ lot: Int, _ location: Location) throws -> [StockRow] {
        try store.read { snapshot in
            try snapshot.floor().rows(at: location.id).filter {
                $0.place.plate == nil && $0.material.lot == lots[lot].id
            }
        }
    }

    /// Moves some units of a lot away or back, in the book and in truth.
    private func traffic(_ random: inout Seeded) throws {
        let lot = Int.random(in: 0...1, using: &random)
        let isAway = Bool.random(using: &random)
        let (from, to) = isAway ? (place, other) : (other, place)
        guard let row = try rows(lot, from).first else { return }
        let most = isAway ? min(row.quantity, truth[lot]) : row.quantity
        guard most > 0 else { return }
        let quantity = Int64.random(in: 1...min(most, 3), using: &random)
        try store.write { transaction in
            var line = Posting.Line(
                material: row.material.id, quantity: quantity, from: row.place, to: Place(to.id))
            if quantity < row.quantity {
                var material = row.material
                material.id = MaterialID(rawValue: try transaction.floor().mint(.material))
                try transaction.apply(.material(material, holds: []), at: WalkSite.morning)
                line.into = material.id
            }
            try transaction.post(Posting(.move, lines: [line]))
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
        truth[lot] += isAway ? -quantity : quantity
    }

    private func post(_ lines: [Posting.Line]) throws {
        try store.write { transaction in
            try transaction.post(Posting(.move, lines: lines))
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }

    // MARK: - Counting

    /// One step of a worker's dialog, as one transaction.
    @discardableResult
    func message(of event: Event, by worker: Int) throws -> Message? {
        var dialog = dialogs[worker]
        let message = try store.write { transaction in
            var message: Message?
            let site = Site(
                floor: transaction.floor(for: workers[worker].id), rules: rules,
                now: WalkSite.morning, today: clock.today, worker: workers[worker],
                device: device.code, carrier: device.carrier ?? place.id)
            for effect in try dialog.handle(event, site) {
                switch effect {
                case .post(let posting): try transaction.post(posting)
                case .record(let record): try transaction.apply(record, at: WalkSite.morning)
                case .say(let said), .refuse(let said): message = said
                default: break
                }
            }
            try transaction.append(
                EventRow(
                    worker: workers[worker].id, at: WalkSite.morning, kind: "scan",
                    method: .scanned))
            return message
        }
        dialogs[worker] = dialog
        return message
    }

    /// A count by one worker who sees so much of each lot at the moment of its scan.
    func count(
        by worker: Int, seeing: [Int64]? = nil, meanwhile: () throws -> Void = {}
    ) throws {
        try message(of: .scanned(.location(place.code), .scanned), by: worker)
        var hasSeen = false
        for lot in 0...1 {
            try meanwhile()
            let quantity = seeing?[lot] ?? truth[lot]
            guard quantity > 0 else { continue }
            hasSeen = true
            try message(of: .scanned(.lot(lots[lot].number), .scanned), by: worker)
            try message(of: .scanned(.number(quantity), .keyed), by: worker)
        }
        try meanwhile()
        if !hasSeen { try message(of: .pressed(.more), by: worker) }
        try message(of: .scanned(.location(place.code), .scanned), by: worker)
    }

    /// One schedule: some units are lost or found, then the place is counted in traffic.
    func play(_ random: inout Seeded, _ name: String) throws {
        for lot in 0...1 where Bool.random(using: &random) {
            truth[lot] = max(0, truth[lot] + Int64.random(in: -3...3, using: &random))
        }
        for worker in 0...1 {
            try count(by: worker) {
                for _ in 0..<Int.random(in: 0...2, using: &random) { try traffic(&random) }
            }
            let isOpen = try store.read { try $0.floor().openCount(at: place.id) } != nil
            guard isOpen else { break }
        }
        #expect(try [book(0), book(1)] == truth, "\(name)")
    }
}

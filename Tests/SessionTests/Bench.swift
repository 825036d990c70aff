import Barcode
import Flows
import Session
import Stock
import Store
import Support
import Testing

/// A repack bench on the walk site: one worker, one flow, every effect carried out at once.
final class Bench {
    private let store: SiteStore
    private let path: String
    private let site: WalkSite
    private let worker: Worker
    private let carrier: LocationID
    private var flow = Transform()
    private var last: PostingKey?

    init(badge: String = "B040240") throws {
        site = try WalkSite.shared.get()
        (store, path) = try site.store()
        (worker, carrier) = try store.read { snapshot in
            let floor = snapshot.floor()
            let code = try #require(LocationCode(rawValue: "STG-01"))
            return (
                try #require(try floor.worker(badge: badge)),
                try #require(try floor.location(code)).id
            )
        }
    }

    func close() { WalkSite.remove(path) }

    func scan(_ lpn: String) throws -> Message? {
        let number = try #require(LPN(rawValue: lpn))
        return try handle(.scanned(.license(number), .scanned))
    }
    func type(_ number: Int64) throws -> Message? {
        try handle(.scanned(.number(number), .keyed))
    }
    func scan(number: SerialNumber) throws -> Message? {
        try handle(.scanned(.serial(number), .scanned))
    }
    func press(_ key: Key) throws -> Message? { try handle(.pressed(key)) }

    /// One event; the last thing said.
    func handle(_ event: Event) throws -> Message? {
        try store.write { transaction in
            let site = Site(
                floor: transaction.floor(for: worker.id), rules: site.definitions.rules,
                now: WalkSite.morning, today: try day(), worker: worker,
                device: try #require(DeviceCode(rawValue: "HH-01")), carrier: carrier)
            var said: Message?
            for effect in try flow.handle(event, site) {
                switch effect {
                case .post(let posting): last = try transaction.post(posting)
                case .record(let record): try transaction.apply(record, at: WalkSite.morning)
                case .say(let message), .refuse(let message), .offer(_, let message):
                    said = message
                case .start, .startWith, .detour, .hand, .plan, .leave, .leaveWith, .signOff: break
                }
            }
            _ = try flow.view(site)
            try transaction.append(
                EventRow(worker: worker.id, at: WalkSite.morning, kind: "scan", job: "repack"))
            return said
        }
    }

    /// Holds everything on a plate.
    func hold(_ lpn: String, _ type: HoldType) throws -> HoldID {
        let rows = try rows(lpn)
        return try store.write { transaction in
            let hold = Hold(
                id: HoldID(rawValue: try transaction.floor().mint(.hold)), type: type,
                scope: .material(try #require(rows.first).material.id), reason: "test")
            try transaction.apply(
                .hold(
                    .place(
                        hold, ownerRole: "quality", isStanding: false, on: rows.map(\.material.id))),
                at: WalkSite.morning)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
            return hold.id
        }
    }

    /// A lot of this number comes to be known, of the item on a plate.
    func know(lot number: String, asOn lpn: String) throws {
        let material = try #require(try rows(lpn).first).material
        try store.write { transaction in
            let known = try #require(try transaction.floor().lot(material.lot))
            let lot = Lot(
                id: LotID(rawValue: try transaction.floor().mint(.lot)), item: material.item,
                maker: known.maker, number: try #require(LotNumber(rawValue: number)))
            try transaction.apply(.lot(lot, source: "test"), at: WalkSite.morning)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }

    func takeBack() throws {
        let key = try #require(last)
        try store.write { transaction in
            guard case .possible(let mirror) = try transaction.reversal(of: key) else {
                Issue.record("it cannot be taken back")
                return
            }
            try transaction.post(mirror)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "undo"))
        }
    }

    func move(_ lpn: String, to code: String) throws {
        try store.write { transaction in
            let floor = transaction.floor()
            let number = try #require(LPN(rawValue: lpn))
            let place = try #require(LocationCode(rawValue: code))
            let plate = try #require(try floor.plate(number))
            let to = try #require(try floor.location(place))
            try transaction.post(
                .move(plate, try floor.contents(of: plate.id), to: to.id, reason: .move))
            try transaction.append(EventRow(at: WalkSite.morning, kind: "move"))
        }
    }

    func rows(_ lpn: String) throws -> [StockRow] {
        try store.read { snapshot in
            let floor = snapshot.floor()
            let number = try #require(LPN(rawValue: lpn))
            guard let plate = try floor.plate(number) else { return [] }
            return try floor.contents(of: plate.id)
        }
    }
    /// The numbers of everything on a plate, in the order of the numbers.
    func serials(_ lpn: String) throws -> [SerialNumber] {
        let rows = try rows(lpn)
        return try store.read { snapshot in
            try rows.flatMap { try snapshot.floor().serials(of: $0.material.id) }
        }
    }
    /// What is kept of where the date of a lot comes from.
    func source(of lot: LotID) throws -> String? {
        var source: String?
        let question =
            "SELECT source FROM lotFact WHERE fact = 'expiry' AND lot = \(lot.rawValue)"
        try SiteShell(opening: path).answer(question) { source = $0.named["source"] }
        return source
    }
    func lot(_ id: LotID) throws -> Lot? { try store.read { try $0.floor().lot(id) } }
    func item(_ id: ItemID) throws -> Item? { try store.read { try $0.floor().item(id) } }
    func holds(_ id: MaterialID) throws -> [HoldID] {
        try store.read { try $0.floor().holds(on: id).map(\.id) }
    }
    func trace(_ lpn: String) throws -> Trace {
        let row = try #require(try rows(lpn).first)
        let trace = try store.read { try $0.floor().trace(of: row.material.lot, asOf: nil) }
        return try #require(trace)
    }
    func isSound() throws -> Bool {
        let report = try store.read { try $0.audit() }
        if let found = report.break { Issue.record("\(found)") }
        return report.ok
    }

    private func day() throws -> Day {
        let clock = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning })
        return try #require(clock).today
    }
}

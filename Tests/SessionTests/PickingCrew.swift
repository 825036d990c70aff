import Display
import Foundation
import Session
import Stock
import Store
import Support
import Synchronization

/// Twelve workers who pick one lot at the same time, each on a thread and a store of its own.
final class PickingCrew: Sendable {
    static let size = 12
    /// Rounds that wait for them, and lines of each.
    private static let rounds = 26
    private static let lines = 4
    static let lot = "300828"
    static let sku = "STA-1057"
    private static let plates = ["P0072892", "P0072908", "P0072915"]

    /// Everybody of the site who may pick, and one who is let for the day.
    private static let badges = [
        ("B040200", "282972"), ("B040268", "184759"), ("B040313", "589737"),
        ("B040343", "158464"), ("B040402", "496514"), ("B040474", "416606"),
        ("B040598", "372726"), ("B040634", "400933"), ("B040751", "378314"),
        ("B040961", "521213"), ("B040891", "580930"), ("B040791", "263310"),
    ]

    private let site: WalkSite
    let store: SiteStore
    private let path: String
    /// Picks made by all of them.
    private let picks = Mutex(0)
    private let stops = Mutex(0)
    private let busy = Mutex(0)

    init() throws {
        site = try WalkSite.shared.get()
        (store, path) = try site.store()
        try store.write { transaction in
            try transaction.apply(
                .master(
                    MasterChange(
                        .workers, "SEK", field: "role", old: "operator|forklift",
                        new: "operator|picker", reason: "helps out")), at: WalkSite.morning)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
        let orders = try store.read { snapshot in
            let floor = snapshot.floor()
            guard let sku = SKU(rawValue: Self.sku), let item = try floor.item(sku),
                let number = LotNumber(rawValue: Self.lot),
                let lot = try floor.lots(number).first(where: { $0.item == item.id }),
                let owner = try floor.rows(in: .lot(lot.id)).first?.material.owner
            else { throw StoreError.refused("the sample has no such lot") }
            return try floor.openOrders().filter { $0.owner == owner }.flatMap { order in
                // As many rounds of a line as it wants goods for.
                order.lines.filter { $0.item == item.id }.flatMap { line in
                    Array(
                        repeating: "\(order.number)/\(line.line)",
                        count: Int(line.quantity) / Self.lines)
                }
            }
        }
        for round in 0..<min(Self.rounds, orders.count) {
            let words = (0..<Self.lines).map {
                "\(orders[round])=\(Self.plates[(round + $0) % Self.plates.count])*1"
            }
            try WalkOrders.trip(words, store, at: WalkSite.morning)
        }
    }

    deinit { WalkSite.remove(path) }

    /// What all of them have done.
    struct Outcome {
        var picks: Int
        /// Hard stops that workers ran into.
        var stops: Int
        /// The number of the last event when `moment` ran.
        var event: Int64
    }

    /// Has everybody pick until nothing is left to do; when so many picks are made, `moment` runs
    /// while they go on.
    func work(
        from picks: Int, _ moment: @escaping @Sendable (PickingCrew) throws -> Int64
    ) throws -> Outcome {
        let failures = Mutex<[String]>([])
        let event = Mutex<Int64>(0)
        let group = DispatchGroup()
        func run(_ body: @escaping @Sendable () throws -> Void) {
            group.enter()
            Thread.detachNewThread {
                do { try body() } catch { failures.withLock { $0.append("\(error)") } }
                group.leave()
            }
        }
        busy.withLock { $0 = Self.size }
        for index in 0..<Self.size {
            run {
                defer { self.busy.withLock { $0 -= 1 } }
                try self.pick(index)
            }
        }
        run {
            // They may run out of work before.
            while self.picks.withLock({ $0 }) < picks, self.busy.withLock({ $0 }) > 0 {
                usleep(500)
            }
            let found = try moment(self)
            event.withLock { $0 = found }
        }
        group.wait()
        if let failure = failures.withLock({ $0.first }) { throw StoreError.refused(failure) }
        return Outcome(
            picks: self.picks.withLock { $0 }, stops: stops.withLock { $0 },
            event: event.withLock { $0 })
    }

    /// A session on a store of its own, signed on.
    func session(_ badge: String, _ pin: String, device: String) throws -> OperatorSession {
        guard let code = DeviceCode(rawValue: device),
            let clock = SiteClock(zone: store.site.timeZone, now: { WalkSite.morning })
        else { throw StoreError.refused("no such device") }
        let session = try OperatorSession(
            store: try SiteStore(opening: path), definitions: site.definitions, clock: clock,
            device: code)
        _ = session.start()
        for token in [badge, pin] { _ = session.enter(token) }
        return session
    }

    private func pick(_ index: Int) throws {
        let (badge, pin) = Self.badges[index]
        let device = index + 1 < 10 ? "HH-0\(index + 1)" : "HH-\(index + 1)"
        let session = try session(badge, pin, device: device)
        var reply = session.type("4")
        var totes = 0
        var idle = 0
        for _ in 0..<200 where idle < 3 {
            if reply.content.notice?.isModal == true {
                if reply.content.notice?.id.hasPrefix("hold.") == true
                    || reply.content.notice?.id.hasPrefix("pick.held") == true
                {
                    stops.withLock { $0 += 1 }
                    idle += reply.content.screen == "pick.drop" ? 1 : 0
                }
                reply = session.handle(.acknowledged)
            }
            switch reply.content.screen {
            case "pick.choose":
                reply = session.handle(.confirmed)
                if reply.content.notice?.id == "pick.nothing" { return }
            case "pick.tote":
                totes += 1
                reply = session.enter(Self.tote(index * 100 + totes))
            case "pick.goto":
                reply = session.enter(reply.content.values["lpn"] ?? "")
                if reply.content.notice?.id == "pick.done" { picks.withLock { $0 += 1 } }
            case "menu":
                // A round of which nothing is left ends there.
                idle += 1
                reply = session.type("4")
            case "pick.zero": reply = session.handle(.confirmed)
            case "pick.drop":
                reply = session.enter("STG-06")
            default: throw StoreError.refused("nobody knows '\(reply.content.screen)'")
            }
        }
    }

    /// A tote's label with its check digit.
    private static func tote(_ number: Int) -> String {
        let digits = "\(990_000 + number)"
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            sum += (digit.wholeNumberValue ?? 0) * (place.isMultiple(of: 2) ? 3 : 1)
        }
        return "T\(digits)\((10 - sum % 10) % 10)"
    }

    /// The stored rows of a standing question.
    func rows(_ query: Query, _ filters: [String: String] = [:]) throws -> [[String: String]] {
        try LiveSite(at: path, keeping: true).rows(query, filters)
    }
}

extension OperatorSession {
    /// A scan of a label.
    func enter(_ text: String) -> Reply {
        handle(.entered(InputToken.Entry(text, method: .scanned)))
    }

    /// Something typed, and Enter.
    func type(_ text: String) -> Reply {
        handle(.entered(InputToken.Entry(text, method: .keyed)))
    }
}

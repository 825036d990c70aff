import Barcode
import Rules
import Stock

/// The trucks at the doors: when each comes, how ready its orders are, and which are at risk.
///
///     list ──n, door, truck, order──▶ show ──n──▶ that order, looked up (comes back here)
///      └─F4 the next day that has any   ├──F2──▶ move ──door, day, time──▶ confirm ──reason──▶ show
///                                       │          └──9──▶ takeBack
///                                       └──F9──▶ takeBack ──Enter──▶ show
///
/// What follows from a move is the store's: the orders take the door and the time over, and with
/// them waves and picks. A truck that is being loaded stays at its door.
package enum TruckBoard: Flow {
    /// The trucks of a day; nil is today, with earlier ones that have not left.
    case list(Day?)
    case show(String)
    case move(String)
    case confirm(TruckMove)
    case takeBack(String)

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.list(let day), .scanned(let scan, _)): return try open(scan, day, site)
        case (.list(let day), .pressed(.more)):
            self = .list(try site.floor.appointmentDay(after: day ?? site.today))
            return []
        case (.show(let number), .scanned(.number(let at), _)):
            guard let order = try site.floor.orders(goingWith: number).element(at) else {
                return [.refuse(.holdNoSuchNumber(at))]
            }
            return [.detour(.lookUp(.show(.document(order.id))))]
        case (.show(let number), .pressed(.problem)): return try begin(number, site)
        case (.show(let number), .pressed(.undo)): return try review(number, site)
        case (.move(let number), .scanned(.number(9), _)): return try review(number, site)
        case (.move(let number), .scanned(let scan, _)): return try wish(scan, number, site)
        case (.confirm(let move), .scanned(let scan, _)):
            switch TruckMove.reason(scan) {
            case .failure(let refused): return [.refuse(refused.message)]
            case .success(let reason): return try Self.book(move.booked(reason, site), site)
            }
        case (.takeBack(let number), .pressed(.enter)), (.takeBack(let number), .pressed(.undo)):
            guard let past = try site.floor.lastMove(of: number) else {
                return [.refuse(.nothingToUndo)]
            }
            return try Self.book(past.move.inverse, site)

        case (.list, .pressed(.back)): return [.leave]
        case (.show, .pressed(.back)):
            self = .list(nil)
            return []
        case (.move(let number), .pressed(.back)), (.takeBack(let number), .pressed(.back)):
            self = .show(number)
            return []
        case (.confirm(let move), .pressed(.back)):
            self = .move(move.number)
            return []
        case (.show, .scanned(let scan, _)): return try open(scan, nil, site)
        case (.takeBack, .scanned(let scan, _)): return [.refuse(.trucksEnter(scan))]
        case (.list, .pressed), (.show, .pressed), (.move, .pressed), (.confirm, .pressed),
            (.takeBack, .pressed):
            return [.refuse(.noSuchKey)]
        }
    }

    package var undoKeys: Set<Key> { [] }

    // MARK: - Which truck

    /// The number of a row, a door, the number of an appointment or of an order that goes with one.
    private mutating func open(_ scan: Scan, _ day: Day?, _ site: Site) throws -> [Effect] {
        let trucks = try Self.trucks(day, site)
        let found: String?
        if case .number(let number) = scan {
            found = trucks.element(number)?.appointment.number
        } else {
            found = try Self.truck(at: scan, of: trucks, site) ?? Self.truck(named: scan, site)
        }
        guard let found else { return [.refuse(.trucksUnknown(scan))] }
        self = .show(found)
        return []
    }

    /// The truck that stands at a door now, or comes there next.
    private static func truck(
        at scan: Scan, of trucks: [AppointmentStatus], _ site: Site
    ) -> String? {
        guard case .location(let code) = scan else { return nil }
        let there = trucks.filter { $0.appointment.dockCode == code && !$0.isCancelled }
        return (there.first { $0.appointment.until > site.now } ?? there.last)?.appointment.number
    }

    /// The truck of a number, or that an order goes with; a typed number may look like a place.
    private static func truck(named scan: Scan, _ site: Site) throws -> String? {
        let text = scan.documentNumber?.rawValue ?? scan.shown
        let order = try DocumentNumber(rawValue: text).flatMap {
            try site.floor.outboundOrder($0)?.appointment?.number
        }
        return try order ?? site.floor.appointment(text.uppercased())?.appointment.number
    }

    /// The trucks of a day, as the list shows them.
    static func trucks(_ day: Day?, _ site: Site) throws -> [AppointmentStatus] {
        try site.floor.appointments(on: day ?? site.today, isToday: day == nil)
    }

    // MARK: - Another door, another time

    private mutating func begin(_ number: String, _ site: Site) throws -> [Effect] {
        guard site.may(.planWave) else {
            return .denied(.planWave, .notYourRole(site.worker.role))
        }
        guard let truck = try site.floor.appointment(number) else {
            return [.refuse(.trucksChanged(number))]
        }
        if let obstacle = truck.obstacleToMoving { return [.refuse(obstacle)] }
        self = .move(number)
        return []
    }

    private mutating func wish(
        _ scan: Scan, _ number: String, _ site: Site
    ) throws -> [Effect] {
        guard let truck = try site.floor.appointment(number) else {
            return [.refuse(.trucksChanged(number))]
        }
        guard let wish = TruckWish(scan) else { return [.refuse(.trucksDoorOrTime(scan))] }
        let old = truck.appointment.slot
        guard let new = try old.moved(by: wish, site) else {
            return [.refuse(wish.dock.map(Message.unknownLocation) ?? .trucksDoorOrTime(scan))]
        }
        if let obstacle = try Self.obstacle(to: new, truck, site) { return [.refuse(obstacle)] }
        let move = TruckMove(number: number, old: old, new: new)
        self = .confirm(move)
        return try move.clash(site).map { [.say(.trucksClash($0, site))] } ?? []
    }

    /// Moves a truck as a command wishes.
    package static func move(
        _ number: String, _ wish: TruckWish, reason: String, _ site: Site
    ) throws -> [Effect] {
        guard let truck = try site.floor.appointment(number) else {
            return [.refuse(.trucksGone(number))]
        }
        let old = truck.appointment.slot
        guard let new = try old.moved(by: wish, site) else {
            return wish.dock.map { [.refuse(.unknownLocation($0))] } ?? []
        }
        let move = TruckMove(number: number, old: old, new: new)
        let clash = try move.clash(site).map { [Effect.say(.trucksClash($0, site))] } ?? []
        let booked = try book(move.booked(reason, site), site)
        let isBooked = booked.contains { effect in
            if case .record(.appointment) = effect { true } else { false }
        }
        return isBooked ? booked + clash : booked
    }

    /// Why a truck may not come to another door or time; nil when it may.
    ///
    /// What is taken back may be over again.
    private static func obstacle(
        to new: AppointmentMove.Slot, _ truck: AppointmentStatus, isTakenBack: Bool = false,
        _ site: Site
    ) throws -> Message? {
        let old = truck.appointment.slot
        if let obstacle = truck.obstacleToMoving { return obstacle }
        guard new != old else { return .trucksUnchanged(truck.appointment.number) }
        if new.dock != old.dock || site.day(new.from) != site.day(old.from) {
            if let shipment = truck.shipment { return .trucksLoading(truck, shipment) }
            guard try site.floor.location(new.dock)?.kind == .dock else {
                return .loadNotADock(new.dockCode)
            }
            if let reason = try site.floor.block(of: new.dock) {
                return .loadDockBlocked(new.dockCode, reason)
            }
        }
        if new.from != old.from, new.until <= site.now, !isTakenBack {
            return .trucksPast(site.time(new.from))
        }
        return nil
    }

    /// Moves it, if it still stands where it was seen and may stand where it is to go.
    private static func book(_ move: AppointmentMove, _ site: Site) throws -> [Effect] {
        guard site.may(.planWave) else {
            return .denied(.planWave, .notYourRole(site.worker.role))
        }
        let show = Effect.start(.trucks(.show(move.number)))
        guard let truck = try site.floor.appointment(move.number),
            truck.appointment.slot == move.old
        else { return [show, .refuse(.trucksChanged(move.number))] }
        let isTakenBack = move.reason == AppointmentMove.takenBack
        if let obstacle = try obstacle(to: move.new, truck, isTakenBack: isTakenBack, site) {
            return [.refuse(obstacle)]
        }
        return [
            .record(.appointment(move)),
            .say(
                move.days.map { .trucksMoved(move.number, to: $0.new) }
                    ?? .trucksMoved(
                        move.number, door: move.new.dockCode, time: site.time(move.new.from))),
            show,
        ]
    }

    /// Shows what was last changed about it, to take it back.
    private mutating func review(_ number: String, _ site: Site) throws -> [Effect] {
        guard site.may(.planWave) else {
            return .denied(.planWave, .notYourRole(site.worker.role))
        }
        guard try Self.hasUndo(number, site) else { return [.refuse(.nothingToUndo)] }
        self = .takeBack(number)
        return []
    }

    /// Whether the last move of a truck was not taken back yet.
    static func hasUndo(_ number: String, _ site: Site) throws -> Bool {
        let past = try site.floor.lastMove(of: number)
        return past != nil && past?.move.reason != AppointmentMove.takenBack
    }
}

extension AppointmentStatus {
    /// Why nothing of it can be changed any more.
    fileprivate var obstacleToMoving: Message? {
        if isCancelled { return .trucksOff(appointment.number, word("trucks-cancelled")) }
        return isGone ? .trucksOff(appointment.number, word("trucks-gone")) : nil
    }
}

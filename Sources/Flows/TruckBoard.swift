import Barcode
import Rules
import Stock

/// The trucks at the doors: when each comes, how ready its orders are, and which are at risk.
///
///     list ──n, door, truck, order──▶ show ──n──▶ that order, looked up (comes back here)
///      └─F4 the next day that has any   ├──F2──▶ move ──door, time──▶ confirm ──reason──▶ show
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
        case (.move(let number), .scanned(let scan, _)): return try wish(scan, number, site)
        case (.confirm(let move), .scanned(let scan, _)):
            switch TruckMove.reason(scan) {
            case .failure(let refused): return [.refuse(refused.message)]
            case .success(let reason):
                return try book(
                    AppointmentMove(
                        number: move.number, old: move.old, new: move.new, reason: reason), site)
            }
        case (.takeBack(let number), .pressed(.enter)), (.takeBack(let number), .pressed(.undo)):
            guard let past = try site.floor.lastMove(of: number) else {
                return [.refuse(.nothingToUndo)]
            }
            return try book(past.move.inverse, site)

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
        switch scan {
        case .number(let number): found = trucks.element(number)?.appointment.number
        case .location(let code):
            let there = trucks.filter { $0.appointment.dockCode == code && !$0.isCancelled }
            found =
                (there.first { $0.appointment.until > site.now } ?? there.last)?
                .appointment.number
        default:
            let text = scan.documentNumber?.rawValue ?? scan.shown
            let order = try DocumentNumber(rawValue: text).flatMap {
                try site.floor.outboundOrder($0)?.appointment?.number
            }
            found = try order ?? site.floor.appointment(text.uppercased())?.appointment.number
        }
        guard let found else { return [.refuse(.trucksUnknown(scan))] }
        self = .show(found)
        return []
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
        let old = truck.appointment.slot
        var new = old
        if case .location(let code) = scan {
            guard let door = try site.floor.location(code) else {
                return [.refuse(.unknownLocation(code))]
            }
            new.dock = door.id
            new.dockCode = door.code
        } else if let minutes = scan.minutesOfDay {
            new.from = site.moment(minutes, onDayOf: old.from)
            new.until = new.from + (old.until - old.from)
        } else {
            return [.refuse(.trucksDoorOrTime(scan))]
        }
        if let obstacle = try Self.obstacle(to: new, truck, site) { return [.refuse(obstacle)] }
        self = .confirm(TruckMove(number: number, old: old, new: new))
        return []
    }

    /// Why a truck may not come to another door or time; nil when it may.
    private static func obstacle(
        to new: AppointmentMove.Slot, _ truck: AppointmentStatus, _ site: Site
    ) throws -> Message? {
        let old = truck.appointment.slot
        if let obstacle = truck.obstacleToMoving { return obstacle }
        guard new != old else { return .trucksUnchanged(truck.appointment.number) }
        if new.dock != old.dock {
            if let shipment = truck.shipment { return .trucksLoading(truck, shipment) }
            guard try site.floor.location(new.dock)?.kind == .dock else {
                return .loadNotADock(new.dockCode)
            }
            if let reason = try site.floor.block(of: new.dock) {
                return .loadDockBlocked(new.dockCode, reason)
            }
        }
        if new.from != old.from, new.until <= site.now {
            return .trucksPast(site.time(new.from))
        }
        return nil
    }

    /// Moves it, if it still stands where it was seen and may stand where it is to go.
    private mutating func book(_ move: AppointmentMove, _ site: Site) throws -> [Effect] {
        guard site.may(.planWave) else {
            return .denied(.planWave, .notYourRole(site.worker.role))
        }
        let show = Effect.start(.trucks(.show(move.number)))
        guard let truck = try site.floor.appointment(move.number),
            truck.appointment.slot == move.old
        else { return [show, .refuse(.trucksChanged(move.number))] }
        if let obstacle = try Self.obstacle(to: move.new, truck, site) {
            return [.refuse(obstacle)]
        }
        return [
            .record(.appointment(move)),
            .say(
                .trucksMoved(
                    move.number, door: move.new.dockCode, time: site.time(move.new.from))),
            show,
        ]
    }

    /// Shows what was last changed about it, to take it back.
    private mutating func review(_ number: String, _ site: Site) throws -> [Effect] {
        guard site.may(.planWave) else {
            return .denied(.planWave, .notYourRole(site.worker.role))
        }
        guard let past = try site.floor.lastMove(of: number),
            past.move.reason != AppointmentMove.takenBack
        else { return [.refuse(.nothingToUndo)] }
        self = .takeBack(number)
        return []
    }
}

extension AppointmentStatus {
    /// Why nothing of it can be changed any more.
    fileprivate var obstacleToMoving: Message? {
        if isCancelled { return .trucksOff(appointment.number, word("trucks-cancelled")) }
        return isGone ? .trucksOff(appointment.number, word("trucks-gone")) : nil
    }
}

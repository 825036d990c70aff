import Rules
import Stock

/// What each step of the board of trucks shows.
extension TruckBoard {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .list(let day): return try list(day, site)
        case .show(let number): return try show(number, site)
        case .move(let number):
            var values = try site.floor.appointment(number)?.heading(site) ?? [:]
            values["undo"] = try Self.hasUndo(number, site) ? "1" : nil
            return View("trucks.move", values)
        case .confirm(let move):
            guard let truck = try site.floor.appointment(move.number) else {
                return View("trucks.move")
            }
            var values = truck.heading(site)
            values["to"] = "\(move.new.dockCode) \(site.time(move.new.from))"
            values["toDay"] = Self.day(move.new, unless: move.old, site)
            values["clash"] = try move.clash(site)?.shown(site)
            values["orders"] = "\(truck.openOrders)"
            let waves = try site.floor.orders(goingWith: move.number).compactMap(\.wave)
            values["waves"] = Set(waves).sorted().map(\.rawValue).joined(separator: " ")
            return View("trucks.confirm", values)
        case .takeBack(let number):
            guard let truck = try site.floor.appointment(number),
                let past = try site.floor.lastMove(of: number)
            else { return View("trucks.move") }
            var values = truck.heading(site)
            values["to"] = "\(past.move.old.dockCode) \(site.time(past.move.old.from))"
            values["toDay"] = Self.day(past.move.old, unless: past.move.new, site)
            values["by"] = past.worker.rawValue
            values["worker"] = past.worker.rawValue
            values["reason"] = Shown.text(.rule(past.move.reason))
            values["minutes"] = "\(max(0, (site.now - past.at) / 60))"
            return View("trucks.take-back", values)
        }
    }

    private func list(_ day: Day?, _ site: Site) throws -> View {
        let trucks = try Self.trucks(day, site)
        let risk = TruckRisk(trucks, site)
        let rows = trucks.enumerated().map { at, truck in
            let state = risk.state(of: truck)
            var row = truck.values(state, site)
            row["key"] = "\(at + 1)"
            row["id"] = truck.appointment.number
            row["style"] = state.isTrouble ? "strong" : state == .cancelled ? "dim" : ""
            return row
        }
        return View(
            "trucks.list",
            ["day": (day ?? site.today).shown, "count": "\(rows.count)"],
            lists: ["trucks": rows])
    }

    private func show(_ number: String, _ site: Site) throws -> View {
        let today = try Self.trucks(nil, site)
        let known = today.first { $0.appointment.number == number }
        guard let truck = try known ?? site.floor.appointment(number) else {
            return View("trucks.show", ["truck": number])
        }
        let risk = TruckRisk(known == nil ? [truck] : today, site)
        let state = risk.state(of: truck)
        var values = truck.heading(site).merging(truck.values(state, site)) { $1 }
        let ready = truck.readiness
        let lines = max(1, ready.lines)
        values["pickedBar"] = "\(ready.picked * 100 / lines)"
        values["packedBar"] = "\(ready.packed * 100 / lines)"
        values["loadedBar"] = "\(ready.loaded * 100 / lines)"
        values["short"] = ready.short > 0 ? "!\(ready.short)" : ""
        if let finish = risk.finish(of: truck), state == .risk || state == .open {
            values["finish"] = (state == .risk ? "!" : "") + site.time(finish)
        }
        let orders = try site.floor.orders(goingWith: number).enumerated().map { at, order in
            [
                "key": "\(at + 1)", "id": "\(order.id)", "order": order.number.rawValue,
                "customer": order.customerName, "wave": order.wave?.rawValue ?? "-",
                "state": word("state-\(order.state.rawValue)"),
                "picked": order.readiness.share(\.picked),
                "packed": order.readiness.share(\.packed),
                "loaded": order.readiness.share(\.loaded),
            ]
        }
        var view = View("trucks.show", values, lists: ["orders": orders])
        if try !Self.hasUndo(number, site) { view.silent = [.undo] }
        return view
    }

    /// The day of a slot where it is not that of another one.
    private static func day(
        _ slot: AppointmentMove.Slot, unless other: AppointmentMove.Slot, _ site: Site
    ) -> String? {
        let day = site.day(slot.from)
        return day == site.day(other.from) ? nil : day.shown
    }
}

extension Readiness {
    /// How many of its lines are so far, such as `3/12`.
    fileprivate func share(_ part: KeyPath<Readiness, Int>) -> String {
        "\(self[keyPath: part])/\(lines)"
    }
}

extension AppointmentStatus {
    /// What a screen about it says on top.
    func heading(_ site: Site) -> [String: String] {
        [
            "day": site.day(appointment.from) == site.today ? "" : site.day(appointment.from).shown,
            "truck": appointment.number, "dock": appointment.dockCode.rawValue,
            "time": site.time(appointment.from),
            "place": "\(appointment.dockCode) \(site.time(appointment.from))",
            "window": appointment.window(site),
            "carrier": carrierName, "document": shipment?.rawValue ?? "",
        ]
    }

    /// How far it is.
    fileprivate func values(_ state: TruckRisk.State, _ site: Site) -> [String: String] {
        let percent = readiness.picked * 100 / max(1, readiness.lines)
        let isOver = state == .gone || state == .cancelled
        return [
            "door": appointment.dockCode.rawValue, "time": site.time(appointment.from),
            "code": carrierCode, "carrier": carrierName, "state": word("trucks-\(state.rawValue)"),
            "orders": "\(orders)", "lines": "\(readiness.lines)",
            "picked": readiness.share(\.picked), "packed": readiness.share(\.packed),
            "loaded": readiness.share(\.loaded),
            "ready": isOver ? "" : (state.isTrouble ? "!" : "") + "\(percent)",
            "due": isOver ? "" : Minutes.text((appointment.from - site.now) / 60),
        ]
    }
}

extension Appointment {
    /// Its number and when it comes.
    func shown(_ site: Site) -> String { "\(number) \(site.time(from))" }

    /// From when until when, such as `08:00-09:30`.
    func window(_ site: Site) -> String { "\(site.time(from))-\(site.time(until))" }
}

import Barcode
import Stock

/// What each step of loading shows.
extension Load {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .dock:
            return View(
                "load.dock", ["left": "\(try site.floor.waiting(.load))"])
        case .load(let now):
            let truck = try Truck(at: now.dock, site)
            var view = View("load.load", try heading(now, truck, site))
            view.values["last"] = now.last?.rawValue
            try view.values.merge(due(now, truck, site)) { $1 }
            let unpicked = try truck.unpicked(site)
            view.values["unpicked"] = unpicked > 0 ? "\(unpicked)" : ""
            let isAll = !truck.loaded.isEmpty && truck.waiting.isEmpty && unpicked == 0
            view.values["all"] = isAll ? "1" : nil
            view.lists["loaded"] = try rows(truck.loaded.reversed(), site)
            return view
        case .missing(let now):
            let truck = try Truck(at: now.dock, site)
            var view = View("load.missing", try heading(now, truck, site))
            view.lists["waiting"] = try rows(truck.waiting, site)
            return view
        case .unload(let now):
            return View("load.unload", try heading(now, Truck(at: now.dock, site), site))
        case .seal(let now):
            return View("load.seal", try heading(now, Truck(at: now.dock, site), site))
        case .confirm(let now, let departure):
            let truck = try Truck(at: now.dock, site)
            var view = View("load.confirm", try heading(now, truck, site))
            view.values["seal"] = departure.seal
            var ahead = LookAhead()
            ahead.orders = Set(truck.orders)
            try site.floor.lookAhead(ahead)
            view.lists["orders"] = try truck.orders.map { try order($0, truck, site) }
            return view
        }
    }

    private func heading(
        _ now: Loading, _ truck: Truck, _ site: Site
    ) throws -> [String: String] {
        [
            "dock": try site.floor.location(now.dock)?.code.rawValue ?? "",
            "document": truck.shipment?.number.rawValue ?? "",
            "carrier": truck.shipment?.carrierName ?? "",
            "count": "\(truck.loaded.count)", "left": "\(truck.waiting.count)",
            "orders": "\(truck.orders.count)",
        ]
    }

    private func rows(_ loads: [Truck.Load], _ site: Site) throws -> [[String: String]] {
        var ahead = LookAhead()
        ahead.orders = Set(loads.compactMap(\.goods.first?.order))
        ahead.locations = Set(loads.map(\.place))
        try site.floor.lookAhead(ahead)
        return try loads.map { try row($0, site) }
    }

    /// The appointment of the truck at the door, where it has one.
    private func due(
        _ now: Loading, _ truck: Truck, _ site: Site
    ) throws -> [String: String] {
        let carrier = try truck.carrier(site)
        guard
            let due = try site.floor.appointment(
                at: now.dock, of: carrier, on: site.today, now: site.now)
        else { return [:] }
        return [
            "truck": due.appointment.number, "carrier": due.carrier,
            "window": due.appointment.window(site),
            "due": Minutes.text((due.appointment.from - site.now) / 60),
        ]
    }

    private func row(_ load: Truck.Load, _ site: Site) throws -> [String: String] {
        let order = try load.goods.first.flatMap { try site.floor.outgoing($0.order) }
        return [
            "lpn": load.plate.lpn.rawValue, "order": order?.number.rawValue ?? "",
            "tail": load.plate.lpn.tail, "customer": order?.customerName ?? "",
            "place": try site.floor.location(load.place)?.code.rawValue ?? "",
        ]
    }

    private func order(
        _ id: DocumentID, _ truck: Truck, _ site: Site
    ) throws -> [String: String] {
        let order = try site.floor.outgoing(id)
        let goods = truck.loaded.flatMap(\.goods).filter { $0.order == id }
        let byWeight = try site.floor.outgoingLines(of: id).filter { $0.invoicedMilligrams != nil }
        let weight = goods.filter { goods in byWeight.contains { $0.line == goods.line } }
            .reduce(0) { $0 + $1.row.weightMilligrams }
        let ordered = byWeight.compactMap(\.weight).reduce(0) { $0 + $1.ordered }
        return [
            "order": order?.number.rawValue ?? "", "customer": order?.customerName ?? "",
            "count": "\(truck.loaded.count { $0.goods.contains { $0.order == id } })",
            "weights": byWeight.isEmpty
                ? "" : Amount.weight(weight, of: ordered > 0 ? ordered : nil),
        ]
    }
}

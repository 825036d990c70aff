import Barcode
import Rules
import Stock

/// What each step of packing shows.
extension PackStation {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .find:
            return View(
                "pack.find",
                [
                    "left": "\(try site.floor.waiting(.pack))",
                    "printer": try site.floor.printer(of: site.device) == nil
                        ? word("printer-none") : word("printer-ready"),
                ])
        case .packing(let now): return try packing(now, site)
        case .asking(let now, let unit):
            var values = try heading(now, site)
            values["job"] = word("pack")
            values["asn"] = values["order"]
            guard let question = try unit.capture.question(site) else {
                return View("pack.packing", values)
            }
            return try unit.capture.view(question, values, site, silent: [.problem, .undo])
        case .label(let now, let plate): return try label("pack.label", now, plate, site)
        case .reopen(let now, let plate): return try label("pack.reopen", now, plate, site)
        }
    }

    private func heading(_ now: Packing, _ site: Site) throws -> [String: String] {
        guard let order = try site.floor.outgoing(now.order) else { return [:] }
        return ["order": order.number.rawValue, "customer": order.customerName]
    }

    private func packing(_ now: Packing, _ site: Site) throws -> View {
        var values = try heading(now, site)
        let goods = try site.floor.pickedGoods(for: now.order)
        let waiting = goods.filter { !$0.isPacked && $0.row.place.plate != now.open }
        values["left"] = "\(waiting.count)"
        if let open = try now.open.flatMap({ try site.floor.plate($0) }) {
            values["tail"] = open.lpn.tail
            values["inPack"] = "\(try site.floor.contents(of: open.id).count)"
        }
        if let source = try now.source.flatMap({ try site.floor.plate($0) }) {
            values["source"] = source.lpn.rawValue
        }
        if let count = now.typedCount { values["next"] = "\(count)" }
        var view = View("pack.packing", values)
        let lines = try site.floor.outgoingLines(of: now.order)
        try site.floor.lookAhead(LookAhead(waiting.map(\.row)))
        view.lists["goods"] = try waiting.map { goods in
            try row(goods, lines.first { $0.line == goods.line }, site)
        }
        return view
    }

    private func row(
        _ goods: PickedGoods, _ line: OutgoingLine?, _ site: Site
    ) throws -> [String: String] {
        let weight = line?.invoicedMilligrams.map { _ in
            Amount.weight(goods.row.weightMilligrams, of: line?.weight?.ordered) + " "
        }
        let item = try site.floor.item(goods.row.material.item)
        let lot = try site.floor.lot(goods.row.material.lot)
        return [
            "quantity": item.map { Amount.text(goods.quantity, $0.unit) } ?? "",
            "sku": item?.sku.rawValue ?? "",
            "description": (weight ?? "") + (item?.description ?? ""),
            "lot": lot?.number.rawValue ?? "",
            "lpn": try goods.row.place.plate.flatMap { try site.floor.plate($0) }?.lpn.rawValue
                ?? "",
            "place": try site.floor.location(goods.row.place.location)?.code.rawValue ?? "",
        ]
    }

    private func label(
        _ screen: String, _ now: Packing, _ plate: PlateID, _ site: Site
    ) throws -> View {
        var values = try heading(now, site)
        guard let plate = try site.floor.plate(plate) else { return View(screen, values) }
        values.merge(try site.labelValues(of: plate)) { $1 }
        return View(screen, values)
    }
}

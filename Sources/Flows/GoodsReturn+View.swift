import Barcode
import Rules
import Stock

/// What each step of a return shows.
extension GoodsReturn {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .find: return View("returns.find")
        case .which(let goods): return try which(goods, site)
        case .place(let now): return View("returns.place", try heading(now, site))
        case .scan(let now): return try scanView(now, site)
        case .gather(let now, let goods): return try gatherView(now, goods, site)
        case .doubt(let now, let goods, _):
            return View("returns.doubt", try doubted(goods, now, site))
        case .verdict(let now, let goods, let choice):
            var values = try describe(goods, now, site)
            values["verdict"] = word("verdict-\(choice.verdict.rawValue)")
            values["rule"] = choice.because.shown
            for verdict in ReturnVerdict.allCases where verdict > choice.verdict {
                values[verdict.rawValue] = "1"
            }
            return View("returns.verdict", values)
        case .ending(let now): return try ending(now, site)
        }
    }

    private func heading(_ now: Returning, _ site: Site) throws -> [String: String] {
        var values = [
            "customer": try site.floor.party(now.customer)?.name ?? "", "job": word("returns-job"),
        ]
        values["order"] =
            try now.order.flatMap { try site.floor.outgoing($0) }?.number.rawValue
            ?? "-"
        values["asn"] = values["order"]
        values["document"] =
            try now.document.flatMap { try site.floor.returnPaper($0) }?.number.rawValue
        values["dock"] = try now.place.flatMap { try site.floor.location($0) }?.code.rawValue
        return values
    }

    private func scanView(_ now: Returning, _ site: Site) throws -> View {
        var view = View("returns.scan", try heading(now, site))
        // Not what was taken back since.
        if let last = now.last, let plate = try site.floor.plate(last),
            try !site.floor.contents(of: plate.id).isEmpty
        {
            view.values["last"] = last.tail
        }
        if let document = now.document,
            case let contents = try site.floor.returnContents(of: document),
            !contents.announced.isEmpty
        {
            try site.lookAhead(Set(contents.announced.map(\.item)))
            view.values["announced"] = "1"
            view.lists["expected"] = try contents.announced.map { line in
                let item = try site.floor.item(line.item)
                return [
                    "sku": item?.sku.rawValue ?? "", "description": item?.description ?? "",
                    "lot": line.lot?.rawValue ?? "",
                    "came": Amount.progress(line.came, of: line.quantity, item?.unit ?? .each),
                    "reason": line.reason, "style": line.rest > 0 ? "" : "dim",
                ]
            }
            return view
        }
        view.values["blind"] = "1"
        view.silent = [.more]
        guard let order = now.order else { return view }
        view.lists["sent"] = try site.floor.sent(on: order).filter { $0.quantity > 0 }.map {
            goods in
            let item = try site.floor.item(goods.material.item)
            return [
                "sku": item?.sku.rawValue ?? "", "description": item?.description ?? "",
                "lot": try site.floor.lot(goods.material.lot)?.number.rawValue ?? "",
                "quantity": Amount.text(goods.quantity, item?.unit ?? .each),
            ]
        }
        return view
    }

    /// The returns that announce goods, to choose from.
    private func which(_ goods: BroughtBack, _ site: Site) throws -> View {
        var view = View("returns.which")
        guard let item = try goods.capture.item(site) else { return view }
        view.values["sku"] = item.sku.rawValue
        view.values["lot"] = goods.capture.known.lot?.rawValue
        view.lists["returns"] = try papers(announcing: goods, site).enumerated().map { at, paper in
            [
                "key": "\(at + 1)", "id": "\(paper.id)", "document": paper.number.rawValue,
                "customer": try site.floor.party(paper.customer)?.name ?? "",
                "order": try paper.order.flatMap { try site.floor.outgoing($0) }?.number.rawValue
                    ?? "-",
            ]
        }
        return view
    }

    /// What does not fit, and what the customer was sent of the item instead of a lot never sent.
    private func doubted(
        _ goods: BroughtBack, _ now: Returning, _ site: Site
    ) throws -> [String: String] {
        var values = try describe(goods, now, site)
        guard let item = try goods.capture.item(site) else { return values }
        let sent = try sent(item.id, now, site)
        guard let lot = try lot(goods, item, sent, site),
            !sent.contains(where: { $0.material.lot == lot.id })
        else { return values }
        values["sent"] = nil
        guard try otherOrder(lot, item, now, site) == nil else { return values }
        values["never"] = "1"
        let lots = try Set(sent.map(\.material.lot)).sorted().compactMap {
            try site.floor.lot($0)?.number.rawValue
        }
        values["theirs"] = lots.isEmpty ? nil : lots.joined(separator: " ")
        return values
    }

    private func gatherView(
        _ now: Returning, _ goods: BroughtBack, _ site: Site
    ) throws -> View {
        let values = try describe(goods, now, site)
        switch try goods.need(site) {
        case .capture(let question):
            return try goods.capture.view(question, values, site, silent: [.problem])
        case .temperature:
            return View("returns.temperature", values)
        case .condition, nil: return View("returns.condition", values)
        }
    }

    /// How what came differs from what was announced.
    private func ending(_ now: Returning, _ site: Site) throws -> View {
        var view = View("returns.ending", try heading(now, site))
        guard let document = now.document else { return view }
        let differences = try site.floor.returnContents(of: document).differences
        try site.lookAhead(Set(differences.map(\.item)))
        let rows = try differences.map { one in
            let item = try site.floor.item(one.item)
            let quantity = Amount.text(one.quantity, item?.unit ?? .each)
            return [
                "sku": item?.sku.rawValue ?? "", "description": item?.description ?? "",
                "lot": one.lot?.rawValue ?? "", "kind": word("returns-\(one.kind.rawValue)"),
                "quantity": quantity,
            ]
        }
        view.lists["wide"] = rows
        view.lists["narrow"] = rows.flatMap { row in
            [
                ["name": row["kind"] ?? "", "quantity": row["quantity"] ?? "", "style": "strong"],
                ["name": row["sku"] ?? ""], ["name": row["lot"] ?? ""],
            ].filter { $0["name"] != "" }
        }
        return view
    }

    private func describe(
        _ goods: BroughtBack, _ now: Returning, _ site: Site
    ) throws -> [String: String] {
        var values = try heading(now, site)
        guard let item = try goods.capture.item(site) else { return values }
        let sent = try sent(item.id, now, site)
        values["sku"] = item.sku.rawValue
        values["description"] = item.description
        values["lot"] = goods.capture.known.lot?.rawValue
        values["quantity"] = goods.capture.known.quantity.map { Amount.text($0, item.unit) }
        values["limits"] = Celsius.limits(item)
        values["temperature"] = goods.tenthsCelsius.map(Celsius.text)
        guard let lot = try lot(goods, item, sent, site) else { return values }
        let total = sent.filter { $0.material.lot == lot.id }.reduce(0) { $0 + $1.quantity }
        values["sent"] = Amount.text(total, item.unit)
        values["expiry"] = lot.facts.usableUntil(item.expiryBasis).map(\.shown)
        return values
    }
}

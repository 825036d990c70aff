import Barcode
import Rules
import Stock

extension Receive {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .find(let find): return try find.view(site)
        case .scan(let now): return try scanView(now, site)
        case .gather(let now, let arrival): return try gatherView(now, arrival, site)
        case .doubt(let now, let arrival, let question):
            return try doubtView(now, arrival, question, site)
        case .reading(let now, _, let labels):
            var view = View("receive.reading", try heading(now, site))
            view.lists["readings"] = labels.enumerated().map { index, label in
                [
                    "key": "\(index + 1)", "lot": label.lot?.rawValue ?? "",
                    "expiry": label.lastDay.map(\.shown) ?? "",
                    "count": label.count.map { "\($0)" } ?? "",
                ]
            }
            return view
        case .problem(let now, let arrival):
            var values = try heading(now, site)
            values["lpn"] = arrival?.lpn?.rawValue
            return View("receive.problem", values)
        case .more(let now):
            return View("receive.more", try heading(now, site))
        case .closing(let now):
            var view = View("receive.closing", try heading(now, site))
            view.lists["lines"] = try Papers(now.document, site)?.short.map {
                try row($0, site)
            }
            return view
        }
    }

    /// What stands over every step: the document, its supplier, the dock and how far it is.
    private func heading(_ now: Receiving, _ site: Site) throws -> [String: String] {
        try heading(now, Papers(now.document, site), site)
    }

    private func heading(
        _ now: Receiving, _ papers: Papers?, _ site: Site
    ) throws -> [String: String] {
        guard let papers else { return [:] }
        return [
            "asn": papers.document.number.rawValue, "job": word("receive"),
            "supplier": papers.supplier?.name ?? "",
            "dock": try site.floor.location(now.dock)?.code.rawValue ?? "",
            "line": "\(papers.doneCount)", "lines": "\(papers.lines.count)",
            "missing": "\(papers.short.count)",
        ]
    }

    // MARK: - Scan

    private func scanView(_ now: Receiving, _ site: Site) throws -> View {
        let papers = try Papers(now.document, site)
        var values = try heading(now, papers, site)
        if let last = now.last, let goods = last.goods.first,
            try !site.floor.contents(of: last.plate).isEmpty
        {
            values["last"] = last.lpn.tail
            try describe(goods, papers, &values, site)
        } else if let line = papers?.lines.first(where: { $0.remaining > 0 }) {
            var goods = Goods(item: line.item, pack: line.pack)
            goods.lot = line.lotNumber
            goods.facts.expiry = line.expiry
            try describe(goods, papers, &values, site)
        }
        if now.condition != .sound { values["condition"] = word("plate-\(now.condition.rawValue)") }
        if let count = now.typedCount { values["next"] = "\(count)" }
        var view = View("receive.scan", values)
        let lines = papers?.lines ?? []
        view.lists["lines"] = try lines.map { try row($0, site) }
        view.selected = lines.firstIndex { $0.item == now.last?.goods.first?.item }
        return view
    }

    private func describe(
        _ goods: Goods, _ papers: Papers?, _ values: inout [String: String], _ site: Site
    ) throws {
        guard let item = try goods.item.flatMap({ try site.floor.item($0) }) else { return }
        values["sku"] = item.sku.rawValue
        values["description"] = item.description
        values["lot"] = goods.lot?.rawValue
        values["expiry"] = goods.facts.usableUntil(item.expiryBasis).map(\.shown)
        values["quantity"] = goods.quantity.map { Amount.text($0, item.unit) }
        guard let papers, papers.isAnnounced else { return }
        let lines = papers.lines(of: item.id)
        values["expect"] = Amount.text(lines.reduce(0) { $0 + $1.quantity }, item.unit)
        values["soFar"] = Amount.text(lines.reduce(0) { $0 + $1.received }, item.unit)
    }

    private func row(_ line: InboundLine, _ site: Site) throws -> [String: String] {
        let item = try site.floor.item(line.item)
        func amount(_ quantity: Int64) -> String {
            (quantity < 0 ? "-" : "") + Amount.text(abs(quantity), item?.unit ?? .each)
        }
        return [
            "key": "\(line.line)", "id": "\(line.line)", "sku": item?.sku.rawValue ?? "",
            "description": item?.description ?? "", "lot": line.lotNumber?.rawValue ?? "",
            "expiry": line.expiry.map(\.shown) ?? "", "expect": amount(line.quantity),
            "received": amount(line.received), "difference": amount(line.received - line.quantity),
        ]
    }

    // MARK: - What is asked, what is doubted

    private func gatherView(_ now: Receiving, _ arrival: Arrival, _ site: Site) throws -> View {
        let papers = try Papers(now.document, site)
        var values = try heading(now, papers, site)
        values["lpn"] = arrival.lpn?.rawValue
        let need = try arrival.need(site)
        if let papers, let asked = try asked(arrival, need, now, papers, site) {
            return try factView(asked, arrival, papers, values, site)
        }
        switch need {
        case .item:
            if let last = now.last?.goods.first?.item {
                values["offered"] = try site.floor.item(last)?.sku.rawValue
            }
            return View("receive.item", values)
        case .capture(let index, let question):
            try describe(arrival.contents[index].known, papers, &values, site)
            return try arrival.contents[index].view(question, values, site, silent: [])
        case .plate, nil:
            if let content = arrival.contents.first {
                try describe(content.known, papers, &values, site)
            }
            return View("receive.plate", values)
        }
    }

    private func doubtView(
        _ now: Receiving, _ arrival: Arrival, _ question: Question, _ site: Site
    ) throws -> View {
        let papers = try Papers(now.document, site)
        var values = try heading(now, papers, site)
        values["lpn"] = arrival.lpn?.rawValue
        func describe(_ index: Int) throws {
            try self.describe(arrival.contents[index].known, papers, &values, site)
        }
        switch question.doubt {
        case .over(let index):
            try describe(index)
            return View("receive.doubt", values)
        case .lotNotAnnounced(let index), .lotForm(let index):
            try describe(index)
            return View("receive.doubt", values, silent: [.more])
        case .otherGoods:
            try describe(0)
            return View("receive.doubt", values, silent: [.more])
        case .fact(let fact, _):
            var failed: Asked?
            if let papers { failed = try asked(arrival, arrival.need(site), now, papers, site) }
            return failedView(failed, fact, values)
        case .otherDocument(let id):
            values["other"] = try site.floor.inbound(id)?.number.rawValue
            return View("receive.other-document", values)
        case .life(let index):
            try describe(index)
            try demand(arrival.contents[index], &values, site)
            var choices: [ReceivingVerdict] = []
            if let papers { choices = try self.choices(index, arrival, now, papers, site) }
            let isHoldable = choices.contains(.hold)
            if isHoldable { values["mayHold"] = "1" }
            if choices.contains(.accept), site.may(.acceptShortLife) {
                values["mayAccept"] = "1"
            }
            return View("receive.life", values, silent: isHoldable ? [] : [.problem])
        }
    }

    /// How many customers with open orders still take goods of so much life.
    private func demand(
        _ content: Capture, _ values: inout [String: String], _ site: Site
    ) throws {
        guard let item = try content.item(site),
            let left = content.known.facts.daysLeft(after: site.today, item.expiryBasis)
        else { return }
        values["left"] = "\(left)"
        let wanted = try site.floor.wantedLifeDays(of: item.id)
        guard !wanted.isEmpty else { return }
        values["customers"] = "\(wanted.count)"
        values["accepting"] = "\(wanted.count { $0 <= left })"
    }
}

extension FindInbound {
    /// What the step shows.
    package func view(_ site: Site) throws -> View {
        switch self {
        case .document(let dock):
            let open = try site.floor.openInbounds(at: dock)
            return View(
                "receive.document", ["dock": try code(dock, site), "count": "\(open.count)"])
        case .list(let dock, let selected):
            var view = View("receive.list", ["dock": try code(dock, site)], selected: selected)
            view.lists["documents"] = try site.floor.openInbounds(at: dock).enumerated().map {
                index, document in
                [
                    "key": "\(index + 1)", "id": "\(document.id)",
                    "document": document.number.rawValue,
                    "supplier": try site.floor.party(document.supplier)?.name ?? "",
                    "state": word("document-\(document.state.rawValue)"),
                    "kind": word("document-\(document.kind.rawValue)"),
                    "dock": try code(document.dock, site),
                ]
            }
            return view
        case .supplier(let dock): return View("receive.supplier", ["dock": try code(dock, site)])
        case .dock: return View("receive.dock")
        }
    }

    private func code(_ dock: LocationID?, _ site: Site) throws -> String {
        try dock.flatMap { try site.floor.location($0) }?.code.rawValue ?? ""
    }
}

extension Capture {
    /// What a question shows: the screen `capture.QUESTION`, with what the caller adds and without
    /// the keys that it has no use for.
    package func view(
        _ question: Question, _ values: [String: String], _ site: Site, silent: Set<Key>
    ) throws -> View {
        var values = values
        guard let item = try item(site) else {
            return View("capture.\(question)", values, silent: silent)
        }
        values["sku"] = item.sku.rawValue
        values["description"] = item.description
        values["lot"] = known.lot?.rawValue
        switch question {
        case .lot: values["offered"] = offered.lot?.rawValue
        case .date:
            values["basis"] = word("date-\(item.expiryBasis.rawValue)")
            values["offered"] = offered.facts.usableUntil(item.expiryBasis).map(\.shown)
        case .quantity:
            let pack = try countingPack(site)
            values["unit"] = unit(item, site)
            if item.unit == .each, let pack, pack.units > 1 {
                values["unit"] = word("pack-\(pack.level.rawValue)")
                values["size"] = "\(pack.units)"
            }
            if let offered = offered.quantity {
                let size = item.unit == .each ? pack?.units ?? 1 : 1_000_000
                values["offered"] = offered % size == 0 ? "\(offered / size)" : nil
            }
        case .weight: values["quantity"] = known.quantity.map { Amount.text($0, item.unit) }
        case .serial:
            values["count"] = "\(known.serials.count)"
            values["of"] = known.quantity.map { "\($0)" }
            values["last"] = known.serials.last?.rawValue
        }
        return View("capture.\(question)", values, silent: silent)
    }

    /// What a typed number counts where no pack does.
    private func unit(_ item: Item, _ site: Site) -> String {
        switch item.unit {
        case .milligram: site.formats.weight == .kg ? "KG" : "LB"
        case .microlitre: "L"
        case .each: "EA"
        }
    }
}

extension Label {
    /// The last day of use it gives, whichever it is.
    fileprivate var lastDay: Day? { expiry ?? bestBefore ?? sellBy }
}

import Rules
import Stock

/// What each step of picking shows.
extension Pick {
    /// Lines that desks show before and after the one in hand.
    private static let shownLines = 3

    package func view(_ site: Site) throws -> View {
        switch self {
        case .choose: try chooseView(site)
        case .tote(let picking): try view("pick.tote", picking, site)
        case .goTo(let picking): try view("pick.goto", picking, site)
        case .weigh(let picking): try view("pick.weigh", picking, site)
        case .put(let picking): try view("pick.put", picking, site)
        case .trouble(let picking, .menu): try view("pick.problem", picking, site)
        case .trouble(let picking, .short(let short)): try shortView(picking, short, site)
        case .zero(let picking, let place):
            try view("pick.zero", picking, site, ["target": try site.code(place)])
        case .drop: try dropView(site)
        }
    }

    package func choices(_ site: Site) throws -> [String: [[String: String]]] {
        guard case .choose = self else { return [:] }
        return ["rounds": numbered(try Self.rounds(site).map(\.id))]
    }

    private func chooseView(_ site: Site) throws -> View {
        let works = try Self.rounds(site)
        let rounds = try site.floor.rounds(works.map(\.id))
        let rows = zip(works, numbered(works.map(\.id))).map { work, row in
            let round = rounds[work.id]
            let orders = round?.orders ?? 0
            return row.merging([
                "order": (round?.order?.rawValue ?? "-") + (orders > 1 ? "+\(orders - 1)" : ""),
                "totes": "\(orders)", "lines": "\(round?.lines ?? 0)", "zone": work.zone,
                "due": work.priority == 1 ? word("now-short") : site.clock(work.dueAt),
                "from": round?.from?.rawValue ?? "-",
            ]) { $1 }
        }
        let count = try site.floor.workCounts(site.equipment)[.pick] ?? 0
        return View("pick.choose", ["count": "\(count)"], lists: ["rounds": rows])
    }

    private func view(
        _ screen: String, _ picking: Picking, _ site: Site, _ more: [String: String] = [:]
    ) throws -> View {
        guard let line = try PickLine(picking, site) else { return View(screen, more) }
        let (next, done) = (next(line), done(line))
        var ahead = LookAhead()
        ahead.items = Set((next + done).compactMap(\.item))
        ahead.locations = Set((next + done).compactMap(\.from))
        try site.floor.lookAhead(ahead)
        return View(
            screen, try values(line, site).merging(more) { $1 },
            lists: [
                "next": try next.map { try row($0, line, site) },
                "done": try done.map { try row($0, line, site) },
            ])
    }

    private func values(_ line: PickLine, _ site: Site) throws -> [String: String] {
        let isWhole =
            try line.row.map { try line.isWholePlate($0, line.taken, site) } ?? false
        let tote = try line.tote(site)
        let source = try line.picking.source.flatMap { try site.floor.row(of: $0) }
        let lot = try source.flatMap { try site.floor.lot($0.material.lot) } ?? line.lot
        let isUnique = try site.floor.places(of: line.lot.id) == [line.place.id]
        let isOnPlate = line.plate != nil && line.isThere
        let asks = try line.proof(site)?.asks
        let needsPlace = (asks == .place || !isOnPlate && !isUnique) && !line.picking.isAtPlace
        let demand = try line.demand(site)
        return [
            "order": line.order.number.rawValue, "line": "\(line.number)",
            "lines": "\(line.lines.count)", "target": line.place.code.rawValue,
            "quantity": Amount.text(line.taken, line.item.unit), "sku": line.item.sku.rawValue,
            "description": line.item.description, "lot": lot.number.rawValue,
            "rotation": line.item.rotation.rawValue.uppercased(),
            "expiry": lot.facts.usableUntil(line.item.expiryBasis).map(\.shown) ?? "",
            "lpn": line.isThere ? line.plate?.lpn.rawValue ?? "" : "",
            "slot": "\(line.slot)", "slots": "\(line.documents.count)",
            "tote": isWhole ? "" : tote?.lpn.rawValue ?? word("new-tote"),
            "put": isWhole ? word("whole-plate") : word("put-tote"),
            "cluster": line.isCluster && !isWhole ? "1" : "",
            "single": line.isCluster && !isWhole ? "" : "1",
            "whole": isWhole ? "1" : "",
            "ask": line.picking.source != nil || needsPlace
                ? line.place.code.rawValue
                : Self.ask(asks, isOnPlate: isOnPlate, isUnique: isUnique),
            "at": line.picking.isAtPlace ? word("at-place") : "",
            "orderedWeight": demand.map { Amount.weight($0.ordered) } ?? "",
            "wanted": demand.map { Amount.weight($0.wanted) } ?? "",
            "room": demand.map { Amount.weight($0.room) } ?? "",
        ]
    }

    /// The word for what may be scanned.
    private static func ask(
        _ asks: ProofRule.Proof?, isOnPlate: Bool, isUnique: Bool
    ) -> String {
        switch asks {
        case .plate where isOnPlate: word("ask-lpn")
        case .lot where !isOnPlate, .plate: word("ask-lot")
        case .lot, .place, nil:
            isOnPlate ? word("ask-plate") : isUnique ? word("ask-lot") : word("ask-item")
        }
    }

    private func next(_ line: PickLine) -> [Work] {
        Array(
            line.works.filter { $0.state == .open && $0.id != line.work.id }
                .prefix(Self.shownLines))
    }

    private func done(_ line: PickLine) -> [Work] {
        line.works.filter { $0.state == .done }.suffix(Self.shownLines).reversed()
    }

    private func row(_ work: Work, _ line: PickLine, _ site: Site) throws -> [String: String] {
        let item = try work.item.flatMap { try site.floor.item($0) }
        let slot = work.document.flatMap { line.documents.firstIndex(of: $0) } ?? 0
        return [
            "location": try site.code(work.from), "sku": item?.sku.rawValue ?? "",
            "quantity": Amount.text(work.quantity, item?.unit ?? .each), "slot": "\(slot + 1)",
        ]
    }

    /// What will happen, worked out as it will be: nothing is promised that is not done.
    private func shortView(_ picking: Picking, _ short: ShortPick, _ site: Site) throws -> View {
        guard let line = try PickLine(picking, site) else { return View("pick.short") }
        var values = try values(line, site)
        values["need"] = Amount.text(line.asked, line.item.unit)
        values["found"] = short.found.map { Amount.text($0, line.item.unit) } ?? ""
        values["reason"] = word("short-\(short.reason.code)")
        guard let found = short.found, found < line.asked else {
            return View("pick.short", values)
        }
        let missing = line.asked - found
        let finds =
            try OtherStock(line, site, keeping: found > 0 ? line.lot : nil)?
            .find(missing, avoiding: short.reason == .damaged ? .row : .place) ?? []
        let elsewhere = finds.reduce(0) { $0 + $1.quantity }
        values["missing"] = elsewhere > 0 ? Amount.text(elsewhere, line.item.unit) : ""
        values["elsewhere"] =
            try finds.first.map { try site.code($0.candidate.shelf.row.place.location) } ?? ""
        values["back"] = elsewhere < missing ? Amount.text(missing - elsewhere, line.item.unit) : ""
        values["count"] =
            short.reason == .notThere || short.reason == .wrongItem
            ? line.place.code.rawValue : ""
        let owner = try owner(of: line, site)
        let isFilled = try !Shortage.supply(line.place, line.item, of: owner, site).isNone
        values["refill"] = isFilled ? "1" : ""
        values["plan"] = "1"
        return View("pick.short", values)
    }

    private func dropView(_ site: Site) throws -> View {
        let carried = try site.floor.carried(at: site.carrier)
        var ahead = LookAhead()
        ahead.plates = Set(carried.compactMap(\.row.place.plate))
        try site.floor.lookAhead(ahead)
        var rows: [[String: String]] = []
        for goods in carried {
            let plate = try goods.row.place.plate.flatMap { try site.floor.plate($0) }
            let lpn = plate?.lpn.rawValue ?? "-"
            guard !rows.contains(where: { $0["lpn"] == lpn }) else { continue }
            let order = try site.floor.pickOrder(goods.document)
            rows.append([
                "lpn": lpn, "order": order?.number.rawValue ?? "-",
                "state": order?.isOpen == true ? "" : word("order-closed"),
            ])
        }
        let open = try carried.first {
            try site.floor.pickOrder($0.document)?.isOpen == true
        }
        return View(
            "pick.drop",
            [
                "target": try open.map { try site.code($0.goal) } ?? "",
                "closed": open == nil && !rows.isEmpty ? "1" : "",
                "empty": rows.isEmpty ? "1" : "", "count": "\(rows.count)",
                "ask": try open.map { try site.code($0.goal) } ?? word("ask-any"),
            ], lists: ["totes": rows])
    }
}

import Rules
import Stock

/// What each step of holding shows.
extension QualityHold {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .scan:
            let counts = try site.floor.holdCounts()
            return View(
                "hold.scan", ["holds": "\(counts.holds)", "stops": "\(counts.stops)"])
        case .choose(let lots): return try chooseView(lots, site)
        case .subject(let target):
            let isAlone = try target.scopes(site).count == 1
            return View(
                "hold.subject", try values(target, site),
                lists: ["places": try places(target, site)], silent: isAlone ? [.more] : [])
        case .confirm(let target, let type):
            var values = try values(target, site)
            values["type"] = type.wordID
            values["owner"] = Roles.shown(site.rules.owner(of: type))
            return View(
                target.isQuery ? "hold.confirm-query" : "hold.confirm", values,
                lists: ["places": try places(target, site)])
        case .release(let target):
            let holds = try site.floor.openHolds(in: target.scope)
            return View(
                "hold.release", ["name": try target.name(site)], lists: ["holds": rows(holds, site)]
            )
        case .confirmRelease(let target, let id, let reason):
            return try releaseView(target, id, reason, site)
        case .chase(let subject): return try chaseView(subject, site)
        case .query(let query): return try queryView(query, site)
        case .queryValue(let query, let field):
            return View(
                "hold.query-value",
                [
                    "field": word("hold-query-\(field.rawValue)"),
                    "given": try query.shown(field, site.floor),
                ])
        case .shipped(let target): return try shippedView(target, site)
        case .stops:
            let stops = try site.floor.stops(atMost: HoldTarget.mostStops)
            return View(
                "hold.stops", ["stops": "\(stops.count)"],
                lists: [
                    "stops": stops.map {
                        [
                            "location": $0.code.rawValue, "lpn": $0.lpn?.rawValue ?? "",
                            "type": $0.type.wordID,
                        ]
                    }
                ])
        }
    }

    /// Every customer who was shipped of it: a row each for desks, lines for small displays.
    private func shippedView(_ target: HoldTarget, _ site: Site) throws -> View {
        let shipped = try site.floor.shipped(in: target.scope)
        let item = try item(of: target, site)
        var rows: [[String: String]] = []
        var lines: [[String: String]] = []
        for goods in shipped {
            let quantity = item.map { Amount.text(goods.quantity, $0.unit) } ?? "\(goods.quantity)"
            let contact = goods.contact.split(separator: ",").map { String($0.drop { $0 == " " }) }
            rows.append([
                "customer": goods.customer, "quantity": quantity, "name": goods.name,
                "text": contact.first ?? "", "style": "strong",
            ])
            rows += contact.dropFirst().map { ["text": $0] }
            lines.append(["text": "\(goods.customer) \(quantity)", "style": "strong"])
            lines += contact.map { ["text": $0] }
        }
        return View(
            "hold.shipped",
            ["name": try target.name(site), "customers": "\(shipped.count)"],
            lists: ["customers": rows, "lines": lines])
    }

    /// Where the goods are that must be stopped, and what they are.
    private func chaseView(_ subject: Claim, _ site: Site) throws -> View {
        var rows: [StockRow] = []
        var values: [String: String] = [:]
        switch subject {
        case .plate(let id):
            rows = try site.floor.contents(of: id)
            values["lpn"] = try site.floor.plate(id)?.lpn.rawValue ?? ""
            values["location"] = try site.code(site.floor.root(of: id))
        case .location(let id):
            rows = try site.floor.rows(at: id)
            values["location"] = try site.code(id)
        case .work, .document: break
        }
        let held = try rows.first { try !site.floor.holds(on: $0.material.id).isEmpty }
        values["sku"] = try held.flatMap { try site.floor.item($0.material.item) }?.sku.rawValue
        values["lot"] = try held.flatMap { try site.floor.lot($0.material.lot) }?.number.rawValue
        return View("hold.chase", values)
    }

    package func choices(_ site: Site) throws -> [String: [[String: String]]] {
        switch self {
        case .choose(let lots): ["lots": numbered(lots.prefix(HoldTarget.mostLots))]
        case .release(let target):
            ["holds": numbered(try site.floor.openHolds(in: target.scope).map(\.hold.id))]
        case .scan, .subject, .confirm, .confirmRelease, .stops, .chase, .query, .queryValue,
            .shipped:
            [:]
        }
    }

    private func chooseView(_ all: [LotID], _ site: Site) throws -> View {
        let ids = all.prefix(HoldTarget.mostLots)
        var ahead = LookAhead()
        ahead.lots = Set(ids)
        try site.floor.lookAhead(ahead)
        let lots = try ids.map { try site.floor.lot($0) }
        ahead.items = Set(lots.compactMap { $0?.item })
        ahead.parties = Set(lots.compactMap { $0?.maker })
        try site.floor.lookAhead(ahead)
        let rows = try zip(lots, numbered(ids)).compactMap { lot, row in
            try lot.map { lot in
                row.merging([
                    "sku": try site.floor.item(lot.item)?.sku.rawValue ?? "",
                    "supplier": try site.floor.party(lot.maker)?.code ?? "",
                ]) { $1 }
            }
        }
        let name = lots.compactMap(\.?.number.rawValue).first ?? ""
        let more = all.count - ids.count
        return View(
            "hold.choose", ["name": name, "more": more > 0 ? "\(more)" : ""],
            lists: ["lots": rows])
    }

    private func releaseView(
        _ target: HoldTarget, _ id: HoldID, _ reason: ReleaseReason?, _ site: Site
    ) throws -> View {
        var values = try values(target, site)
        if let open = try site.floor.openHold(id) {
            values["type"] = open.hold.type.wordID
            values["why"] = site.shown(open.hold.reason)
            values["placedBy"] = open.placedBy?.rawValue ?? ""
            values["frees"] = try open.hold.scope.inHand(site).name(site.floor)
            values["second"] =
                site.rules.needsSecond(open.hold.type) ? word("hold-second-needed") : ""
        }
        values["reason"] = reason.map { word("hold-release-\($0.code)") } ?? ""
        return View(
            target.isQuery ? "hold.confirm-release-query" : "hold.confirm-release", values)
    }

    private func values(_ target: HoldTarget, _ site: Site) throws -> [String: String] {
        let reach = try site.floor.reach(of: target.scope)
        let item = try item(of: target, site)
        func amount(_ quantity: Int64) -> String {
            item.map { Amount.text(quantity, $0.unit) } ?? "\(quantity)"
        }
        func some(_ quantity: Int64) -> String { quantity == 0 ? "" : amount(quantity) }
        let free = max(0, reach.onHand - reach.held - reach.allocated - reach.picked)
        var values = [
            "kind": word("hold-scope-\(target.scope.word)"), "name": try target.name(site),
            "plates": "\(reach.plates)", "onHand": amount(reach.onHand),
            "allocated": amount(reach.allocated), "picked": amount(reach.picked),
            "shipped": amount(reach.shipped), "available": amount(free),
            "someAllocated": some(reach.allocated), "somePicked": some(reach.picked),
            "someShipped": some(reach.shipped),
            "status": reach.held == 0
                ? word("hold-now-available")
                : reach.held < reach.onHand ? word("hold-now-partly") : word("hold-now-held"),
            "sku": item?.sku.rawValue ?? "", "description": item?.description ?? "",
        ]
        let holds = try site.floor.openHolds(in: target.scope)
        values["count"] = holds.isEmpty ? "" : "\(holds.count)"
        values["places"] = try site.floor.heldPlaces(in: target.scope, atMost: 1).first.map {
            $0.location.rawValue + (reach.rows > 1 ? " +\(reach.rows - 1)" : "")
        }
        return values
    }

    /// The item of a scope, when it is of one item.
    private func item(of target: HoldTarget, _ site: Site) throws -> Item? {
        switch target.scope {
        case .lot(let id): return try site.floor.lot(id).flatMap { try site.floor.item($0.item) }
        case .item(let id): return try site.floor.item(id)
        case .material, .plate, .location, .supplierLot, .query:
            let items = Set(try site.floor.rows(in: target.scope).map(\.material.item))
            return items.count == 1 ? try items.first.flatMap { try site.floor.item($0) } : nil
        }
    }

    private func places(_ target: HoldTarget, _ site: Site) throws -> [[String: String]] {
        try site.floor.heldPlaces(in: target.scope, atMost: HoldTarget.mostRows).map { place in
            [
                "location": place.location.rawValue, "lpn": place.lpn?.rawValue ?? "",
                "quantity": Amount.text(place.quantity, place.unit),
                "status": word("hold-\(place.status.rawValue)"), "orders": place.orders,
                "style": place.status == .picked ? "strong" : "",
            ]
        }
    }

    private func rows(_ holds: [OpenHold], _ site: Site) -> [[String: String]] {
        holds.enumerated().map { index, open in
            [
                "key": "\(index + 1)", "id": "\(open.hold.id)", "type": open.hold.type.wordID,
                "why": site.shown(open.hold.reason),
                "quantity": "\(open.quantity)", "worker": open.placedBy?.rawValue ?? "",
                "asked": open.isAskedFor ? word("hold-asked") : "",
            ]
        }
    }
}

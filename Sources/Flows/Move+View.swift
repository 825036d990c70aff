import Rules
import Stock

/// What each step of moving shows.
extension Move {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .scan(let done):
            let plate = try site.floor.plates(at: site.carrier).first?.lpn.rawValue
            let loose = try Move.loose(site).map { try site.shownItem($0) }
            // What was taken back is on the carrier again: it is not what was moved last.
            let last = done?.what == plate ? nil : done
            return View(
                "move.scan",
                [
                    "lastWhat": last?.what ?? "", "lastTo": last?.to ?? "",
                    "carried": loose ?? plate ?? "",
                ], silent: plate == nil && loose == nil ? [.more] : [])
        case .carry(let carried):
            var values = try site.shownContents(of: carried.plate)
            values["lpn"] = carried.lpn.rawValue
            values["from"] =
                try carried.origin.flatMap { try site.floor.location($0) }
                .map { $0.code.rawValue } ?? ""
            return View("move.carry", values)
        case .choose(let choosing):
            return View(
                "move.choose", try values(choosing, site),
                lists: [
                    "rows": try site.listed(try rows(choosing, site))
                ])
        case .quantity(let choosing):
            return View("move.quantity", try values(choosing, site))
        case .weight(let choosing):
            return View("move.weight", try values(choosing, site))
        case .part(let part):
            let row = try site.floor.rows(at: site.carrier).first {
                $0.material.id == part.material
            }
            return View("move.part", try row.map { try site.shown($0) } ?? [:])
        }
    }

    package func choices(_ site: Site) throws -> [String: [[String: String]]] {
        guard case .choose(let choosing) = self else { return [:] }
        return ["rows": site.numbered(try rows(choosing, site))]
    }

    private func values(_ choosing: Choosing, _ site: Site) throws -> [String: String] {
        let row = try rows(choosing, site).first { $0.material.id == choosing.material }
        var values = try row.map { try site.shown($0) } ?? [:]
        values["from"] =
            try choosing.carried?.lpn.rawValue
            ?? site.floor.location(choosing.place.location)?.code.rawValue ?? ""
        if let row, let quantity = choosing.quantity,
            let item = try site.floor.item(row.material.item)
        {
            values["part"] = Amount.text(quantity, item.unit)
        }
        return values
    }
}

/// Goods as fields of a screen.
extension Site {
    /// The item, lot, quantity and status of one stock row.
    func shown(_ row: StockRow) throws -> [String: String] {
        guard let item = try floor.item(row.material.item),
            let lot = try floor.lot(row.material.lot)
        else { return [:] }
        let isHeld = try !floor.holds(on: row.material.id).isEmpty
        let isExpired = !lot.facts.isUsable(on: today, item.expiryBasis)
        return [
            "sku": item.sku.rawValue, "description": item.description,
            "lot": lot.number.rawValue,
            "expiry": lot.facts.usableUntil(item.expiryBasis).map(\.shown) ?? "",
            "quantity": Amount.text(row.quantity, item.unit),
            "weight": item.isCatchWeight ? Amount.weight(row.weightMilligrams) : "",
            "status": isHeld ? word("held") : isExpired ? word("expired") : word("free"),
        ]
    }

    /// The item and lot of a row in few words.
    func shownItem(_ row: StockRow) throws -> String {
        try floor.item(row.material.item)?.sku.rawValue ?? ""
    }

    /// What is on a plate: its goods when they are of one lot, else how many kinds.
    func shownContents(of plate: PlateID) throws -> [String: String] {
        let rows = try floor.contents(of: plate)
        guard let first = rows.first else { return ["goods": word("empty-plate")] }
        guard rows.allSatisfy({ $0.material.lot == first.material.lot }) else {
            let isHeld = try rows.contains { try !floor.holds(on: $0.material.id).isEmpty }
            return ["goods": word("mixed-plate"), "status": isHeld ? word("held") : word("free")]
        }
        var whole = first
        whole.quantity = rows.reduce(0) { $0 + $1.quantity }
        var values = try shown(whole)
        values["goods"] = "\(values["quantity"] ?? "") \(values["sku"] ?? "")"
        return values
    }

    /// Rows of stock as rows of a list, numbered for choosing.
    func listed(_ rows: [StockRow]) throws -> [[String: String]] {
        try floor.lookAhead(LookAhead(rows))
        return try zip(rows, numbered(rows)).map { try shown($0).merging($1) { $1 } }
    }

    /// The numbers of rows of stock, as `listed` has them.
    func numbered(_ rows: [StockRow]) -> [[String: String]] {
        Flows.numbered(rows.map { "\($0.material.id) \($0.place)" })
    }

    /// Looks ahead at what `shownContents` asks of many plates.
    func lookAhead(atContentsOf plates: [PlateID]) throws {
        var ahead = LookAhead()
        ahead.contents = Set(plates)
        try floor.lookAhead(ahead)
        try floor.lookAhead(LookAhead(plates.flatMap { try floor.contents(of: $0) }))
    }
}

import GRDB
import Stock

extension LoadPass {
    /// A lot by item, supplier and number, as the files name it.
    private func lot(_ row: CSV.Record) throws -> LotID {
        let key = try ["item", "supplier", "lot"].map { try row.text($0) }.joined(separator: ":")
        guard let id = lotIDs[key] else { throw row.error("there is no lot '\(key)'") }
        return id
    }

    /// Lots with their first facts, then later facts.
    func lots(_ apply: (Stock.Record) throws -> Void) throws {
        let rows = try records(
            "lots.csv",
            [
                "item", "supplier", "lot", "status", "production", "expiry", "bestBefore",
                "country", "certificate", "received",
            ])
        for row in rows {
            let number = try row.identifier("lot", LotNumber.self)
            let key = try [row.text("item"), row.text("supplier"), number.rawValue]
                .joined(separator: ":")
            let id = LotID(rawValue: try floor.mint(.lot))
            guard lotIDs.updateValue(id, forKey: key) == nil else {
                throw row.error("the lot '\(key)' is there twice")
            }
            let facts = LotFacts(
                expiry: try day(row, "expiry"), bestBefore: try day(row, "bestBefore"),
                production: try day(row, "production"), received: try day(row, "received"),
                country: try row.optional("country"), hasCertificate: try row.yes("certificate"))
            try apply(
                .lot(
                    Lot(
                        id: id, item: ItemID(rawValue: try known(itemIDs, row, "item", "item")),
                        maker: PartyID(
                            rawValue: try known(partyIDs, row, "supplier", "supplier")),
                        number: number, facts: facts), source: "load"))
        }
        let facts = try records(
            "lot-facts.csv", ["item", "supplier", "lot", "fact", "value", "source", "day"])
        for row in facts {
            guard let fact = try fact(row) else { continue }
            try apply(.lotFact(try lot(row), fact, source: try row.name("source")))
        }
    }

    private func fact(_ row: CSV.Record) throws -> LotFact? {
        switch try row.text("fact") {
        case "expiry":
            guard let day = try day(row, "value") else { throw row.error("value is empty") }
            return .expiry(day)
        case "bestBefore":
            guard let day = try day(row, "value") else { throw row.error("value is empty") }
            return .bestBefore(day)
        case "grade": return .grade(try row.name("value"))
        case "countries": return .releasedCountries(try row.list("value"))
        case "retest": return nil  // Kept with its certificate, not a fact that stock asks for.
        case let other: throw row.error("there is no fact '\(other)'")
        }
    }

    /// Plates, and what stands on them or loose, each plate or location one opening posting.
    func stock(
        apply: (Stock.Record) throws -> Void, post: (Posting) throws -> PostingKey
    ) throws {
        let plates = try records(
            "plates.csv",
            [
                "lpn", "sscc", "kind", "location", "parent", "heightMillimetres",
                "grossWeightGrams",
            ])
        for row in plates { try plate(row, apply) }
        let rows = try records(
            "stock.csv",
            [
                "lpn", "location", "item", "supplier", "lot", "owner", "gtin", "quantity",
                "weightMilligrams", "returned",
            ])
        var lines: [Posting.Line] = []
        var owner: PartyID?
        var place = ""
        let opening = try floor.virtual(.opening)
        for row in rows {
            let here = try row.text("lpn") + "@" + row.text("location")
            let line = try line(row, from: opening, apply)
            if here != place || owner != line.owner {
                try flush(&lines, owner, post)
                place = here
                owner = line.owner
            }
            lines.append(line.line)
        }
        try flush(&lines, owner, post)
        try serials()
    }

    private func flush(
        _ lines: inout [Posting.Line], _ owner: PartyID?, _ post: (Posting) throws -> PostingKey
    ) throws {
        guard !lines.isEmpty else { return }
        _ = try post(Posting(.opening, party: owner, lines: lines))
        lines = []
    }

    private func plate(_ row: CSV.Record, _ apply: (Stock.Record) throws -> Void) throws {
        let lpn = try row.identifier("lpn", LPN.self)
        let kinds: [String: PlateKind] = [
            "pallet": .pallet, "carton": .case, "tote": .tote, "cart": .cart,
        ]
        let stand: Stand
        if let parent = try row.optional("parent") {
            guard let id = plateIDs[parent] else {
                throw row.error("there is no plate '\(parent)'")
            }
            stand = .parent(id)
        } else {
            stand = .location(
                LocationID(rawValue: try known(locationIDs, row, "location", "location")))
        }
        let id = PlateID(rawValue: try floor.mint(.plate))
        guard plateIDs.updateValue(id, forKey: lpn.rawValue) == nil else {
            throw row.error("the plate '\(lpn)' is there twice")
        }
        stands[id] = stand
        let sscc = try row.optional("sscc") == nil ? nil : row.identifier("sscc", SSCC.self)
        try apply(
            .plate(
                Plate(
                    id: id, lpn: lpn, sscc: sscc, kind: try row.choice("kind", kinds), stand: stand)
            ))
        let height = try row.whole("heightMillimetres") ?? 0
        try insert(
            "UPDATE plate SET heightMillimetres = ? WHERE id = ?", [height, id.rawValue], row)
    }

    private func place(_ row: CSV.Record) throws -> Place {
        guard let lpn = try row.optional("lpn") else {
            return Place(LocationID(rawValue: try known(locationIDs, row, "location", "location")))
        }
        guard let plate = plateIDs[lpn] else { throw row.error("there is no plate '\(lpn)'") }
        var stand = stands[plate]
        while case .parent(let parent) = stand { stand = stands[parent] }
        guard case .location(let root) = stand else {
            throw row.error("the plate '\(lpn)' stands nowhere")
        }
        return Place(root, plate: plate)
    }

    private func line(
        _ row: CSV.Record, from opening: LocationID, _ apply: (Stock.Record) throws -> Void
    ) throws -> (line: Posting.Line, owner: PartyID) {
        let owner = PartyID(rawValue: try known(partyIDs, row, "owner", "owner"))
        let lot = try lot(row)
        let material = Material(
            id: MaterialID(rawValue: try floor.mint(.material)),
            item: ItemID(rawValue: try known(itemIDs, row, "item", "item")), lot: lot,
            owner: owner,
            pack: try knownOrNone(packIDs, row, "gtin", "pack").map(PackID.init(rawValue:)))
        try apply(.material(material, holds: []))
        let place = try place(row)
        materials.append((lot, place.plate, place.location, material.id))
        let line = Posting.Line(
            material: material.id, quantity: try row.number("quantity", 1...CSV.Record.most),
            weightMilligrams: try row.whole("weightMilligrams") ?? 0, from: Place(opening),
            to: place)
        return (line, owner)
    }

    private func serials() throws {
        let rows = try records(
            "serials.csv", ["item", "supplier", "lot", "serial", "lpn", "location"])
        for row in rows {
            let serial = try row.identifier("serial", SerialNumber.self)
            let lot = try lot(row)
            let place = try place(row)
            let material = materials.first {
                $0.lot == lot && $0.plate == place.plate && $0.location == place.location
            }
            guard let material else { throw row.error("no goods of this lot stand there") }
            try insert(
                "INSERT INTO serial(id, item, number, material) VALUES (?, ?, ?, ?)",
                [
                    floor.mint(.serial), known(itemIDs, row, "item", "item"), serial.rawValue,
                    material.id.rawValue,
                ], row)
        }
    }

    /// Holds on what stands there; on lots they also catch what arrives later.
    func holds() throws -> [HoldRecord] {
        let types: [String: HoldType] = [
            "EXPIRED": .expiry, "COA": .paperwork, "LAB": .test, "DAMAGE": .damage,
            "TEMP": .temperature, "RECALL": .recall, "RETURN": .inspection,
        ]
        let rows = try records(
            "holds.csv",
            [
                "hold", "scope", "item", "supplier", "lot", "lpn", "location", "reason", "placed",
                "worker", "note",
            ])
        return try rows.map { row in
            let (scope, caught) = try scope(row)
            let hold = Hold(
                id: HoldID(rawValue: try floor.mint(.hold)),
                type: try row.choice("reason", types), scope: scope,
                reason: .plain(try row.text("note")))
            let isStanding =
                switch scope {
                case .lot, .item, .supplierLot, .query: true
                case .material, .plate, .location: false
                }
            return .place(hold, ownerRole: "quality", isStanding: isStanding, on: caught)
        }
    }

    private func scope(_ row: CSV.Record) throws -> (HoldScope, [MaterialID]) {
        switch try row.text("scope") {
        case "lot":
            let lot = try lot(row)
            return (.lot(lot), materials.filter { $0.lot == lot }.map(\.id))
        case "supplierLot":
            let number = try row.identifier("lot", LotNumber.self)
            let supplier = try row.text("supplier")
            let suffix = ":\(supplier):\(number)"
            let lots = Set(lotIDs.filter { $0.key.hasSuffix(suffix) }.values)
            let maker = PartyID(rawValue: try known(partyIDs, row, "supplier", "supplier"))
            return (
                .supplierLot(maker, number), materials.filter { lots.contains($0.lot) }.map(\.id)
            )
        case "plate":
            guard let plate = plateIDs[try row.text("lpn")] else {
                throw row.error("there is no plate '\(try row.text("lpn"))'")
            }
            return (.plate(plate), materials.filter { $0.plate == plate }.map(\.id))
        case "item":
            let item = ItemID(rawValue: try known(itemIDs, row, "item", "item"))
            let prefix = try row.text("item") + ":"
            let lots = Set(lotIDs.filter { $0.key.hasPrefix(prefix) }.values)
            return (.item(item), materials.filter { lots.contains($0.lot) }.map(\.id))
        case "location":
            let location = LocationID(
                rawValue: try known(locationIDs, row, "location", "location"))
            return (.location(location), materials.filter { $0.location == location }.map(\.id))
        case let other: throw row.error("there is no scope '\(other)'")
        }
    }
}

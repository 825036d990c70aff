import GRDB
import Stock

extension LoadPass {
    /// Parties with their policies.
    func parties() throws {
        let rows = try records(
            "parties.csv",
            [
                "party", "kind", "name", "gln", "companyPrefix", "currency", "street", "city",
                "region", "country", "contact", "phone", "email",
            ])
        let site = try siteRow()
        for row in rows {
            if try row.text("party") == site?.text("owner"), try !row.text("companyPrefix").isEmpty
            {
                try set(Setting.companyPrefix, try row.text("companyPrefix"), row)
            }
            let id = try floor.mint(.party)
            partyIDs[try row.name("party")] = id
            partyKinds[id] = try row.text("kind")
            let address = try ["street", "city", "region", "country"].map { try row.text($0) }
            let contact = try ["contact", "phone", "email"].map { try row.text($0) }
            try insert(
                """
                INSERT INTO party(id, code, name, kind, gln, country, address, contact)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    id, row.text("party"), row.name("name"), row.text("kind"), row.optional("gln"),
                    row.text("country"), address.filter { !$0.isEmpty }.joined(separator: ", "),
                    contact.filter { !$0.isEmpty }.joined(separator: ", "),
                ], row)
        }
        try suppliers()
    }

    /// The site's own row, with its address set as the site's.
    private func siteRow() throws -> CSV.Record? {
        let rows = try CSV(
            loader.files["sites.csv"] ?? [], file: "sites.csv", columns: Loader.siteColumns)
        guard let row = try rows.records.first(where: { try $0.text("site") == loader.site }) else {
            return nil
        }
        let address = try ["street", "city", "region", "country"].map { try row.text($0) }
        try set(
            Setting.siteAddress, address.filter { !$0.isEmpty }.joined(separator: ", "), row)
        return row
    }

    private func set(_ name: String, _ value: String, _ row: CSV.Record) throws {
        try insert("INSERT INTO setting(name, value) VALUES (?, ?)", [name, value], row)
    }

    private func suppliers() throws {
        let rows = try records(
            "suppliers.csv",
            [
                "supplier", "overPercent", "shortPercent", "inspection", "inspectEvery",
                "certificateRequired", "approvedUntil", "leadDays", "lotMask",
            ])
        for row in rows {
            let policy = JSONText.object([
                ("overPercent", .integer(try row.number("overPercent", 0...100))),
                ("shortPercent", .integer(try row.number("shortPercent", 0...100))),
                ("inspection", .text(try row.name("inspection"))),
                ("inspectEvery", try row.whole("inspectEvery").map(QueryValue.integer) ?? .null),
                ("certificateRequired", .integer(try row.yes("certificateRequired") ? 1 : 0)),
                (
                    "approvedUntil",
                    try day(row, "approvedUntil").map { .integer(Int64($0.rawValue)) } ?? .null
                ),
                ("leadDays", try row.whole("leadDays").map(QueryValue.integer) ?? .null),
                ("lotMask", .text(try row.text("lotMask"))),
            ])
            try setPolicy(policy, of: "supplier", row)
        }
    }

    func setPolicy(_ policy: String, of column: String, _ row: CSV.Record) throws {
        let party = try known(partyIDs, row, column, "party")
        try insert("UPDATE party SET policy = ? WHERE id = ?", [policy, party], row)
    }

    /// Items, packs, costs.
    func items() throws {
        let rows = try records(
            "items.csv",
            [
                "item", "name", "group", "baseUnit", "catchWeight", "nominalWeightMilligrams",
                "weightTolerancePercent", "orderedBy", "invoicedBy", "serialPolicy",
                "shelfLifeDays", "datedBy", "minInboundLifeDays", "temperature",
                "minTenthsCelsius", "maxTenthsCelsius", "allergens", "hazardClass",
                "packingGroup", "liquid", "unNumber", "food", "abc", "velocity", "rotation",
                "certificateRequired", "claims", "foodTraceability", "owners",
            ])
        for row in rows { try item(row) }
        try packs()
        try costs()
        try substitutes()
        try kits()
    }

    private func substitutes() throws {
        let rows = try records(
            "substitutes.csv",
            ["substitution", "item", "substitute", "units", "forUnits", "priority"])
        for row in rows {
            try insert(
                """
                INSERT INTO substitute(code, item, substitute, units, forUnits, priority)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                [
                    row.name("substitution"), known(itemIDs, row, "item", "item"),
                    known(itemIDs, row, "substitute", "item"), row.number("units"),
                    row.number("forUnits"), row.number("priority", 1...9),
                ], row)
        }
    }

    private func item(_ row: CSV.Record) throws {
        let id = try floor.mint(.item)
        itemIDs[try row.identifier("item", SKU.self).rawValue] = id
        let facts = JSONText.object([
            (
                "nominalWeightMilligrams",
                try row.whole("nominalWeightMilligrams").map(QueryValue.integer) ?? .null
            ),
            (
                "weightTolerancePercent",
                try row.whole("weightTolerancePercent").map(QueryValue.integer) ?? .null
            ),
            ("orderedBy", .text(try row.text("orderedBy"))),
            ("invoicedBy", .text(try row.text("invoicedBy"))),
            ("packingGroup", .text(try row.text("packingGroup"))),
            ("unNumber", .text(try row.text("unNumber"))),
            ("foodTraceability", .integer(try row.yes("foodTraceability") ? 1 : 0)),
            ("owners", .text(try row.text("owners"))),
        ])
        let rotation = try row.choice("rotation", ["FEFO": "fefo", "FIFO": "fifo", "LEFO": "lefo"])
        let serials = try row.choice(
            "serialPolicy", ["none": "none", "ship": "atShip", "receipt": "atReceipt"])
        try insert(
            """
            INSERT INTO item(id, sku, description, unit, rotation, expiryBasis, shelfLifeDays,
              minimumInboundDays, temperature, minimumTenthsCelsius, maximumTenthsCelsius,
              allergens, hazard, isLiquid, isFood, abc, isCatchWeight, serialPolicy,
              needsCertificate, claims, velocityThousandths, "group", facts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, row.text("item"), row.name("name"), row.name("baseUnit"), rotation,
                row.name("datedBy"), row.whole("shelfLifeDays"),
                row.whole("minInboundLifeDays"), row.name("temperature"),
                row.whole("minTenthsCelsius", -1000...1000),
                row.whole("maxTenthsCelsius", -1000...1000),
                row.list("allergens").sorted().joined(separator: "|"), row.optional("hazardClass"),
                row.yes("liquid"), row.yes("food"), row.name("abc"), row.yes("catchWeight"),
                serials, row.yes("certificateRequired"),
                row.list("claims").sorted().joined(separator: "|"),
                row.number("velocity", 0...1_000_000) * 1000 / 30, row.text("group"), facts,
            ], row)
    }

    private func packs() throws {
        let rows = try records(
            "packs.csv",
            [
                "gtin", "item", "supplier", "level", "baseUnits", "lengthMillimetres",
                "widthMillimetres", "heightMillimetres", "grossWeightGrams", "perLayer",
                "effectiveFrom",
            ])
        for row in rows {
            let id = try floor.mint(.pack)
            let gtin = try row.identifier("gtin", GTIN.self).rawValue
            guard packIDs.updateValue(id, forKey: gtin) == nil else {
                throw row.error("the GTIN \(gtin) is there twice")
            }
            let item = try known(itemIDs, row, "item", "item")
            packItems[id] = item
            try insert(
                """
                INSERT INTO pack(id, item, supplier, level, gtin, units, lengthMillimetres,
                  widthMillimetres, heightMillimetres, weightMilligrams, perLayer, validFrom)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    id, item,
                    knownOrNone(partyIDs, row, "supplier", "supplier"), row.name("level"), gtin,
                    row.number("baseUnits"), row.whole("lengthMillimetres") ?? 0,
                    row.whole("widthMillimetres") ?? 0, row.whole("heightMillimetres") ?? 0,
                    (row.whole("grossWeightGrams") ?? 0) * 1000, row.whole("perLayer"),
                    day(row, "effectiveFrom")?.rawValue ?? 0,
                ], row)
        }
    }

    private func kits() throws {
        let rows = try records(
            "kits.csv", ["kit", "version", "component", "quantity", "effectiveFrom"])
        for row in rows {
            let kit = try known(itemIDs, row, "kit", "item")
            let component = try known(itemIDs, row, "component", "item")
            let isNumbered = try Bool.fetchOne(
                db.cachedStatement(sql: "SELECT serialPolicy = 'atReceipt' FROM item WHERE id = ?"),
                arguments: [component])
            guard isNumbered == false else {
                throw row.error("a component has no numbers of its own; it is repacked by hand")
            }
            guard try isPlain(kit) else { throw row.error(KitWanted.notPlain) }
            try insert(
                """
                INSERT INTO kitBill(kit, version, component, quantity, validFrom)
                VALUES (?, ?, ?, ?, ?)
                """,
                [
                    kit, row.number("version", 1...1_000_000), component,
                    row.number("quantity", 1...1_000_000),
                    day(row, "effectiveFrom")?.rawValue ?? 0,
                ], row)
        }
    }

    /// Whether the units of an item have neither numbers nor weights of their own.
    func isPlain(_ item: Int64) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql:
                    "SELECT serialPolicy <> 'atReceipt' AND NOT isCatchWeight FROM item WHERE id = ?"
            ), arguments: [item]) ?? false
    }

    private func costs() throws {
        let rows = try records(
            "costs.csv", ["owner", "item", "effectiveFrom", "cost", "perQuantity"])
        for row in rows {
            try insert(
                """
                INSERT INTO cost(item, owner, validFrom, minor, perUnits, currency)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                [
                    known(itemIDs, row, "item", "item"), known(partyIDs, row, "owner", "owner"),
                    day(row, "effectiveFrom")?.rawValue ?? 0, row.number("cost"),
                    row.number("perQuantity"), "EUR",
                ], row)
        }
    }
}

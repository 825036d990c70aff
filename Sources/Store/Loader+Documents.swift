import GRDB
import Stock

extension LoadPass {
    /// Customers' policies, purchase orders, ASNs, orders.
    func documents() throws {
        try customers()
        try purchaseOrders()
        try asns()
        try orders()
        try appointments()
    }

    private func appointments() throws {
        let rows = try records(
            "appointments.csv",
            ["appointment", "site", "dock", "carrier", "day", "from", "until"])
        for row in rows where try row.text("site") == loader.site {
            try insert(
                """
                INSERT INTO appointment(number, dock, carrier, day, fromAt, untilAt)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                [
                    row.name("appointment"), known(locationIDs, row, "dock", "location"),
                    party(row, .carrier), day(row, "day")?.rawValue,
                    moment(row, "day", "from")?.rawValue, moment(row, "day", "until")?.rawValue,
                ], row)
        }
        try Appointments.bind(floor)
    }

    private func customers() throws {
        let rows = try records(
            "customers.csv", ["customer", "group", "carrier", "transitDays", "priority", "dock"])
        for row in rows {
            let policy = JSONText.object([
                ("group", .text(try row.text("group"))),
                ("carrier", .text(try row.text("carrier"))),
                ("transitDays", .integer(try row.whole("transitDays") ?? 0)),
                ("priority", .integer(try row.number("priority", 1...9))),
                ("dock", .text(try row.text("dock"))),
            ])
            try setPolicy(policy, of: "customer", row)
        }
        try policies()
        for row in try records("last-shipped.csv", ["customer", "item", "date", "shipped"]) {
            try insert(
                "INSERT INTO lastShipped(party, item, date) VALUES (?, ?, ?)",
                [
                    known(partyIDs, row, "customer", "customer"),
                    known(itemIDs, row, "item", "item"), day(row, "date")?.rawValue,
                ], row)
        }
    }

    private func policies() throws {
        let rows = try records(
            "customer-policies.csv",
            [
                "policy", "customer", "item", "group", "country", "minLifeDays", "minLifePercent",
                "singleLot", "maxLots", "lotWindowDays", "neverOlder", "excludedLots",
                "approvedLots", "returnedExcluded", "wholePlates", "certificateRequired",
                "substitutes",
            ])
        for row in rows {
            let whole: (String) throws -> QueryValue = {
                try row.whole($0).map(QueryValue.integer) ?? .null
            }
            let yes: (String) throws -> QueryValue = { .integer(try row.yes($0) ? 1 : 0) }
            let policy = JSONText.object([
                ("minLifeDays", try whole("minLifeDays")),
                ("minLifePercent", try whole("minLifePercent")),
                ("singleLot", try yes("singleLot")), ("maxLots", try whole("maxLots")),
                ("lotWindowDays", try whole("lotWindowDays")),
                ("neverOlder", try yes("neverOlder")),
                ("excludedLots", .text(try row.text("excludedLots"))),
                ("approvedLots", .text(try row.text("approvedLots"))),
                ("returnedExcluded", try yes("returnedExcluded")),
                ("wholePlates", try yes("wholePlates")),
                ("certificateRequired", try yes("certificateRequired")),
                ("substitutes", try row.optional("substitutes").map(QueryValue.text) ?? .null),
            ])
            try insert(
                """
                INSERT INTO customerPolicy(code, party, item, "group", country, policy)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                [
                    row.name("policy"), knownOrNone(partyIDs, row, "customer", "customer"),
                    knownOrNone(itemIDs, row, "item", "item"), row.text("group"),
                    row.text("country"), policy,
                ], row)
        }
    }

    private func purchaseOrders() throws {
        var ids: [String: Int64] = [:]
        let orders = try records(
            "purchase-orders.csv",
            ["purchaseOrder", "supplier", "owner", "site", "ordered", "expected", "status"])
        for row in orders where try row.text("site") == loader.site {
            let id = try floor.mint(.document)
            ids[try row.identifier("purchaseOrder", DocumentNumber.self).rawValue] = id
            let states = ["open": "open", "closed": "done"]
            try insert(
                """
                INSERT INTO document(id, kind, number, party, owner, state, dueAt)
                VALUES (?, 'purchaseOrder', ?, ?, ?, ?, ?)
                """,
                [
                    id, row.text("purchaseOrder"), known(partyIDs, row, "supplier", "supplier"),
                    known(partyIDs, row, "owner", "owner"), row.choice("status", states),
                    day(row, "expected").map { loader.moment($0, 0).rawValue },
                ], row)
        }
        let lines = try records(
            "purchase-order-lines.csv",
            ["purchaseOrder", "line", "item", "gtin", "quantity", "weightMilligrams"])
        for row in lines {
            guard let id = ids[try row.text("purchaseOrder")] else { continue }
            try line(row, document: id, policy: weight(row))
        }
    }

    func weight(_ row: CSV.Record) throws -> [(String, QueryValue)] {
        try row.whole("weightMilligrams").map { [("weightMilligrams", .integer($0))] } ?? []
    }

    func line(
        _ row: CSV.Record, document: Int64, lotNumber: String? = nil, expiry: Day? = nil,
        quantity: Int64? = nil, policy: [(String, QueryValue)]
    ) throws {
        let (item, pack) = try itemAndPack(row)
        try insert(
            """
            INSERT INTO documentLine(document, line, item, pack, quantity, lotNumber, expiry,
              policy) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                document, row.number("line", 1...100_000), item, pack,
                quantity ?? row.number("quantity"), lotNumber, expiry?.rawValue,
                JSONText.object(policy),
            ], row)
    }

    private func asns() throws {
        var ids: [String: Int64] = [:]
        let asns = try records(
            "asns.csv",
            [
                "asn", "purchaseOrder", "supplier", "owner", "carrier", "site", "dock", "expected",
                "time", "trailer", "status",
            ])
        for row in asns where try row.text("site") == loader.site {
            let id = try floor.mint(.document)
            ids[try row.identifier("asn", DocumentNumber.self).rawValue] = id
            _ = try row.choice("status", ["announced": 0, "arrived": 1])
            let facts = JSONText.object([
                ("purchaseOrder", .text(try row.text("purchaseOrder"))),
                ("status", .text(try row.text("status"))),
            ])
            try insert(
                """
                INSERT INTO document(id, kind, number, party, owner, carrier, dock, state, dueAt,
                  seal, facts) VALUES (?, 'asn', ?, ?, ?, ?, ?, 'open', ?, ?, ?)
                """,
                [
                    id, row.text("asn"), known(partyIDs, row, "supplier", "supplier"),
                    known(partyIDs, row, "owner", "owner"),
                    knownOrNone(partyIDs, row, "carrier", "carrier"),
                    knownOrNone(locationIDs, row, "dock", "location"),
                    moment(row, "expected", "time")?.rawValue, row.optional("trailer"), facts,
                ], row)
        }
        try asnLines(ids)
    }

    private func asnLines(_ ids: [String: Int64]) throws {
        var announced: [String: (lot: String?, expiry: Day?)] = [:]
        let lines = try records(
            "asn-lines.csv",
            [
                "asn", "line", "purchaseOrderLine", "item", "gtin", "lot", "production", "expiry",
                "bestBefore", "quantity", "weightMilligrams", "country",
            ])
        for row in lines {
            guard let id = ids[try row.text("asn")] else { continue }
            let lot = try row.optional("lot")
            let expiry = try day(row, "expiry") ?? day(row, "bestBefore")
            announced["\(id)/\(try row.text("line"))"] = (lot, expiry)
            var policy = try weight(row)
            policy.append(("country", .text(try row.text("country"))))
            try line(row, document: id, lotNumber: lot, expiry: expiry, policy: policy)
        }
        let plates = try records(
            "asn-plates.csv",
            ["asn", "line", "sscc", "gtin", "count", "quantity", "weightMilligrams"])
        for row in plates {
            guard let id = ids[try row.text("asn")] else { continue }
            let line = announced["\(id)/\(try row.text("line"))"]
            try insert(
                """
                INSERT INTO documentPlate(document, lpn, line, quantity, lotNumber, expiry, weight)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    id, row.identifier("sscc", SSCC.self).rawValue, row.number("line"),
                    row.number("quantity"), line?.lot, line?.expiry?.rawValue,
                    row.whole("weightMilligrams") ?? 0,
                ], row)
        }
    }

    private func orders() throws {
        var ids: [String: Int64] = [:]
        let orders = try records(
            "orders.csv",
            [
                "order", "customer", "owner", "site", "carrier", "dock", "shipDay", "transitDays",
                "cutOffTime", "priority", "shipComplete", "customerReference", "status",
            ])
        for row in orders where try row.text("site") == loader.site {
            let id = try floor.mint(.document)
            ids[try row.identifier("order", DocumentNumber.self).rawValue] = id
            let facts = JSONText.object([
                ("shipComplete", .integer(try row.yes("shipComplete") ? 1 : 0)),
                ("customerReference", .text(try row.text("customerReference"))),
            ])
            try insert(
                """
                INSERT INTO document(id, kind, number, party, owner, carrier, dock, state, shipDay,
                  transitDays, cutOffAt, priority, country, facts)
                VALUES (?1, 'order', ?2, ?3, ?4, ?5, ?6, 'open', ?7,
                  coalesce(?8, (SELECT json_extract(policy, '$.transitDays')
                    FROM party WHERE id = ?3), 0), ?9, ?10,
                  (SELECT country FROM party WHERE id = ?3), ?11)
                """,
                [
                    id, row.text("order"), party(row, .customer), party(row, .owner),
                    partyOrNone(row, .carrier),
                    knownOrNone(locationIDs, row, "dock", "location"),
                    day(row, "shipDay")?.rawValue, row.whole("transitDays"),
                    moment(row, "shipDay", "cutOffTime")?.rawValue, row.number("priority", 1...9),
                    facts,
                ], row)
        }
        try orderLines(ids)
    }

    private func orderLines(_ ids: [String: Int64]) throws {
        let lines = try records(
            "order-lines.csv",
            [
                "order", "line", "item", "gtin", "quantity", "weightMilligrams",
                "tolerancePercent", "allOrNothing", "minLifeDays",
            ])
        for row in lines {
            guard let id = ids[try row.text("order")] else { continue }
            var policy = try weight(row)
            policy.append(("allOrNothing", .integer(try row.yes("allOrNothing") ? 1 : 0)))
            try policy.append(contentsOf: limits(row))
            try line(row, document: id, quantity: try orderedUnits(row), policy: policy)
        }
    }

    /// What a line of an order demands of weight and life.
    func limits(_ row: CSV.Record) throws -> [(String, QueryValue)] {
        let (tolerance, life) = (
            try row.whole("tolerancePercent", 0...100), try row.whole("minLifeDays", 0...20_000)
        )
        return [("tolerancePercent", tolerance), ("minLifeDays", life)].compactMap { name, value in
            value.map { (name, .integer($0)) }
        }
    }

    /// Base units ordered; what is ordered by weight counts the units that nominally weigh as much.
    func orderedUnits(_ row: CSV.Record) throws -> Int64 {
        if let quantity = try row.whole("quantity", 1...CSV.Record.most) { return quantity }
        guard let weight = try row.whole("weightMilligrams", 1...CSV.Record.most) else {
            throw row.error(
                "quantity is empty; expected a whole number from 1, or weightMilligrams")
        }
        let item = try known(itemIDs, row, "item", "item")
        let nominal = try Int64.fetchOne(
            db.cachedStatement(
                sql:
                    "SELECT json_extract(facts, '$.nominalWeightMilligrams') FROM item WHERE id = ?"
            ),
            arguments: [item])
        guard let nominal, nominal > 0 else {
            throw row.error("the item has no nominal weight; it is ordered by count")
        }
        return max(1, (weight + nominal / 2) / nominal)
    }

    private func moment(_ row: CSV.Record, _ day: String, _ time: String) throws -> Instant? {
        guard let day = try self.day(row, day) else { return nil }
        return loader.moment(day, try row.minutes(time) ?? 0)
    }
}

import GRDB
import Stock

extension LoadPass {
    static let workerColumns = [
        "worker", "name", "badge", "pin", "roles", "language", "site", "shift",
    ]

    /// Zones, aisles, locations, pick faces.
    func places() throws {
        let zones = try records(
            "zones.csv",
            [
                "site", "zone", "name", "purpose", "temperature", "minTenthsCelsius",
                "maxTenthsCelsius", "allergens", "hazardClasses", "food",
            ])
        for row in zones where try row.text("site") == loader.site {
            try insert(
                """
                INSERT INTO zone(code, name, purpose, temperature, allergens, hazardClasses, isFood)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    row.name("zone"), row.name("name"), row.name("purpose"),
                    row.name("temperature"), row.text("allergens"), row.text("hazardClasses"),
                    row.yes("food"),
                ], row)
        }
        for row in try records("layout.csv", ["site", "kind", "number", "at"])
        where try row.text("site") == loader.site {
            try insert(
                "INSERT INTO aisle(kind, number, at) VALUES (?, ?, ?)",
                [row.name("kind"), row.number("number"), row.number("at", -1_000_000...1_000_000)],
                row)
        }
        try locations()
        let faces = try records(
            "pick-faces.csv",
            ["location", "item", "owner", "gtin", "minQuantity", "maxQuantity", "singleLot"])
        for row in faces {
            try insert(
                """
                INSERT INTO pickFace(location, item, minimum, maximum, isSingleLot)
                VALUES (?, ?, ?, ?, ?)
                """,
                [
                    known(locationIDs, row, "location", "location"),
                    known(itemIDs, row, "item", "item"), row.number("minQuantity"),
                    row.number("maxQuantity"), row.yes("singleLot"),
                ], row)
        }
    }

    private func locations() throws {
        let temperatures = try Dictionary(
            uniqueKeysWithValues: Row.fetchAll(db, sql: "SELECT code, temperature FROM zone")
                .map { ($0[0] as String, $0[1] as String) })
        let kinds: [String: LocationKind] = [
            "reserve": .reserve, "pickFace": .pickFace, "cage": .cage, "dock": .dock,
            "stage": .stage, "pack": .pack, "returns": .return, "carrier": .carrier,
            "toteStore": .stage,
        ]
        let rows = try records(
            "locations.csv",
            [
                "site", "location", "zone", "kind", "aisle", "bay", "level", "side", "x", "y", "z",
                "checkDigits", "maxPlates", "maxWeightGrams", "maxHeightMillimetres", "maxItems",
                "maxLots", "reach", "walk",
            ])
        let coordinate: ClosedRange<Int64> = -1_000_000...1_000_000
        for row in rows where try row.text("site") == loader.site {
            let id = try floor.mint(.location)
            locationIDs[try row.identifier("location", LocationCode.self).rawValue] = id
            let zone = try row.name("zone")
            guard let temperature = temperatures[zone] else {
                throw row.error("there is no zone '\(zone)'")
            }
            let items = try row.whole("maxItems")
            let mixing: Mixing = items != 1 ? .any : try row.whole("maxLots") == 1 ? .lot : .lots
            let level = try row.text("level").utf8.first.map { Int($0) - 65 } ?? 0
            try insert(
                """
                INSERT INTO location(id, code, kind, zone, aisle, bay, level, x, y, z, temperature,
                  maximumWeightMilligrams, maximumHeightMillimetres, maximumPlates, mixing,
                  checkDigits, sequence)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    id, row.text("location"), row.choice("kind", kinds).rawValue, zone,
                    row.whole("aisle") ?? 0, row.whole("bay") ?? 0, level,
                    row.number("x", coordinate), row.number("y", coordinate),
                    row.number("z", coordinate), temperature,
                    row.whole("maxWeightGrams").map { $0 * 1000 },
                    row.whole("maxHeightMillimetres"), row.whole("maxPlates"), mixing.rawValue,
                    row.text("checkDigits"), row.whole("walk") ?? 0,
                ], row)
        }
    }

    /// Workers and devices; PINs come hashed, by badge.
    ///
    /// - Returns: The workers, as the journal keeps them.
    func people(_ pins: [String: String]) throws -> [MasterAddition] {
        var workers: [MasterAddition] = []
        for row in try records("workers.csv", Self.workerColumns)
        where try row.text("site") == loader.site {
            let code = try row.identifier("worker", WorkerCode.self)
            let roles = try row.name("roles")
            if let fault = loader.rolesFault(roles) { throw row.error(fault) }
            try insert(
                """
                INSERT INTO worker(id, code, name, badge, pin, role, language)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    floor.mint(.worker), code.rawValue, row.name("name"), row.name("badge"),
                    pins[row.text("badge")], roles, row.name("language"),
                ], row)
            workers.append(
                MasterAddition(
                    .workers, code.rawValue,
                    [
                        .init("name", try row.name("name")), .init("badge", try row.name("badge")),
                        .init("role", roles), .init("language", try row.name("language")),
                    ], reason: "load"))
        }
        let devices = try records(
            "devices.csv", ["device", "kind", "site", "columns", "rows", "carrier", "separator"])
        for row in devices where try row.text("site") == loader.site {
            let code = try row.identifier("device", DeviceCode.self)
            try insert(
                "INSERT INTO device(id, code, name, carrier) VALUES (?, ?, ?, ?)",
                [
                    floor.mint(.device), code.rawValue, row.name("kind"),
                    knownOrNone(locationIDs, row, "carrier", "location"),
                ], row)
        }
        return workers
    }
}

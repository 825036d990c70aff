import Sample
import Testing

@Suite struct PlacementTests {
    /// A stock row with the location it is in, through all its parents.
    struct Placed {
        let row: [String: String]
        let item: [String: String]
        let location: [String: String]
        let zone: [String: String]
    }

    private let sample: ReadSample
    private let plates: [String: [String: String]]
    private let placed: [Placed]

    init() throws { try self.init(seed: SampleSite.defaultSeed) }

    private init(seed: UInt64) throws {
        sample = try Samples.read(seed)
        plates = sample.index("plates", by: "lpn")
        let items = sample.index("items", by: "item")
        let locations = sample.index("locations", by: "location")
        let zones = Dictionary(
            uniqueKeysWithValues: sample["zones"].map {
                ("\($0["site"] ?? "") \($0["zone"] ?? "")", $0)
            }
        )
        placed = try sample["stock"].map { [plates] row in
            var code = row["location"] ?? ""
            var lpn = row["lpn"] ?? ""
            while code.isEmpty {
                code = try #require(plates[lpn]?["location"])
                lpn = plates[lpn]?["parent"] ?? ""
            }
            let location = try #require(locations[code])
            return Placed(
                row: row, item: try #require(items[row["item"] ?? ""]), location: location,
                zone: try #require(zones["\(location["site"] ?? "") \(location["zone"] ?? "")"]))
        }
    }

    private func each(_ seeds: [UInt64], _ check: (PlacementTests) throws -> Void) throws {
        for seed in seeds { try check(PlacementTests(seed: seed)) }
    }

    @Test func `a row hangs on a plate or a location, a plate on a plate or a location`() {
        for row in sample["stock"] + sample["serials"] {
            #expect((row["lpn"] == "") != (row["location"] == ""))
        }
        for plate in sample["plates"] {
            #expect((plate["parent"] == "") != (plate["location"] == ""))
        }
    }

    @Test func `no location holds more than it may`() throws {
        try each(Samples.seeds) { site in
            let locations = site.sample.index("locations", by: "location")
            let standing = Dictionary(grouping: site.sample["plates"]) { $0["location"] ?? "" }
            for (code, plates) in standing where code != "" {
                let location = try #require(locations[code])
                if let most = location.int("maxPlates") { #expect(plates.count <= most, "\(code)") }
                let grams = plates.compactMap { $0.int("grossWeightGrams") }.reduce(0, +)
                if let most = location.int("maxWeightGrams") { #expect(grams <= most, "\(code)") }
                if let most = location.int("maxHeightMillimetres") {
                    let high = plates.compactMap { $0.int("heightMillimetres") }.max() ?? 0
                    #expect(high <= most, "\(code)")
                }
            }
            for (code, rows) in Dictionary(
                grouping: site.placed, by: { $0.location["location"] ?? "" })
            {
                let location = rows[0].location
                if let most = location.int("maxItems") {
                    #expect(Set(rows.map { $0.row["item"] }).count <= most, "\(code)")
                }
                if let most = location.int("maxLots") {
                    #expect(Set(rows.map(\.row.lotKey)).count <= most, "\(code)")
                }
            }
        }
    }

    @Test func `goods stand in a zone that keeps their temperature`() throws {
        try each(Samples.seeds) { site in
            for one in site.placed {
                let coldest = try #require(one.zone.int("minTenthsCelsius"))
                let warmest = try #require(one.zone.int("maxTenthsCelsius"))
                #expect(try #require(one.item.int("minTenthsCelsius")) <= coldest)
                #expect(try #require(one.item.int("maxTenthsCelsius")) >= warmest)
                #expect(one.item["temperature"] == one.zone["temperature"])
            }
        }
    }

    @Test func `hazards and what is not food stand apart`() throws {
        try each(Samples.seeds) { site in
            for one in site.placed where one.zone["purpose"] == "storage" {
                let allowed = one.zone.list("hazardClasses")
                let danger = one.item["hazardClass"] ?? ""
                #expect(danger.isEmpty ? allowed.isEmpty : allowed.contains(danger))
                #expect(one.item["food"] == "no" || one.zone["food"] == "yes")
            }
            for rows in site.bays.values {
                #expect(Set(rows.map { $0.item["food"] }).count == 1)
                #expect(Set(rows.map { $0.item["hazardClass"] }).count == 1)
            }
        }
    }

    @Test func `corrosives stand three metres or more from oxidisers`() throws {
        func spots(_ zone: String) -> [(x: Int, y: Int)] {
            sample["locations"].filter { $0["zone"] == zone }
                .map { ($0.int("x") ?? 0, $0.int("y") ?? 0) }
        }
        let oxidisers = spots("HAZ5")
        let corrosives = spots("HAZ8")
        #expect(!oxidisers.isEmpty && !corrosives.isEmpty)
        for one in corrosives {
            let near = oxidisers.filter { other in
                let (dx, dy) = (one.x - other.x, one.y - other.y)
                return dx * dx + dy * dy < 30 * 30
            }
            #expect(near.isEmpty)
        }
    }

    @Test func `an allergen stands in its zone and never above goods without it`() throws {
        let apart: Set = ["treenut", "peanut", "sesame"]
        try each(Samples.seeds) { site in
            for one in site.placed where one.zone["purpose"] == "storage" {
                let inNuts = one.zone["zone"] == "NUTS"
                let cold = one.item["temperature"] != "ambient"
                #expect(cold || inNuts == !apart.isDisjoint(with: one.item.list("allergens")))
            }
            for rows in site.bays.values {
                for upper in rows {
                    for lower in rows
                    where lower.location["level", default: ""]
                        <= upper.location["level", default: ""]
                    {
                        let brought = Set(upper.item.list("allergens"))
                        #expect(brought.isSubset(of: lower.item.list("allergens")))
                    }
                }
            }
        }
    }

    @Test func `a location holds one owner's goods, and lots that end within a month`() throws {
        try each(Samples.seeds) { site in
            let lots = Dictionary(
                uniqueKeysWithValues: site.sample["lots"].map { ($0.lotKey, $0) })
            let storage = site.placed.filter { $0.location["bay"] != "" }
            for (code, rows) in Dictionary(
                grouping: storage, by: { $0.location["location"] ?? "" })
            {
                #expect(Set(rows.map { $0.row["owner"] }).count == 1, "\(code)")
                let ends = rows.compactMap { one in
                    lots[one.row.lotKey].flatMap { $0.int("expiry") ?? $0.int("bestBefore") }
                }
                guard rows[0].zone["purpose"] == "storage", let first = ends.min() else { continue }
                #expect((ends.max() ?? first) - first <= 30, "\(code)")
            }
        }
    }

    @Test func `meat and cheese share no bay with goods whose certificate they lack`() throws {
        let needed = ["MEA": ["halal", "kosher"], "CHS": ["kosher"]]
        try each(Samples.seeds) { site in
            for rows in site.bays.values {
                for claim in ["halal", "kosher"] {
                    let certified = rows.contains { $0.item.list("claims").contains(claim) }
                    let tainted = rows.contains {
                        needed[$0.item["group"] ?? ""]?.contains(claim) == true
                            && !$0.item.list("claims").contains(claim)
                    }
                    #expect(!(certified && tainted))
                }
            }
        }
    }

    @Test func `every aisle is in use, and as much of the racks as a site can bear`() {
        let used = Set(placed.map { $0.location["location"] })
        let racks = sample["locations"].filter { $0["site"] == "DC1" && $0["kind"] == "reserve" }
        let share = racks.count { used.contains($0["location"]) } * 100 / racks.count
        #expect((70...85).contains(share))
        let aisles = Dictionary(grouping: racks) { $0["aisle"] ?? "" }
        for (aisle, locations) in aisles {
            #expect(locations.count { used.contains($0["location"]) } > 40, "aisle \(aisle)")
        }
    }

    /// What stands in each bay of the racks.
    private var bays: [String: [Placed]] {
        Dictionary(grouping: placed.filter { $0.location["bay"] != "" }) {
            "\($0.location["site"] ?? "") \($0.location["aisle"] ?? "") \($0.location["bay"] ?? "")"
        }
    }

    @Test func `a pick face holds its own item, loose, up to its maximum`() throws {
        let faces = sample.index("pick-faces", by: "location")
        var below = 0
        for one in placed where one.location["kind"] == "pickFace" {
            let face = try #require(faces[one.location["location"] ?? ""])
            #expect(one.row["lpn"] == "")
            #expect(one.row["item"] == face["item"])
            #expect(one.row["owner"] == face["owner"])
            let quantity = try #require(one.row.int("quantity"))
            #expect(quantity <= face.int("maxQuantity") ?? 0)
            if quantity < face.int("minQuantity") ?? 0 { below += 1 }
        }
        #expect(below > 10, "faces that must be refilled")
    }

    @Test func `what is past its date or has no certificate is held in a cage`() throws {
        let lots = Dictionary(uniqueKeysWithValues: sample["lots"].map { ($0.lotKey, $0) })
        let held = Set(sample["holds"].filter { $0["reason"] == "EXPIRED" }.map(\.lotKey))
        var expired = 0
        var near = 0
        for one in placed {
            let lot = try #require(lots[one.row.lotKey])
            guard let left = lot.int("expiry") ?? lot.int("bestBefore") else { continue }
            let mustWait = left < 0 || lot["certificate"] == "no"
            #expect(mustWait == (one.zone["purpose"] == "quality"))
            #expect((left < 0) == held.contains(one.row.lotKey))
            if left < 0 { expired += 1 } else if left <= 10 { near += 1 }
        }
        #expect(expired > 20 && near > 50)
    }

    @Test func `check digits are three, and no two of an aisle are the same`() {
        let scanned = sample["locations"].filter { $0["kind"] != "carrier" }
        #expect(scanned.allSatisfy { $0["checkDigits"]?.utf8.count == 3 })
        for (_, aisle) in Dictionary(
            grouping: scanned, by: { "\($0["site"] ?? "") \($0["aisle"] ?? "")" })
        {
            #expect(Set(aisle.map { $0["checkDigits"] }).count == aisle.count)
        }
    }
}

/// Makes the items of the sample from the catalogue.
enum ItemMaker {
    static func items(_ seed: UInt64) -> [SampleItem] {
        var random = Seeded(seed, "items")
        var items: [SampleItem] = []
        for family in Catalogue.families {
            var number = 1_000
            for line in family.lines.split(separator: "\n") {
                number += random.within(3...19)
                items.append(item("\(family.code)-\(number)", String(line), family, &random))
            }
        }
        classify(&items, seed)
        addPacks(&items, &random)
        return items
    }

    private static func item(
        _ sku: String, _ line: String, _ family: Family, _ random: inout Seeded
    ) -> SampleItem {
        let parts = line.split(separator: ";").map { $0.drop { $0 == " " } }
        var changes: [String: String] = [:]
        for part in parts.dropFirst() {
            changes[String(part.prefix(1))] = String(part.dropFirst(2))
        }
        let packaging = changes["p"].flatMap(Packaging.named) ?? family.packaging
        let allergens =
            changes["a"].map { $0 == "-" ? [] : $0.split(separator: "|").map(String.init) }
            ?? family.allergens
        let organic = changes["c"] == "organic"
        var claims = organic ? ["organic"] : []
        for claim in family.claims where random.chance(45) { claims.append(claim) }
        var suppliers = family.suppliers
        random.shuffle(&suppliers)
        suppliers = Array(suppliers.prefix(random.chance(35) ? 2 : 1))
        return SampleItem(
            sku: sku, name: String(parts[0]), family: family, packaging: packaging,
            temperature: changes["t"].flatMap(Temperature.init) ?? family.temperature,
            allergens: allergens, hazard: changes["h"].flatMap { Hazard($0) } ?? family.hazard,
            claims: claims, serialPolicy: changes["s"] ?? "none",
            rotation: changes["r"] ?? (family.lifeDays == 0 ? "FIFO" : "FEFO"),
            lifeDays: family.lifeDays, datedBy: family.datedBy,
            inboundLifeDays: family.lifeDays * random.pick([50, 60, 67]) / 100,
            owners: organic || random.chance(25) ? ["HALDEN", "BRACKEN"] : ["HALDEN"],
            suppliers: suppliers, velocity: 0)
    }

    /// Velocity falls with the square of the rank; A are the lines' first 80 %, B the next 15 %.
    private static func classify(_ items: inout [SampleItem], _ seed: UInt64) {
        var random = Seeded(seed, "velocity")
        var order = Array(items.indices)
        random.shuffle(&order)
        for (rank, index) in order.enumerated() {
            items[index].velocity = 1 + 60_000 / ((rank + 15) * (rank + 15))
        }
        let total = items.reduce(0) { $0 + $1.velocity }
        var seen = 0
        for index in order {
            items[index].abc = seen * 100 < total * 80 ? "A" : seen * 100 < total * 95 ? "B" : "C"
            seen += items[index].velocity
        }
    }

    private static func addPacks(_ items: inout [SampleItem], _ random: inout Seeded) {
        var references: [String: Int] = [:]
        for index in items.indices {
            for supplier in items[index].suppliers {
                let company = PartyMaker.company(supplier)
                references[supplier, default: 10_000] += random.within(1...17)
                let reference = references[supplier, default: 10_000]
                items[index].packs += packs(items[index], supplier, company, reference)
            }
        }
    }

    private static func packs(
        _ item: SampleItem, _ supplier: String, _ company: Int, _ reference: Int
    ) -> [SamplePack] {
        var packs: [SamplePack] = []
        for (index, level) in item.packaging.levels.enumerated() {
            let indicator = item.packaging.catchWeight ? 9 : index
            packs.append(
                SamplePack(
                    gtin: Keys.gtin(
                        indicator: indicator, company: company,
                        reference: indicator == 9 ? (reference + index * 20_000) : reference),
                    supplier: supplier, level: level.name,
                    baseUnits: item.packaging.baseUnits(index), levelIndex: index,
                    packaging: item.packaging, effectiveFrom: -900))
        }
        if reference % 5 == 0, let former = item.packaging.former {
            let index = former.levels.count - 1
            packs.append(
                SamplePack(
                    gtin: Keys.gtin(indicator: 4, company: company, reference: reference),
                    supplier: supplier, level: "case", baseUnits: former.baseUnits(index),
                    levelIndex: index, packaging: former, effectiveFrom: -1_500))
        }
        return packs
    }
}

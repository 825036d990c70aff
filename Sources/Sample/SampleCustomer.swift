/// How goods for a customer are shipped, and what it buys.
struct SampleCustomer: Sendable {
    let party: SampleParty
    let carrier: String
    let priority: Int
    let dock: Int
    /// Indices of the items it buys.
    let basket: [Int]

    static func all(_ items: [SampleItem], _ seed: UInt64) -> [SampleCustomer] {
        var random = Seeded(seed, "customers")
        return PartyMaker.parties.filter { $0.kind == "customer" }.map { party in
            let overseas = !["US", "CA", "MX"].contains(party.country)
            let usual = ["dairy": "COLDRUN", "meat": "POLARIS", "retail": "EASTWAY"]
            return SampleCustomer(
                party: party,
                carrier: overseas
                    ? "TRANSMAR"
                    : usual[party.trait] ?? random.pick(["BUCKEYE", "EASTWAY", "BUCKEYE"]),
                priority: random.within(1...9), dock: random.within(1...9),
                basket: items.indices.filter { buys(party.trait, items[$0]) })
        }
    }

    private static func buys(_ group: String, _ item: SampleItem) -> Bool {
        switch group {
        case "organic": return item.claims.contains("organic") || item.family.code == "SED"
        case "halal": return item.claims.contains("halal")
        case "kosher": return item.claims.contains("kosher")
        case "export": return item.hazard == nil && item.family.food && item.lifeDays > 300
        default: return families[group, default: []].contains(item.family.code)
        }
    }

    private static let families: [String: [String]] = [
        "bakery": [
            "FLR", "STA", "SUG", "LEA", "EGG", "DRY", "SED", "ADD", "FLV", "OIL", "DFR", "COC",
            "NUT", "BUT", "ENZ", "SES",
        ],
        "confectionery": ["COC", "SUG", "SYR", "NUT", "FLV", "COL", "DRY", "STA", "PNT", "NBT"],
        "snacks": ["SED", "NUT", "PNT", "DFR", "SPI", "OIL", "SYR", "FLR", "SES", "NBT"],
        "dairy": ["DRY", "CUL", "BUT", "FRZ", "SUG", "STA", "FLV", "ENZ", "CHS", "COL"],
        "nutrition": ["VIT", "PRO", "DRY", "FLP", "STA", "ADD"],
        "infant": ["DRY", "VIT", "OIL", "STA", "CUL", "PRO"],
        "foodservice": ["SPI", "OIL", "CHS", "MEA", "FRZ", "CLN", "EQP", "BUT"],
        "sauces": ["SPI", "ADD", "OIL", "STA", "SYR", "FLP", "SES"],
        "meat": ["SPI", "MEA", "ADD", "STA", "PRO", "EQP", "CLN"],
        "beverage": ["FLV", "SUG", "COL", "ADD", "SYR", "GAS", "VIT"],
        "retail": ["SUG", "OIL", "SPI", "CHS", "NUT", "NBT", "DFR", "FLR", "FRZ"],
    ]
}

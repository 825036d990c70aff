/// An item of the sample.
struct SampleItem: Sendable {
    let sku: String
    let name: String
    let family: Family
    let packaging: Packaging
    let temperature: Temperature
    let allergens: [String]
    let hazard: Hazard?
    let claims: [String]
    let serialPolicy: String
    let rotation: String
    let lifeDays: Int
    let datedBy: String
    let inboundLifeDays: Int
    let owners: [String]
    let suppliers: [String]
    /// Order lines in 30 days.
    var velocity: Int
    var abc: String = "C"
    var packs: [SamplePack] = []

    /// The supplier's packs, from the unit up.
    func packs(of supplier: String) -> [SamplePack] {
        packs.filter { $0.supplier == supplier && $0.packaging.name == packaging.name }
    }

    /// The case the supplier used before the present one, if it was another.
    func formerCase(of supplier: String) -> SamplePack? {
        packs.first { $0.supplier == supplier && $0.packaging.name != packaging.name }
    }

    /// Where it must stand, and which goods may share a bay with it.
    ///
    /// Goods of one key have the same allergens, hazard and use, so that whatever stands above
    /// anything in a bay brings nothing that is not there already.
    var segregation: String {
        let danger = hazard.map { $0.hazardClass } ?? "-"
        return "\(zone) \(allergens.joined(separator: "|")) \(danger) \(yesNo(family.food))"
    }

    /// Whether it may not share a bay with other goods: meat, and beside what is kosher also cheese,
    /// for want of a certificate that the other has (`Data/Rules/segregation.yaml`).
    func spoils(_ other: SampleItem) -> Bool {
        let needed: [String: Set] = ["MEA": ["halal", "kosher"], "CHS": ["kosher"]]
        let missing = needed[family.code, default: []].subtracting(claims)
        return !missing.isDisjoint(with: other.claims)
    }

    /// The code of the zone it is kept in at the main site.
    var zone: String {
        switch hazard?.hazardClass {
        case "5.1": return "HAZ5"
        case "8": return "HAZ8"
        case .some: return "HAZ3"
        case nil: break
        }
        switch temperature {
        case .chilled: return "CHILL"
        case .frozen: return "FREEZE"
        case .ambient: break
        }
        guard family.food else { return "SUPPLY" }
        let apart: Set = ["treenut", "peanut", "sesame"]
        return allergens.contains(where: apart.contains) ? "NUTS" : "DRY"
    }
}

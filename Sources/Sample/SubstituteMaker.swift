/// What may go in the place of what: goods of one family, by what a unit weighs.
///
/// Whether the two really are alike is for the rules to say: some bring an allergen or lack a claim.
struct SubstituteMaker {
    private let site: SampleSite
    private var sheet = Sheet(Layouts.substitutes)
    private var number = 0

    static func sheet(_ site: SampleSite) -> Sheet {
        var maker = SubstituteMaker(site: site)
        let families = Dictionary(grouping: site.items.indices) { site.items[$0].family.code }
        for (_, members) in families.sorted(by: { $0.key < $1.key }) { maker.add(members) }
        return maker.sheet
    }

    private init(site: SampleSite) { self.site = site }

    /// Each of a family has the next two that its units can be counted in.
    private mutating func add(_ members: [Int]) {
        for (place, index) in members.enumerated() {
            let others = (members[(place + 1)...] + members[..<place]).filter {
                ratio(index, $0) != nil
            }
            for (rank, other) in others.prefix(2).enumerated() {
                guard let ratio = ratio(index, other) else { continue }
                number += 1
                sheet.add([
                    "substitution": "SB\(padded(number, 4))", "item": site.items[index].sku,
                    "substitute": site.items[other].sku, "units": "\(ratio.units)",
                    "forUnits": "\(ratio.forUnits)", "priority": "\(rank + 1)",
                ])
            }
        }
    }

    /// Units of one item that weigh as much as units of another; nil where no small numbers do.
    private func ratio(_ item: Int, _ other: Int) -> (units: Int, forUnits: Int)? {
        let (one, two) = (site.items[item].packaging, site.items[other].packaging)
        guard one.baseUnit == two.baseUnit, !one.catchWeight, !two.catchWeight else { return nil }
        guard one.baseUnit == "each" else { return (1, 1) }
        if one.netGrams % max(1, two.netGrams) == 0 { return (one.netGrams / two.netGrams, 1) }
        if two.netGrams % max(1, one.netGrams) == 0 { return (1, two.netGrams / one.netGrams) }
        return nil
    }
}

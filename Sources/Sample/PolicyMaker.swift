/// What customers demand of the lots they are sent.
struct PolicyMaker {
    private struct Policy {
        var item = ""
        var group = ""
        var country = ""
        var minLifeDays: Int?
        var minLifePercent: Int?
        var singleLot = false
        var maxLots: Int?
        var lotWindowDays: Int?
        var neverOlder = false
        var excludedLots: [String] = []
        var approvedLots: [String] = []
        var returnedExcluded = false
        var wholePlates = false
        var certificateRequired = false
        var substitutes = ""
    }

    private let site: SampleSite
    private var random: Seeded
    private var sheet = Sheet(Layouts.policies)
    private var number = 0

    static func sheet(_ site: SampleSite) -> Sheet {
        var maker = PolicyMaker(site: site, random: Seeded(site.seed, "policies"))
        maker.addCountries()
        for customer in site.customers { maker.addPolicies(of: customer) }
        return maker.sheet
    }

    private init(site: SampleSite, random: Seeded) {
        self.site = site
        self.random = random
    }

    private mutating func addCountries() {
        for (country, percent) in [("JP", 60), ("GB", 50), ("NL", 50), ("DE", 50), ("MX", 40)] {
            add("", Policy(country: country, minLifePercent: percent, returnedExcluded: true))
        }
    }

    private mutating func addPolicies(of customer: SampleCustomer) {
        let code = customer.party.code
        add(code, usual(customer.party.trait))
        let families = Set(customer.basket.map { site.items[$0].family.code })
        for (family, days) in [("CHS", 30), ("MEA", 14), ("VIT", 180), ("BUT", 21), ("NUT", 90)]
        where families.contains(family) && random.chance(50) {
            add(code, Policy(group: family, minLifeDays: days, neverOlder: random.chance(50)))
        }
        guard !customer.basket.isEmpty, random.chance(45) else { return }
        let item = random.pick(customer.basket)
        let lots = site.lots.indices.filter { site.lots[$0].item == item && site.lots[$0].usable }
        guard let first = lots.first, let last = lots.last, first != last else { return }
        var policy = usual(customer.party.trait)
        policy.item = site.items[item].sku
        if random.chance(65) {
            policy.excludedLots = [name(first)]
        } else {
            policy.approvedLots = [name(first), name(last)]
        }
        add(code, policy)
    }

    private mutating func usual(_ group: String) -> Policy {
        switch group {
        case "infant":
            Policy(
                minLifePercent: 67, singleLot: true, neverOlder: true, returnedExcluded: true,
                certificateRequired: true, substitutes: "refused")
        case "retail":
            Policy(minLifePercent: 67, neverOlder: true, returnedExcluded: true, wholePlates: true)
        case "nutrition":
            Policy(minLifeDays: 180, maxLots: 2, returnedExcluded: true, certificateRequired: true)
        case "export":
            Policy(minLifeDays: 120, maxLots: 3, lotWindowDays: 60, wholePlates: true)
        case "confectionery", "beverage":
            Policy(minLifeDays: 60, maxLots: 3, lotWindowDays: 90, substitutes: "allowed")
        case "dairy", "meat": Policy(minLifeDays: 10, neverOlder: true)
        case "foodservice": Policy(minLifeDays: 14, substitutes: "allowed")
        default:
            Policy(
                minLifeDays: random.pick([14, 21, 30, 45]), singleLot: random.chance(15),
                substitutes: "allowed")
        }
    }

    private func name(_ lot: Int) -> String {
        let lot = site.lots[lot]
        return "\(site.items[lot.item].sku):\(lot.supplier):\(lot.number)"
    }

    private mutating func add(_ customer: String, _ policy: Policy) {
        number += 1
        func text(_ number: Int?) -> String { number.map { String($0) } ?? "" }
        sheet.add([
            "policy": "CP\(padded(number, 4))", "customer": customer, "item": policy.item,
            "group": policy.group, "country": policy.country,
            "minLifeDays": text(policy.minLifeDays),
            "minLifePercent": text(policy.minLifePercent), "singleLot": yesNo(policy.singleLot),
            "maxLots": text(policy.maxLots), "lotWindowDays": text(policy.lotWindowDays),
            "neverOlder": yesNo(policy.neverOlder),
            "excludedLots": policy.excludedLots.joined(separator: "|"),
            "approvedLots": policy.approvedLots.joined(separator: "|"),
            "returnedExcluded": yesNo(policy.returnedExcluded),
            "wholePlates": yesNo(policy.wholePlates),
            "certificateRequired": yesNo(policy.certificateRequired),
            "substitutes": policy.substitutes,
        ])
    }
}

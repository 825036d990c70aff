/// The open orders: more than the stock of the scarce items can fill.
struct OrderMaker {
    private let site: SampleSite
    private var random: Seeded
    private(set) var orders = Sheet(Layouts.orders)
    private(set) var lines = Sheet(Layouts.orderLines)
    private var number = 40_000

    init(_ site: SampleSite) {
        self.site = site
        random = Seeded(site.seed, "orders")
        while number < 40_340 {
            addOrder(random.pick(site.customers))
        }
    }

    private mutating func addOrder(_ customer: SampleCustomer) {
        let owner = random.chance(85) ? "HALDEN" : "BRACKEN"
        let basket = customer.basket.filter { site.items[$0].owners.contains(owner) }
        guard !basket.isEmpty else { return }
        let first = choose(basket)
        let service = Self.service(site.items[first])
        let same = basket.filter { Self.service(site.items[$0]) == service }
        var wanted = [first]
        for _ in 1..<random.within(2...9) {
            let item = choose(same)
            if !wanted.contains(item) { wanted.append(item) }
        }
        number += 1
        let order = "SO\(number)"
        let parcel = service == "ambient" && wanted.count < 3 && customer.party.country == "US"
        let carrier = Self.carriers[service] ?? (parcel ? "RAPIDO" : customer.carrier)
        let day = random.pick([0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5])
        let complete = random.chance(6)
        orders.add([
            "order": order, "customer": customer.party.code, "owner": owner, "site": "DC1",
            "carrier": carrier, "dock": dock(service, customer), "shipDay": relative(day),
            "transitDays": "\(customer.party.transitDays)",
            "cutOffTime": random.pick(["12:00", "14:00", "14:30", "16:00", "17:30"]),
            "priority": "\(max(1, customer.priority - (random.chance(10) ? 3 : 0)))",
            "shipComplete": yesNo(complete),
            "customerReference": random.fill("PO-######"), "status": "open",
        ])
        for (index, item) in wanted.enumerated() { addLine(order, index + 1, item, parcel) }
    }

    /// What is asked for often is asked for here often; what is scarce, oftener still.
    private mutating func choose(_ basket: [Int]) -> Int {
        let weights = basket.map {
            site.items[$0].velocity + 3 + (LotMaker.isScarce($0) ? 40 : 0)
        }
        return basket[random.weighted(weights)]
    }

    private mutating func addLine(_ order: String, _ line: Int, _ number: Int, _ parcel: Bool) {
        let item = site.items[number]
        let packs = item.packs(of: random.pick(item.suppliers))
        let dice = random.below(100)
        let scarce = LotMaker.isScarce(number)
        let pallet = dice < 8 && !parcel && !scarce
        let pack = pallet ? packs[packs.count - 1] : dice < 70 ? packs[packs.count - 2] : packs[0]
        let perPallet = packs[packs.count - 1].baseUnits / pack.baseUnits
        let most = scarce ? perPallet / 2 : pallet ? 2 : min(12, perPallet / 2)
        let quantity = random.within(1...max(1, most)) * pack.baseUnits
        let byWeight = item.packaging.catchWeight && item.family.code == "MEA"
        lines.add([
            "order": order, "line": "\(line)", "item": item.sku, "gtin": pack.gtin,
            "quantity": byWeight ? "" : "\(quantity)",
            "weightMilligrams": byWeight ? "\(quantity * item.packaging.netGrams * 1_000)" : "",
            "tolerancePercent": byWeight ? "\(random.pick([5, 10]))" : "",
            "allOrNothing": yesNo(random.chance(4)),
            "minLifeDays": random.chance(3) && item.lifeDays > 0
                ? "\(max(1, item.lifeDays / 3))" : "",
        ])
    }

    private mutating func dock(_ service: String, _ customer: SampleCustomer) -> String {
        let door: Int =
            switch service {
            case "chilled": random.within(10...11)
            case "frozen": 12
            default: customer.dock
            }
        return "DOCK-\(padded(door, 2))"
    }

    /// Goods of one service travel together.
    private static func service(_ item: SampleItem) -> String {
        item.hazard != nil ? "hazard" : item.temperature.rawValue
    }

    private static let carriers = [
        "hazard": "HAZTRANS", "chilled": "COLDRUN", "frozen": "POLARIS",
    ]
}

/// Purchase orders, the ASNs that answer them, and the labels on what arrives.
struct InboundMaker {
    private let site: SampleSite
    private var random: Seeded
    private var numbers: Set<String>
    private var serial = 880_000
    private var asnNumber = 88_210
    private var labels: LabelMaker
    private var orders = Sheet(Layouts.purchaseOrders)
    private var orderLines = Sheet(Layouts.purchaseOrderLines)
    private var asns = Sheet(Layouts.asns)
    private var asnLines = Sheet(Layouts.asnLines)
    private var asnPlates = Sheet(Layouts.asnPlates)

    var sheets: [Sheet] { [orders, orderLines, asns, asnLines, asnPlates, labels.sheet] }

    init(_ site: SampleSite) {
        self.site = site
        random = Seeded(site.seed, "inbound")
        labels = LabelMaker(site)
        numbers = Set(site.lots.map { "\($0.item) \($0.supplier) \($0.number)" })
        var made = 0
        for supplier in Self.suppliers {
            let offered = site.items.indices.filter { site.items[$0].suppliers.contains(supplier) }
            guard let first = offered.first else { continue }
            let service = site.items[first].segregation.hasPrefix("HAZ")
            let wanted = offered.filter {
                site.items[$0].temperature == site.items[first].temperature
                    && site.items[$0].segregation.hasPrefix("HAZ") == service
                    && !site.items[$0].packaging.name.hasPrefix("cylinder")
            }
            guard wanted.count >= 3 else { continue }
            made += 1
            addOrder(made, supplier, wanted)
        }
        labels.addStrangers(asn: "ASN88211")
    }

    /// Ambient, chilled, frozen and dangerous goods, by count and by weight, with serials.
    private static let suppliers = [
        "LACTERRA", "STARKE", "AROMATA", "QUESERA", "BIOZYMA", "GELIDA", "NUTEA", "PURALINE",
        "MASALINE",
    ]

    private mutating func addOrder(_ index: Int, _ supplier: String, _ offered: [Int]) {
        let number = "PO7\(padded(1_100 + index * 7, 4))"
        let forBracken = offered.filter { site.items[$0].owners.contains("BRACKEN") }
        let owner = index.isMultiple(of: 4) && forBracken.count > 1 ? "BRACKEN" : "HALDEN"
        var wanted = owner == "BRACKEN" ? forBracken : offered
        random.shuffle(&wanted)
        // Goods with serial numbers are few; what arrives shall have some.
        let serials = wanted.filter { site.items[$0].serialPolicy == "receipt" }
        wanted = serials + wanted.filter { !serials.contains($0) }
        wanted = Array(wanted.prefix(random.within(3...5)))
        let deliveries = index < 8 ? 2 : 1
        let first = random.within(-1...1)
        orders.add([
            "purchaseOrder": number, "supplier": supplier, "owner": owner, "site": "DC1",
            "ordered": relative(-random.within(10...40)), "expected": relative(first),
            "status": "open",
        ])
        var plates: [[Int]] = []
        for (line, item) in wanted.enumerated() {
            let counts = (0..<deliveries).map { _ in random.within(1...2) }
            plates.append(counts)
            let pallet = pack(item, supplier, fromTop: 1)
            let quantity = (counts.reduce(0, +) + (random.chance(30) ? 1 : 0)) * pallet.baseUnits
            orderLines.add([
                "purchaseOrder": number, "line": "\(line + 1)", "item": site.items[item].sku,
                "gtin": pallet.gtin, "quantity": "\(quantity)",
                "weightMilligrams": nominal(item, quantity),
            ])
        }
        for delivery in 0..<deliveries {
            let asn = addASN(number, supplier, owner, wanted, first + delivery)
            for (line, item) in wanted.enumerated() {
                addLine(asn, line + 1, item, supplier, plates[line][delivery])
            }
        }
    }

    private mutating func addASN(
        _ order: String, _ supplier: String, _ owner: String, _ items: [Int], _ day: Int
    ) -> String {
        asnNumber += 1
        let asn = "ASN\(asnNumber)"
        let temperature = site.items[items[0]].temperature
        let door: Int =
            switch temperature {
            case .ambient: random.within(1...9)
            case .chilled: random.within(10...11)
            case .frozen: 12
            }
        let carrier =
            [Temperature.chilled: "COLDRUN", .frozen: "POLARIS"][temperature] ?? "EASTWAY"
        asns.add([
            "asn": asn, "purchaseOrder": order, "supplier": supplier, "owner": owner,
            "carrier": carrier, "site": "DC1", "dock": "DOCK-\(padded(door, 2))",
            "expected": relative(day), "time": "\(padded(random.within(6...15), 2)):30",
            "trailer": random.fill("@@@-####"), "status": day < 1 ? "arrived" : "announced",
        ])
        return asn
    }

    private mutating func addLine(
        _ asn: String, _ line: Int, _ number: Int, _ supplier: String, _ plates: Int
    ) {
        let item = site.items[number]
        let below = pack(number, supplier, fromTop: 2)
        let pallet = pack(number, supplier, fromTop: 1)
        let lot = lot(number, supplier)
        let count = pallet.baseUnits / below.baseUnits
        let quantity = plates * pallet.baseUnits
        let weights = (0..<plates).map { _ in weight(item, pallet.baseUnits) }
        let useBy = lot.useBy.map(relative) ?? ""
        asnLines.add([
            "asn": asn, "line": "\(line)", "purchaseOrderLine": "\(line)", "item": item.sku,
            "gtin": pallet.gtin, "lot": lot.number,
            "production": lot.production.map(relative) ?? "",
            "expiry": item.datedBy == "expiry" ? useBy : "",
            "bestBefore": item.datedBy == "bestBefore" ? useBy : "", "quantity": "\(quantity)",
            "weightMilligrams": item.packaging.catchWeight
                ? "\(weights.compactMap { $0 }.reduce(0, +))" : "",
            "country": lot.country,
        ])
        for weight in weights {
            serial += random.within(1...30)
            let sscc = Keys.sscc(
                extension: 1, company: PartyMaker.company(supplier), serial: serial)
            asnPlates.add([
                "asn": asn, "line": "\(line)", "sscc": sscc, "gtin": below.gtin,
                "count": "\(count)", "quantity": "\(pallet.baseUnits)",
                "weightMilligrams": weight.map { String($0) } ?? "",
            ])
            labels.add(
                GoodsLabel(
                    asn: asn, sscc: sscc, item: item, pack: below, count: count, lot: lot.number,
                    useBy: lot.useBy, production: lot.production,
                    weightGrams: weight.map { $0 / 1_000 }, known: lot.received < 0))
        }
    }

    /// A new lot with most of its life left; now and then one that is here already.
    private mutating func lot(_ number: Int, _ supplier: String) -> SampleLot {
        let known = site.lots.filter { lot in
            lot.item == number && lot.supplier == supplier && lot.usable && lot.received < 0
                && lot.useBy ?? 0 >= site.items[number].inboundLifeDays
        }
        if random.chance(20), let lot = known.first { return lot }
        guard let party = PartyMaker.parties.first(where: { $0.code == supplier }) else {
            preconditionFailure("no supplier \(supplier)")
        }
        var text = random.fill(party.trait)
        while !numbers.insert("\(number) \(supplier) \(text)").inserted {
            text = random.fill(party.trait)
        }
        let life = site.items[number].lifeDays
        let left = life == 0 ? nil : life * random.within(82...96) / 100
        return SampleLot(
            item: number, supplier: supplier, number: text, owner: "", country: party.country,
            production: left.map { $0 - life }, useBy: left, received: 0, certificate: true)
    }

    private func pack(_ item: Int, _ supplier: String, fromTop: Int) -> SamplePack {
        let packs = site.items[item].packs(of: supplier)
        return packs[packs.count - fromTop]
    }

    private func nominal(_ item: Int, _ quantity: Int) -> String {
        let packaging = site.items[item].packaging
        return packaging.catchWeight ? "\(quantity * packaging.netGrams * 1_000)" : ""
    }

    private mutating func weight(_ item: SampleItem, _ units: Int) -> Int? {
        guard item.packaging.catchWeight else { return nil }
        // Labels state whole grams.
        return units * item.packaging.netGrams * random.within(96...104) / 100 * 1_000
    }
}

/// Makes the lots that are on hand, some near their end, some past it, some not released.
struct LotMaker {
    private var random: Seeded
    private var numbers: Set<String> = []
    private let parties: [String: SampleParty]
    private(set) var lots: [SampleLot] = []

    /// Items with so little stock that the open orders contend for it.
    static func isScarce(_ index: Int) -> Bool { index % 29 == 3 }

    init(_ items: [SampleItem], _ seed: UInt64) {
        random = Seeded(seed, "lots")
        parties = Dictionary(
            PartyMaker.parties.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        for (index, item) in items.enumerated() {
            let tight = item.hazard != nil || item.zone == "SUPPLY"
            let count = Self.isScarce(index) ? 2 : random.within(tight ? 2...4 : 4...7)
            for _ in 0..<count { add(item, index) }
            if random.chance(9), item.hazard == nil { addArriving(item, index) }
        }
        repeatNumbers(items)
    }

    private mutating func add(_ item: SampleItem, _ index: Int) {
        let supplier = random.pick(item.suppliers)
        let dice = random.below(100)
        let expired = dice < 3 && item.lifeDays > 0 && item.hazard == nil
        let near = dice >= 3 && dice < 8 && item.lifeDays > 0
        guard item.lifeDays > 0 else {
            append(
                item, index, supplier, production: nil, useBy: nil,
                received: -random.within(5...300))
            return
        }
        let left =
            expired
            ? -random.within(1...12)
            : near ? random.within(0...10) : max(2, item.lifeDays * random.within(15...88) / 100)
        let production = left - item.lifeDays
        let latest = min(-1, left - 3)
        let received = min(latest, production + random.within(3...max(4, item.lifeDays / 6)))
        append(item, index, supplier, production: production, useBy: left, received: received)
        if expired { lots[lots.count - 1].place = .cage }
    }

    /// A lot that came in today and still stands on the stage.
    private mutating func addArriving(_ item: SampleItem, _ index: Int) {
        let left = item.lifeDays == 0 ? nil : item.lifeDays * random.within(88...96) / 100
        append(
            item, index, random.pick(item.suppliers),
            production: left.map { $0 - item.lifeDays }, useBy: left, received: 0)
        lots[lots.count - 1].place = .stage
    }

    private mutating func append(
        _ item: SampleItem, _ index: Int, _ supplier: String, production: Int?, useBy: Int?,
        received: Int
    ) {
        guard let party = parties[supplier] else { preconditionFailure("no supplier \(supplier)") }
        var number = random.fill(party.trait)
        while !numbers.insert("\(index) \(supplier) \(number)").inserted {
            number = random.fill(party.trait)
        }
        var lot = SampleLot(
            item: index, supplier: supplier, number: number, owner: random.pick(item.owners),
            country: random.chance(85)
                ? party.country : random.pick(["US", "DE", "TR", "CN", "IN"]),
            production: production, useBy: useBy, received: received,
            certificate: !item.family.certificate || random.chance(94))
        if !lot.certificate { lot.status = "quarantine" }
        lots.append(lot)
    }

    /// Two suppliers may give one item the same lot number; they are two lots all the same.
    private mutating func repeatNumbers(_ items: [SampleItem]) {
        for index in lots.indices.dropFirst() {
            let before = lots[index - 1]
            let lot = lots[index]
            guard before.item == lot.item, before.supplier != lot.supplier,
                parties[before.supplier]?.trait == parties[lot.supplier]?.trait,
                random.chance(50),
                numbers.insert("\(lot.item) \(lot.supplier) \(before.number)").inserted
            else { continue }
            lots[index] = SampleLot(
                item: lot.item, supplier: lot.supplier, number: before.number, owner: lot.owner,
                country: lot.country, production: lot.production, useBy: lot.useBy,
                received: lot.received, status: lot.status, certificate: lot.certificate,
                place: lot.place)
        }
    }
}

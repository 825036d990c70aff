/// Fills the main site: plates in the racks, loose goods in the pick faces.
struct StockMaker {
    private let items: [SampleItem]
    private let lots: [SampleLot]
    private var random: Seeded
    private var shelves: Shelves
    private var plateNumber = 7_000
    private var ssccNumbers: [String: Int] = [:]
    private(set) var locations: [SampleLocation]
    private(set) var plates: [SamplePlate] = []
    private(set) var stock: [SampleStock] = []
    private(set) var faces: [SampleFace] = []

    init(
        _ items: [SampleItem], _ lots: [SampleLot], _ locations: [SampleLocation], _ seed: UInt64
    ) {
        self.items = items
        self.lots = lots
        self.locations = locations
        random = Seeded(seed, "stock")
        shelves = Shelves(locations, items, lots)
        var lotsOf: [[Int]] = Array(repeating: [], count: items.count)
        for (index, lot) in lots.enumerated() { lotsOf[lot.item].append(index) }
        for index in items.indices { addFace(index, lotsOf[index]) }
        for index in items.indices {
            for lot in lotsOf[index] { addPlates(lot) }
        }
        for (plate, location) in shelves.tidy() {
            plates[plate].location = locations[location].code
        }
        addReturns()
        addTotes()
    }

    // MARK: Pick faces

    private mutating func addFace(_ number: Int, _ itsLots: [Int]) {
        let item = items[number]
        guard let index = shelves.face(number), let first = itsLots.first else { return }
        let oldest = itsLots.filter { lots[$0].usable && lots[$0].place == .storage }
            .min { (lots[$0].useBy ?? 0, $0) < (lots[$1].useBy ?? 0, $1) }
        let lot = lots[oldest ?? first]
        let packs = item.packs(of: lot.supplier)
        let byUnit = packs.count > 2 && random.chance(40)
        let pick = byUnit ? packs[0] : packs[packs.count - 2]
        let most = byUnit ? packs[packs.count - 2].baseUnits * 8 : packs[packs.count - 1].baseUnits
        let full = max(1, (most / pick.baseUnits + 1) / 2)
        let single = item.family.certificate || random.chance(30)
        let face = SampleFace(
            location: locations[index].code, item: number, owner: lot.owner, gtin: pick.gtin,
            min: max(1, full / 4) * pick.baseUnits, max: full * pick.baseUnits, singleLot: single)
        faces.append(face)
        locations[index].kind = "pickFace"
        locations[index].maxPlates = 0
        locations[index].maxLots = single ? 1 : 2
        guard let oldest else { return }
        let dice = random.below(100)
        let held =
            dice < 8
            ? 0
            : dice < 30
                ? random.within(1...max(1, full / 5)) : random.within(max(1, full / 4)...full)
        guard held > 0 else { return }
        stock.append(
            SampleStock(
                lpn: "", location: face.location, lot: oldest, gtin: pick.gtin,
                quantity: held * pick.baseUnits,
                weightMilligrams: weight(item, held * pick.baseUnits / packs[0].baseUnits)))
    }

    /// The weight of so many units of a catch-weight item, else nil.
    private mutating func weight(_ item: SampleItem, _ units: Int) -> Int? {
        guard item.packaging.catchWeight else { return nil }
        var milligrams = 0
        for _ in 0..<units {
            milligrams += item.packaging.netGrams * random.within(920...1_080)
        }
        return milligrams
    }

    // MARK: Plates

    private mutating func addPlates(_ index: Int) {
        let lot = lots[index]
        let item = items[lot.item]
        let plates: ClosedRange<Int> =
            lot.place != .storage || LotMaker.isScarce(lot.item) || item.packaging.catchWeight
            ? 1...2
            : item.hazard != nil ? 1...2 : item.abc == "A" ? 2...5 : item.abc == "B" ? 1...4 : 1...3
        for _ in 0..<random.within(plates) { addPlate(index) }
    }

    private mutating func addPlate(_ index: Int) {
        let lot = lots[index]
        let item = items[lot.item]
        let packs = item.packs(of: lot.supplier)
        let pallet = packs[packs.count - 1]
        let older =
            lot.received < -60 && random.chance(40) ? item.formerCase(of: lot.supplier) : nil
        let below = older ?? packs[packs.count - 2]
        let full = pallet.baseUnits / packs[packs.count - 2].baseUnits
        let count = random.chance(82) ? full : random.within(1...full)
        let height = item.packaging.palletHeightMillimetres(count)
        let carried = (0..<count).map { _ in weight(item, below.baseUnits / packs[0].baseUnits) }
        let net = carried.map { ($0 ?? 0) / 1_000 }.reduce(0, +)
        let goods =
            item.packaging.catchWeight ? net + below.tareGrams * count : below.grossGrams * count
        let grams = 25_000 + goods
        guard let location = place(index, grams, height) else { return }
        let gtin = count == full && older == nil ? pallet.gtin : below.gtin
        let lpn = nextPlate()
        plates.append(
            SamplePlate(
                lpn: lpn, sscc: random.chance(60) ? nextSSCC(lot.supplier) : "", kind: "pallet",
                location: location, parent: "", heightMillimetres: height, grossGrams: grams))
        guard item.packaging.catchWeight else {
            stock.append(
                SampleStock(
                    lpn: lpn, location: "", lot: index, gtin: gtin,
                    quantity: count * below.baseUnits, weightMilligrams: nil))
            return
        }
        for weight in carried { addCarton(index, below, lpn, weight ?? 0) }
    }

    private mutating func addCarton(
        _ lot: Int, _ pack: SamplePack, _ parent: String, _ milligrams: Int
    ) {
        let lpn = nextPlate()
        let level = pack.packaging.levels[pack.levelIndex]
        plates.append(
            SamplePlate(
                lpn: lpn, sscc: "", kind: "carton", location: "", parent: parent,
                heightMillimetres: level.heightMillimetres,
                grossGrams: milligrams / 1_000 + pack.tareGrams))
        stock.append(
            SampleStock(
                lpn: lpn, location: "", lot: lot, gtin: pack.gtin, quantity: pack.baseUnits,
                weightMilligrams: milligrams))
    }

    private mutating func place(_ index: Int, _ grams: Int, _ height: Int) -> String? {
        let lot = lots[index]
        let item = items[lot.item]
        guard lot.place == .stage else {
            let plate = Shelves.Standing(
                plate: plates.count, lot: index, grams: grams, height: height)
            return shelves.place(plate).map { locations[$0].code }
        }
        switch item.temperature {
        case .ambient: return "STG-\(padded(random.within(1...9), 2))"
        case .chilled: return "STG-\(padded(random.within(10...11), 2))"
        case .frozen: return "STG-12"
        }
    }

    private mutating func nextPlate() -> String {
        plateNumber += 1
        return Keys.plate("P", plateNumber)
    }

    private mutating func nextSSCC(_ supplier: String) -> String {
        ssccNumbers[supplier, default: 410_000] += random.within(1...9)
        return Keys.sscc(
            extension: 3, company: PartyMaker.company(supplier),
            serial: ssccNumbers[supplier, default: 0])
    }

    // MARK: Returns and totes

    /// A few cases that came back from customers, of released ambient lots.
    private mutating func addReturns() {
        let candidates = lots.indices.filter {
            let item = items[lots[$0].item]
            return lots[$0].usable && lots[$0].received < -20 && item.zone == "DRY"
                && item.packaging.baseUnit == "each" && item.serialPolicy == "none"
        }
        for number in 0..<8 {
            let lot = random.pick(candidates)
            let item = items[lots[lot].item]
            let pack = item.packs(of: lots[lot].supplier)[0]
            let count = random.within(1...6)
            let lpn = nextPlate()
            plates.append(
                SamplePlate(
                    lpn: lpn, sscc: "", kind: "pallet",
                    location: "RTN-\(padded(number % 4 + 1, 2))", parent: "",
                    heightMillimetres: item.packaging.palletHeightMillimetres(count),
                    grossGrams: 25_000 + count * pack.grossGrams))
            stock.append(
                SampleStock(
                    lpn: lpn, location: "", lot: lot, gtin: pack.gtin,
                    quantity: count * pack.baseUnits, weightMilligrams: nil, returned: true))
        }
    }

    private mutating func addTotes() {
        for number in 1...60 {
            plates.append(
                SamplePlate(
                    lpn: Keys.plate("T", number), sscc: "", kind: "tote", location: "TOTE-01",
                    parent: "", heightMillimetres: 320, grossGrams: 2_100))
        }
    }
}

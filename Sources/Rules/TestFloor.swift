import Stock

/// The floor of a test in a rule file: a few locations and what stands there.
struct TestFloor: StorageFloor {
    static let today = Day(rawValue: 20_000)

    private var items: [Item] = []
    private var lots: [Lot] = []
    private var packsOfItems: [Pack] = []
    private let locations: [Location]
    private var stock: [(row: StockRow, hold: HoldType?)] = []
    private let owner = PartyID(rawValue: 1)

    init(_ places: [TestLocation]) {
        locations = places.map(\.location)
        for place in places {
            for goods in place.holds { add(goods, at: place.location.id) }
        }
    }

    /// Puts a plate with one row into a location and gives back the row.
    @discardableResult
    private mutating func add(_ goods: TestGoods, at location: LocationID) -> StockRow {
        let number = Int64(stock.count + 1)
        let item = item(goods)
        let lot = lot(goods, item)
        let row = StockRow(
            material: Material(
                id: MaterialID(rawValue: number), item: item.id, lot: lot.id, owner: owner),
            place: Place(location, plate: PlateID(rawValue: number)), quantity: 1)
        stock.append((row, goods.hold))
        return row
    }

    private mutating func item(_ goods: TestGoods) -> Item {
        if let known = items.first(where: { $0.sku.rawValue == goods.sku }) { return known }
        guard let sku = SKU(rawValue: goods.sku) else {
            preconditionFailure("an item number is checked when the test is read")
        }
        let item = Item(
            id: ItemID(rawValue: Int64(items.count + 1)), sku: sku, description: goods.sku,
            temperature: goods.temperature, allergens: goods.allergens, hazard: goods.hazard,
            isLiquid: goods.isLiquid, isFood: goods.isFood, abc: goods.abc, claims: goods.claims,
            velocityThousandths: goods.velocity * 1000, group: goods.group)
        items.append(item)
        packsOfItems.append(
            Pack(
                id: PackID(rawValue: item.id.rawValue), item: item.id, level: .pallet, gtin: nil,
                units: 1, weightMilligrams: Int64(goods.weightKilograms) * 1_000_000))
        return item
    }

    private mutating func lot(_ goods: TestGoods, _ item: Item) -> Lot {
        if let known = lots.first(where: {
            $0.item == item.id && $0.number.rawValue == goods.lot
        }) {
            return known
        }
        guard let number = LotNumber(rawValue: goods.lot) else {
            preconditionFailure("a lot number is checked when the test is read")
        }
        let lot = Lot(
            id: LotID(rawValue: Int64(lots.count + 1)), item: item.id, maker: owner,
            number: number, facts: LotFacts(expiry: goods.daysLeft.map { Self.today + $0 }))
        lots.append(lot)
        return lot
    }

    /// The goods of a plate that stands nowhere yet.
    mutating func goods(_ given: [TestGoods]) throws -> PlateGoods {
        let nowhere = LocationID(rawValue: 0)
        let rows = given.map { add($0, at: nowhere) }
        return PlateGoods(
            plate: PlateID(rawValue: 1_000_000), kind: given.first?.kind ?? .pallet,
            rows: try rows.map { try PlateGoods.Row($0, self) },
            heightMillimetres: given.first?.heightMillimetres ?? 0)
    }

    func item(_ id: ItemID) -> Item? { items.first { $0.id == id } }
    func lot(_ id: LotID) -> Lot? { lots.first { $0.id == id } }
    func pack(_ id: PackID) -> Pack? { packsOfItems.first { $0.id == id } }
    func packs(of item: ItemID) -> [Pack] { packsOfItems.filter { $0.item == item } }
    func location(_ id: LocationID) -> Location? { locations.first { $0.id == id } }
    func rows(at location: LocationID) -> [StockRow] {
        stock.map(\.row).filter { $0.place.location == location }
    }
    func contents(of plate: PlateID) -> [StockRow] {
        stock.map(\.row).filter { $0.place.plate == plate }
    }
    func block(of location: LocationID) -> String? { nil }
    func holds(on material: MaterialID) -> [Hold] {
        stock.filter { $0.row.material.id == material }.compactMap(\.hold).map {
            Hold(
                id: HoldID(rawValue: 1), type: $0, scope: .material(material),
                reason: $0.phrase)
        }
    }

    func visitLocations(_ search: LocationSearch, _ visit: (Location) throws -> Bool) rethrows {
        let found = locations.filter { search.finds($0, rows(at: $0.id), faceItems(of: $0.id)) }
        for location in found.sorted(by: { search.precedes($0, $1, stockOf) }) {
            guard try visit(location) else { return }
        }
    }
    func fullLocations(_ search: LocationSearch) -> Int {
        var all = search
        all.onlyWithRoom = false
        return locations.filter { location in
            let rows = rows(at: location.id)
            return all.finds(location, rows, []) && !search.finds(location, rows, [])
        }.count
    }
    func plateCount(at location: LocationID) -> Int { rows(at: location).count }
    func incoming(to location: LocationID) -> [PlateID?] { [] }
    func neighbours(of location: Location, bays: Int) -> [Neighbour] {
        locations.filter { $0.isNeighbour(of: location, bays: bays) }.flatMap { near in
            rows(at: near.id).map {
                Neighbour(
                    code: near.code, bay: near.bay, level: near.level, item: $0.material.item)
            }
        }
    }
    func zones() -> [Zone] { [] }
    func hazardousItems(inZone zone: String) -> [ItemID] {
        locations.filter { $0.zone == zone }.flatMap { rows(at: $0.id) }.map(\.material.item)
            .filter { item($0)?.hazard != nil }
    }
    func faceItems(of location: LocationID) -> [FaceItem] { [] }
    func faces(of item: ItemID) -> [Location] { [] }
    func heightMillimetres(of plate: PlateID) -> Int { 0 }
    func reportedFull() -> [LocationID] { [] }

    private func stockOf(_ item: ItemID, inAisle aisle: Int) -> Int {
        locations.filter { $0.aisle == aisle }.flatMap { rows(at: $0.id) }
            .filter { $0.material.item == item }.count
    }
}

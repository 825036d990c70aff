import Barcode
import Rules
import Stock

/// Building a new plate: n scans for what goes on it, one that closes it.
extension PlateBuild {
    /// The first plate, or the place whose loose goods are put on a new one.
    mutating func begin(_ scan: Scan, _ site: Site) throws -> [Effect] {
        if let lpn = scan.lpn {
            guard let plate = try site.floor.plate(lpn) else {
                return [.refuse(try site.unknownPlate(lpn))]
            }
            guard case .location(let location) = plate.stand else {
                return [
                    .refuse(try site.obstacleToTaking(plate) ?? .putawayUnknownPlate(plate.lpn))
                ]
            }
            return try add(plate, Building(location: location), site)
        }
        guard case .location(let code) = scan else {
            return try LookUp.offer(scan, else: .putawayNotAPlate(scan), site)
        }
        guard let location = try site.floor.location(code) else {
            return [.refuse(.putawayUnknownPlace(code))]
        }
        guard try !site.loose(at: location.id).isEmpty else {
            return [.refuse(.moveNothingThere(code))]
        }
        self = .build(Building(location: location.id))
        return []
    }

    /// One more of what goes on it, or what closes it.
    mutating func add(_ scan: Scan, _ building: Building, _ site: Site) throws -> [Effect] {
        var building = building
        if let lpn = scan.lpn {
            guard let plate = try site.floor.plate(lpn) else {
                if try site.floor.successor(of: lpn) != nil {
                    return [.refuse(try site.unknownPlate(lpn))]
                }
                guard site.labels.isPlateNumber(lpn) else {
                    return [.refuse(.putawayNotAPlate(scan))]
                }
                return try close(building, as: lpn, site)
            }
            if plate.id == building.children.first { return try close(building, as: nil, site) }
            if let index = building.children.firstIndex(of: plate.id) {
                building.children.remove(at: index)
                self = .build(building)
                return [.say(.buildTakenOut(plate.lpn))]
            }
            return try add(plate, building, site)
        }
        switch scan {
        case .number(let number), .command(.quantity(let number)):
            building.quantity = number
            self = .build(building)
            return []
        case .location(let code):
            guard let location = try site.floor.location(code), location.id == building.location
            else { return [.refuse(.buildElsewhere(code.rawValue))] }
            return try close(building, as: nil, site)
        default: return try addGoods(scan, building, site)
        }
    }

    /// A plate that goes on the new one; an empty plate that stands there becomes the new one.
    private mutating func add(_ plate: Plate, _ building: Building, _ site: Site) throws -> [Effect]
    {
        if let message = try site.obstacleToTaking(plate) { return [.refuse(message)] }
        guard plate.stand == .location(building.location) else {
            let code = try site.floor.location(site.floor.root(of: plate.id))?.code
            return [.refuse(.buildIsAt(plate.lpn, code?.rawValue ?? "-"))]
        }
        let contents = try site.floor.contents(of: plate.id)
        if let promise = try site.promises(on: contents).first(where: { $0.isPicked || $0.hasWork })
        {
            return [.refuse(.movePromised(plate.lpn.rawValue, promise))]
        }
        let isEmpty = try contents.isEmpty && site.floor.children(of: plate.id).isEmpty
        if isEmpty, !building.children.isEmpty || !building.loose.isEmpty {
            return try close(building, onto: plate, records: [], site)
        }
        guard try site.depth(below: plate.id) < Plate.deepestNesting else {
            return [.refuse(.buildTooDeep(plate.lpn))]
        }
        var building = building
        building.children.append(plate.id)
        self = .build(building)
        return [.say(.buildAdded(plate.lpn.rawValue, building.children.count))]
    }

    private mutating func addGoods(_ scan: Scan, _ building: Building, _ site: Site) throws
        -> [Effect]
    {
        guard let wanted = try site.wanted(scan) else {
            return try LookUp.offer(scan, else: .buildNotForIt(scan), site)
        }
        let taken = Set(building.loose.map(\.material))
        let rows = try site.loose(at: building.location).filter {
            wanted.matches($0) && !taken.contains($0.material.id)
        }
        guard let row = rows.first, let item = try site.floor.item(row.material.item) else {
            return [.refuse(.moveNotHere(scan))]
        }
        guard rows.count == 1 else { return [.refuse(.buildWhichLot(scan, rows.count))] }
        let quantity = building.quantity ?? row.quantity
        guard (1...row.quantity).contains(quantity) else {
            return [
                .refuse(
                    .moveTooMany(
                        Amount.text(quantity, item.unit), Amount.text(row.quantity, item.unit)))
            ]
        }
        if quantity < row.quantity, item.isCatchWeight || item.serialPolicy != .none {
            return [.refuse(.buildWholeOnly(item.sku.rawValue))]
        }
        if let promise = try site.obstacleToTaking(quantity, of: row) {
            return [.refuse(.movePromised(item.sku.rawValue, promise))]
        }
        var building = building
        building.loose.append(Taken(material: row.material.id, quantity: quantity))
        building.quantity = nil
        self = .build(building)
        return [
            .say(.buildAdded(item.sku.rawValue, building.children.count + building.loose.count))
        ]
    }

    /// Closes the new plate under a number: that of a printed label, or the next one.
    private mutating func close(_ building: Building, as lpn: LPN?, _ site: Site) throws -> [Effect]
    {
        guard !building.children.isEmpty || !building.loose.isEmpty else {
            return [.refuse(.buildNothingYet)]
        }
        if building.children.isEmpty, let location = try site.floor.location(building.location),
            let most = location.maximumPlates,
            try site.floor.plateCount(at: building.location) >= most
        {
            let full = Obstacle(.capacity, .say(.taken, "\(most)", "\(most)"))
            return [.refuse(.moveObstacle(full, at: location.code))]
        }
        guard let number = try lpn ?? site.newLPN() else { return [.refuse(.buildNoNumbers)] }
        let plate = Plate(
            id: try site.new(.plate), lpn: number, stand: .location(building.location))
        return try close(building, onto: plate, records: [.plate(plate)], site)
    }

    private mutating func close(
        _ building: Building, onto plate: Plate, records: [Record], _ site: Site
    ) throws -> [Effect] {
        var records = records
        var posting = Posting(.nest, lines: [])
        for id in building.children {
            guard let child = try site.floor.plate(id), child.stand == .location(building.location)
            else { return [.refuse(.moveGone), .start(.plateBuild(.choose))] }
            posting.plates.append(
                Posting.PlateMove(plate: id, from: child.stand, to: .parent(plate.id)))
        }
        let rows = try site.loose(at: building.location)
        for taken in building.loose {
            guard let row = rows.first(where: { $0.material.id == taken.material }),
                row.quantity >= taken.quantity,
                try site.obstacleToTaking(taken.quantity, of: row) == nil
            else { return [.refuse(.moveGone), .start(.plateBuild(.choose))] }
            let parting = try site.part(
                row, taken.quantity,
                weight: taken.quantity == row.quantity ? row.weightMilligrams : 0,
                to: Place(building.location, plate: plate.id))
            records += parting.records
            posting.lines.append(parting.line)
        }
        self = .choose
        let count = building.children.count + building.loose.count
        return records.map(Effect.record) + [.post(posting), .say(.buildDone(plate.lpn, count))]
    }
}

extension Site {
    /// Loose stock in a location.
    func loose(at location: LocationID) throws -> [StockRow] {
        try floor.rows(at: location).filter { $0.place.plate == nil }
    }

    /// How many plates stand on top of one another from this one on: 1 when none is in it.
    func depth(below plate: PlateID) throws -> Int {
        1 + (try floor.children(of: plate).map { try depth(below: $0.id) }.max() ?? 0)
    }

    /// The plates a plate stands in, the nearest first.
    func parents(of plate: Plate) throws -> [PlateID] {
        guard case .parent(let id) = plate.stand, let parent = try floor.plate(id) else {
            return []
        }
        return [id] + (try parents(of: parent))
    }

    /// The next plate number that is not in use, or nil when this site prints none.
    func newLPN() throws -> LPN? {
        guard let label = labels.labels.first(where: { $0.kind == .license }) else { return nil }
        for _ in 0..<100 {
            let number = Int(ID<Plate>(rawValue: try floor.mint(.label)).number)
            guard let lpn = label.text(number).flatMap({ LPN(rawValue: $0) }) else { return nil }
            if try floor.plate(lpn) == nil, try floor.successor(of: lpn) == nil { return lpn }
        }
        return nil
    }
}

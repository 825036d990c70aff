import Stock

/// Says what stands against storing goods in a location: the one place that knows the hard words.
///
/// Every strategy and every override asks it, and every posting asks it again. Holds one reading of
/// the floor, so it lives for one decision inside one transaction.
package final class StorageJudge<Warehouse: StorageFloor> {
    /// What counts as standing in a location.
    package enum Counting: Hashable, Sendable {
        /// What stands there and what is on its way: for advice and for another place.
        case incoming
        /// What stands there: for the place the worker was sent to. First come, first put.
        case standing
    }

    package let goods: PlateGoods
    let today: Day
    let floor: Warehouse
    private let limits: StorageLimits
    private let segregation: Segregation
    private var items: [ItemID: Item] = [:]
    private var hazardous: [String: [Item]] = [:]
    private var zones: [Zone]?

    package init(
        _ goods: PlateGoods, limits: StorageLimits, segregation: Segregation, today: Day,
        _ floor: Warehouse
    ) {
        self.goods = goods
        self.limits = limits
        self.segregation = segregation
        self.today = today
        self.floor = floor
        for row in goods.rows { items[row.item.id] = row.item }
    }

    /// The first hard word that fails, or nil when the goods may stand there.
    ///
    /// `takesPlate` is false for goods that need no place for one more plate: loose ones, and those
    /// that go onto a plate which stands there.
    package func obstacle(
        at location: Location, counting: Counting, takesPlate: Bool = true
    ) throws -> Obstacle? {
        if let plain = try plainObstacle(at: location) ?? zoneObstacle(at: location) {
            return plain
        }
        let incoming = counting == .incoming ? try floor.incoming(to: location.id) : []
        if takesPlate, location.maximumPlates == 0 {
            return Obstacle(.kind, .say(.takesNoPlates))
        }
        if takesPlate, let limit = location.maximumPlates,
            try floor.plateCount(at: location.id) + incoming.count >= limit
        {
            return Obstacle(.capacity, .say(.taken, "\(limit)", "\(limit)"))
        }
        if let reason = try floor.block(of: location.id) {
            return Obstacle(.blocked, .rule(reason))
        }
        var others: [PlateGoods.Row] = []
        for stock in try floor.rows(at: location.id)
        where goods.plate == nil || stock.place.plate != goods.plate {
            others.append(try PlateGoods.Row(stock, floor))
        }
        for case let plate? in incoming where plate != goods.plate {
            for stock in try floor.contents(of: plate) {
                others.append(try PlateGoods.Row(stock, floor))
            }
        }
        return try weightObstacle(at: location, others) ?? faceObstacle(at: location, others)
            ?? mixObstacle(at: location, others) ?? apartObstacle(at: location, others)
    }

    /// The words that need nothing but the goods and the location.
    private func plainObstacle(at location: Location) -> Obstacle? {
        guard location.kind.isStorage else {
            let kind = location.kind.rawValue
            return Obstacle(.kind, .word("kind-\(kind)", english: kind))
        }
        let needsCage = goods.isHeld || goods.isExpired(on: today)
        if needsCage != (location.kind == .cage) {
            return Obstacle(
                .cage,
                .say(goods.isHeld ? .goodsHeld : needsCage ? .goodsExpired : .forHeld))
        }
        for row in goods.rows where !limits.keeps(row.item.temperature, in: location.temperature) {
            let needed = row.item.temperature.rawValue
            return Obstacle(
                .temperature, .say(.needs, .word("temperature-\(needed)", english: needed)))
        }
        let height =
            goods.heightMillimetres > 0
            ? goods.heightMillimetres : limits.assumedHeightMillimetres
        if let limit = location.maximumHeightMillimetres, height > limit {
            return Obstacle(.height, .say(.overMillimetres, "\(height)", "\(limit)"))
        }
        return nil
    }

    /// What the zone of the location is kept for.
    private func zoneObstacle(at location: Location) throws -> Obstacle? {
        let zones = try self.zones ?? floor.zones()
        self.zones = zones
        guard let zone = zones.first(where: { $0.code == location.zone }) else { return nil }
        for row in goods.rows {
            if let hazard = row.item.hazard, !zone.hazards.contains(hazard) {
                return Obstacle(.zone, .say(.noClass, "\(hazard)"))
            }
            if row.item.isFood, !zone.isForFood { return Obstacle(.zone, .say(.noFood)) }
            // A cage takes all goods: what is held has nowhere else to go.
            guard location.kind != .cage else { continue }
            let kept = zones.first { $0.allergens.contains(where: row.item.allergens.contains) }
            if let kept, !zone.allergens.contains(where: row.item.allergens.contains) {
                return Obstacle(.zone, .say(.belongsIn, "\(kept.code)"))
            }
            if kept == nil, let own = zone.allergens.first {
                return Obstacle(.zone, .say(.keptFor, .word("allergen-\(own)", english: "\(own)")))
            }
        }
        return nil
    }

    private func weightObstacle(at location: Location, _ others: [PlateGoods.Row]) -> Obstacle? {
        guard let limit = location.maximumWeightMilligrams else { return nil }
        let whole = others.reduce(goods.weightMilligrams) { $0 + $1.weightMilligrams }
        guard whole > limit else { return nil }
        return Obstacle(
            .weight,
            .say(
                .overKilograms, "\((whole + 999_999) / 1_000_000)", "\(limit / 1_000_000)"))
    }

    /// A pick face takes its own items, each up to its maximum.
    private func faceObstacle(at location: Location, _ others: [PlateGoods.Row]) throws -> Obstacle?
    {
        guard location.kind == .pickFace else { return nil }
        let face = try floor.faceItems(of: location.id)
        for row in goods.rows {
            guard let own = face.first(where: { $0.item == row.item.id }) else {
                return Obstacle(.face, .say(.notFor, "\(row.item.sku)"))
            }
            let whole = (goods.rows + others).filter { $0.item.id == own.item }
                .reduce(0) { $0 + $1.stock.quantity }
            if whole > own.maximum {
                return Obstacle(.capacity, .say(.over, "\(whole)", "\(own.maximum)"))
            }
        }
        return nil
    }

    /// What the location's own mixing says, and the expiry window of the site.
    private func mixObstacle(at location: Location, _ others: [PlateGoods.Row]) -> Obstacle? {
        guard let first = goods.rows.first else { return nil }
        if location.mixing != .any {
            let all = goods.rows + others
            if let row = all.first(where: { $0.item.id != first.item.id }) {
                return Obstacle(.mixItem, "\(row.item.sku)")
            }
            if location.mixing == .lot,
                let row = all.first(where: { $0.lot.id != first.lot.id })
            {
                return Obstacle(.mixLot, "\(row.lot.number)")
            }
            if !limits.mixesOwners,
                all.contains(where: {
                    $0.stock.material.owner != first.stock.material.owner
                })
            {
                return Obstacle(.mixOwner, .say(.anotherOwner))
            }
        }
        guard location.kind != .cage else { return nil }
        for row in goods.rows {
            guard let date = row.lot.facts.usableUntil(row.item.expiryBasis) else { continue }
            for other in others where other.item.id == row.item.id {
                guard let theirs = other.lot.facts.usableUntil(other.item.expiryBasis),
                    abs(theirs - date) > limits.expirySpreadDays
                else { continue }
                return Obstacle(.mixExpiry, .say(.thereUntil, .day(theirs)))
            }
        }
        return nil
    }

    /// Hazards, allergens and claims, from the nearest goods to the farthest.
    private func apartObstacle(at location: Location, _ others: [PlateGoods.Row]) throws
        -> Obstacle?
    {
        for row in goods.rows where !segregation.hazards.knows(row.item) {
            return Obstacle(.hazard, .say(.unknownClass, "\(row.item.hazard ?? "")"))
        }
        func first(_ other: Item, _ code: LocationCode, _ vicinity: Vicinity) -> Obstacle? {
            for row in goods.rows {
                if let obstacle = segregation.obstacle(row.item, near: other, at: code, vicinity) {
                    return obstacle
                }
            }
            return nil
        }
        for row in goods.rows + others {
            if let obstacle = first(row.item, location.code, .sameLocation) { return obstacle }
        }
        // Their items are asked for one by one: a dozen seeks by number take less than one statement
        // with a list of them (benchmark `scan`: 560 us a scan against 597).
        for neighbour in try floor.neighbours(of: location, bays: segregation.adjacentBays) {
            guard let item = try item(neighbour.item) else { continue }
            let vicinity = Vicinity(of: location, to: neighbour)
            if let obstacle = first(item, neighbour.code, vicinity) { return obstacle }
        }
        guard segregation.looksAtZones, goods.rows.contains(where: { $0.item.hazard != nil })
        else { return nil }
        for item in try hazardousItems(inZone: location.zone) {
            guard let obstacle = first(item, location.code, .sameZone) else { continue }
            return Obstacle(
                obstacle.word, .say(.classIn, "\(item.hazard ?? "")", "\(location.zone)"))
        }
        return nil
    }

    private func item(_ id: ItemID) throws -> Item? {
        if let known = items[id] { return known }
        let item = try floor.item(id)
        items[id] = item
        return item
    }

    private func hazardousItems(inZone zone: String) throws -> [Item] {
        if let known = hazardous[zone] { return known }
        let found = try floor.hazardousItems(inZone: zone).compactMap(item)
        hazardous[zone] = found
        return found
    }
}

import Barcode
import Rules
import Stock

/// What stands against taking plates and goods, and against putting them somewhere: the checks
/// that every flow shares in which the worker, not a rule, says where goods go.
extension Site {
    /// Why a plate cannot be taken now, whatever is on it; nil when it can.
    func obstacleToTaking(_ plate: Plate) throws -> Message? {
        if plate.isShipped { return .putawayShipped(plate.lpn) }
        guard case .location(let id) = plate.stand else {
            guard case .parent(let parent) = plate.stand else { return nil }
            return .putawayInParent(plate.lpn, try floor.plate(parent)?.lpn)
        }
        if let other = try floor.claimants(.plate(plate.id)).first {
            return .putawayClaimed(plate.lpn, by: other)
        }
        guard let location = try floor.location(id), location.kind != .virtual else {
            return .putawayUnknownPlate(plate.lpn)
        }
        if location.kind == .carrier, id != carrier {
            return .putawayOnOtherCarrier(plate.lpn, location.code)
        }
        return nil
    }

    /// What orders have been promised of some rows of stock.
    func promises(on rows: [StockRow]) throws -> [Promise] {
        try rows.flatMap { try floor.promises(on: $0.material.id) }
    }

    /// Why so much of a row cannot be taken away from the rest: an order counts on it.
    func obstacleToTaking(_ quantity: Int64, of row: StockRow) throws -> Promise? {
        let promises = try floor.promises(on: row.material.id)
        if let picked = promises.first(where: \.isPicked) { return picked }
        let promised = promises.reduce(0) { $0 + $1.quantity }
        return row.quantity - quantity < promised ? promises.last : nil
    }

    /// Why goods may not be put into a location by hand.
    ///
    /// Storage is judged as in putaway. A dock, a stage or the like takes goods that pass through
    /// as long as it is not blocked or full; what is held or expired goes there only when a worker
    /// who may hold goods brings it, and never to where goods are packed and loaded.
    func obstacle(
        moving goods: PlateGoods, to location: Location, asPlate: Bool
    ) throws -> Message? {
        switch location.kind {
        case .virtual, .carrier: return .moveNotThere(location.code)
        case .reserve, .pickFace, .cage:
            let obstacle = try storing(goods, in: location, asPlate: asPlate)
            return obstacle.map { .moveObstacle($0, at: location.code) }
        case .dock, .stage, .pack, .return:
            if let reason = try floor.block(of: location.id) {
                return .moveObstacle(Obstacle(.blocked, .rule(reason)), at: location.code)
            }
            let isKept = goods.isHeld || goods.isExpired(on: today)
            let isPassage = location.kind == .dock || location.kind == .return
            if isKept, !isPassage || !may(.hold) {
                return .moveObstacle(Obstacle(.cage, .say(.goodsHeld)), at: location.code)
            }
            if asPlate, let limit = location.maximumPlates,
                try floor.plateCount(at: location.id) >= limit
            {
                let full = Obstacle(.capacity, .say(.taken, "\(limit)", "\(limit)"))
                return .moveObstacle(full, at: location.code)
            }
            return nil
        }
    }

    private func storing(
        _ goods: PlateGoods, in location: Location, asPlate: Bool
    ) throws -> Obstacle? {
        func obstacle(_ floor: some Floor) throws -> Obstacle? {
            try rules.judge(goods, today: today, floor)
                .obstacle(at: location, counting: .incoming, takesPlate: asPlate)
        }
        return try obstacle(floor)
    }

    /// What is said of a plate number that is on no plate: it may have been changed.
    func unknownPlate(_ lpn: LPN) throws -> Message {
        guard let successor = try floor.successor(of: lpn) else {
            return .putawayUnknownPlate(lpn)
        }
        return .plateSuperseded(lpn, by: successor)
    }
}

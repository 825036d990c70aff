import GRDB
import Stock

extension Transaction {
    /// The posting that takes another back whole, if the goods are still where that one put them.
    package func reversal(of key: PostingKey) throws -> Reversal {
        try Reversing(db: db, key: key).answer()
    }
}

extension Snapshot {
    /// The posting that takes another back whole, if the goods are still where that one put them.
    package func reversal(of key: PostingKey) throws -> Reversal {
        try Reversing(db: db, key: key).answer()
    }
}

/// Works out what taking a posting back would mean.
struct Reversing {
    let db: Database
    let key: PostingKey

    func answer() throws -> Reversal {
        guard let stored = try StoredPosting.find(db, key) else { return .unknown }
        if let undo = stored.reversedBy { return .done(undo) }
        var mirror = stored.mirror
        mirror.reverses = key
        var places = Places(db: db)
        for line in mirror.lines {
            switch try places.virtual(line.from.location) {
            case .customer, .supplier, .transit, .destroyed: return .gone
            case nil, .opening, .count, .transform, .sample, .weight: break
            }
        }
        var stands: [PlateID: Stand] = [:]
        for move in mirror.plates {
            guard let plate = try StoredPlates.find(db, move.plate) else { return .unknown }
            if plate.isShipped { return .gone }
            guard plate.stand == move.from else { return try moved(plate: move.plate) }
            stands[move.plate] = move.to
        }
        if let stray = try stray(mirror, stands, &places) { return try moved(material: stray) }
        if let plate = try wanderer(mirror, stands, &places) {
            if try StoredPlates.find(db, plate)?.isShipped == true { return .gone }
            return try moved(plate: plate)
        }
        return .possible(mirror)
    }

    /// A material that is not as the posting left it.
    private func stray(
        _ mirror: Posting, _ stands: [PlateID: Stand], _ places: inout Places
    ) throws -> MaterialID? {
        // Lines are tried one after the other, as they would be booked.
        var rows: [MaterialID: (quantity: Int64, place: Place)?] = [:]
        func row(_ id: MaterialID) throws -> (quantity: Int64, place: Place)? {
            if let known = rows[id] { return known }
            let statement = try db.cachedStatement(
                sql: "SELECT quantity, location, plate FROM stock WHERE material = ?")
            let found = try Row.fetchOne(statement, arguments: [id.rawValue]).map { row in
                (row[0] as Int64, Place(ID(rawValue: row[1]), plate: ID(row[2])))
            }
            rows[id] = .some(found)
            return found
        }
        for line in mirror.lines {
            let leaves = try !places.isPhysical(line.to.location)
            if try places.isPhysical(line.from.location) {
                guard let from = try row(line.material), from.place == line.from,
                    from.quantity >= line.quantity,
                    leaves || line.into != line.material || from.quantity == line.quantity
                else { return line.material }
                let rest = from.quantity - line.quantity
                rows[line.material] = .some(rest == 0 ? nil : (rest, from.place))
            }
            guard !leaves else { continue }
            let to = try row(line.into)
            guard to == nil || to?.place == line.to else { return line.into }
            rows[line.into] = .some(((to?.quantity ?? 0) + line.quantity, line.to))
        }
        return nil
    }

    /// A plate that goods would go back onto and that stands somewhere else by now.
    private func wanderer(
        _ mirror: Posting, _ stands: [PlateID: Stand], _ places: inout Places
    ) throws -> PlateID? {
        for line in mirror.lines {
            guard let plate = line.to.plate, try places.isPhysical(line.to.location) else {
                continue
            }
            var at = plate
            var root: LocationID?
            for _ in 0..<Plate.deepestNesting + 1 where root == nil {
                guard let found = try StoredPlates.find(db, at) else { return plate }
                switch stands[at] ?? found.stand {
                case .location(let location): root = location
                case .parent(let parent): at = parent
                }
            }
            if root != line.to.location { return plate }
        }
        return nil
    }

    private func moved(material: MaterialID) throws -> Reversal {
        try moved(
            """
            SELECT worker.code, event.at
            FROM movement JOIN posting USING (site, epoch, sequence)
              JOIN event ON event.site = posting.site AND event.epoch = posting.epoch
                AND event.number = posting.event
              LEFT JOIN worker ON worker.id = event.worker
            WHERE movement.material = ?1
              OR movement.into_ = ?1 AND movement.into_ <> movement.material
            ORDER BY movement.epoch DESC, movement.sequence DESC LIMIT 1
            """, material.rawValue)
    }

    private func moved(plate: PlateID) throws -> Reversal {
        try moved(
            """
            SELECT worker.code, event.at
            FROM platePlacement JOIN posting USING (site, epoch, sequence)
              JOIN event ON event.site = posting.site AND event.epoch = posting.epoch
                AND event.number = posting.event
              LEFT JOIN worker ON worker.id = event.worker
            WHERE platePlacement.plate = ?
            ORDER BY platePlacement.epoch DESC, platePlacement.sequence DESC LIMIT 1
            """, plate.rawValue)
    }

    private func moved(_ sql: String, _ thing: Int64) throws -> Reversal {
        guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [thing]) else {
            throw StoreError.corrupt("nothing is known of how \(thing) moved")
        }
        let worker: String? = row[0]
        return .moved(by: try worker.map { try value($0) }, at: Instant(rawValue: row[1]))
    }
}

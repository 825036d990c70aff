import GRDB
import Stock

extension Journal {
    /// Changes the balances as one line says, after comparing the line with them.
    ///
    /// - Returns: The material at the far end.
    func book(
        _ line: Posting.Line, of posting: Posting, _ places: inout Places
    ) throws -> Material {
        guard line.quantity >= 0, line.weightMilligrams >= 0,
            line.quantity > 0 || line.weightMilligrams > 0
        else { throw StoreError.invalid("a line moves \(line.quantity)") }
        guard line.from != line.to || line.into != line.material else {
            throw StoreError.invalid("a line of material \(line.material) goes nowhere")
        }
        let source = try material(line.material)
        let target = line.into == line.material ? source : try material(line.into)
        try check(source, target, posting.reason)
        let comes = try places.virtual(line.from.location)
        let goes = try places.virtual(line.to.location)
        for place in [comes, goes].compactMap({ $0 }) { try check(posting, place) }
        guard comes == nil || goes == nil else {
            throw StoreError.invalid("a line goes from one virtual place to another")
        }
        guard line.quantity > 0 || comes == .weight || goes == .weight else {
            throw StoreError.invalid("only WEIGHT gives or takes weight without a quantity")
        }
        if comes == nil { try checkHolds(on: line, posting, &places) }
        if comes == nil { try take(line, isWhole: goes == nil && line.into == line.material) }
        if goes == nil {
            try put(line, target)
            try link(line, source, arrives: comes != nil)
        }
        return target
    }

    /// Split and merge keep item and lot; owner and pack change by reclassifying only.
    private func check(_ source: Material, _ target: Material, _ reason: Reason) throws {
        guard source.item == target.item, source.lot == target.lot else {
            throw StoreError.invalid("materials \(source.id) and \(target.id) are of unequal lots")
        }
        guard
            reason == .reclassify || reason == .undo
                || source.owner == target.owner && source.pack == target.pack
        else {
            throw StoreError.invalid(
                "materials \(source.id) and \(target.id) have unequal owners or packs")
        }
    }

    /// Held goods move only as `HeldMovement` permits, whoever made the posting.
    private func checkHolds(
        on line: Posting.Line, _ posting: Posting, _ places: inout Places
    ) throws {
        let isFree = HeldMovement.isPermitted(
            posting.reason, from: try places.end(line.from.location),
            to: try places.end(line.to.location),
            isSamePlace: line.from.location == line.to.location)
        guard !isFree else { return }
        // A transformation takes goods of those holds only that the rules have let it.
        let document = posting.reason == .transform ? posting.document : nil
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM openHold WHERE material = ?1 AND NOT EXISTS(
                  SELECT 1 FROM repackPermit
                  WHERE repackPermit.document = ?2 AND repackPermit.hold = openHold.id) LIMIT 1
                """)
        let found = try statement.first([line.material.rawValue, document?.rawValue]) { _ in true }
        guard found == nil else { throw StoreError.held(line.material) }
    }

    /// Puts every hold of everything that goes into a transformation on everything that comes out.
    func inheritHolds(_ posting: Posting) throws {
        let transform = try db.cachedStatement(
            sql: "SELECT id FROM location WHERE kind = 'virtual' AND code = 'TRANSFORM'")
        guard posting.reason == .transform, let place = try Int64.fetchOne(transform) else {
            return
        }
        let into = posting.lines.filter { $0.to.location.rawValue == place }
        for line in posting.lines where line.from.location.rawValue == place {
            for input in into {
                try db.cachedStatement(
                    sql: """
                        INSERT INTO holdMaterial(material, hold)
                        SELECT ?, id FROM openHold WHERE material = ? ON CONFLICT DO NOTHING
                        """
                ).run([line.into.rawValue, input.material.rawValue])
            }
        }
    }

    /// Goods that come from or go to no place name who and what for (`model.md` 12).
    private func check(_ posting: Posting, _ place: VirtualPlace) throws {
        guard posting.party != nil else {
            throw StoreError.invalid("\(place.rawValue) needs a party")
        }
        switch place {
        case .supplier, .customer, .transit, .transform:
            guard posting.document != nil else {
                throw StoreError.invalid("\(place.rawValue) needs a document")
            }
        case .count, .destroyed, .sample, .weight:
            guard posting.document != nil || posting.note != nil else {
                throw StoreError.invalid("\(place.rawValue) needs a document or a reason code")
            }
        case .opening: break
        }
    }

    /// Takes a line's goods from the row they are in.
    private func take(_ line: Posting.Line, isWhole: Bool) throws {
        guard let row = try row(of: line.material), row.place == line.from else {
            throw StoreError.invalid("material \(line.material) is not where the line takes it")
        }
        let quantity = row.quantity - line.quantity
        let weight = row.weight - line.weightMilligrams
        guard quantity >= 0, weight >= 0 else {
            throw StoreError.invalid(
                "material \(line.material) has \(row.quantity), the line takes \(line.quantity)")
        }
        guard quantity > 0 || weight == 0 else {
            throw StoreError.invalid("material \(line.material) would have weight and no quantity")
        }
        if quantity == 0 {
            try db.cachedStatement(sql: "DELETE FROM stock WHERE material = ?")
                .run([line.material.rawValue])
        } else if isWhole {
            throw StoreError.invalid(
                "material \(line.material) would be in two places: the rest needs a split")
        } else {
            try update(line.material, quantity: quantity, weight: weight)
        }
    }

    /// Puts a line's goods into the row of their material, a new one where there is none.
    private func put(_ line: Posting.Line, _ target: Material) throws {
        guard let row = try row(of: line.into) else {
            guard line.quantity > 0 else {
                throw StoreError.invalid("material \(line.into) would have weight and no quantity")
            }
            try db.cachedStatement(
                sql: """
                    INSERT INTO stock(material, item, lot, owner, location, plate, quantity, weight)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """
            ).run([
                line.into.rawValue, target.item.rawValue, target.lot.rawValue,
                target.owner.rawValue, line.to.location.rawValue, line.to.plate?.rawValue,
                line.quantity, line.weightMilligrams,
            ])
            return
        }
        guard row.place == line.to else {
            throw StoreError.invalid("material \(line.into) would be in two places")
        }
        let (quantity, isOver) = row.quantity.addingReportingOverflow(line.quantity)
        let (weight, isHeavy) = row.weight.addingReportingOverflow(line.weightMilligrams)
        guard !isOver, !isHeavy else {
            throw StoreError.invalid("material \(line.into) would be more than can be counted")
        }
        try update(line.into, quantity: quantity, weight: weight)
    }

    /// Carries holds along: a split inherits them, a merge gets both sets, an arrival is caught.
    private func link(_ line: Posting.Line, _ source: Material, arrives: Bool) throws {
        if line.into != line.material {
            try db.cachedStatement(
                sql: """
                    INSERT INTO holdMaterial(material, hold)
                    SELECT ?, id FROM openHold WHERE material = ? ON CONFLICT DO NOTHING
                    """
            ).run([line.into.rawValue, line.material.rawValue])
            if db.changesCount > 0 { try HoldChase(self).free(line.into) }
        }
        guard arrives else { return }
        try db.cachedStatement(
            sql: """
                INSERT INTO holdMaterial(material, hold)
                SELECT ?1, hold.id FROM hold JOIN lot ON lot.id = ?2
                WHERE hold.isStanding = 1 AND hold.releasedEvent IS NULL
                  AND \(HoldQuery.holdNamesLot)
                ON CONFLICT DO NOTHING
                """
        ).run([line.into.rawValue, source.lot.rawValue])
        // What comes back may still be promised from before it left.
        if db.changesCount > 0 { try HoldChase(self).free(line.into) }
    }

    private func update(_ material: MaterialID, quantity: Int64, weight: Int64) throws {
        try db.cachedStatement(sql: "UPDATE stock SET quantity = ?, weight = ? WHERE material = ?")
            .run([quantity, weight, material.rawValue])
    }

    private func material(_ id: MaterialID) throws -> Material {
        let statement = try db.cachedStatement(
            sql: "SELECT id, item, lot, owner, pack FROM material WHERE id = ?")
        guard let material = try MaterialRow.fetchOne(statement, arguments: [id.rawValue]) else {
            throw StoreError.invalid("there is no material \(id)")
        }
        return material.value
    }

    private func row(of material: MaterialID) throws -> (
        quantity: Int64, weight: Int64, place: Place
    )? {
        let statement = try db.cachedStatement(
            sql: "SELECT quantity, weight, location, plate FROM stock WHERE material = ?")
        return try statement.first([material.rawValue]) { row in
            (row[0], row[1], Place(LocationID(rawValue: row[2]), plate: ID(row[3])))
        }
    }
}

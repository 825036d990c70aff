import GRDB
import Stock

/// A lot that is recalled, or was made from one that is.
package struct RecallLot: Hashable, Sendable {
    package let id: LotID
    package let item: SKU
    package let description: String
    package let unit: BaseUnit
    package let number: LotNumber
    /// Code of the maker.
    package let maker: String
    /// Stock rows on hand and their quantity.
    package var materials: [MaterialID] = []
    package var onHand: Int64 = 0
    /// The open recall hold on it, if there is one.
    package var hold: HoldID?
    /// What is not accounted for.
    package var gap: Int64 = 0
}

/// What one customer was shipped of one recalled lot, less what came back.
package struct RecallShipment: Hashable, Sendable {
    package let lot: LotID
    package let customer: String
    package let name: String
    package let address: String
    package let contact: String
    package let quantity: Int64
    /// Numbers of the orders it went with, joined by blanks.
    package let orders: String
    package let first: Instant
    package let last: Instant
}

/// A place with picked goods that a recall stopped.
package struct RecallPlace: Hashable, Sendable {
    package let location: String
    package let lpn: String?
    package let isAcknowledged: Bool
}

/// Everything a recall of a lot concerns: the lot, all it was made into, and who has it.
package struct RecallScope: Sendable {
    /// The lot itself first, then what it was made into.
    package let lots: [RecallLot]
    /// By customer, then by lot.
    package let shipments: [RecallShipment]
    package let places: [RecallPlace]

    /// How many customers have goods of it.
    package var customers: Int { Set(shipments.map(\.customer)).count }
    /// Lots on which a recall hold is still missing.
    package var unfrozen: [RecallLot] { lots.filter { $0.hold == nil } }
    package var gap: Int64 { lots.reduce(0) { $0 + abs($1.gap) } }
}

extension Snapshot {
    /// The lots of a number, to choose from: by item and by the maker's code where these are given.
    package func recallLots(
        _ number: LotNumber, item: SKU?, maker: String?
    ) throws -> [(id: LotID, item: SKU, maker: String)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT lot.id, item.sku, party.code FROM lot JOIN item ON item.id = lot.item
                JOIN party ON party.id = lot.maker
                WHERE lot.number = ?1 AND (?2 IS NULL OR item.sku = ?2)
                  AND (?3 IS NULL OR party.code = ?3)
                ORDER BY lot.id
                """, arguments: [number.rawValue, item?.rawValue, maker]
        ).map { (LotID(rawValue: $0[0]), try value($0[1]), $0[2]) }
    }

    /// What a recall of the lot concerns now.
    package func recall(of lot: LotID) throws -> RecallScope {
        try RecallFinder(db: db).scope(of: lot)
    }

    /// A lot that was shipped, from a random number; nil when nothing was.
    package func shippedLot(_ random: UInt64) throws -> LotID? {
        let last = try Ledger.lastSequence(db, site)
        guard last > 0 else { return nil }
        let start = Int64(random % UInt64(last)) + 1
        for range in [start...last, 1...start] {
            let found = try Int64.fetchOne(
                db,
                sql: """
                    SELECT movement.lot FROM posting JOIN movement USING (site, epoch, sequence)
                    WHERE posting.site = ? AND posting.epoch = ? AND posting.sequence >= ?
                      AND posting.sequence <= ? AND posting.reason = 'ship'
                    ORDER BY posting.sequence LIMIT 1
                    """,
                arguments: [site.number, site.epoch, range.lowerBound, range.upperBound])
            if let found { return LotID(rawValue: found) }
        }
        return nil
    }
}

extension Transaction {
    /// Freezes a lot and everything it was made into with one event.
    ///
    /// A recall hold is placed on each lot that has none; it catches what arrives later as well.
    ///
    /// - Returns: What the recall concerns, after the freeze.
    package func freeze(
        _ lot: LotID, reason: String, by worker: WorkerID?, at moment: Instant
    ) throws -> RecallScope {
        let finder = RecallFinder(db: db)
        let before = try finder.scope(of: lot)
        let floor = floor()
        for one in before.unfrozen {
            let hold = Hold(
                id: HoldID(rawValue: try floor.mint(.hold)), type: .recall, scope: .lot(one.id),
                reason: .plain(reason))
            try apply(
                .hold(
                    .place(hold, ownerRole: "quality", isStanding: true, on: one.materials)),
                at: moment)
        }
        guard !before.unfrozen.isEmpty else { return before }
        try append(
            EventRow(
                worker: worker, at: moment, kind: "recall",
                input: before.lots.map { "\($0.item)/\($0.number)" }.joined(separator: " "),
                job: "recall", message: reason))
        return try finder.scope(of: lot)
    }

    /// Keeps the result of a drill.
    package func keepDrill(
        lot: String, result: String, by worker: WorkerID?, at moment: Instant
    ) throws {
        try append(
            EventRow(
                worker: worker, at: moment, kind: "recallDrill", input: lot, job: "recall",
                message: result))
    }
}

/// Finds what a recall concerns.
struct RecallFinder {
    let db: Database

    func scope(of lot: LotID) throws -> RecallScope {
        let kin = try LotKin(db: db, asOf: nil).lots(of: lot.rawValue, forward: true)
        let lots = try ([lot.rawValue] + kin).map(found)
        let all = try lots.flatMap { try shipments(of: $0) }
        let sorted = all.sorted { ($0.customer, $0.lot) < ($1.customer, $1.lot) }
        return RecallScope(lots: lots, shipments: sorted, places: try places(of: lots))
    }

    private func found(_ id: Int64) throws -> RecallLot {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT item.sku, item.description, item.unit, lot.number, party.code,
                      (SELECT max(hold.id) FROM hold WHERE hold.lot = lot.id
                        AND hold.type = 'recall' AND hold.releasedEvent IS NULL)
                    FROM lot JOIN item ON item.id = lot.item JOIN party ON party.id = lot.maker
                    WHERE lot.id = ?
                    """), arguments: [id])
        guard let row else { throw StoreError.invalid("there is no lot \(LotID(rawValue: id))") }
        var lot = RecallLot(
            id: LotID(rawValue: id), item: try value(row[0]), description: row[1],
            unit: try value(row[2]), number: try value(row[3]), maker: row[4],
            hold: ID(row[5]))
        let stock = try Row.fetchCursor(
            db.cachedStatement(
                sql: "SELECT material, quantity FROM stock WHERE lot = ? ORDER BY material"),
            arguments: [id])
        while let row = try stock.next() {
            lot.materials.append(MaterialID(rawValue: row[0]))
            lot.onHand += row[1]
        }
        lot.gap = try LotTracer(db: db, asOf: nil).trace(id)?.balance.gap ?? 0
        return lot
    }

    private func shipments(of lot: RecallLot) throws -> [RecallShipment] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT party.code, party.name, party.address, party.contact,
                      sum(CASE WHEN target.code = 'CUSTOMER' THEN movement.quantity
                        ELSE -movement.quantity END) AS net,
                      group_concat(DISTINCT document.number), min(event.at), max(event.at)
                    FROM movement
                    JOIN location AS source ON source.id = movement.fromLocation
                    JOIN location AS target ON target.id = movement.toLocation
                    JOIN posting ON posting.site = movement.site
                      AND posting.epoch = movement.epoch AND posting.sequence = movement.sequence
                    JOIN event ON event.site = posting.site AND event.epoch = posting.epoch
                      AND event.number = posting.event
                    JOIN party ON party.id = posting.party
                    LEFT JOIN document ON document.id = posting.document
                    WHERE movement.lot = ?
                      AND (source.code = 'CUSTOMER' OR target.code = 'CUSTOMER')
                    GROUP BY party.id HAVING net > 0
                    """), arguments: [lot.id.rawValue])
        return rows.map { row in
            let orders: String = row[5] ?? ""
            return RecallShipment(
                lot: lot.id, customer: row[0], name: row[1], address: row[2], contact: row[3],
                quantity: row[4],
                orders: orders.split(separator: ",").sorted().joined(separator: " "),
                first: Instant(rawValue: row[6]), last: Instant(rawValue: row[7]))
        }
    }

    private func places(of lots: [RecallLot]) throws -> [RecallPlace] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT location.code, plate.lpn, holdPlace.acknowledgedEvent IS NOT NULL
                FROM holdPlace JOIN location ON location.id = holdPlace.location
                LEFT JOIN plate ON plate.id = holdPlace.plate
                WHERE holdPlace.hold = ? ORDER BY location.code, plate.lpn
                """)
        return try lots.compactMap(\.hold).flatMap { hold in
            try Row.fetchAll(statement, arguments: [hold.rawValue]).map {
                RecallPlace(location: $0[0], lpn: $0[1], isAcknowledged: $0[2])
            }
        }
    }
}

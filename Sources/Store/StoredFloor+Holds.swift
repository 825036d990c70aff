import GRDB
import Stock

extension StoredFloor {
    package func rows(in scope: HoldScope) throws -> [StockRow] {
        let (sql, arguments) = try scope.materials
        return try all(
            StockRowRow.self,
            """
            SELECT \(StockRowRow.columns)
            FROM stock JOIN material ON material.id = stock.material
            WHERE stock.material IN (\(sql)) ORDER BY stock.material
            """, arguments
        ).map(\.value)
    }

    package func reach(of scope: HoldScope) throws -> HoldReach {
        let (sql, arguments) = try scope.materials
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*), count(DISTINCT stock.plate), ifnull(sum(stock.quantity), 0),
                  ifnull(sum((SELECT sum(quantity - picked) FROM allocation
                    WHERE allocation.material = stock.material AND state = 'hard')), 0),
                  ifnull(sum(iif(\(HoldChase.isPicked), stock.quantity, 0)), 0),
                  ifnull(sum(iif(EXISTS(SELECT 1 FROM openHold
                    WHERE openHold.material = stock.material), stock.quantity, 0)), 0)
                FROM stock JOIN location ON location.id = stock.location
                WHERE stock.material IN (\(sql))
                """)
        var reach = HoldReach()
        try statement.each(arguments) { row in
            (reach.rows, reach.plates, reach.onHand) = (row[0], row[1], row[2])
            (reach.allocated, reach.picked, reach.held) = (row[3], row[4], row[5])
        }
        reach.shipped = try shipped(in: scope).reduce(0) { $0 + $1.quantity }
        return reach
    }

    package func heldPlaces(in scope: HoldScope, atMost limit: Int) throws -> [HeldPlace] {
        let (sql, arguments) = try scope.materials
        let statement = try db.cachedStatement(
            sql: """
                SELECT location.code, plate.lpn, stock.quantity, item.unit,
                  CASE WHEN \(HoldChase.isPicked) THEN 'picked'
                    WHEN EXISTS(SELECT 1 FROM openHold
                      WHERE openHold.material = stock.material) THEN 'held'
                    WHEN EXISTS(SELECT 1 FROM allocation WHERE state = 'hard'
                      AND allocation.material = stock.material) THEN 'allocated'
                    ELSE 'available' END AS status,
                  ifnull((SELECT group_concat(DISTINCT document.number) FROM allocation
                    JOIN document ON document.id = allocation.document
                    WHERE allocation.material = stock.material
                      AND allocation.state IN ('hard', 'picked')), '')
                FROM stock JOIN location ON location.id = stock.location
                  JOIN item ON item.id = stock.item LEFT JOIN plate ON plate.id = stock.plate
                WHERE stock.material IN (\(sql))
                ORDER BY status = 'picked' DESC, status = 'allocated' DESC, location.code,
                  plate.lpn, stock.material LIMIT \(limit)
                """)
        return try statement.all(arguments) { row in
            let lpn: String? = row[1]
            return HeldPlace(
                location: try value(row[0]), lpn: try lpn.map { try value($0) }, quantity: row[2],
                unit: try value(row[3]), status: try value(row[4]), orders: row[5])
        }
    }

    package func shipped(in scope: HoldScope) throws -> [ShippedGoods] {
        guard let (lots, arguments) = scope.lots else { return [] }
        let statement = try db.cachedStatement(
            sql: """
                SELECT party.code, sum(iif(goal.code = 'CUSTOMER', movement.quantity,
                  -movement.quantity)) AS gone, party.name, party.contact, party.country
                FROM movement JOIN posting USING (site, epoch, sequence)
                  JOIN party ON party.id = posting.party
                  JOIN location AS goal ON goal.id = movement.toLocation
                  JOIN location AS origin ON origin.id = movement.fromLocation
                WHERE movement.lot IN (\(lots)) AND (goal.kind = 'virtual'
                    AND goal.code = 'CUSTOMER' OR origin.kind = 'virtual'
                    AND origin.code = 'CUSTOMER')
                GROUP BY party.id HAVING gone > 0 ORDER BY gone DESC, party.code
                """)
        return try statement.all(arguments) {
            ShippedGoods(
                customer: $0[0], quantity: $0[1], name: $0[2], contact: $0[3], country: $0[4])
        }
    }

    package func openHolds(in scope: HoldScope) throws -> [OpenHold] {
        let (sql, arguments) = try scope.materials
        let direct = try openHolds(
            "hold.id IN (SELECT hold FROM holdMaterial WHERE material IN (\(sql)))", arguments)
        guard let (lots, lotArguments) = scope.lots else { return direct }
        let standing = try openHolds(
            """
            hold.isStanding = 1 AND EXISTS(SELECT 1 FROM lot WHERE lot.id IN (\(lots))
              AND \(HoldQuery.holdNamesLot))
            """, lotArguments)
        let known = Set(direct.map(\.hold.id))
        return (direct + standing.filter { !known.contains($0.hold.id) })
            .sorted { $0.hold.id < $1.hold.id }
    }

    package func openHold(_ id: HoldID) throws -> OpenHold? {
        try openHolds("hold.id = ?", [id.rawValue]).first
    }

    package func lastDamage(by worker: WorkerID) throws -> OpenHold? {
        try openHolds(
            "hold.type = 'damage' AND event.worker = ? AND event.job = 'change'",
            [worker.rawValue]
        ).last
    }

    private func openHolds(
        _ condition: String, _ arguments: [(any Bindable)?]
    ) throws -> [OpenHold] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT hold.id, hold.type, hold.scope,
                  ifnull(hold.phrase, json_quote(hold.reason)), hold.ownerRole, worker.code,
                  ifnull(event.at, 0),
                  (SELECT ifnull(sum(stock.quantity), 0) FROM holdMaterial
                    JOIN stock ON stock.material = holdMaterial.material
                    WHERE holdMaterial.hold = hold.id),
                  EXISTS(SELECT 1 FROM approval WHERE approval.state = 'open'
                    AND approval.kind = 'releaseHold'
                    AND approval.subject ->> '$.records[0].hold._0.release._0' = hold.id)
                FROM hold LEFT JOIN event ON event.site = \(site.number)
                    AND event.epoch = \(site.epoch) AND event.number = hold.event
                  LEFT JOIN worker ON worker.id = event.worker
                WHERE hold.releasedEvent IS NULL AND (\(condition)) ORDER BY hold.id
                """)
        return try statement.all(arguments) { row in
            let worker: String? = row[5]
            return OpenHold(
                hold: try HoldRow(row: row).value, ownerRole: row[4],
                placedBy: try worker.map { try value($0) }, placedAt: Instant(rawValue: row[6]),
                quantity: row[7], isAskedFor: row[8])
        }
    }

    package func holdCounts() throws -> HoldCounts {
        let statement = try db.cachedStatement(
            sql: """
                SELECT (SELECT count(*) FROM hold WHERE releasedEvent IS NULL),
                  (SELECT count(*) FROM holdPlace JOIN hold ON hold.id = holdPlace.hold
                    WHERE acknowledgedEvent IS NULL AND hold.releasedEvent IS NULL)
                """)
        let row = try Row.fetchOne(statement)
        return HoldCounts(holds: row?[0] ?? 0, stops: row?[1] ?? 0)
    }

    package func stops(atMost limit: Int) throws -> [HoldStop] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT hold.id, hold.type, location.id, location.code, plate.id, plate.lpn
                FROM holdPlace JOIN hold ON hold.id = holdPlace.hold
                  JOIN location ON location.id = holdPlace.location
                  LEFT JOIN plate ON plate.id = holdPlace.plate
                WHERE acknowledgedEvent IS NULL AND hold.releasedEvent IS NULL
                ORDER BY location.code, plate.lpn, hold.id LIMIT ?
                """)
        return try Row.fetchAll(statement, arguments: [limit]).map { row in
            let lpn: String? = row[5]
            return HoldStop(
                hold: ID(rawValue: row[0]), type: try value(row[1]), location: ID(rawValue: row[2]),
                code: try value(row[3]), plate: ID(row[4]), lpn: try lpn.map { try value($0) })
        }
    }

    package func freedPromises(atMost limit: Int) throws -> [FreedPromise] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT allocation.id, document.number, allocation.line, allocation.wave,
                  allocation.item, freedPromise.quantity, freedPromise.isSoft, freedPromise.work
                FROM freedPromise JOIN allocation ON allocation.id = freedPromise.allocation
                  JOIN document ON document.id = allocation.document
                WHERE freedPromise.replacedEvent IS NULL ORDER BY allocation.id LIMIT ?
                """)
        return try Row.fetchAll(statement, arguments: [limit]).map { row in
            let work: WorkID? = ID(row[7])
            return FreedPromise(
                allocation: ID(rawValue: row[0]), order: try value(row[1]), line: row[2],
                wave: ID(row[3]), item: ID(rawValue: row[4]), quantity: row[5], isSoft: row[6],
                work: try work.flatMap { try self.work($0) })
        }
    }

    package func isFreed(_ allocation: AllocationID) throws -> Bool {
        try Int.fetchOne(
            db.cachedStatement(
                sql: "SELECT 1 FROM freedPromise WHERE allocation = ? AND replacedEvent IS NULL"),
            arguments: [allocation.rawValue]) != nil
    }

    package func cage(for item: ItemID) throws -> LocationCode? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT location.code FROM location JOIN item ON item.id = ?
                WHERE location.kind = 'cage'
                ORDER BY location.temperature = item.temperature DESC,
                  location.plates < ifnull(location.maximumPlates, location.plates + 1) DESC,
                  EXISTS(SELECT 1 FROM stock WHERE stock.location = location.id
                    AND stock.item <> item.id),
                  location.sequence, location.id LIMIT 1
                """)
        return try String.fetchOne(statement, arguments: [item.rawValue]).map { try value($0) }
    }
}

extension HoldScope {
    /// A query for the materials on hand that it names.
    fileprivate var materials: (sql: String, arguments: [(any Bindable)?]) {
        get throws {
            switch self {
            case .material(let id): ("SELECT ?", [id.rawValue])
            case .plate(let id):
                (
                    """
                    WITH RECURSIVE down(id, depth) AS (
                      VALUES (?, 1)
                      UNION ALL SELECT plate.id, depth + 1 FROM down
                        JOIN plate ON plate.parent = down.id WHERE depth < 9)
                    SELECT stock.material FROM down JOIN stock ON stock.plate = down.id
                    """, [id.rawValue]
                )
            case .location(let id): ("SELECT material FROM stock WHERE location = ?", [id.rawValue])
            case .lot(let id): ("SELECT material FROM stock WHERE lot = ?", [id.rawValue])
            case .item(let id): ("SELECT material FROM stock WHERE item = ?", [id.rawValue])
            case .supplierLot(let maker, let number):
                (
                    """
                    SELECT stock.material FROM lot JOIN stock ON stock.lot = lot.id
                    WHERE lot.number = ? AND lot.maker = ?
                    """, [number.rawValue, maker.rawValue]
                )
            case .query(let query): query.materials
            }
        }
    }

    /// A query for the lots that it names as a whole; nil for a place, a plate or one row.
    fileprivate var lots: (sql: String, arguments: [(any Bindable)?])? {
        switch self {
        case .material, .plate, .location: nil
        case .query(let query): query.lots
        case .lot(let id): ("SELECT ?", [id.rawValue])
        case .item(let id): ("SELECT id FROM lot WHERE item = ?", [id.rawValue])
        case .supplierLot(let maker, let number):
            (
                "SELECT id FROM lot WHERE number = ? AND maker = ?",
                [number.rawValue, maker.rawValue]
            )
        }
    }
}

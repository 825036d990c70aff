import GRDB
import Stock

// The questions of picking and of replenishment, in SQL.
extension StoredFloor {
    package func allocation(_ id: AllocationID) throws -> Allocation? {
        try one(
            AllocationRow.self, "SELECT \(AllocationRow.columns) FROM allocation WHERE id = ?",
            [id.rawValue])?.value
    }

    package func allocations(of material: MaterialID) throws -> [Allocation] {
        try all(
            AllocationRow.self,
            """
            SELECT \(AllocationRow.columns) FROM allocation
            WHERE material = ? AND state = 'hard' ORDER BY id
            """, [material.rawValue]
        ).map(\.value)
    }

    package func row(of material: MaterialID) throws -> StockRow? {
        try one(
            StockRowRow.self,
            """
            SELECT stock.material, stock.item, stock.lot, stock.owner, material.pack,
              stock.location, stock.plate, stock.quantity, stock.weight
            FROM stock JOIN material ON material.id = stock.material WHERE stock.material = ?
            """, [material.rawValue])?.value
    }

    package func promised(of material: MaterialID, besides allocation: AllocationID?) throws
        -> Int64
    {
        let statement = try db.cachedStatement(
            sql: """
                SELECT ifnull(sum(quantity), 0) FROM allocation
                WHERE material = ? AND state = 'hard' AND id IS NOT ?
                """)
        return try Int64.fetchOne(
            statement, arguments: [material.rawValue, allocation?.rawValue]) ?? 0
    }

    package func promised(to document: DocumentID, line: Int) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: """
                SELECT ifnull(sum(quantity - picked), 0) FROM allocation
                WHERE document = ? AND line = ? AND state IN ('soft', 'hard')
                """)
        return try Int64.fetchOne(statement, arguments: [document.rawValue, line]) ?? 0
    }

    package func pickOrder(_ id: DocumentID) throws -> PickOrder? {
        let statement = try db.cachedStatement(
            sql: "SELECT number, state, party FROM document WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else { return nil }
        return PickOrder(
            id: id, number: try value(row[0]), state: try value(row[1]), customer: ID(row[2]))
    }

    package func places(of lot: LotID) throws -> [LocationID] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT DISTINCT location.id FROM stock
                  JOIN location ON location.id = stock.location
                WHERE stock.lot = ? AND location.kind IN ('reserve', 'pickFace', 'cage')
                ORDER BY location.sequence, location.id
                """)
        return try Int64.fetchAll(statement, arguments: [lot.rawValue]).map(ID.init(rawValue:))
    }

    package func carried(at carrier: LocationID) throws -> [CarriedGoods] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT stock.material, stock.item, stock.lot, stock.owner, material.pack,
                  stock.location, stock.plate, stock.quantity, stock.weight, allocation.document,
                  (SELECT work.toLocation FROM work WHERE work.document = allocation.document
                    AND work.kind = 'pick' ORDER BY work.id LIMIT 1)
                FROM stock JOIN material ON material.id = stock.material
                  JOIN allocation ON allocation.material = stock.material
                WHERE stock.location = ? AND allocation.state = 'picked'
                ORDER BY stock.material
                """)
        return try statement.all([carrier.rawValue]) { row in
            CarriedGoods(
                row: StockRowRow(row: row).value, document: ID(rawValue: row[9]),
                goal: ID(row[10]))
        }
    }

    package func pickWork(for document: DocumentID) throws -> [Work] {
        try all(
            WorkRow.self,
            """
            SELECT \(WorkRow.columns) FROM work
            WHERE document = ? AND kind = 'pick' ORDER BY id
            """, [document.rawValue]
        ).map(\.value)
    }

    package func demand(of document: DocumentID, line: Int) throws -> OutboundLine? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT item, quantity, ifnull(json_extract(policy, '$.allOrNothing'), 0),
                  json_extract(policy, '$.minLifeDays')
                FROM documentLine WHERE document = ? AND line = ?
                """)
        return try Row.fetchOne(statement, arguments: [document.rawValue, line]).map { row in
            OutboundLine(
                line: line, item: ID(rawValue: row[0]), quantity: row[1],
                isAllOrNothing: row[2], minimumLifeDays: row[3])
        }
    }

    package func weightDemand(of document: DocumentID, line: Int) throws -> WeightDemand? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(LineWeight.columns)
                FROM documentLine AS line JOIN item ON item.id = line.item
                WHERE line.document = ? AND line.line = ?
                """)
        return try Row.fetchOne(statement, arguments: [document.rawValue, line])
            .flatMap { LineWeight($0, from: 0).demand }
    }

    package func lots(
        givenTo document: DocumentID, line: Int, besides allocation: AllocationID
    ) throws -> [LotID] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT DISTINCT lot FROM allocation
                WHERE document = ? AND line = ? AND lot IS NOT NULL AND id <> ?
                  AND state IN ('hard', 'picked') ORDER BY lot
                """)
        let arguments: StatementArguments = [document.rawValue, line, allocation.rawValue]
        return try Int64.fetchAll(statement, arguments: arguments).map(ID.init(rawValue:))
    }

    package func doer(of work: WorkID) throws -> WorkerCode? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT worker.code FROM work JOIN worker ON worker.id = work.worker
                WHERE work.id = ?
                """)
        return try String.fetchOne(statement, arguments: [work.rawValue]).map { try value($0) }
    }

    package func shelfStock(of item: ItemID) throws -> [ShelfStock] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT stock.material, stock.item, stock.lot, stock.owner, material.pack,
                  stock.location, stock.plate, stock.quantity, stock.weight, location.kind,
                  (SELECT ifnull(sum(allocation.quantity), 0) FROM allocation
                    WHERE allocation.material = stock.material AND allocation.state = 'hard'),
                  EXISTS(SELECT 1 FROM openHold WHERE openHold.material = stock.material),
                  EXISTS(SELECT 1 FROM locationBlock WHERE locationBlock.location = location.id
                    AND locationBlock.endedEvent IS NULL)
                  OR EXISTS(SELECT 1 FROM work WHERE work.fromLocation = location.id
                    AND work.state = 'open' AND work.kind = 'count' AND work.item = stock.item)
                FROM stock JOIN material ON material.id = stock.material
                  JOIN location ON location.id = stock.location
                WHERE stock.item = ? AND location.kind IN ('reserve', 'pickFace')
                ORDER BY location.sequence, stock.material
                """)
        return try statement.all([item.rawValue]) { row in
            ShelfStock(
                row: StockRowRow(row: row).value, kind: try value(row[9]), promised: row[10],
                isHeld: row[11], isBlocked: row[12])
        }
    }

    package func pickFace(_ location: LocationID, of item: ItemID) throws -> PickFace? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT minimum, maximum, isSingleLot FROM pickFace
                WHERE location = ? AND item = ?
                """)
        return try Row.fetchOne(statement, arguments: [location.rawValue, item.rawValue]).map {
            PickFace(minimum: $0[0], maximum: $0[1], isSingleLot: $0[2])
        }
    }
}

import GRDB
import Stock

// The questions of picking and of replenishment, in SQL.
extension StoredFloor {
    package func allocation(_ id: AllocationID) throws -> Allocation? {
        try once(\.allocations, id) {
            try one(
                AllocationRow.self,
                "SELECT \(AllocationRow.columns) FROM allocation WHERE id = ?", [id.rawValue])?
                .value
        }
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
        try once(\.rows, material) {
            try one(
                StockRowRow.self,
                """
                SELECT \(StockRowRow.columns)
                FROM stock JOIN material ON material.id = stock.material WHERE stock.material = ?
                """, [material.rawValue])?.value
        }
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
        try once(\.pickOrders, id) {
            let statement = try db.cachedStatement(
                sql: "SELECT number, state, party FROM document WHERE id = ?")
            return try statement.first([id.rawValue]) { row in
                PickOrder(
                    id: id, number: try value(row[0]), state: try value(row[1]),
                    customer: ID(row[2]))
            }
        }
    }

    package func places(of lot: LotID) throws -> [LocationID] {
        try once(\.placesOfLots, lot) {
            let statement = try db.cachedStatement(
                sql: """
                    SELECT DISTINCT location.id FROM stock
                      JOIN location ON location.id = stock.location
                    WHERE stock.lot = ? AND location.kind IN ('reserve', 'pickFace', 'cage')
                    ORDER BY location.sequence, location.id
                    """)
            return try statement.all([lot.rawValue]) { ID(rawValue: $0[0]) }
        }
    }

    package func carried(at carrier: LocationID) throws -> [CarriedGoods] {
        try once(\.carried, carrier) {
            let statement = try db.cachedStatement(
                sql: """
                    SELECT \(StockRowRow.columns), allocation.document,
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
    }

    package func rounds(_ works: [WorkID]) throws -> [WorkID: PickRound] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT work.id, document.number, location.code,
                  CASE WHEN work.trip IS NULL THEN work.document IS NOT NULL
                    ELSE (SELECT count(DISTINCT part.document) FROM work AS part
                      WHERE part.trip = work.trip AND part.state = 'open') END,
                  CASE WHEN work.trip IS NULL THEN work.state = 'open'
                    ELSE (SELECT count(*) FROM work AS part
                      WHERE part.trip = work.trip AND part.state = 'open') END
                FROM work LEFT JOIN document ON document.id = work.document
                  LEFT JOIN location ON location.id = work.fromLocation
                WHERE work.id IN (SELECT value FROM json_each(?))
                """)
        var rounds: [WorkID: PickRound] = [:]
        try statement.each([Self.list(works)]) { row in
            let (number, code): (String?, String?) = (row[1], row[2])
            rounds[ID(rawValue: row[0])] = PickRound(
                order: try number.map { try value($0) }, from: try code.map { try value($0) },
                orders: row[3], lines: row[4])
        }
        return rounds
    }

    package func openPicks(for orders: Set<DocumentID>) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM work WHERE kind = 'pick' AND state = 'open'
                  AND document IN (SELECT value FROM json_each(?))
                """)
        return try statement.first([Self.list(orders)]) { $0[0] } ?? 0
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
        try once(\.shelves, item) {
            let statement = try db.cachedStatement(
                sql: """
                    SELECT \(StockRowRow.columns), location.kind,
                      (SELECT ifnull(sum(allocation.quantity), 0) FROM allocation
                        WHERE allocation.material = stock.material AND allocation.state = 'hard'),
                      EXISTS(SELECT 1 FROM openHold WHERE openHold.material = stock.material),
                      EXISTS(SELECT 1 FROM locationBlock WHERE locationBlock.location = location.id
                        AND locationBlock.endedEvent IS NULL)
                      OR EXISTS(SELECT 1 FROM work WHERE work.fromLocation = location.id
                        AND work.state = 'open' AND work.kind = 'count'
                        AND work.item = stock.item)
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
    }

    package func waitingFaces(_ works: [WorkID]) throws -> [WorkID: FaceFacts] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT work.id, face.code, item.sku, item.unit, ifnull((
                    SELECT sum(stock.quantity) FROM stock WHERE stock.location = face.id
                      AND stock.item = item.id AND face.kind IN ('reserve', 'pickFace')), 0),
                  location.code,
                  EXISTS(SELECT 1 FROM claim WHERE claim.kind = 'work' AND claim.thing = work.id
                    AND claim.worker IS NOT ?2 AND \(Self.isActive("?3")))
                FROM work JOIN location AS face ON face.id = work.toLocation
                  JOIN item ON item.id = work.item
                  LEFT JOIN location ON location.id = work.fromLocation
                WHERE work.id IN (SELECT value FROM json_each(?1))
                """)
        var faces: [WorkID: FaceFacts] = [:]
        try statement.each([Self.list(works), worker?.rawValue, activeSince?.rawValue]) { row in
            let from: String? = row[5]
            faces[ID(rawValue: row[0])] = FaceFacts(
                face: try value(row[1]), sku: try value(row[2]), unit: try value(row[3]),
                onHand: row[4], from: try from.map { try value($0) }, isClaimed: row[6])
        }
        return faces
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

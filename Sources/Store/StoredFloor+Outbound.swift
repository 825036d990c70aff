import GRDB
import Stock

extension StoredFloor {
    package func openOrders() throws -> [OutboundOrder] {
        try orders(
            """
            document.state = 'open' AND NOT EXISTS (
              SELECT 1 FROM waveOrder JOIN wave ON wave.id = waveOrder.wave
              WHERE waveOrder.document = document.id
                AND wave.state IN ('planned', 'releasing', 'released'))
            """, [])
    }

    package func orders(in wave: WaveID) throws -> [OutboundOrder] {
        try orders(
            """
            document.state IN ('open', 'inWork')
              AND document.id IN (SELECT document FROM waveOrder WHERE wave = ?)
            """, [wave.rawValue])
    }

    package func outboundOrder(_ number: DocumentNumber) throws -> OutboundOrder? {
        try orders("document.number = ?", [number.rawValue]).first
    }

    package func outboundOrders(_ numbers: [DocumentNumber]) throws -> [OutboundOrder] {
        try orders(
            "document.number IN (SELECT value FROM json_each(?))",
            [try JSON.text(numbers.map(\.rawValue))])
    }

    private func orders(_ condition: String, _ arguments: StatementArguments) throws
        -> [OutboundOrder]
    {
        let goals = try goals()
        let chosen = "document.kind = 'order' AND " + condition
        let headers =
            """
            SELECT document.id, document.number, document.party, customer.code, document.country,
              document.owner, ifnull(carrier.code, ''), document.dock, ifnull(location.code, ''),
              document.shipDay, document.transitDays, document.cutOffAt, document.priority,
              ifnull(json_extract(document.facts, '$.shipComplete'), 0), appointment.number,
              appointment.fromAt, appointment.untilAt
            FROM document JOIN party AS customer ON customer.id = document.party
            LEFT JOIN party AS carrier ON carrier.id = document.carrier
            LEFT JOIN location ON location.id = document.dock
            LEFT JOIN appointment ON appointment.number = document.appointment
            WHERE document.owner IS NOT NULL AND document.shipDay IS NOT NULL AND
            """ + " " + chosen + " ORDER BY document.number"
        var orders: [OutboundOrder] = []
        var places: [Int64: Int] = [:]
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: headers), arguments: arguments)
        while let row = try rows.next() {
            let dock = LocationID(row[7])
            var order = OutboundOrder(
                id: ID(rawValue: row[0]), number: try value(row[1]),
                customer: ID(rawValue: row[2]), customerCode: row[3], country: row[4],
                owner: ID(rawValue: row[5]), carrier: row[6], dock: dock, dockCode: row[8],
                goal: dock.flatMap { goals[$0] } ?? dock,
                shipDay: Day(rawValue: row[9]), transitDays: row[10],
                cutOff: (row[11] as Int64?).map(Instant.init(rawValue:)), priority: row[12],
                isShipComplete: row[13])
            if let number: String = row[14], let door = order.dock {
                order.appointment = Appointment(
                    number: number, dock: door, dockCode: try value(row[8]),
                    from: Instant(rawValue: row[15]), until: Instant(rawValue: row[16]))
            }
            places[row[0]] = orders.count
            orders.append(order)
        }
        let lines =
            """
            SELECT documentLine.document, line, item, open, ifnull(
                json_extract(policy, '$.allOrNothing'), 0), json_extract(policy, '$.minLifeDays')
            FROM (SELECT documentLine.*, quantity - max(done, ifnull((SELECT sum(quantity)
                FROM allocation WHERE allocation.document = documentLine.document
                  AND allocation.line = documentLine.line
                  AND allocation.state IN ('hard', 'picked')), 0)) AS open
              FROM documentLine JOIN document ON document.id = documentLine.document
              WHERE documentLine.state = 'open' AND
            """ + " " + chosen + ") AS documentLine WHERE open > 0"
        let lineRows = try Row.fetchCursor(
            db.cachedStatement(sql: lines), arguments: arguments)
        while let row = try lineRows.next() {
            guard let place = places[row[0]] else { continue }
            orders[place].lines.append(
                OutboundLine(
                    line: row[1], item: ID(rawValue: row[2]), quantity: row[3],
                    isAllOrNothing: row[4], minimumLifeDays: row[5]))
        }
        return orders
    }

    /// The stages where what leaves through doors waits, by the last two characters of both codes.
    ///
    /// What is brought elsewhere, as components of kits to a pack place, waits right there.
    func goals() throws -> [LocationID: LocationID] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, substr(code, -2), kind = 'stage' FROM location
                    WHERE kind IN ('dock', 'stage') ORDER BY code
                    """))
        var stages: [String: LocationID] = [:]
        for row in rows where row[2] && stages[row[1]] == nil {
            stages[row[1]] = LocationID(rawValue: row[0])
        }
        var goals: [LocationID: LocationID] = [:]
        for row in rows { goals[LocationID(rawValue: row[0])] = stages[row[1]] }
        return goals
    }

    package func customerPolicies() throws -> [CustomerPolicy] {
        let statement = try db.cachedStatement(
            sql:
                #"SELECT code, party, item, "group", country, policy FROM customerPolicy ORDER BY code"#
        )
        return try Row.fetchAll(statement).map { row in
            CustomerPolicy(
                code: row[0], customer: ID(row[1]), item: ID(row[2]), group: row[3],
                country: row[4],
                demands: try JSON.value(StoredDemands.self, row[5]).demands)
        }
    }

    package func lastShipped(to customer: PartyID) throws -> [ItemID: Day] {
        var dates: [ItemID: Day] = [:]
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT item, date FROM lastShipped WHERE party = ?"),
            arguments: [customer.rawValue])
        while let row = try rows.next() {
            dates[ID(rawValue: row[0])] = Day(rawValue: row[1])
        }
        return dates
    }

    package func outboundLots(of item: ItemID) throws -> [OutboundLot] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT lot.*, item.sku || ':' || maker.code || ':' || lot.number
                FROM lot JOIN item ON item.id = lot.item JOIN party AS maker ON maker.id = lot.maker
                WHERE lot.item = ?
                  AND EXISTS(SELECT 1 FROM stock WHERE stock.item = lot.item AND stock.lot = lot.id)
                ORDER BY lot.id
                """)
        return try statement.all([item.rawValue]) { row in
            OutboundLot(lot: try LotRow(row: row).value, key: row[13])
        }
    }

    package func returnedLots(by customer: PartyID) throws -> [LotID] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT DISTINCT movement.lot FROM posting JOIN movement USING (site, epoch, sequence)
                WHERE posting.reason = 'return' AND posting.party = ? AND NOT EXISTS(
                  SELECT 1 FROM posting AS undo WHERE undo.reverses = posting.sequence
                    AND undo.reversesEpoch = posting.epoch AND undo.reversesSite = posting.site)
                """)
        return try Int64.fetchAll(statement, arguments: [customer.rawValue])
            .map(LotID.init(rawValue:))
    }

    package func freeStock(of item: ItemID) throws -> [FreeStock] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT stock.material, stock.lot, stock.owner, stock.location, stock.plate,
                  stock.quantity, ifnull((SELECT sum(allocation.quantity - allocation.picked)
                    FROM allocation WHERE allocation.material = stock.material
                      AND allocation.state = 'hard'), 0)
                FROM stock JOIN location ON location.id = stock.location
                WHERE stock.item = ? AND location.kind IN ('reserve', 'pickFace')
                  AND NOT EXISTS (SELECT 1 FROM openHold
                    WHERE openHold.material = stock.material)
                  AND NOT EXISTS (SELECT 1 FROM locationBlock
                    WHERE locationBlock.location = stock.location AND endedEvent IS NULL)
                ORDER BY stock.material
                """)
        var free: [FreeStock] = []
        let rows = try Row.fetchCursor(statement, arguments: [item.rawValue])
        while let row = try rows.next() {
            let taken: Int64 = row[6]
            let quantity: Int64 = row[5] - taken
            guard quantity > 0 else { continue }
            free.append(
                FreeStock(
                    material: ID(rawValue: row[0]), lot: ID(rawValue: row[1]),
                    owner: ID(rawValue: row[2]),
                    place: Place(ID(rawValue: row[3]), plate: ID(row[4])), quantity: quantity))
        }
        return free
    }

    package func stockUsage(of item: ItemID, owner: PartyID) throws -> StockUsage {
        let statement = try db.cachedStatement(
            sql: """
                SELECT ifnull(sum(quantity), 0), ifnull(sum(quantity * isHeld), 0),
                  ifnull(sum(quantity * isBlocked), 0), ifnull(sum(quantity * isOutside), 0),
                  ifnull(sum(allocated), 0)
                FROM (SELECT stock.quantity,
                    EXISTS (SELECT 1 FROM openHold WHERE openHold.material = stock.material)
                      AS isHeld,
                    EXISTS (SELECT 1 FROM locationBlock WHERE locationBlock.location = location.id
                      AND endedEvent IS NULL) AS isBlocked,
                    location.kind NOT IN ('reserve', 'pickFace') AS isOutside,
                    (SELECT sum(allocation.quantity - allocation.picked) FROM allocation
                      WHERE allocation.material = stock.material AND allocation.state = 'hard')
                      AS allocated
                  FROM stock JOIN location ON location.id = stock.location
                  WHERE stock.item = ? AND stock.owner = ?)
                """)
        guard let row = try Row.fetchOne(statement, arguments: [item.rawValue, owner.rawValue])
        else { return StockUsage(onHand: 0, held: 0, blocked: 0, outside: 0, allocated: 0) }
        return StockUsage(
            onHand: row[0], held: row[1], blocked: row[2], outside: row[3], allocated: row[4])
    }

    package func owners(of item: ItemID) throws -> [PartyID] {
        try Int64.fetchAll(
            db.cachedStatement(
                sql: "SELECT DISTINCT owner FROM stock WHERE item = ? ORDER BY owner"),
            arguments: [item.rawValue]
        ).map(ID.init(rawValue:))
    }

    package func transitDays(to customer: PartyID) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(
                sql: "SELECT json_extract(policy, '$.transitDays') FROM party WHERE id = ?"),
            arguments: [customer.rawValue]) ?? 0
    }

    package func promisedLots(of item: ItemID, besides wave: WaveID?) throws -> [PromisedLot] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT allocation.lot, document.owner, sum(allocation.quantity)
                FROM allocation JOIN document ON document.id = allocation.document
                WHERE allocation.lot IN (SELECT lot FROM stock WHERE item = ?1)
                  AND allocation.state = 'soft' AND allocation.state IN ('soft', 'hard')
                  AND allocation.item = ?1
                  AND allocation.wave IS NOT ?2
                GROUP BY allocation.lot, document.owner ORDER BY allocation.lot
                """)
        return try Row.fetchAll(statement, arguments: [item.rawValue, wave?.rawValue]).map { row in
            PromisedLot(
                lot: ID(rawValue: row[0]), owner: ID(rawValue: row[1]), quantity: row[2])
        }
    }

    package func outboundFaces(of item: ItemID) throws -> [OutboundFace] {
        try faces(
            "SELECT * FROM (\(Self.facesSQL) WHERE pickFace.item = ?) ORDER BY location",
            [item.rawValue])
    }

    package func facesBelowMinimum() throws -> [OutboundFace] {
        try faces(
            """
            SELECT * FROM (\(Self.facesSQL)) WHERE onHand < minimum AND incoming = 0
            ORDER BY onHand * 1000 / maximum, location
            """, [])
    }

    /// Every pick face with what is in it, promised of it, and on its way to it.
    private static let facesSQL = """
        SELECT pickFace.location, pickFace.item, pickFace.minimum, pickFace.maximum,
          pickFace.isSingleLot,
          ifnull((SELECT sum(stock.quantity) FROM stock
            WHERE stock.location = pickFace.location AND stock.item = pickFace.item), 0) AS onHand,
          ifnull((SELECT sum(allocation.quantity - allocation.picked) FROM allocation
            JOIN stock ON stock.material = allocation.material
            WHERE allocation.state = 'hard' AND stock.location = pickFace.location
              AND stock.item = pickFace.item), 0) AS taken,
          ifnull((SELECT sum(work.quantity) FROM work
            WHERE work.toLocation = pickFace.location AND work.kind = 'replenish'
              AND work.item = pickFace.item AND work.state IN ('open', 'hidden')), 0) AS incoming
        FROM pickFace
        """

    private func faces(_ sql: String, _ arguments: StatementArguments) throws -> [OutboundFace] {
        let lots = try db.cachedStatement(
            sql: "SELECT DISTINCT lot FROM stock WHERE location = ? AND item = ? ORDER BY lot")
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map { row in
            let (location, item): (Int64, Int64) = (row[0], row[1])
            let (onHand, taken): (Int64, Int64) = (row[5], row[6])
            return OutboundFace(
                location: ID(rawValue: location), item: ID(rawValue: item), minimum: row[2],
                maximum: row[3], isSingleLot: row[4], free: max(0, onHand - taken), onHand: onHand,
                lots: try Int64.fetchAll(lots, arguments: [location, item]).map(
                    LotID.init(rawValue:)),
                incoming: row[7])
        }
    }

    package func aisleGrid() throws -> AisleGrid {
        let statement = try db.cachedStatement(
            sql: "SELECT kind, at FROM aisle ORDER BY kind, number, at")
        let rows = try Row.fetchAll(statement)
        return AisleGrid(
            aisles: rows.filter { $0[0] == "aisle" }.map { $0[1] },
            crossAisles: rows.filter { $0[0] == "cross" }.map { $0[1] })
    }

    package func waves() throws -> [WaveStatus] {
        try once(\.waves) {
            try all(
                WaveStatusRow.self,
                WaveStatusRow.select + """
                     WHERE wave.state IN ('planned', 'releasing', 'released') ORDER BY wave.id
                    """, []
            ).map(\.value)
        }
    }

    package func wave(_ number: DocumentNumber) throws -> WaveStatus? {
        try one(
            WaveStatusRow.self, WaveStatusRow.select + " WHERE wave.number = ?", [number.rawValue]
        )?.value
    }

    package func waveOf(_ order: DocumentID) throws -> WaveID? {
        try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT wave.id FROM waveOrder JOIN wave ON wave.id = waveOrder.wave
                    WHERE waveOrder.document = ?
                      AND wave.state IN ('planned', 'releasing', 'released')
                    """), arguments: [order.rawValue]
        ).map(WaveID.init(rawValue:))
    }

    package func waveProgress(_ wave: WaveID) throws -> WaveProgress {
        let zones = try db.cachedStatement(
            sql: """
                SELECT zone, count(*), sum(state = 'done') FROM work
                WHERE wave = ? AND kind = 'pick' AND state IN ('open', 'done')
                GROUP BY zone ORDER BY zone
                """)
        let blocked = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM work JOIN allocation ON allocation.id = work.allocation
                WHERE work.wave = ? AND work.kind = 'pick' AND work.state = 'open'
                  AND (EXISTS (SELECT 1 FROM openHold WHERE openHold.material = allocation.material)
                    OR EXISTS (SELECT 1 FROM locationBlock
                      WHERE locationBlock.location = work.fromLocation AND endedEvent IS NULL))
                """)
        let released = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT releasedAt FROM wave WHERE id = ?"),
            arguments: [wave.rawValue])
        return WaveProgress(
            zones: try Row.fetchAll(zones, arguments: [wave.rawValue]).map { row in
                WaveProgress.Zone(zone: row[0], picks: row[1], done: row[2])
            }, releasedAt: released.map(Instant.init(rawValue:)),
            blocked: try Int.fetchOne(blocked, arguments: [wave.rawValue]) ?? 0)
    }
}

/// The columns of a wave's status.
private struct WaveStatusRow: StoredRow {
    let value: WaveStatus

    static let select = """
        SELECT wave.id, wave.number, wave.state, ifnull(json_extract(wave.plan, '$.name'), ''),
          wave.cutOffAt, worker.code,
          (SELECT count(*) FROM waveOrder WHERE waveOrder.wave = wave.id),
          (SELECT count(*) FROM waveOrder JOIN documentLine USING (document)
            WHERE waveOrder.wave = wave.id AND documentLine.state <> 'cancelled'),
          ifnull(json_extract(wave.plan, '$.shorts'), 0),
          (SELECT count(*) FROM work WHERE work.wave = wave.id AND kind = 'pick'
            AND state <> 'cancelled'),
          (SELECT count(*) FROM work WHERE work.wave = wave.id AND kind = 'pick'
            AND state = 'done'),
          (SELECT count(DISTINCT worker) FROM work WHERE work.wave = wave.id
            AND state IN ('open', 'done'))
        FROM wave LEFT JOIN worker ON worker.id = wave.releasedBy
        """

    init(row: Columns) throws {
        value = WaveStatus(
            id: ID(rawValue: row[0]), number: try Store.value(row[1]),
            state: try Store.value(row[2]), name: row[3],
            cutOff: (row[4] as Int64?).map(Instant.init(rawValue:)),
            releasedBy: try (row[5] as String?).map { try Store.value($0) }, orders: row[6],
            lines: row[7], shorts: row[8], picks: row[9], done: row[10], pickers: row[11])
    }
}

/// A customer's policy as the loader writes it.
private struct StoredDemands: Decodable {
    let minLifeDays: Int?
    let minLifePercent: Int?
    let singleLot: Int?
    let maxLots: Int?
    let lotWindowDays: Int?
    let neverOlder: Int?
    let excludedLots: String?
    let approvedLots: String?
    let returnedExcluded: Int?
    let wholePlates: Int?
    let certificateRequired: Int?
    let substitutes: String?

    var demands: LotDemands {
        func lots(_ text: String?) -> [String] {
            (text ?? "").split(separator: "|").map(String.init)
        }
        var demands = LotDemands()
        demands.minimumLifeDays = minLifeDays
        demands.minimumLifePercent = minLifePercent
        demands.maximumLots = singleLot == 1 ? 1 : maxLots
        demands.lotWindowDays = lotWindowDays
        demands.isNeverOlder = neverOlder == 1
        demands.excludedLots = lots(excludedLots)
        let approved = lots(approvedLots)
        demands.approvedLots = approved.isEmpty ? nil : approved
        demands.excludesReturned = returnedExcluded == 1
        demands.wantsWholePlates = wholePlates == 1
        demands.needsCertificate = certificateRequired == 1
        demands.allowsSubstitutes = substitutes.map { $0 == "allowed" }
        return demands
    }
}

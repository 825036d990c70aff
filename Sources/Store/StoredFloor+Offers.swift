import GRDB
import Stock

// What a worker could do next, in SQL: the queue, and what the state of the floor asks for.
extension StoredFloor {
    package func offers(_ search: WorkSearch) throws -> [Offer] {
        let near = try search.near.flatMap { try location($0) }
        let statement = try db.cachedStatement(
            sql: """
                SELECT offer.kind, offer.claim, offer.thing, offer.priority, offer.dueAt, offer.place
                FROM (
                  \(Self.queueSQL)
                  UNION ALL \(Self.putawaySQL)
                  UNION ALL \(Self.packSQL)
                  UNION ALL \(Self.loadSQL)
                  UNION ALL \(Self.stopSQL)
                ) AS offer LEFT JOIN location ON location.id = offer.place
                WHERE offer.kind IN (SELECT value FROM json_each(:kinds))
                  AND (offer.equipment <> 'fork' OR ifnull(:equipment, 'fork') = 'fork')
                  AND (:zones = '[]'
                    OR ifnull(location.zone, '') IN (SELECT value FROM json_each(:zones)))
                  AND NOT EXISTS(SELECT 1 FROM claim WHERE claim.kind = offer.claim
                    AND claim.thing = offer.thing AND claim.worker IS NOT :worker
                    AND \(Self.isActive(":active")))
                ORDER BY offer.priority, offer.dueAt IS NULL, offer.dueAt / 900000,
                  CASE WHEN :x IS NULL OR location.x IS NULL THEN 0
                    ELSE abs(location.x - :x) + abs(location.y - :y) END,
                  offer.dueAt, offer.trip, offer.position, offer.kind, offer.thing
                LIMIT :limit
                """)
        let arguments: StatementArguments = [
            "kinds": try JSON.text(search.kinds.map(\.rawValue)), "equipment": search.equipment,
            "zones": try JSON.text(search.zones), "worker": worker?.rawValue, "x": near?.x,
            "y": near?.y, "limit": search.limit, "active": activeSince?.rawValue,
        ]
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            let dueAt: Int64? = row[4]
            return Offer(
                kind: try value(row[0]), subject: try Claim(kind: row[1], thing: row[2]),
                priority: row[3], dueAt: dueAt.map(Instant.init(rawValue:)), place: ID(row[5]))
        }
    }

    package func zones(of device: DeviceCode) throws -> [String] {
        try Setting.find(db, Setting.zones + device.rawValue)?
            .split(separator: "|").map(String.init) ?? []
    }

    /// Work of the queue: of a trip its first open piece, and no trip that somebody is at; no count
    /// that this worker has counted before.
    private static let queueSQL = """
        SELECT work.kind, 'work' AS claim, work.id AS thing, work.priority, work.dueAt,
          work.fromLocation AS place, work.equipment, work.trip, work.position
        FROM work WHERE work.state = 'open' AND work.kind IN ('pick', 'replenish', 'count')
          AND \(canGoIn(for: ":worker", active: ":active"))
          AND NOT EXISTS(SELECT 1 FROM claim JOIN work AS busy ON busy.id = claim.thing
            WHERE claim.kind = 'work' AND claim.worker IS NOT :worker
              AND busy.trip = work.trip AND \(isActive(":active")))
          AND NOT EXISTS(SELECT 1 FROM work AS earlier
            WHERE earlier.trip = work.trip AND earlier.state = 'open'
              AND (earlier.position, earlier.id) < (work.position, work.id))
          AND NOT EXISTS(SELECT 1 FROM countAttempt WHERE countAttempt.work = work.id
            AND countAttempt.worker IS :worker AND countAttempt.verdict <> 'draft')
        """

    /// Plates that stand where goods come in; pallets need a fork.
    private static let putawaySQL = """
        SELECT 'putaway', 'plate', plate.id, 5, NULL, location.id,
          iif(plate.kind = 'pallet', 'fork', ''), NULL, 0
        FROM location JOIN plate ON plate.location = location.id
        WHERE location.kind IN ('dock', 'return') AND plate.isShipped = 0
          AND EXISTS(SELECT 1 FROM stock WHERE stock.plate = plate.id)
          AND NOT EXISTS(SELECT 1 FROM stock JOIN allocation
              ON allocation.material = stock.material AND allocation.state = 'picked'
            WHERE stock.plate = plate.id)
        """

    /// Picked goods that stand at a stage or a pack station, on their way out.
    private static let pickedSQL = """
        FROM location CROSS JOIN stock ON stock.location = location.id
          CROSS JOIN allocation ON allocation.material = stock.material
            AND allocation.state = 'picked'
          JOIN document ON document.id = allocation.document
            AND document.state IN ('open', 'inWork')
          JOIN plate ON plate.id = stock.plate
          LEFT JOIN label ON label.plate = stock.plate AND label.endedAt IS NULL
            AND label.kind = 'logistic'
        """

    /// A condition on `document`: nothing of it is still to be picked or on a cart.
    private static let isAllPicked = """
        NOT EXISTS(SELECT 1 FROM work WHERE work.document = document.id AND work.kind = 'pick'
            AND work.state IN ('open', 'hidden'))
          AND NOT EXISTS(SELECT 1 FROM allocation AS other
            JOIN stock AS far ON far.material = other.material
            JOIN location AS cart ON cart.id = far.location AND cart.kind = 'carrier'
            WHERE other.document = document.id AND other.state = 'picked')
        """

    /// Orders whose goods are all there and stand in totes.
    private static let packSQL = """
        SELECT 'pack', 'document', document.id, document.priority, document.cutOffAt,
          min(location.id), '', NULL, 0
        \(pickedSQL)
        WHERE location.kind IN ('stage', 'pack') AND label.id IS NULL
          AND plate.kind IN ('tote', 'cart') AND \(isAllPicked)
        GROUP BY document.id
        """

    /// Doors with units that can go onto the truck that stands there, and doors whose truck has all
    /// that is on its way to it.
    private static let loadSQL = """
        SELECT 'load', 'location', document.dock, min(document.priority), min(document.cutOffAt),
          document.dock, '', NULL, 0
        \(pickedSQL)
        WHERE location.kind IN ('stage', 'pack') AND document.dock IS NOT NULL
          AND NOT EXISTS(SELECT 1 FROM openHold WHERE openHold.material = stock.material)
          AND (label.id IS NOT NULL OR plate.kind NOT IN ('tote', 'cart') AND NOT EXISTS(
            SELECT 1 FROM setting WHERE setting.name = '\(Setting.companyPrefix)'
              AND length(plate.lpn) = 18
              AND substr(plate.lpn, 2, length(setting.value)) = setting.value))
          AND NOT EXISTS(SELECT 1 FROM document AS truck WHERE truck.kind = 'shipment'
            AND truck.state = 'inWork' AND truck.dock = document.dock
            AND truck.carrier <> document.carrier)
        GROUP BY document.dock
        UNION ALL
        SELECT 'load', 'location', location.id, min(document.priority), min(document.cutOffAt),
          location.id, '', NULL, 0
        \(pickedSQL)
        WHERE location.kind = 'dock' AND NOT EXISTS(
          SELECT 1 FROM document AS other WHERE other.kind = 'order'
            AND other.state IN ('open', 'inWork') AND other.dock = document.dock
            AND other.carrier IS document.carrier
            AND (EXISTS(SELECT 1 FROM work WHERE work.document = other.id AND work.kind = 'pick'
                AND work.state IN ('open', 'hidden'))
              OR EXISTS(SELECT 1 FROM allocation AS promise JOIN stock AS rest
                  ON rest.material = promise.material
                WHERE promise.document = other.id AND promise.state = 'picked'
                  AND rest.location <> location.id)))
        GROUP BY location.id
        """

    /// Picked goods under a hold that nobody has stopped yet.
    private static let stopSQL = """
        SELECT 'move', iif(holdPlace.plate = 0, 'location', 'plate'),
          iif(holdPlace.plate = 0, holdPlace.location, holdPlace.plate), 1, NULL,
          holdPlace.location, '', NULL, 0
        FROM holdPlace JOIN hold ON hold.id = holdPlace.hold
        WHERE holdPlace.acknowledgedEvent IS NULL AND hold.releasedEvent IS NULL
        """
}

extension Claim {
    /// A claim from its two columns.
    init(kind: String, thing: Int64) throws {
        switch kind {
        case "plate": self = .plate(ID(rawValue: thing))
        case "location": self = .location(ID(rawValue: thing))
        case "work": self = .work(ID(rawValue: thing))
        case "document": self = .document(ID(rawValue: thing))
        default: throw StoreError.corrupt("'\(kind)' is no kind of claim")
        }
    }
}

import GRDB
import Stock

// The work queue, in SQL.
extension StoredFloor {
    package func work(_ id: WorkID) throws -> Work? {
        try once(\.works, id) {
            try one(
                WorkRow.self, "SELECT \(WorkRow.columns) FROM work WHERE id = ?", [id.rawValue])?
                .value
        }
    }

    package func works(inTrip trip: Int64) throws -> [Work] {
        try once(\.trips, trip) {
            try all(
                WorkRow.self,
                "SELECT \(WorkRow.columns) FROM work WHERE trip = ? ORDER BY position, id", [trip]
            ).map(\.value)
        }
    }

    /// A condition on the table of work that says whether what it brings to a face goes in now.
    ///
    /// Pickers make the room for what a wave was projected to need; to a face below its minimum a
    /// part may be brought. A face of one lot takes no other, and one that somebody is bringing
    /// goods to waits for these.
    ///
    /// - Parameters:
    ///   - asker: The placeholder of the worker who asks.
    ///   - active: The placeholder of the moment since which claims count.
    /// - Returns: SQL.
    static func canGoIn(for asker: String, active: String) -> String {
        """
        (work.kind <> 'replenish' OR NOT EXISTS(
          SELECT 1 FROM (SELECT maximum, minimum, isSingleLot, ifnull((
                SELECT sum(stock.quantity) FROM stock WHERE stock.location = pickFace.location
                  AND stock.item = pickFace.item), 0) AS onHand
              FROM pickFace WHERE pickFace.location = work.toLocation
                AND pickFace.item = work.item) AS face
          WHERE face.onHand >= face.maximum
            OR face.onHand >= max(face.minimum, 1) AND face.onHand + work.quantity > face.maximum
            OR EXISTS(SELECT 1 FROM work AS busy JOIN claim ON claim.kind = 'work'
                AND claim.thing = busy.id AND claim.worker IS NOT \(asker)
                AND \(isActive(active))
              WHERE busy.toLocation = work.toLocation AND busy.state = 'open'
                AND busy.kind = 'replenish' AND busy.item = work.item)
            OR face.isSingleLot AND EXISTS(SELECT 1 FROM stock
              WHERE stock.location = work.toLocation AND stock.item = work.item
                AND stock.lot <> work.lot)))
        """
    }

    /// A condition on open work: nobody else is at it or its trip, the equipment will do, and what
    /// it brings goes in.
    private static func canBegin(worker: String, equipment: String, active: String) -> String {
        """
        (work.equipment <> 'fork' OR ifnull(\(equipment), 'fork') = 'fork')
          AND NOT EXISTS(
            SELECT 1 FROM claim JOIN work AS busy ON busy.id = claim.thing
            WHERE claim.kind = 'work' AND claim.worker IS NOT \(worker)
              AND (busy.id = work.id OR busy.trip = work.trip)
              AND \(isActive(active)))
          AND \(canGoIn(for: worker, active: active))
        """
    }

    /// A condition on open work: it is the first of its trip that is left.
    private static let isFirstOfTrip = """
        NOT EXISTS(SELECT 1 FROM work AS earlier
          WHERE earlier.trip = work.trip AND earlier.state = 'open'
            AND (earlier.position, earlier.id) < (work.position, work.id))
        """

    package func workCounts(_ equipment: String?) throws -> [Work.Kind: Int] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT work.kind, count(*) FROM work
                WHERE work.state = 'open' AND work.kind IN ('pick', 'replenish', 'count')
                  AND \(Self.isFirstOfTrip)
                  AND \(Self.canBegin(worker: "?1", equipment: "?2", active: "?3"))
                  AND NOT EXISTS(SELECT 1 FROM countAttempt WHERE countAttempt.work = work.id
                    AND countAttempt.worker IS ?1 AND countAttempt.verdict <> 'draft')
                GROUP BY work.kind
                """)
        let rows = try Row.fetchAll(
            statement, arguments: [worker?.rawValue, equipment, activeSince?.rawValue])
        return try rows.reduce(into: [:]) { $0[try value($1[0])] = $1[1] }
    }

    package func openWork(_ search: WorkSearch) throws -> [Work] {
        try once(\.searches, search) {
            let near = try search.near.flatMap { try location($0) }
            let kinds = try JSON.text(search.kinds.map(\.rawValue))
            let zones = try JSON.text(search.zones)
            let focus = search.focus?.stored
            return try all(
                WorkRow.self,
                """
                SELECT \(WorkRow.columns)
                FROM work LEFT JOIN location ON location.id = work.fromLocation
                WHERE work.state = 'open' AND work.kind IN (SELECT value FROM json_each(?1))
                  AND (?3 = '[]' OR work.zone IN (SELECT value FROM json_each(?3)))
                  AND (?10 IS NULL OR work.fromLocation = ?10 OR work.toLocation = ?10)
                  AND (?11 IS NULL OR work.plate = ?11)
                  AND (?9 OR \(Self.canBegin(worker: "?4", equipment: "?2", active: "?8")))
                  AND \(Self.isFirstOfTrip)
                ORDER BY work.priority, work.dueAt IS NULL, work.dueAt / 900000,
                  CASE WHEN ?5 IS NULL THEN 0
                    ELSE abs(location.x - ?5) + abs(location.y - ?6) END,
                  work.dueAt, work.trip, work.position, work.id
                LIMIT ?7
                """,
                [
                    kinds, search.equipment, zones, worker?.rawValue, near?.x, near?.y,
                    search.limit, activeSince?.rawValue, search.includesWaiting, focus?.place,
                    focus?.plate,
                ]
            ).map(\.value)
        }
    }

    package func openWork(_ kind: Work.Kind, to location: LocationID) throws -> [Work] {
        try once(\.workTo, Answers.WorkTo(kind: kind, location: location)) {
            try all(
                WorkRow.self,
                """
                SELECT \(WorkRow.columns) FROM work
                WHERE toLocation = ? AND state = 'open' AND kind = ? ORDER BY priority, dueAt, id
                """, [location.rawValue, kind.rawValue]
            ).map(\.value)
        }
    }

    package func openWork(_ kind: Work.Kind, from location: LocationID) throws -> [Work] {
        try all(
            WorkRow.self,
            """
            SELECT \(WorkRow.columns) FROM work
            WHERE fromLocation = ? AND state = 'open' AND kind = ? ORDER BY priority, dueAt, id
            """, [location.rawValue, kind.rawValue]
        ).map(\.value)
    }

    package func lastPlace(of worker: WorkerID) throws -> LocationID? {
        try once(\.lastPlaces, worker) {
            guard let past = try lastPosting(of: worker) else { return nil }
            for line in past.posting.lines {
                for end in [line.to.location, line.from.location]
                where try location(end)?.kind.isStorage == true {
                    return end
                }
            }
            return nil
        }
    }
}

extension WorkSearch.Focus {
    /// The columns it is compared with.
    fileprivate var stored: (place: Int64?, plate: Int64?) {
        switch self {
        case .place(let id): (id.rawValue, nil)
        case .plate(let id): (nil, id.rawValue)
        }
    }
}

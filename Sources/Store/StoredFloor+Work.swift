import GRDB
import Stock

// The work queue, in SQL.
extension StoredFloor {
    package func work(_ id: WorkID) throws -> Work? {
        try one(
            WorkRow.self, "SELECT \(WorkRow.columns) FROM work WHERE id = ?", [id.rawValue])?.value
    }

    package func works(inTrip trip: Int64) throws -> [Work] {
        try all(
            WorkRow.self,
            "SELECT \(WorkRow.columns) FROM work WHERE trip = ? ORDER BY position, id", [trip]
        ).map(\.value)
    }

    package func openWork(_ search: WorkSearch) throws -> [Work] {
        let near = try search.near.flatMap { try location($0) }
        let kinds = try JSON.text(search.kinds.map(\.rawValue))
        return try all(
            WorkRow.self,
            """
            SELECT \(WorkRow.columns)
            FROM work LEFT JOIN location ON location.id = work.fromLocation
            WHERE work.state = 'open' AND work.kind IN (SELECT value FROM json_each(?1))
              AND (work.equipment <> 'fork' OR ?2 = 'fork') AND (?3 IS NULL OR work.zone = ?3)
              AND NOT EXISTS(
                SELECT 1 FROM claim JOIN work AS busy ON busy.id = claim.thing
                WHERE claim.kind = 'work' AND claim.worker IS NOT ?4
                  AND (busy.id = work.id OR busy.trip = work.trip)
                  AND \(Self.isActive("?8")))
              AND NOT EXISTS(
                SELECT 1 FROM work AS earlier
                WHERE earlier.trip = work.trip AND earlier.state = 'open'
                  AND (earlier.position, earlier.id) < (work.position, work.id))
            ORDER BY work.priority, work.dueAt IS NULL, work.dueAt / 900000,
              CASE WHEN ?5 IS NULL THEN 0
                ELSE abs(location.x - ?5) + abs(location.y - ?6) END,
              work.dueAt, work.trip, work.position, work.id
            LIMIT ?7
            """,
            [
                kinds, search.equipment, search.zone, worker?.rawValue, near?.x, near?.y,
                search.limit, activeSince?.rawValue,
            ]
        ).map(\.value)
    }

    package func openWork(_ kind: Work.Kind, to location: LocationID) throws -> [Work] {
        try all(
            WorkRow.self,
            """
            SELECT \(WorkRow.columns) FROM work
            WHERE toLocation = ? AND state = 'open' AND kind = ? ORDER BY priority, dueAt, id
            """, [location.rawValue, kind.rawValue]
        ).map(\.value)
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

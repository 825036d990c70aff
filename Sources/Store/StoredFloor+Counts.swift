import GRDB
import Stock

// The questions of counting, in SQL.
extension StoredFloor {
    package func sequence() throws -> Int64 { try Ledger.lastSequence(db, site) }

    package func changes(at location: LocationID, after sequence: Int64) throws -> [CountChange] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT sequence, lot, material, into_, quantity, weight, fromLocation,
                      fromPlate, toLocation, toPlate
                    FROM movement
                    WHERE site = ?1 AND epoch = ?2 AND sequence > ?3
                      AND (fromLocation = ?4 OR toLocation = ?4)
                    ORDER BY sequence, line
                    """), arguments: [site.number, site.epoch, sequence, location.rawValue]
        ).map { row in
            CountChange(
                sequence: row[0], lot: ID(rawValue: row[1]),
                line: Posting.Line(
                    material: ID(rawValue: row[2]), into: ID(rawValue: row[3]), quantity: row[4],
                    weightMilligrams: row[5],
                    from: Place(ID(rawValue: row[6]), plate: ID(row[7])),
                    to: Place(ID(rawValue: row[8]), plate: ID(row[9]))))
        }
    }

    package func openCounts(for worker: WorkerID, limit: Int) throws -> [CountTask] {
        try tasks(
            """
            WHERE work.kind = 'count' AND state = 'open'
              AND NOT EXISTS(SELECT 1 FROM countAttempt WHERE countAttempt.work = work.id
                AND countAttempt.worker = ?1 AND countAttempt.verdict <> 'draft')
              AND NOT EXISTS(SELECT 1 FROM claim WHERE claim.kind = 'work'
                AND claim.thing = work.id AND claim.worker <> ?1)
            ORDER BY priority, dueAt, work.id LIMIT ?2
            """, [worker.rawValue, limit])
    }

    package func openCount(at location: LocationID) throws -> CountTask? {
        try tasks(
            """
            WHERE work.kind = 'count' AND state = 'open' AND fromLocation = ?
            ORDER BY priority, dueAt, work.id LIMIT 1
            """, [location.rawValue]
        ).first
    }

    private func tasks(_ condition: String, _ arguments: StatementArguments) throws
        -> [CountTask]
    {
        let sql = """
            SELECT work.id, fromLocation, location.code, json_extract(facts, '$.why'), dueAt
            FROM work JOIN location ON location.id = work.fromLocation

            """
        return try Row.fetchAll(db.cachedStatement(sql: sql + condition), arguments: arguments)
            .map { row in
                let due: Int64? = row[4]
                return CountTask(
                    work: ID(rawValue: row[0]), location: ID(rawValue: row[1]),
                    code: try value(row[2]), why: row[3] ?? "event",
                    dueAt: due.map(Instant.init(rawValue:)))
            }
    }

    package func attempts(of work: WorkID) throws -> [CountAttempt] {
        try attempts(
            """
            SELECT id, work, location, worker, fromSequence, toSequence, lines, variance, verdict
            FROM countAttempt WHERE work = ? AND verdict NOT IN ('draft', 'dropped') ORDER BY id
            """, [work.rawValue])
    }

    package func draft(of worker: WorkerID, at location: LocationID) throws -> CountAttempt? {
        try attempts(
            """
            SELECT countAttempt.id, work, location, countAttempt.worker, fromSequence, toSequence,
              lines, variance, verdict
            FROM countAttempt JOIN work ON work.id = countAttempt.work
            WHERE countAttempt.worker = ? AND location = ? AND verdict = 'draft'
              AND work.state = 'open'
            ORDER BY countAttempt.id DESC LIMIT 1
            """, [worker.rawValue, location.rawValue]
        ).first
    }

    private func attempts(_ sql: String, _ arguments: StatementArguments) throws -> [CountAttempt] {
        try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map { row in
            CountAttempt(
                id: ID(rawValue: row[0]), work: ID(rawValue: row[1]),
                location: ID(rawValue: row[2]),
                worker: ID(rawValue: row[3]), from: row[4], to: row[5],
                lines: try JSON.value([CountLine].self, row[6]),
                variances: try JSON.value([CountVariance].self, row[7]),
                verdict: try value(row[8]))
        }
    }

    package func cost(
        of quantity: Int64, _ item: ItemID, owner: PartyID, on day: Day
    ) throws -> Int64 {
        try standardValue(of: quantity, item, owner: owner, on: day) ?? 0
    }

    /// Minor units at the standard cost of the day; nil without a cost, the most where it overflows.
    func standardValue(
        of quantity: Int64, _ item: ItemID, owner: PartyID, on day: Day
    ) throws -> Int64? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT minor, perUnits FROM cost
                WHERE item = ? AND owner = ? AND validFrom <= ? ORDER BY validFrom DESC LIMIT 1
                """)
        let arguments: StatementArguments = [item.rawValue, owner.rawValue, day.rawValue]
        guard let row = try Row.fetchOne(statement, arguments: arguments) else { return nil }
        let (product, isOver) = quantity.multipliedReportingOverflow(by: row[0])
        return isOver ? .max : product / (row[1] as Int64)
    }

    package func material(of lot: LotID) throws -> Material? {
        try one(
            MaterialRow.self,
            "SELECT id, item, lot, owner, pack FROM material WHERE lot = ? ORDER BY id DESC LIMIT 1",
            [lot.rawValue])?.value
    }

    package func twin(of lot: LotID, delta: Int64, not location: LocationID) throws
        -> LocationCode?
    {
        let statement = try db.cachedStatement(
            sql: """
                SELECT location.code
                FROM countAttempt JOIN json_each(countAttempt.variance) AS one
                  JOIN location ON location.id = countAttempt.location
                WHERE countAttempt.verdict IN ('recount', 'approval', 'posted')
                  AND countAttempt.location <> ?1
                  AND json_extract(one.value, '$.lot') = ?2
                  AND json_extract(one.value, '$.delta') = -?3
                ORDER BY countAttempt.id DESC LIMIT 1
                """)
        let arguments: StatementArguments = [location.rawValue, lot.rawValue, delta]
        return try String.fetchOne(statement, arguments: arguments).map { try value($0) }
    }

    package func fullReports(at location: LocationID) throws -> [Int64] {
        try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id FROM exception
                    WHERE kind = 'locationFull' AND closedEvent IS NULL
                      AND json_extract(subject, '$.location') = ? ORDER BY id
                    """), arguments: [location.rawValue])
    }
}

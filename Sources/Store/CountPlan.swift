import GRDB
import Stock

/// What `lotwise count plan` needs to know: how often places are counted and how many at a time.
package struct CountPlan: Sendable {
    /// Days between two counts of a place, by the fastest class of item in it.
    package var days: [(abc: ABC, days: Int)]
    /// The most places put on the list by schedule at a time.
    package var limit: Int
    /// Random places of the control sample a day.
    package var samplePerDay: Int
    package var eventDueSeconds: Int
    package var scheduleDueSeconds: Int

    package init(
        days: [(abc: ABC, days: Int)], limit: Int, samplePerDay: Int, eventDueSeconds: Int,
        scheduleDueSeconds: Int
    ) {
        self.days = days
        self.limit = limit
        self.samplePerDay = samplePerDay
        self.eventDueSeconds = eventDueSeconds
        self.scheduleDueSeconds = scheduleDueSeconds
    }
}

extension Transaction {
    /// Puts places on the list of what to count: full reports, the control sample, the schedule.
    ///
    /// - Returns: The new counts and why each was made, in the order of their numbers.
    package func planCounts(_ plan: CountPlan, at now: Instant, today: Day) throws
        -> [(location: LocationCode, why: String)]
    {
        var made: [(location: LocationCode, why: String)] = []
        func open(_ rows: [Row], why: String, priority: Int, dueSeconds: Int) throws {
            for row in rows {
                let work = WorkID(rawValue: try floor().mint(.work))
                try apply(
                    .count(
                        .open(
                            work, LocationID(rawValue: row[0]), why: why, priority: priority,
                            dueSeconds: dueSeconds)), at: now)
                made.append((try value(row[1] as String), why))
            }
        }
        try open(reports(), why: "event", priority: 2, dueSeconds: plan.eventDueSeconds)
        let missing = try plan.samplePerDay - openSamples(now)
        try open(
            sample(max(0, missing), today), why: "sample", priority: 4,
            dueSeconds: plan.scheduleDueSeconds)
        for entry in plan.days.sorted(by: { $0.abc.rawValue < $1.abc.rawValue }) {
            let room = plan.limit - made.count { $0.why == "schedule" }
            let before = now + -entry.days * 86_400
            try open(
                due(entry.abc, countedBefore: before, limit: max(0, room)), why: "schedule",
                priority: 6, dueSeconds: plan.scheduleDueSeconds)
        }
        return made
    }

    /// Places reported full that nobody is to count yet.
    private func reports() throws -> [Row] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT location.id, location.code FROM exception
                      JOIN location ON location.id = json_extract(subject, '$.location')
                    WHERE exception.kind = 'locationFull' AND closedEvent IS NULL
                      AND NOT EXISTS(SELECT 1 FROM work WHERE work.kind = 'count'
                        AND work.state = 'open' AND work.fromLocation = location.id)
                    ORDER BY location.id
                    """))
    }

    private func openSamples(_ now: Instant) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM work WHERE kind = 'count'
                  AND json_extract(facts, '$.why') = 'sample' AND dueAt > ?
                """)
        return try Int.fetchOne(statement, arguments: [now.rawValue]) ?? 0
    }

    /// So many places with stock by chance, the same for the same day.
    private func sample(_ count: Int, _ today: Day) throws -> [Row] {
        var rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT location.id, location.code FROM location
                    WHERE location.kind IN ('reserve', 'pickFace', 'cage')
                      AND EXISTS(SELECT 1 FROM stock WHERE stock.location = location.id)
                      AND NOT EXISTS(SELECT 1 FROM work WHERE work.kind = 'count'
                        AND work.state = 'open' AND work.fromLocation = location.id)
                    ORDER BY location.id
                    """))
        var state = UInt64(bitPattern: Int64(today.rawValue))
        var chosen: [Row] = []
        while chosen.count < count, !rows.isEmpty {
            // SplitMix64: every place is as likely as any other.
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            let index = Int((mixed ^ (mixed >> 31)) % UInt64(rows.count))
            chosen.append(rows.remove(at: index))
        }
        return chosen
    }

    /// Places whose fastest item is of a class and that were not counted since a moment.
    private func due(_ abc: ABC, countedBefore: Instant, limit: Int) throws -> [Row] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT location.id, location.code,
                      (SELECT max(event.at) FROM countAttempt JOIN event
                        ON event.number = countAttempt.event AND event.site = ?4
                          AND event.epoch = ?5
                        WHERE countAttempt.location = location.id
                          AND countAttempt.verdict IN ('within', 'posted')) AS counted
                    FROM location
                    WHERE location.kind IN ('reserve', 'pickFace', 'cage')
                      AND (SELECT min(item.abc) FROM stock JOIN item ON item.id = stock.item
                        WHERE stock.location = location.id) = ?1
                      AND NOT EXISTS(SELECT 1 FROM work WHERE work.kind = 'count'
                        AND work.state = 'open' AND work.fromLocation = location.id)
                      AND (counted IS NULL OR counted < ?2)
                    ORDER BY counted, location.sequence, location.id LIMIT ?3
                    """),
            arguments: [
                abc.rawValue, countedBefore.rawValue, limit, site.number, site.epoch,
            ])
    }
}

/// What `lotwise count status` answers with.
package struct CountStatus: Sendable {
    /// Open counts by why they were made.
    package var open: [(why: String, count: Int)]
    /// Attempts by what became of them.
    package var attempts: [(verdict: String, count: Int)]
    /// The control sample in its order: whether the first count of each place found a difference.
    package var sample: [Bool]
}

extension Snapshot {
    /// How counting stands.
    package func countStatus() throws -> CountStatus {
        func counts(_ sql: String) throws -> [(String, Int)] {
            try Row.fetchAll(db.cachedStatement(sql: sql)).map { ($0[0], $0[1]) }
        }
        return CountStatus(
            open: try counts(
                """
                SELECT coalesce(json_extract(facts, '$.why'), 'event') AS why, count(*) FROM work
                WHERE kind = 'count' AND state = 'open' GROUP BY why ORDER BY why
                """),
            attempts: try counts(
                "SELECT verdict, count(*) FROM countAttempt GROUP BY verdict ORDER BY verdict"),
            sample: try Bool.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT countAttempt.variance <> '[]' FROM work JOIN countAttempt
                          ON countAttempt.id = (SELECT min(first.id) FROM countAttempt AS first
                            WHERE first.work = work.id
                              AND first.verdict NOT IN ('draft', 'dropped'))
                        WHERE work.kind = 'count' AND json_extract(work.facts, '$.why') = 'sample'
                        ORDER BY countAttempt.id
                        """)))
    }
}

import GRDB
import Stock

extension Records {
    func apply(_ record: CountRecord) throws {
        switch record {
        case .open(let work, let location, let why, let priority, let dueSeconds):
            try insert(
                """
                INSERT INTO work(id, kind, state, priority, dueAt, zone, fromLocation, facts)
                SELECT ?1, 'count', 'open', ?2, ?3, zone, id, json_object('why', ?4)
                FROM location WHERE id = ?5
                """,
                [
                    work.rawValue, priority, (at + dueSeconds).rawValue, why, location.rawValue,
                ])
        case .attempt(let attempt): try save(attempt)
        case .done(let work, let worker):
            try change(
                """
                UPDATE work SET state = 'done', worker = ?, doneAt = ?
                WHERE id = ? AND state = 'open'
                """, [worker.rawValue, at.rawValue, work.rawValue], "open count \(work)")
        }
    }

    /// Attempts are kept; only a draft goes on to be something else.
    private func save(_ attempt: CountAttempt) throws {
        try change(
            """
            INSERT INTO countAttempt(id, work, location, worker, fromSequence, toSequence, lines,
              variance, verdict, event)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(id) DO UPDATE SET toSequence = excluded.toSequence, lines = excluded.lines,
              variance = excluded.variance, verdict = excluded.verdict, event = excluded.event
            WHERE countAttempt.verdict = 'draft'
            """,
            [
                attempt.id.rawValue, attempt.work.rawValue, attempt.location.rawValue,
                attempt.worker.rawValue, attempt.from, attempt.to, try JSON.text(attempt.lines),
                try JSON.text(attempt.variances), attempt.verdict.rawValue, event,
            ], "draft of count \(attempt.id)")
    }
}

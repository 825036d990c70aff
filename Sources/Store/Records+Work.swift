import GRDB
import Stock

extension Records {
    func apply(_ record: WorkRecord) throws {
        switch record {
        case .add(let work):
            try add(work)
            if work.kind == .pick { try WaveEnd.reopen(of: work.id.rawValue, db) }
        case .quantity(let work, let by):
            // What is taken back may be of work whose rest was cancelled meanwhile.
            try change(
                """
                UPDATE work SET quantity = quantity + ?1
                WHERE id = ?2 AND (state = 'open' OR state = 'cancelled' AND ?1 > 0)
                """,
                [by, work.rawValue], "open work \(work)")
        case .done(let work, let worker):
            try change(
                """
                UPDATE work SET state = 'done', worker = ?, doneAt = ?
                WHERE id = ? AND state = 'open'
                """, [worker.rawValue, at.rawValue, work.rawValue], "open work \(work)")
            try WaveEnd.close(db)
        case .reopen(let work):
            try change(
                """
                UPDATE work SET state = 'open', worker = NULL, doneAt = NULL
                WHERE id = ? AND state = 'done'
                """, [work.rawValue], "done work \(work)")
            try WaveEnd.reopen(of: work.rawValue, db)
        case .cancel(let work):
            try change(
                "UPDATE work SET state = 'cancelled' WHERE id = ? AND state IN ('open', 'hidden')",
                [work.rawValue], "open work \(work)")
            try WaveEnd.close(db)
        case .position(let work, let position):
            try change(
                "UPDATE work SET position = ? WHERE id = ?", [position, work.rawValue],
                "work \(work)")
        case .urgent(let work):
            try change(
                "UPDATE work SET priority = 1 WHERE id = ? AND state = 'open'", [work.rawValue],
                "open work \(work)")
        case .source(let work, let lot, let plate, let from):
            try change(
                """
                UPDATE work SET lot = ?, plate = ?, fromLocation = ?
                WHERE id = ? AND state = 'open'
                """, [lot.rawValue, plate?.rawValue, from.rawValue, work.rawValue],
                "open work \(work)")
        }
    }

    private func add(_ work: Work) throws {
        try insert(
            """
            INSERT INTO work(id, kind, state, priority, dueAt, zone, equipment, wave, document,
              trip, position, allocation, item, lot, plate, fromLocation, toLocation, quantity)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                work.id.rawValue, work.kind.rawValue, work.state.rawValue, work.priority,
                work.dueAt?.rawValue, work.zone, work.equipment, work.wave?.rawValue,
                work.document?.rawValue, work.trip, work.position, work.allocation?.rawValue,
                work.item?.rawValue, work.lot?.rawValue, work.plate?.rawValue,
                work.from?.rawValue, work.to?.rawValue, work.quantity,
            ])
    }
}

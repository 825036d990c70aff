import GRDB
import Stock

extension Records {
    /// Moves an appointment and what goes with it, and keeps what it was in the version table.
    func apply(_ move: AppointmentMove) throws {
        try change(
            """
            UPDATE appointment SET dock = ?1, fromAt = ?2, untilAt = ?3, day = ifnull(?8, day),
              shipDay = CASE WHEN ?8 IS NULL THEN shipDay
                WHEN ?8 = ifnull(shipDay, day) THEN NULL ELSE ifnull(shipDay, day) END
            WHERE number = ?4 AND dock = ?5 AND fromAt = ?6 AND untilAt = ?7 AND isCancelled = 0
            """,
            [
                move.new.dock.rawValue, move.new.from.rawValue, move.new.until.rawValue,
                move.number, move.old.dock.rawValue, move.old.from.rawValue,
                move.old.until.rawValue, move.days?.new.rawValue,
            ], "appointment \(move.number) as it was seen")
        let fields = [
            ("dock", move.old.dockCode.rawValue, move.new.dockCode.rawValue),
            ("from", "\(move.old.from)", "\(move.new.from)"),
            ("day", move.days.map { "\($0.old)" } ?? "", move.days.map { "\($0.new)" } ?? ""),
        ]
        for (name, old, new) in fields where old != new {
            try insert(
                """
                INSERT INTO change(entity, code, field, old, new, reason, event)
                VALUES ('appointments', ?, ?, ?, ?, ?, ?)
                """, [move.number, name, old, new, move.reason, event])
        }
        try Appointments.bind(StoredFloor(db: db, site: site, worker: nil))
    }
}

import GRDB
import Stock

extension Records {
    /// Moves an appointment and what goes with it, and keeps what it was in the version table.
    func apply(_ move: AppointmentMove) throws {
        try change(
            """
            UPDATE appointment SET dock = ?, fromAt = ?, untilAt = ?
            WHERE number = ? AND dock = ? AND fromAt = ? AND untilAt = ? AND isCancelled = 0
            """,
            [
                move.new.dock.rawValue, move.new.from.rawValue, move.new.until.rawValue,
                move.number, move.old.dock.rawValue, move.old.from.rawValue,
                move.old.until.rawValue,
            ], "appointment \(move.number) as it was seen")
        let fields = [
            ("dock", move.old.dockCode.rawValue, move.new.dockCode.rawValue),
            ("from", "\(move.old.from)", "\(move.new.from)"),
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

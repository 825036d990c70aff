import GRDB
import Stock

/// Appointments as the last file left them and moves changed them since.
struct AuditAppointments {
    private var hash: String?
    private var moves: [AppointmentMove] = []
    /// Whether the load of an older program brought some and wrote no hash of them.
    private var hasUnwritten = false

    mutating func noteUnwritten() { hasUnwritten = true }

    /// A file was taken in: all appointments have this hash.
    mutating func note(hash: String) {
        self.hash = hash
        moves = []
    }

    mutating func note(_ move: AppointmentMove) { moves.append(move) }

    /// Compares the appointments with the journal: what was moved is moved back first.
    func compare(_ db: Database) throws {
        var rows = try KeptAppointment.all(db)
        for move in moves.reversed() {
            guard let at = rows.firstIndex(where: { $0.number == move.number }) else {
                throw Self.wrong("appointment \(move.number)", "there", "none")
            }
            let found = Self.text(rows[at].dock, rows[at].day, rows[at].from, rows[at].until)
            let expected = Self.text(
                move.new.dock.rawValue, move.days.map { Int64($0.new.rawValue) } ?? rows[at].day,
                move.new.from.rawValue, move.new.until.rawValue)
            guard found == expected else {
                throw Self.wrong("appointment \(move.number)", expected, found)
            }
            rows[at].dock = move.old.dock.rawValue
            if let days = move.days { rows[at].day = Int64(days.old.rawValue) }
            rows[at].from = move.old.from.rawValue
            rows[at].until = move.old.until.rawValue
        }
        if hash == nil, hasUnwritten { return }
        let expected = hash ?? KeptAppointment.hash([])
        let found = KeptAppointment.hash(rows)
        guard found == expected else { throw Self.wrong("appointment", expected, found) }
    }

    private static func text(
        _ dock: Int64, _ day: Int64, _ from: Int64, _ until: Int64
    ) -> String {
        "door \(LocationID(rawValue: dock)) on \(Day(rawValue: Int(day))) from "
            + "\(Instant(rawValue: from)) to \(Instant(rawValue: until))"
    }

    private static func wrong(
        _ place: String, _ expected: String, _ found: String
    ) -> AuditReport.Break {
        AuditReport.Break(
            at: place, what: "appointments are as files and moves left them", expected: expected,
            found: found)
    }
}

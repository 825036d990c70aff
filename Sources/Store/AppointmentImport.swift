import GRDB
import Stock

/// Appointments of trucks at doors from another program: all of a file or nothing.
///
/// An appointment is known by its number. What comes again changes nothing; what has changed moves
/// the orders that go with it to the other door and time, those being picked too.
package struct AppointmentImport {
    package static let columns = [
        "appointment", "dock", "carrier", "day", "from", "until", "status",
    ]

    private let file: ImportedFile
    private let now: Instant
    private let moment: (Day, Int) -> Instant

    package init(
        name: String, bytes: [UInt8], records: [CSV.Record], now: Instant,
        by worker: WorkerID? = nil, isMeant: Bool = false, moment: @escaping (Day, Int) -> Instant
    ) {
        file = ImportedFile(
            kind: "appointments", name: name, bytes: bytes, records: records, now: now, by: worker,
            isMeant: isMeant)
        self.now = now
        self.moment = moment
    }

    /// Imports the file in one transaction with one event.
    ///
    /// - Returns: What became of its appointments.
    /// - Throws: `ImportError` with file and line of the first thing that is wrong; then nothing
    ///   was imported.
    package func run(on store: SiteStore) throws -> ImportOutcome {
        try file.run(on: store) { transaction, outcome in
            let pass = try LoadPass(of: transaction, now: now, places: [.dock])
            var seen: Set<String> = []
            var moved: [CSV.Record] = []
            for row in file.records {
                guard try seen.insert(row.name("appointment")).inserted else {
                    throw row.error("appointment \(try row.text("appointment")) is there twice")
                }
                if try take(row, pass, &outcome) { moved.append(row) }
            }
            if outcome != ImportOutcome(unchanged: outcome.unchanged) {
                let hash = KeptAppointment.hash(try KeptAppointment.all(transaction.db))
                try transaction.apply(.roll(.appointments(hash: hash)), at: now)
            }
            outcome.warnings = try moved.compactMap { try clash(of: $0, pass) }
        } finish: { floor in
            try Appointments.bind(floor)
        }
    }

    /// Takes a row in.
    ///
    /// - Returns: Whether a truck now comes somewhere or sometime it did not come before.
    private func take(
        _ row: CSV.Record, _ pass: LoadPass, _ outcome: inout ImportOutcome
    ) throws -> Bool {
        let number = try row.name("appointment")
        guard (1...20).contains(number.count) else { throw row.error("the number is too long") }
        let isCancelled = try row.choice("status", ["open": false, "cancelled": true])
        let stored = try Row.fetchOne(
            pass.db.cachedStatement(
                sql: """
                    SELECT dock, carrier, day, fromAt, untilAt, isCancelled, shipDay
                    FROM appointment WHERE number = ?
                    """), arguments: [number])
        let values = try values(of: row, pass) + [isCancelled ? 1 : 0]
        guard let stored else {
            guard !isCancelled else {
                throw row.error("there is no appointment \(number) to cancel")
            }
            try pass.insert(
                """
                INSERT INTO appointment(dock, carrier, day, fromAt, untilAt, isCancelled, number)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, StatementArguments(values) + [number], row)
            outcome.new += 1
            return true
        }
        // Moved here to another day with its orders: the file says what day they leave from now on.
        let isMovedHere = stored[6] as Int64? != nil
        guard isMovedHere || zip(0..., values).contains(where: { stored[$0] as Int64 != $1 }) else {
            outcome.unchanged += 1
            return false
        }
        try pass.insert(
            """
            UPDATE appointment SET dock = ?, carrier = ?, day = ?, fromAt = ?, untilAt = ?,
              isCancelled = ?, shipDay = NULL WHERE number = ?
            """, StatementArguments(values) + [number], row)
        if isCancelled { outcome.cancelled += 1 } else { outcome.changed += 1 }
        return !isCancelled
    }

    /// Says that another truck stands at the door at the same time; nil when none does.
    private func clash(of row: CSV.Record, _ pass: LoadPass) throws -> String? {
        let number = try row.name("appointment")
        let other = try String.fetchOne(
            pass.db.cachedStatement(
                sql: """
                    SELECT other.number FROM appointment AS mine
                      JOIN appointment AS other ON other.dock = mine.dock
                        AND other.number <> mine.number AND other.isCancelled = 0
                        AND other.fromAt < mine.untilAt AND other.untilAt > mine.fromAt
                    WHERE mine.number = ? ORDER BY other.fromAt, other.number LIMIT 1
                    """), arguments: [number])
        return other.map {
            "\(row.error("\(number) is at the door at the same time as \($0)"))"
        }
    }

    /// Door, carrier, day, begin and end of a row.
    private func values(of row: CSV.Record, _ pass: LoadPass) throws -> [Int64] {
        guard let day = try row.date("day", near: now) else { throw row.error("day is empty") }
        guard let from = try row.minutes("from"), let until = try row.minutes("until") else {
            throw row.error("from and until are needed, such as 14:30")
        }
        guard from < until else { throw row.error("until is not after from") }
        return [
            try pass.known(pass.locationIDs, row, "dock", "dock"), try pass.party(row, .carrier),
            Int64(day.rawValue), moment(day, from).rawValue, moment(day, until).rawValue,
        ]
    }
}

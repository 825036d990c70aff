import GRDB
import Stock

// The board of trucks, in SQL.
extension StoredFloor {
    package func appointments(on day: Day, isToday: Bool) throws -> [AppointmentStatus] {
        try all(
            AppointmentRow.self,
            AppointmentRow.select(
                """
                appointment.day = ?1 OR ?2 AND appointment.day < ?1 AND EXISTS(
                  SELECT 1 FROM document WHERE document.appointment = appointment.number
                    AND document.state IN ('open', 'inWork'))
                """), [day.rawValue, isToday]
        ).map(\.value)
    }

    package func appointment(_ number: String) throws -> AppointmentStatus? {
        try one(
            AppointmentRow.self, AppointmentRow.select("appointment.number = ?1"), [number])?.value
    }

    package func appointmentDay(after day: Day) throws -> Day? {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT min(day) FROM appointment WHERE day > ?"),
            arguments: [day.rawValue]
        ).map(Day.init(rawValue:))
    }

    package func orders(goingWith appointment: String) throws -> [AppointmentOrder] {
        try all(
            AppointmentOrderRow.self, AppointmentOrderRow.select, [appointment]
        ).map(\.value)
    }

    package func appointment(
        at dock: LocationID, of carrier: PartyID?, on day: Day, now: Instant
    ) throws -> (appointment: Appointment, carrier: String)? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT appointment.number, appointment.dock, door.code, fromAt, untilAt, carrier.name
                FROM appointment JOIN location AS door ON door.id = appointment.dock
                  JOIN party AS carrier ON carrier.id = appointment.carrier
                WHERE appointment.dock = ?1 AND day = ?2 AND isCancelled = 0
                  AND (?3 IS NULL OR appointment.carrier = ?3)
                ORDER BY untilAt <= ?4, abs(fromAt - ?4), appointment.number LIMIT 1
                """)
        var found: (Appointment, String)?
        try statement.each([dock.rawValue, day.rawValue, carrier?.rawValue, now.rawValue]) { row in
            found = (try Appointment(row), row[5])
        }
        return found
    }

    package func lastMove(of appointment: String) throws -> PastAppointmentMove? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    \(Epochs.all)
                    SELECT event.body, worker.code, event.at FROM change CROSS JOIN epochs
                      JOIN event ON event.site = ?1 AND event.epoch = epochs.epoch
                        AND event.number = change.event
                      JOIN worker ON worker.id = event.worker
                    WHERE change.entity = 'appointments' AND change.code = ?3
                    ORDER BY change.id DESC, event.epoch DESC LIMIT 1
                    """), arguments: [site.number, site.epoch, appointment])
        guard let row else { return nil }
        let moves = try JSON.value([Stock.Record].self, row[0]).compactMap { record in
            if case .appointment(let move) = record, move.number == appointment {
                move
            } else {
                nil
            }
        }
        guard let move = moves.last else { return nil }
        return PastAppointmentMove(
            move: move, worker: try value(row[1] as String), at: Instant(rawValue: row[2]))
    }
}

/// How far the lines of the orders with an appointment are: a row a line.
enum AppointmentLines {
    /// Columns `appointment, document, line, isGone, isPicked, isPacked, isLoaded, isShort`, of
    /// the appointments that a condition is true of.
    static func sql(where condition: String) -> String {
        """
        SELECT appointment, document, line, isGone, isGone OR isPicked AS isPicked,
          isGone OR isPicked AND packed >= picked AS isPacked,
          isGone OR isPicked AND loaded >= picked AS isLoaded,
          isPicked AND NOT byWeight AND picked < quantity AS isShort
        FROM (SELECT appointment.number AS appointment, document.id AS document, line.line,
            line.quantity, document.state = 'done' AS isGone,
            json_extract(line.policy, '$.weightMilligrams') IS NOT NULL AS byWeight,
            ifnull(sum(allocation.quantity) FILTER (WHERE allocation.state = 'picked'), 0)
              AS picked,
            ifnull(sum(allocation.quantity) FILTER (WHERE allocation.state = 'picked'
              AND (label.id IS NOT NULL OR stock.location = document.dock)), 0) AS packed,
            ifnull(sum(allocation.quantity) FILTER (WHERE allocation.state = 'picked'
              AND stock.location = document.dock), 0) AS loaded,
            line.state IN ('done', 'short') OR count(allocation.id) > 0
              AND count(allocation.id) FILTER (WHERE allocation.state IN ('soft', 'hard')) = 0
              AS isPicked
          FROM appointment CROSS JOIN document ON document.appointment = appointment.number
              AND document.kind = 'order' AND document.state <> 'cancelled'
            JOIN documentLine AS line ON line.document = document.id
              AND line.state <> 'cancelled'
            LEFT JOIN allocation INDEXED BY allocationLine
              ON allocation.document = line.document
              AND allocation.line = line.line
              AND allocation.state <> 'cancelled'
            LEFT JOIN stock ON allocation.state = 'picked'
              AND stock.material = allocation.material
            LEFT JOIN label ON label.plate = stock.plate AND label.endedAt IS NULL
              AND label.kind = 'logistic'
          WHERE \(condition)
          GROUP BY document.id, line.line)
        """
    }

    /// The columns of a readiness, from the lines' own.
    static let sums = """
        count(line.line), ifnull(sum(line.isPicked), 0), ifnull(sum(line.isPacked), 0),
          ifnull(sum(line.isLoaded), 0), ifnull(sum(line.isShort), 0)
        """
}

/// The columns of an appointment with how ready its orders are.
private struct AppointmentRow: StoredRow {
    static func select(_ condition: String) -> String {
        """
        SELECT appointment.number, appointment.dock, door.code, appointment.fromAt,
          appointment.untilAt, appointment.day, appointment.carrier, carrier.name,
          appointment.isCancelled,
          (SELECT truck.number FROM document AS truck WHERE truck.kind = 'shipment'
            AND truck.state IN ('open', 'inWork') AND truck.dock = appointment.dock
            AND truck.carrier = appointment.carrier ORDER BY truck.id DESC LIMIT 1),
          count(DISTINCT line.document),
          count(DISTINCT iif(line.isGone, NULL, line.document)), \(AppointmentLines.sums),
          carrier.code
        FROM appointment JOIN location AS door ON door.id = appointment.dock
          JOIN party AS carrier ON carrier.id = appointment.carrier
          LEFT JOIN (\(AppointmentLines.sql(where: condition))) AS line
            ON line.appointment = appointment.number
        WHERE \(condition)
        GROUP BY appointment.number
        ORDER BY appointment.fromAt, door.code, appointment.number
        """
    }

    let value: AppointmentStatus

    init(row: Columns) throws {
        let truck: String? = row[9]
        value = AppointmentStatus(
            try Appointment(row),
            day: Day(rawValue: row[5]), carrier: ID(rawValue: row[6]), carrierCode: row[17],
            carrierName: row[7],
            isCancelled: row[8], shipment: try truck.map { try Store.value($0) },
            orders: row[10], openOrders: row[11], readiness: Readiness(row, from: 12))
    }
}

/// The columns of an order that goes with an appointment.
private struct AppointmentOrderRow: StoredRow {
    static let select = """
        SELECT document.id, document.number, party.name, document.state,
          (SELECT wave.number FROM waveOrder JOIN wave ON wave.id = waveOrder.wave
            WHERE waveOrder.document = document.id
              AND wave.state IN ('planned', 'releasing', 'released')),
          \(AppointmentLines.sums)
        FROM document JOIN party ON party.id = document.party
          LEFT JOIN (\(AppointmentLines.sql(where: "appointment.number = ?1"))) AS line
            ON line.document = document.id
        WHERE document.appointment = ?1 AND document.kind = 'order'
          AND document.state <> 'cancelled'
        GROUP BY document.id ORDER BY document.number
        """

    let value: AppointmentOrder

    init(row: Columns) throws {
        let wave: String? = row[4]
        value = AppointmentOrder(
            id: ID(rawValue: row[0]), number: try Store.value(row[1]), customerName: row[2],
            state: try Store.value(row[3]), wave: try wave.map { try Store.value($0) },
            readiness: Readiness(row, from: 5))
    }
}

extension Readiness {
    fileprivate init(_ row: Columns, from first: Int32) {
        self.init(
            lines: row[first], picked: row[first + 1], packed: row[first + 2],
            loaded: row[first + 3], short: row[first + 4])
    }
}

extension Appointment {
    /// From the columns number, dock, its code, from and until.
    fileprivate init(_ row: Columns) throws {
        self.init(
            number: row[0], dock: ID(rawValue: row[1]), dockCode: try Store.value(row[2]),
            from: Instant(rawValue: row[3]), until: Instant(rawValue: row[4]))
    }
}

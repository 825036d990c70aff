import GRDB
import Stock

/// Lets orders go with the trucks of their carriers: the door and the time of the appointment are
/// theirs, and what is planned or at work for them follows.
enum Appointments {
    /// The appointment an order goes with: of its carrier on its day, at its own door if there is
    /// one, else the first.
    private static let wanted = """
        (SELECT number FROM (SELECT number, fromAt, dock IS NOT document.dock AS isElsewhere
            FROM appointment WHERE carrier = document.carrier AND day = document.shipDay
              AND isCancelled = 0)
          ORDER BY isElsewhere, fromAt, number LIMIT 1)
        """

    /// Binds every open order to the appointment it goes with now.
    static func bind(_ db: Database) throws {
        let open = "kind = 'order' AND state IN ('open', 'inWork')"
        let bound = try Int64.fetchAll(
            db,
            sql: """
                UPDATE document SET dock = ownDock, cutOffAt = ownCutOffAt, appointment = NULL,
                  ownDock = NULL, ownCutOffAt = NULL
                WHERE \(open) AND appointment IS NOT NULL RETURNING id
                """)
        let binding = try Int64.fetchAll(
            db,
            sql: """
                UPDATE document SET ownDock = dock, ownCutOffAt = cutOffAt, appointment = \(wanted)
                WHERE \(open) AND carrier IN (SELECT carrier FROM appointment)
                  AND \(wanted) IS NOT NULL RETURNING id
                """)
        try db.execute(
            sql: """
                UPDATE document SET dock = appointment.dock, cutOffAt = appointment.fromAt
                FROM appointment WHERE appointment.number = document.appointment
                  AND document.kind = 'order' AND document.state IN ('open', 'inWork')
                """)
        for order in Set(bound + binding).sorted() { try follow(order, db) }
    }

    /// The waves and the picks of an order are due when it is, and are brought to its door.
    private static func follow(_ order: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE wave SET cutOffAt = (SELECT min(document.cutOffAt) FROM waveOrder
                  JOIN document ON document.id = waveOrder.document
                  WHERE waveOrder.wave = wave.id)
                WHERE state IN ('planned', 'released')
                  AND id IN (SELECT wave FROM waveOrder WHERE document = ?)
                """
        ).execute(arguments: [order])
        try db.cachedStatement(
            sql: """
                UPDATE work SET dueAt = document.cutOffAt,
                  toLocation = ifnull((SELECT stage.id FROM location AS stage
                    JOIN location AS door ON door.id = document.dock
                    WHERE stage.kind = 'stage' AND substr(stage.code, -2) = substr(door.code, -2)
                    ORDER BY stage.code LIMIT 1), document.dock)
                FROM document WHERE document.id = ?1 AND work.document = ?1
                  AND work.kind = 'pick' AND work.state IN ('open', 'hidden')
                """
        ).execute(arguments: [order])
    }
}

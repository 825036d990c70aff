import GRDB
import Stock

/// Lets orders go with the trucks of their carriers: the door and the time of the appointment are
/// theirs, and what is planned or at work for them follows.
enum Appointments {
    /// The appointment an order goes with: of its carrier on its day, at its own door if there is
    /// one, else the first; but none that has left, so that a backorder misses the truck of the
    /// first part.
    ///
    /// A truck that comes on another day than was planned still takes the orders of that day, unless
    /// another of its carrier comes earlier. An order for kits goes with none: it stays at its pack place.
    private static let wanted = """
        (SELECT number FROM (SELECT number, fromAt, dock IS NOT
              iif(document.appointment IS NULL, document.dock, document.ownDock) AS isElsewhere
            FROM appointment WHERE carrier = document.carrier
              AND ifnull(appointment.shipDay, day) = document.shipDay
              AND isCancelled = 0
              AND (appointment.number IS document.appointment
                OR NOT EXISTS(SELECT 1 FROM document AS gone
                  WHERE gone.appointment = appointment.number AND gone.state = 'done'))
              AND NOT EXISTS(SELECT 1 FROM kitOrder WHERE kitOrder.document = document.id))
          ORDER BY isElsewhere, fromAt, number LIMIT 1)
        """

    /// Binds every open order to the appointment it goes with now; those that go with it already
    /// stay as they are.
    static func bind(_ floor: StoredFloor) throws {
        let moved = try Int64.fetchAll(
            floor.db,
            sql: """
                UPDATE document SET appointment = truck.number,
                  dock = iif(truck.number IS NULL, ownDock, truck.dock),
                  cutOffAt = iif(truck.number IS NULL, ownCutOffAt, truck.fromAt),
                  ownDock = CASE WHEN truck.number IS NULL THEN NULL
                    WHEN document.appointment IS NULL THEN document.dock ELSE ownDock END,
                  ownCutOffAt = CASE WHEN truck.number IS NULL THEN NULL
                    WHEN document.appointment IS NULL THEN document.cutOffAt ELSE ownCutOffAt END
                FROM (SELECT document.id AS bound, appointment.number, appointment.dock, fromAt
                  FROM document LEFT JOIN appointment ON appointment.number = \(wanted)
                  WHERE document.kind = 'order' AND document.state IN ('open', 'inWork')
                    AND (document.appointment IS NOT NULL
                      OR document.carrier IN (SELECT carrier FROM appointment))) AS truck
                WHERE document.id = truck.bound AND (document.appointment IS NOT truck.number
                  OR truck.number IS NOT NULL AND (document.dock IS NOT truck.dock
                    OR document.cutOffAt IS NOT truck.fromAt))
                RETURNING id
                """)
        try follow(moved, floor)
    }

    /// The waves and the picks of orders are due when they are, and are brought to their doors.
    static func follow(_ orders: [Int64], _ floor: StoredFloor) throws {
        guard !orders.isEmpty else { return }
        let goals = try floor.goals()
        let docks = try floor.db.cachedStatement(sql: "SELECT dock FROM document WHERE id = ?")
        for order in orders {
            let dock = try Int64.fetchOne(docks, arguments: [order]).map(LocationID.init(rawValue:))
            try follow(order, to: dock.map { goals[$0] ?? $0 }, floor.db)
        }
    }

    private static func follow(_ order: Int64, to goal: LocationID?, _ db: Database) throws {
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
                UPDATE work SET dueAt = document.cutOffAt, toLocation = ?2
                FROM document WHERE document.id = ?1 AND work.document = ?1
                  AND work.kind = 'pick' AND work.state IN ('open', 'hidden')
                """
        ).execute(arguments: [order, goal?.rawValue])
    }
}

/// What the board of trucks asks of the warehouse.
package protocol AppointmentFloor {
    /// The appointments of a day by time and door; today's with earlier ones whose orders have
    /// not left.
    func appointments(on day: Day, isToday: Bool) throws -> [AppointmentStatus]
    func appointment(_ number: String) throws -> AppointmentStatus?
    /// The next day after this one that has an appointment.
    func appointmentDay(after day: Day) throws -> Day?
    /// The orders that go with an appointment, by number.
    func orders(goingWith appointment: String) throws -> [AppointmentOrder]
    /// The appointment at a door on a day with its carrier's name: of the carrier that loads there,
    /// and of several the one that is there now or comes next.
    func appointment(at dock: LocationID, of carrier: PartyID?, on day: Day, now: Instant) throws
        -> (appointment: Appointment, carrier: String)?
    /// What was last changed about an appointment by a worker.
    func lastMove(of appointment: String) throws -> PastAppointmentMove?
}

/// Lines of orders, and how far they are.
package struct Readiness: Codable, Hashable, Sendable {
    package var lines = 0
    /// Lines of which nothing is still to be picked.
    package var picked = 0
    /// Lines of which everything picked has a shipping label, is on the truck, or has gone.
    package var packed = 0
    /// Lines of which everything picked is on the truck, or has gone.
    package var loaded = 0
    /// Lines that are picked with less than was ordered.
    package var short = 0

    package init(
        lines: Int = 0, picked: Int = 0, packed: Int = 0, loaded: Int = 0, short: Int = 0
    ) {
        self.lines = lines
        self.picked = picked
        self.packed = packed
        self.loaded = loaded
        self.short = short
    }

    /// Lines that somebody must still pick.
    package var unpicked: Int { lines - picked }
}

/// A carrier's truck at a door, and how ready what goes with it is.
package struct AppointmentStatus: Codable, Hashable, Sendable {
    package var appointment: Appointment
    package var day: Day
    package var carrier: PartyID
    package var carrierCode: String
    package var carrierName: String
    package var isCancelled: Bool
    /// The truck that is being loaded at the door for this carrier.
    package var shipment: DocumentNumber?
    package var orders: Int
    /// Orders that have not left.
    package var openOrders: Int
    package var readiness: Readiness

    package init(
        _ appointment: Appointment, day: Day, carrier: PartyID, carrierCode: String,
        carrierName: String,
        isCancelled: Bool, shipment: DocumentNumber?, orders: Int, openOrders: Int,
        readiness: Readiness
    ) {
        self.appointment = appointment
        self.day = day
        self.carrier = carrier
        self.carrierCode = carrierCode
        self.carrierName = carrierName
        self.isCancelled = isCancelled
        self.shipment = shipment
        self.orders = orders
        self.openOrders = openOrders
        self.readiness = readiness
    }

    /// Whether everything that was to go with it has left.
    package var isGone: Bool { orders > 0 && openOrders == 0 }
}

/// An order that goes with an appointment.
package struct AppointmentOrder: Codable, Hashable, Sendable {
    package var id: DocumentID
    package var number: DocumentNumber
    package var customerName: String
    package var state: DocumentState
    /// The wave it is in.
    package var wave: DocumentNumber?
    package var readiness: Readiness

    package init(
        id: DocumentID, number: DocumentNumber, customerName: String, state: DocumentState,
        wave: DocumentNumber?, readiness: Readiness
    ) {
        self.id = id
        self.number = number
        self.customerName = customerName
        self.state = state
        self.wave = wave
        self.readiness = readiness
    }
}

/// A change of an appointment that was made at the board, with who made it.
package struct PastAppointmentMove: Codable, Hashable, Sendable {
    package var move: AppointmentMove
    package var worker: WorkerCode
    package var at: Instant

    package init(move: AppointmentMove, worker: WorkerCode, at: Instant) {
        self.move = move
        self.worker = worker
        self.at = at
    }
}

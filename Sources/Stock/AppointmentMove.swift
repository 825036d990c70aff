/// An appointment comes to another door, another time or both; its orders follow.
package struct AppointmentMove: Codable, Hashable, Sendable {
    /// Where a truck stands, and when.
    package struct Slot: Codable, Hashable, Sendable {
        package var dock: LocationID
        package var dockCode: LocationCode
        package var from: Instant
        package var until: Instant

        package init(dock: LocationID, dockCode: LocationCode, from: Instant, until: Instant) {
            self.dock = dock
            self.dockCode = dockCode
            self.from = from
            self.until = until
        }
    }

    package var number: String
    package var old: Slot
    package var new: Slot
    package var reason: String

    package init(number: String, old: Slot, new: Slot, reason: String) {
        self.number = number
        self.old = old
        self.new = new
        self.reason = reason
    }

    /// The reason of a move that takes another back.
    package static let takenBack = "taken back"

    /// The move that takes this one back.
    package var inverse: AppointmentMove {
        AppointmentMove(number: number, old: new, new: old, reason: Self.takenBack)
    }
}

extension Appointment {
    /// Where it stands, and when.
    package var slot: AppointmentMove.Slot {
        AppointmentMove.Slot(dock: dock, dockCode: dockCode, from: from, until: until)
    }
}

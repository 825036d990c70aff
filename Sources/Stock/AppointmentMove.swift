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

    /// From one day to another, by the site's calendar.
    package struct Days: Codable, Hashable, Sendable {
        package var old: Day
        package var new: Day

        package init(old: Day, new: Day) {
            self.old = old
            self.new = new
        }
    }

    package var number: String
    package var old: Slot
    package var new: Slot
    /// Where it comes on another day; its orders go with it all the same.
    package var days: Days?
    package var reason: String

    package init(number: String, old: Slot, new: Slot, days: Days? = nil, reason: String) {
        self.number = number
        self.old = old
        self.new = new
        self.days = days
        self.reason = reason
    }

    /// The reason of a move that takes another back.
    package static let takenBack = "taken back"

    /// The move that takes this one back.
    package var inverse: AppointmentMove {
        AppointmentMove(
            number: number, old: new, new: old,
            days: days.map { Days(old: $0.new, new: $0.old) }, reason: Self.takenBack)
    }
}

extension Appointment {
    /// Where it stands, and when.
    package var slot: AppointmentMove.Slot {
        AppointmentMove.Slot(dock: dock, dockCode: dockCode, from: from, until: until)
    }
}

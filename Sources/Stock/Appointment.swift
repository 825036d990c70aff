/// When a carrier's truck stands at a dock door.
package struct Appointment: Codable, Hashable, Sendable {
    package var number: String
    package var dock: LocationID
    package var dockCode: LocationCode
    package var from: Instant
    package var until: Instant

    package init(
        number: String, dock: LocationID, dockCode: LocationCode, from: Instant, until: Instant
    ) {
        self.number = number
        self.dock = dock
        self.dockCode = dockCode
        self.from = from
        self.until = until
    }
}

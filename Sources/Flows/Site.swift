import Barcode
import Rules
import Stock

/// All that a step may know from outside: the floor, the rules, the time, the worker.
package struct Site {
    package let floor: any Floor
    package let rules: RuleBook
    package let now: Instant
    /// The day it is at the site.
    package let today: Day
    package let worker: Worker
    package let device: DeviceCode
    /// The location that stands for the worker's fork, cart or hands (`model.md` 13).
    package let carrier: LocationID
    /// The labels this site prints itself.
    package let labels: SiteLabels
    /// How the site writes dates, numbers and units.
    package let formats: SiteFormats
    /// Hours and minutes of a moment at the site, `14:05`.
    package let time: (Instant) -> String
    /// The calendar day of a moment at the site.
    package let day: (Instant) -> Day

    package init(
        floor: any Floor, rules: RuleBook, now: Instant, today: Day, worker: Worker,
        device: DeviceCode, carrier: LocationID, labels: SiteLabels = SiteLabels(),
        formats: SiteFormats = SiteFormats(),
        time: @escaping (Instant) -> String = { String("\($0)".dropFirst(11).prefix(5)) },
        day: @escaping (Instant) -> Day = { Day(rawValue: Int($0.rawValue / 86_400_000)) }
    ) {
        self.floor = floor
        self.rules = rules
        self.now = now
        self.today = today
        self.worker = worker
        self.device = device
        self.carrier = carrier
        self.labels = labels
        self.formats = formats
        self.time = time
        self.day = day
    }

    /// Whether nothing is carried with the device.
    package var isDesk: Bool { carrier.rawValue == 0 }

    /// Whether the worker's role has a permission.
    package func may(_ permission: Permission) -> Bool {
        rules.roles.allows(permission, role: worker.role)
    }
}

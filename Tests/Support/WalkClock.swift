import Session
import Stock
import Store
import Synchronization

/// The time of a walk: it stands still until the walk moves it on.
final class WalkClock: Sendable {
    private let moment = Mutex(WalkSite.morning)

    var now: Instant { moment.withLock { $0 } }

    /// Lets time pass, such as `20m`, `3h` or `40d`; false when that is no time.
    func pass(_ text: String) -> Bool {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()) else {
            return false
        }
        moment.withLock { $0 = $0 + count * unit }
        return true
    }

    /// The clock of a site that goes by it.
    func of(_ store: SiteStore) throws -> SiteClock {
        guard let clock = SiteClock(zone: store.site.timeZone, now: { [self] in now }) else {
            throw StoreError.refused("the sample's time zone is unknown")
        }
        return clock
    }
}

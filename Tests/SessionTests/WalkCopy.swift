import Session
import Store
import Support
import Testing

/// A copy of the demonstration site, and the clock of its morning, for the tests of one suite.
///
/// Each test has a copy of its own, which is gone with the suite's object.
class WalkCopy {
    let site: WalkSite
    let store: SiteStore
    let path: String
    let clock: SiteClock

    init() throws {
        site = try WalkSite.shared.get()
        (store, path) = try site.store()
        let clock = SiteClock(zone: store.site.timeZone) { WalkSite.morning }
        self.clock = try #require(clock)
    }

    deinit { WalkSite.remove(path) }
}

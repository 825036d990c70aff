import ArgumentParser
import Foundation
import Session
import Stock
import Store

/// Which site file a command works on, and which moment it is.
struct SiteOptions: ParsableArguments {
    @Option(help: "The site file; else the environment variable LOTWISE_DB.")
    var database: String?

    @Option(help: "The moment it is, in ISO form; else the clock of the machine.")
    var at: String?

    func validate() throws { _ = try now() }

    /// Path of the site file.
    func path() throws -> String {
        guard let path = database ?? ProcessInfo.processInfo.environment["LOTWISE_DB"],
            !path.isEmpty
        else { throw ValidationError("which site? give --database PATH or set LOTWISE_DB") }
        return path
    }

    /// Where the time comes from.
    func now() throws -> @Sendable () -> Instant {
        guard let at else { return SiteClock.system }
        guard let moment = Instant(at) else {
            throw ValidationError("--at is '\(at)'; expected a moment such as 2026-11-25T05:00:00Z")
        }
        return { moment }
    }

    /// Opens the site file.
    func open() throws -> SiteStore { try opening { try SiteStore(opening: $0) } }

    /// Opens the site file in some way; a path that leads to none is bad usage.
    func opening<Opened>(_ open: (String) throws -> Opened) throws -> Opened {
        let path = try path()
        do {
            return try open(path)
        } catch StoreError.refused(let why) {
            throw ValidationError(why)
        }
    }

    /// The clock of an open site.
    func clock(_ store: SiteStore) throws -> SiteClock {
        guard let clock = SiteClock(zone: store.site.timeZone, now: try now()) else {
            throw CleanExit.message("the time zone '\(store.site.timeZone)' is unknown")
        }
        return clock
    }
}

/// Where the project's own data stands: screens, rules, the sample warehouse.
struct DataOptions: ParsableArguments {
    @Option(help: "The folder that holds Screens and Data.")
    var folder: String = "."
}

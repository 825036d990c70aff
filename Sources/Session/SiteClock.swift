import Foundation
import Stock

/// The time at a site: where it comes from, and which day it is there.
///
/// Commands set it with `--at`, tests with a fixed moment; only the program itself asks the system.
package struct SiteClock: Sendable {
    /// The moment it is.
    package let now: @Sendable () -> Instant
    private let zone: TimeZone

    /// - Parameters:
    ///   - zone: An IANA name, such as `Europe/Berlin`; an unknown one gives nil.
    ///   - now: Where the time comes from.
    package init?(zone: String, now: @escaping @Sendable () -> Instant = SiteClock.system) {
        guard let zone = TimeZone(identifier: zone) else { return nil }
        self.zone = zone
        self.now = now
    }

    /// The clock of the machine.
    package static let system: @Sendable () -> Instant = {
        Instant(rawValue: Int64(Date().timeIntervalSince1970 * 1000))
    }

    /// The calendar day a moment falls on at the site.
    package func day(of moment: Instant) -> Day {
        let local = moment.rawValue + offset(at: moment)
        let day = local / 86_400_000
        return Day(rawValue: Int(local % 86_400_000 < 0 ? day - 1 : day))
    }

    /// The day it is at the site.
    package var today: Day { day(of: now()) }

    /// Milliseconds that the site's clock is ahead of UTC at a moment.
    package func offset(at moment: Instant) -> Int64 {
        let date = Date(timeIntervalSince1970: Double(moment.rawValue) / 1000)
        return Int64(zone.secondsFromGMT(for: date)) * 1000
    }

    /// Hours and minutes at the site, `14:05`.
    package func time(of moment: Instant) -> String {
        let seconds = (moment.rawValue + offset(at: moment)) / 1000 % 86_400
        let minutes = Int((seconds + 86_400) % 86_400 / 60)
        let pad: (Int) -> String = { $0 < 10 ? "0\($0)" : "\($0)" }
        return pad(minutes / 60) + ":" + pad(minutes % 60)
    }
}

extension SiteClock {
    /// The moment so many minutes after the midnight that begins a day at the site.
    package func moment(_ day: Day, minutes: Int) -> Instant {
        let local = Int64(day.rawValue) * 86_400 + Int64(minutes) * 60
        let guess = Date(timeIntervalSince1970: Double(local))
        // The offset at the guess is off by at most one change of the clocks; asked twice, it holds.
        let first = local - Int64(zone.secondsFromGMT(for: guess))
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(first)))
        return Instant(rawValue: (local - Int64(offset)) * 1000)
    }
}

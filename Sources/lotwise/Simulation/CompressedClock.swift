import Foundation
import Stock

/// Time that runs many times as fast as the machine's, the same in every process of a shift.
struct CompressedClock: Sendable {
    /// The moment the shift began.
    let beginning: Instant
    /// The machine's steady clock at that moment, in nanoseconds.
    let started: UInt64
    /// Seconds of the shift in one of the machine's.
    let speed: Int

    /// A clock that begins now.
    init(beginning: Instant, speed: Int) {
        self.init(beginning: beginning, started: Self.steady(), speed: speed)
    }

    init(beginning: Instant, started: UInt64, speed: Int) {
        self.beginning = beginning
        self.started = started
        self.speed = speed
    }

    /// The moment it is in the shift.
    func now() -> Instant {
        let passed = Int64((Self.steady() - started) / 1_000_000)
        return Instant(rawValue: beginning.rawValue + passed * Int64(speed))
    }

    /// Seconds of the machine since the beginning.
    var elapsed: Double { Double(Self.steady() - started) / 1e9 }

    private static func steady() -> UInt64 { clock_gettime_nsec(CLOCK_MONOTONIC) }

    /// Nanoseconds of a clock of the machine.
    private static func clock_gettime_nsec(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

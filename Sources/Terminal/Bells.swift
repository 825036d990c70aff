/// Bells that are due one after another, 150 ms apart, without anyone waiting for them.
struct Bells {
    private static let spacingMilliseconds = 150
    private var left = 0
    private var next = 0

    /// Starts a row of `count` bells at `now`; a longer row that is sounding goes on.
    mutating func start(_ count: Int, at now: Int) {
        if left == 0 { next = now }
        left = max(left, count)
    }

    /// When the next bell is due; nil when none is.
    var deadline: Int? { left > 0 ? next : nil }

    /// Whether a bell is due at `now`; it counts as sounded.
    mutating func isDue(at now: Int) -> Bool {
        guard left > 0, now >= next else { return false }
        left -= 1
        next = now + Self.spacingMilliseconds
        return true
    }
}

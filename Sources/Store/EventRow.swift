import Stock

/// The key that makes an event happen once: its number at the sign-on it came from.
package struct EventKey: Codable, Hashable, Sendable, CustomStringConvertible {
    package var signOn: SignOnID
    /// The number stored with the dialog before the event was asked for.
    package var n: Int64

    package init(signOn: SignOnID, n: Int64) {
        self.signOn = signOn
        self.n = n
    }

    package var description: String { "\(signOn)/\(n)" }
}

/// What came in and what became of it: one link of the site's chain.
package struct EventRow: Hashable, Sendable {
    /// How the input came in.
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case scanned, keyed, pasted, pressed, system
    }

    /// What became of it.
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        case done, refused, denied, dropped, fault
    }

    /// Longest input that is kept, in characters; the rest is cut.
    package static let longestInput = 2_100

    /// Nil for what no worker's dialog caused.
    package var key: EventKey?
    package var worker: WorkerID?
    package var device: DeviceID?
    package var at: Instant
    /// What it is, such as `scan`, `key`, `signOn`, `load`.
    package var kind: String
    package var method: Method
    /// What came in, as text.
    package var input: String
    package var job: String
    /// The screen the worker saw when it came in.
    package var screen: String
    package var outcome: Outcome
    /// The message that was shown, as stored text; empty for none.
    package var message: String
    /// The frame the worker saw, where it is kept.
    package var frame: [UInt8]?

    package init(
        key: EventKey? = nil, worker: WorkerID? = nil, device: DeviceID? = nil, at: Instant,
        kind: String, method: Method = .system, input: String = "", job: String = "",
        screen: String = "", outcome: Outcome = .done, message: String = "", frame: [UInt8]? = nil
    ) {
        self.key = key
        self.worker = worker
        self.device = device
        self.at = at
        self.kind = kind
        self.method = method
        self.input = String(input.prefix(Self.longestInput))
        self.job = job
        self.screen = screen
        self.outcome = outcome
        self.message = message
        self.frame = frame
    }
}

import Barcode
import Stock

/// Who is it: badge, then PIN, then the worker's own prompt.
///
///     badge ──badge──▶ pin ──right PIN──▶ signed on
///       ▲                │                   └─ busy on another device ──▶ takeOver ──same badge──▶
///       └──── F3 ────────┘
///
/// It runs before there is a worker, so it is not stored and changes nothing itself: the session
/// carries its actions out (the PIN is checked outside every transaction, since that takes time).
package enum SignOn: Hashable, Sendable {
    case badge
    case pin(badge: String)
    /// The worker's dialog is open on another device; taking it over voids what that one still sends.
    case takeOver(TakeOver)

    /// Whose work it is, and where and since when it goes on.
    package struct TakeOver: Hashable, Sendable {
        package let badge: String
        package let worker: Worker
        package let device: DeviceCode
        /// When it was last worked on, in site time.
        package let since: String
        /// The name of the job.
        package let job: String

        package init(
            badge: String, worker: Worker, device: DeviceCode, since: String, job: String
        ) {
            self.badge = badge
            self.worker = worker
            self.device = device
            self.since = since
            self.job = job
        }
    }

    /// What the session must do.
    package enum Action: Hashable, Sendable {
        case stay
        case refuse(Message)
        /// Compare the PIN with the badge's; counts towards the lock-out.
        case verify(badge: String, pin: String)
        case enter(Worker)
        /// F3 at the first prompt: the program ends.
        case end
    }

    /// Takes one event.
    package mutating func handle(_ event: Event) -> Action {
        switch (self, event) {
        case (.badge, .scanned(.badge(let badge), _)), (.pin, .scanned(.badge(let badge), _)):
            self = .pin(badge: badge)
            return .stay
        case (.badge, .scanned(let scan, _)):
            return .refuse(.badgeUnknown(scan))
        case (.badge, .pressed(.back)):
            return .end
        case (.pin(let badge), .scanned(let scan, _)):
            guard let pin = scan.pin else { return .refuse(.pinIsNotThat) }
            return .verify(badge: badge, pin: pin)
        case (.pin, .pressed(.back)), (.takeOver, .pressed(.back)):
            self = .badge
            return .stay
        case (.takeOver(let open), .scanned(.badge(let again), _)):
            return again == open.badge ? .enter(open.worker) : .refuse(.notThatBadge)
        case (.takeOver, .scanned):
            return .refuse(.notThatBadge)
        case (.badge, .pressed), (.pin, .pressed), (.takeOver, .pressed):
            return .stay
        }
    }

    /// What the step shows.
    package var view: View {
        switch self {
        case .badge: View("sign-on")
        case .pin(let badge): View("sign-on.pin", ["badge": badge])
        case .takeOver(let open):
            View(
                "resume",
                [
                    "name": open.worker.name, "other": open.device.rawValue, "since": open.since,
                    "operation": word("menu-\(open.job)"),
                ])
        }
    }
}

extension Scan {
    /// The text of a PIN, typed as digits; nil for anything that is no PIN.
    fileprivate var pin: String? {
        switch self {
        case .text(let text): text
        default: nil
        }
    }
}

extension Message {
    package static func badgeUnknown(_ scan: Scan) -> Message {
        .soft("sign-on.badge-unknown", ["scanned": scan.shown])
    }
    package static let pinIsNotThat = Message.soft("sign-on.pin-not-that")
    package static let notThatBadge = Message.soft("sign-on.not-that-badge")
    /// Wrong badge or PIN: which of them is not said.
    package static let wrongPIN = Message.soft("sign-on.wrong-pin")
    package static func lockedOut(minutes: Int) -> Message {
        .hard("sign-on.locked", ["minutes": "\(minutes)"])
    }
    package static func welcome(_ name: String) -> Message {
        .done("sign-on.welcome", ["name": name])
    }
    /// Another device has taken this worker's dialog over.
    package static func takenOver(_ device: DeviceCode) -> Message {
        .hard("sign-on.taken-over", ["device": "\(device)"])
    }
}

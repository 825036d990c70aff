import GRDB
import Stock

/// What a badge and a PIN are worth.
package enum PinVerdict: Hashable, Sendable {
    case right(Worker)
    /// The badge is unknown or the PIN is not its own: which of the two is not told.
    case wrong
    /// Too many wrong tries: no PIN is looked at until then.
    case locked(until: Instant)
}

extension SiteStore {
    /// Wrong tries that lock a badge.
    package static let mostTries = 5
    /// How long a badge is locked.
    package static let lockSeconds = 15 * 60

    /// The hash to store for a worker's PIN.
    package func hash(pin: String) throws -> String { try secret.hash(pin) }

    /// Compares a PIN with a badge's.
    ///
    /// The try is counted before the PIN is looked at, so that many devices at once get no more
    /// tries than one; the slow comparison is made outside of every transaction. What fails becomes
    /// an event.
    package func check(
        badge: String, pin: String, at device: DeviceID?, _ now: Instant
    ) throws -> PinVerdict {
        let attempt = try write { transaction in
            try transaction.countTry(badge: badge, at: device, now)
        }
        if case .locked(let until) = attempt { return .locked(until: until) }
        var known: (worker: Worker, pin: String)?
        if case .open(let worker, let pin) = attempt { known = (worker, pin) }
        let isRight = secret.matches(pin, known?.pin)
        return try write { transaction in
            guard let known, isRight else {
                try transaction.deny("wrong PIN", known?.worker.id, at: device, now)
                return .wrong
            }
            try transaction.forgetTries(of: known.worker.id)
            return .right(known.worker)
        }
    }
}

/// What a badge is before its PIN is looked at.
enum PinTry {
    case unknown
    case locked(until: Instant)
    case open(Worker, pin: String)
}

extension Transaction {
    /// Counts a try of a badge; the last one allowed locks it until the PIN proves right.
    func countTry(badge: String, at device: DeviceID?, _ now: Instant) throws -> PinTry {
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, code, name, role, language, pin, failures, lockedUntil FROM worker
                WHERE badge = ? AND isActive = 1
                """)
        let read: (Columns) throws -> (Worker, pin: String, failures: Int, until: Instant) = {
            (try WorkerRow(row: $0).value, $0[5], $0[6], Instant(rawValue: $0[7]))
        }
        guard let (worker, pin, failures, until) = try statement.first([badge], read) else {
            return .unknown
        }
        guard until <= now else {
            try deny("locked", worker.id, at: device, now)
            return .locked(until: until)
        }
        // A lock that is over has used up its tries.
        let tries = (until.rawValue > 0 ? 0 : failures) + 1
        let lock = tries >= SiteStore.mostTries ? now + SiteStore.lockSeconds : nil
        try db.cachedStatement(
            sql: "UPDATE worker SET failures = ?, lockedUntil = ? WHERE id = ?"
        ).execute(arguments: [tries, lock?.rawValue ?? 0, worker.id.rawValue])
        return .open(worker, pin: pin)
    }

    func forgetTries(of worker: WorkerID) throws {
        try db.cachedStatement(
            sql: "UPDATE worker SET failures = 0, lockedUntil = 0 WHERE id = ?"
        ).execute(arguments: [worker.rawValue])
    }

    func deny(_ why: String, _ worker: WorkerID?, at device: DeviceID?, _ now: Instant) throws {
        try append(
            EventRow(
                worker: worker, device: device, at: now, kind: "signOn", outcome: .denied,
                message: why))
    }
}

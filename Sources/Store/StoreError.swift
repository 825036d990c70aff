import GRDB
import Stock

/// Why the store could not do what it was asked.
package enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file is not opened, and why: one sentence for whoever runs the site.
    case refused(String)
    /// What was given can not be, whatever the site holds: a field there is none of, a bad value.
    case unfit(String)
    /// A posting, a record or an event that must not be: a fault of the flow that made it.
    case invalid(String)
    /// A posting would take goods where nothing under a hold may go; nothing of it was booked.
    case held(MaterialID)
    /// The gate was not free in time.
    case gateBusy(seconds: Int, holder: Gate.Holder?)
    /// The wait for the gate was given up, because the program is to end.
    case interrupted
    /// This event has been taken before; what was posted then stands.
    case repeated(EventKey)
    /// The sign-on is over: another device took the dialog, or the worker signed off.
    case signOnEnded(SignOnID)
    /// The disk is full: reads go on, nothing new is accepted.
    case full
    /// The disk does not read or write: the site stops, nothing is tried again.
    case ioFailure(code: Int, String)
    /// The file is damaged: the site stops.
    case corrupt(String)
    /// COMMIT failed. The event may be there or not: look it up by its key before anything else.
    case unknownOutcome(String)
    /// Any other error of the database.
    case database(code: Int, String)

    /// Whether the site must stop writing until a person has looked.
    package var stopsSite: Bool {
        switch self {
        case .ioFailure, .corrupt: true
        case .refused, .unfit, .invalid, .held, .gateBusy, .interrupted, .repeated, .signOnEnded,
            .full,
            .unknownOutcome, .database:
            false
        }
    }

    package var description: String {
        switch self {
        case .refused(let why), .unfit(let why): why
        case .invalid(let what): what
        case .held(let material): "material \(material) is under a hold"
        case .gateBusy(let seconds, let holder):
            "no turn to write after \(seconds) s\(holder.map { "; \($0)" } ?? "")"
        case .interrupted: "the wait for a turn to write was given up"
        case .repeated(let key): "event \(key) is there already"
        case .signOnEnded(let signOn): "sign-on \(signOn) is over"
        case .full: "the disk is full"
        case .ioFailure(let code, let text): "the disk does not answer (\(code): \(text))"
        case .corrupt(let text): "the database is damaged: \(text)"
        case .unknownOutcome(let text): "it is not known whether it was saved: \(text)"
        case .database(let code, let text): "the database says \(code): \(text)"
        }
    }

    /// The store's error for one of SQLite's.
    init(_ error: DatabaseError) {
        let text = error.message ?? error.resultCode.description
        switch error.resultCode {
        case .SQLITE_FULL: self = .full
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY:
            self = .ioFailure(code: Int(error.extendedResultCode.rawValue), text)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(text)
        case .SQLITE_TOOBIG:
            self = .invalid(
                "a row is longer than any that is written here; lotwise verify names it")
        default: self = .database(code: Int(error.extendedResultCode.rawValue), error.description)
        }
    }
}

/// Runs `body` and gives every error of SQLite its name of ours.
func named<T>(_ body: () throws -> T) throws -> T {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw StoreError(error)
    }
}

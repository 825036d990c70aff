import Barcode
import Stock

/// What must happen because of a step: data, carried out by the session in one transaction.
package enum Effect: Hashable, Sendable {
    /// Stock moves. The trail ends here: a posting is undone by a new one, never by F3.
    case post(Posting)
    /// Something else is written down.
    case record(Record)
    /// The worker is told that it worked.
    case say(Message)
    /// The worker is told that it did not, and the step stays.
    case refuse(Message)
    /// Another job takes this one's place.
    case start(Job)
    /// Another job takes this one's place and is given the same event at once.
    case startWith(Job)
    /// Another job runs, and this one goes on where it was when that one leaves.
    case detour(Job)
    /// A detour to another job that is given a scan at once.
    case hand(Job, Scan)
    /// The worker is told that it did not; the same event again makes a detour to the job.
    case offer(Job, Message)
    /// Something is thought about outside the transaction; `Flow.take` gets its result.
    case plan(PlanRequest)
    /// The job is over: back to the job that made the detour, else to the menu.
    case leave
    /// The job is over, and the job it goes back to is given the same event at once.
    case leaveWith
    /// The worker signs off.
    case signOff
}

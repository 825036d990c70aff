/// What counting writes down.
package enum CountRecord: Codable, Hashable, Sendable {
    /// A location is to be counted.
    case open(WorkID, LocationID, why: String, priority: Int, dueSeconds: Int)
    /// What a worker saw: a new attempt, or the last state of a draft.
    case attempt(CountAttempt)
    /// The location is counted.
    case done(WorkID, by: WorkerID)
}

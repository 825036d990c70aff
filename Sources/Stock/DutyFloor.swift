/// What the segregation of duties asks about the past: one question a step, each by an index.
package protocol DutyFloor {
    /// Whether a worker has taken goods in, of a lot that is under a hold, and did not undo it.
    func hasReceived(goodsUnder hold: HoldID, _ worker: WorkerID) throws -> Bool
    /// The type of a hold that a worker has placed; nil when somebody else did.
    func placed(_ hold: HoldID, by worker: WorkerID) throws -> HoldType?
    /// Whether a worker has counted for a task, drafts left out.
    func hasCounted(_ work: WorkID, _ worker: WorkerID) throws -> Bool
    /// The first of orders that a worker has done a step for, and did not undo it; nil for none.
    func order(
        of orders: [DocumentID], with reason: Reason, by worker: WorkerID
    ) throws -> DocumentID?
}

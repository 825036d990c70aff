/// What is written down about work.
package enum WorkRecord: Codable, Hashable, Sendable {
    case add(Work)
    /// Adds to (or takes from) what is still to be done.
    case quantity(WorkID, by: Int64)
    case done(WorkID, by: WorkerID)
    /// Done work is to be done after all.
    case reopen(WorkID)
    case cancel(WorkID)
    /// Later in its trip.
    case position(WorkID, Int)
    /// Before everything else.
    case urgent(WorkID)
    /// From another place than planned.
    case source(WorkID, lot: LotID, plate: PlateID?, from: LocationID)
}

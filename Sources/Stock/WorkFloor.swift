/// The questions about what is to be done, and by whom.
package protocol WorkFloor {
    func work(_ id: WorkID) throws -> Work?
    /// All work of a trip in the order it is done, finished work included.
    func works(inTrip trip: Int64) throws -> [Work]
    /// Open work that no other worker is busy with, the best first: priority, due time in steps of
    /// a quarter of an hour, way to it, due time. Of a trip only its first open work.
    func openWork(_ search: WorkSearch) throws -> [Work]
    /// How many rounds, replenishments and counts could be begun now with some equipment, by kind;
    /// all of them without, at a desk.
    func workCounts(_ equipment: String?) throws -> [Work.Kind: Int]
    /// What could be done next that nobody else is at, of the kinds asked for, the best first:
    /// work of the queue, plates to put away, orders to pack, trucks to load, goods to stop.
    func offers(_ search: WorkSearch) throws -> [Offer]
    /// The zones a device stays in; empty for all.
    func zones(of device: DeviceCode) throws -> [String]
    /// Open work of a kind that ends in a location, the most urgent first.
    func openWork(_ kind: Work.Kind, to location: LocationID) throws -> [Work]
    /// Open work of a kind that begins in a location, the most urgent first.
    func openWork(_ kind: Work.Kind, from location: LocationID) throws -> [Work]
    /// The storage place a worker last took something from or put something into.
    func lastPlace(of worker: WorkerID) throws -> LocationID?
}

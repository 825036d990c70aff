import Stock
import Store

/// What a synthetic history is written to, in its order.
protocol HistorySink {
    func add(_ party: Party) throws
    func add(_ item: Item, unit: Pack) throws
    func add(_ location: Location) throws
    func add(_ worker: Worker) throws
    func add(
        document: DocumentID, kind: String, number: String, party: PartyID, owner: PartyID,
        dueAt: Instant, isDone: Bool, lines: [(item: ItemID, quantity: Int64)]) throws
    func add(_ lot: Lot, source: String, at moment: Instant) throws
    func add(_ plate: Plate) throws
    func add(_ material: Material) throws
    /// One posting and the event that caused it; `lots` holds the lot of each line.
    func post(_ posting: Posting, lots: [LotID], _ cause: EventRow) throws
}

extension BulkWriter: HistorySink {}

/// What taking back a posting asks of the warehouse.
package protocol UndoFloor {
    /// The worker's last posting that is neither taken back nor itself a taking back.
    func lastPosting(of worker: WorkerID) throws -> PastPosting?
    func pastPosting(_ key: PostingKey) throws -> PastPosting?
    /// Where a material is now, or nil when nothing is left of it.
    func row(of material: MaterialID) throws -> StockRow?
    /// The first posting after `key` that moved one of these, with who did it.
    func laterPosting(
        after key: PostingKey, materials: [MaterialID], plates: [PlateID]
    ) throws -> PastPosting?
}

/// A posting of the journal with what was written down in the same step.
package struct PastPosting: Codable, Hashable, Sendable {
    package var key: PostingKey
    package var posting: Posting
    /// Everything the same step recorded besides.
    package var records: [Record]
    package var worker: WorkerID
    package var workerCode: WorkerCode
    package var at: Instant
    /// The time of day at the site, such as `14:06`.
    package var clock: String
    package var isTakenBack: Bool

    package init(
        key: PostingKey, posting: Posting, records: [Record], worker: WorkerID,
        workerCode: WorkerCode, at: Instant, clock: String, isTakenBack: Bool = false
    ) {
        self.key = key
        self.posting = posting
        self.records = records
        self.worker = worker
        self.workerCode = workerCode
        self.at = at
        self.clock = clock
        self.isTakenBack = isTakenBack
    }
}

extension Posting {
    /// The posting that takes this one back: every line and plate goes where it came from.
    package func reversal(of key: PostingKey) -> Posting {
        Posting(
            .undo, document: document, party: party, reverses: key,
            lines: lines.reversed().map { line in
                Line(
                    material: line.into, into: line.material, quantity: line.quantity,
                    weightMilligrams: line.weightMilligrams, serials: line.serials,
                    from: line.to, to: line.from)
            },
            plates: plates.reversed().map { move in
                PlateMove(plate: move.plate, from: move.to, to: move.from)
            },
            note: note)
    }
}

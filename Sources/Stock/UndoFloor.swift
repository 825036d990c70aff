/// What taking back a posting asks of the warehouse.
package protocol UndoFloor {
    /// The worker's last posting that is neither taken back nor itself a taking back.
    func lastPosting(of worker: WorkerID) throws -> PastPosting?
    /// The same of whichever worker last moved a plate or goods on it.
    func lastPosting(moving plate: PlateID) throws -> PastPosting?
    func pastPosting(_ key: PostingKey) throws -> PastPosting?
    /// What taking a posting back would mean now.
    func reversal(of key: PostingKey) throws -> Reversal
}

/// What taking a posting back would mean now.
package enum Reversal: Codable, Hashable, Sendable {
    /// The goods are where it put them: this posting takes it back.
    case possible(Posting)
    /// It has been taken back already, by this posting.
    case done(PostingKey)
    /// Somebody has moved the goods since.
    case moved(by: WorkerCode?, at: Instant)
    /// The goods have left the site: nothing takes that back.
    case gone
    /// There is no such posting.
    case unknown
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

    package init(
        key: PostingKey, posting: Posting, records: [Record], worker: WorkerID,
        workerCode: WorkerCode, at: Instant
    ) {
        self.key = key
        self.posting = posting
        self.records = records
        self.worker = worker
        self.workerCode = workerCode
        self.at = at
    }
}

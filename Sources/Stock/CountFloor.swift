/// What counting asks of the warehouse.
package protocol CountFloor {
    /// The number of the last posting that this step can see.
    func sequence() throws -> Int64
    /// The lines that took goods to or from a location after a posting, the oldest first.
    func changes(at location: LocationID, after sequence: Int64) throws -> [CountChange]
    /// Counts that a worker may do, the most urgent first: none that the worker has counted before.
    func openCounts(for worker: WorkerID, limit: Int) throws -> [CountTask]
    /// The open count of a location, if there is one.
    func openCount(at location: LocationID) throws -> CountTask?
    /// What was counted for a task so far, drafts and dropped ones left out, the oldest first.
    func attempts(of work: WorkID) throws -> [CountAttempt]
    /// What a worker has left unfinished at a location.
    func draft(of worker: WorkerID, at location: LocationID) throws -> CountAttempt?
    /// Standard cost of so many base units of an item on a day, in the smallest coin.
    func cost(of quantity: Int64, _ item: ItemID, owner: PartyID, on day: Day) throws -> Int64
    /// Any material of a lot, to know its owner by.
    func material(of lot: LotID) throws -> Material?
    /// Another place where a count of late found the opposite difference of a lot.
    func twin(of lot: LotID, delta: Int64, not location: LocationID) throws -> LocationCode?
    /// Open reports that a location was full.
    func fullReports(at location: LocationID) throws -> [Int64]
}

/// One line of the journal that touched a location while it was counted.
package struct CountChange: Codable, Hashable, Sendable {
    package var sequence: Int64
    package var lot: LotID
    package var line: Posting.Line

    package init(sequence: Int64, lot: LotID, line: Posting.Line) {
        self.sequence = sequence
        self.lot = lot
        self.line = line
    }
}

/// A location that is to be counted.
package struct CountTask: Codable, Hashable, Sendable {
    package var work: WorkID
    package var location: LocationID
    package var code: LocationCode
    /// Why: `schedule`, `sample`, `event`, or nothing for a worker's own idea.
    package var why: String
    package var dueAt: Instant?

    package init(
        work: WorkID, location: LocationID, code: LocationCode, why: String, dueAt: Instant?
    ) {
        self.work = work
        self.location = location
        self.code = code
        self.why = why
        self.dueAt = dueAt
    }
}

/// What one worker saw at one location, and what became of it (`model.md` 15).
package struct CountAttempt: Codable, Hashable, Sendable {
    package var id: CountID
    package var work: WorkID
    package var location: LocationID
    package var worker: WorkerID
    /// The last posting before the first scan, and before the last one.
    package var from: Int64
    package var to: Int64?
    package var lines: [CountLine]
    package var variances: [CountVariance]
    package var verdict: Verdict

    package enum Verdict: String, Codable, Hashable, Sendable, CaseIterable {
        case draft, within, recount, approval, posted, dropped
    }

    package init(
        id: CountID, work: WorkID, location: LocationID, worker: WorkerID, from: Int64,
        to: Int64? = nil, lines: [CountLine] = [], variances: [CountVariance] = [],
        verdict: Verdict = .draft
    ) {
        self.id = id
        self.work = work
        self.location = location
        self.worker = worker
        self.from = from
        self.to = to
        self.lines = lines
        self.variances = variances
        self.verdict = verdict
    }
}

/// Tag for the number of one attempt at a count.
package enum CountTag {}
package typealias CountID = ID<CountTag>

/// One thing that was seen.
package struct CountLine: Codable, Hashable, Sendable {
    /// A plate, or loose goods of a lot.
    package enum What: Codable, Hashable, Sendable {
        case plate(PlateID)
        case loose(ItemID, LotID)
    }

    package var what: What
    /// Base units; 0 for a plate, which is counted whole.
    package var quantity: Int64
    package var serials: [SerialNumber]
    /// The last day of use on the label, where one was read.
    package var expiry: Day?
    /// The last posting before it was seen.
    package var sequence: Int64

    package init(
        what: What, quantity: Int64, serials: [SerialNumber] = [], expiry: Day? = nil,
        sequence: Int64
    ) {
        self.what = what
        self.quantity = quantity
        self.serials = serials
        self.expiry = expiry
        self.sequence = sequence
    }
}

/// A difference between what was seen and the book.
package struct CountVariance: Codable, Hashable, Sendable {
    package var item: ItemID
    package var lot: LotID
    /// The plate that is missing, or was found here; nil for loose goods.
    package var plate: PlateID?
    /// Seen minus book; for a plate found here, what the book has on it elsewhere.
    package var delta: Int64
    package var book: Int64

    package init(item: ItemID, lot: LotID, plate: PlateID?, delta: Int64, book: Int64) {
        self.item = item
        self.lot = lot
        self.plate = plate
        self.delta = delta
        self.book = book
    }
}

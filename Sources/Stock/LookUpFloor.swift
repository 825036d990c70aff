/// What looking things up asks of the warehouse.
package protocol LookUpFloor {
    /// Orders, ASNs, purchase orders, receipts and whatever else has this number.
    func documents(numbered number: DocumentNumber) throws -> [DocumentFacts]
    func document(_ id: DocumentID) throws -> DocumentFacts?
    /// The lines of a document, at most so many.
    func lines(of document: DocumentID, limit: Int) throws -> [DocumentFacts.Line]
    func worker(badge: String) throws -> Worker?
    func worker(_ code: WorkerCode) throws -> Worker?
    /// What a worker is at now, or nil for one who is not signed on.
    func activity(of worker: WorkerID) throws -> WorkerActivity?
    /// Rows of an item's or a lot's stock in the order of their locations, at most so many.
    func stock(of subject: Subject, limit: Int) throws -> [StockRow]
    /// How much there is of an item or a lot, and of what stands in a location or on a plate.
    func totals(of subject: Subject) throws -> StockTotals
    /// Open work about a thing, at most so much.
    func openWork(about subject: Subject, limit: Int) throws -> [WorkFacts]
    /// The last movements of a thing, the newest first, at most so many.
    func history(of subject: Subject, limit: Int) throws -> [PastMovement]
    /// An event of this site's journal.
    func event(epoch: Int64, _ number: Int64) throws -> PastEvent?
    /// Where a lot came from, is and went, as of a moment; nil is now.
    func trace(of lot: LotID, asOf: Instant?) throws -> Trace?
}

/// A thing that can be looked up.
package enum Subject: Codable, Hashable, Sendable {
    case plate(PlateID)
    case location(LocationID)
    case item(ItemID)
    case lot(LotID)
    case document(DocumentID)
    case worker(WorkerID)
}

/// A document of any kind, as it is shown to somebody who looks it up.
package struct DocumentFacts: Codable, Hashable, Sendable {
    package var id: DocumentID
    /// Its kind, as stored, such as `order` or `asn`.
    package var kind: String
    package var number: String
    package var party: String?
    package var state: DocumentState
    package var dueAt: Instant?

    package init(
        id: DocumentID, kind: String, number: String, party: String?, state: DocumentState,
        dueAt: Instant?
    ) {
        self.id = id
        self.kind = kind
        self.number = number
        self.party = party
        self.state = state
        self.dueAt = dueAt
    }

    /// One line of it.
    package struct Line: Codable, Hashable, Sendable {
        package var line: Int
        package var item: ItemID
        package var quantity: Int64
        package var done: Int64
        package var state: LineState

        package init(line: Int, item: ItemID, quantity: Int64, done: Int64, state: LineState) {
            self.line = line
            self.item = item
            self.quantity = quantity
            self.done = done
            self.state = state
        }
    }
}

/// What somebody is at now.
package struct WorkerActivity: Codable, Hashable, Sendable {
    package var device: DeviceCode
    /// The name of the job, as stored with every event.
    package var job: String
    package var at: Instant

    package init(device: DeviceCode, job: String, at: Instant) {
        self.device = device
        self.job = job
        self.at = at
    }
}

/// How much there is of something, in base units.
package struct StockTotals: Codable, Hashable, Sendable {
    package var onHand: Int64
    package var held: Int64
    package var allocated: Int64
    /// Rows of stock.
    package var rows: Int

    package init(onHand: Int64, held: Int64, allocated: Int64, rows: Int) {
        self.onHand = onHand
        self.held = held
        self.allocated = allocated
        self.rows = rows
    }
}

/// Work that waits, as it is shown to somebody who looks at what it is about.
package struct WorkFacts: Codable, Hashable, Sendable {
    package var kind: String
    package var from: String?
    package var to: String?
    package var document: DocumentID?
    /// The number of the document.
    package var number: String?
    /// Who has it.
    package var worker: String?

    package init(
        kind: String, from: String?, to: String?, document: DocumentID?, number: String?,
        worker: String?
    ) {
        self.kind = kind
        self.from = from
        self.to = to
        self.document = document
        self.number = number
        self.worker = worker
    }
}

/// One movement of the past.
package struct PastMovement: Codable, Hashable, Sendable {
    package var at: Instant
    package var reason: String
    /// Zero where a plate moved with nothing on it.
    package var quantity: Int64
    package var unit: BaseUnit
    package var sku: String
    package var from: String
    package var to: String
    package var by: String?
    /// The event that caused it: its epoch and its number.
    package var epoch: Int64
    package var event: Int64

    package init(
        at: Instant, reason: String, quantity: Int64, unit: BaseUnit, sku: String, from: String,
        to: String, by: String?, epoch: Int64, event: Int64
    ) {
        self.at = at
        self.reason = reason
        self.quantity = quantity
        self.unit = unit
        self.sku = sku
        self.from = from
        self.to = to
        self.by = by
        self.epoch = epoch
        self.event = event
    }
}

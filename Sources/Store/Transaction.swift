import GRDB
import Stock

/// One write transaction, as long as `SiteStore.write` runs its body and no longer.
package struct Transaction: ~Copyable {
    let db: Database
    let ledger: Ledger
    /// The site whose file it is.
    package let site: SiteRow

    init(db: Database, site: SiteRow) {
        self.db = db
        self.site = site
        ledger = Ledger(db: db, site: site)
    }

    /// The floor as it is inside this transaction, as a worker sees it at a moment.
    ///
    /// Claims are those of others; with the moment, of others who are at work.
    package func floor(for worker: WorkerID? = nil, at moment: Instant? = nil) -> StoredFloor {
        StoredFloor(db: db, site: site, worker: worker, at: moment)
    }

    /// Books a posting: the only way stock changes.
    ///
    /// - Throws: `StoreError.invalid` with a sentence when the posting must not be.
    @discardableResult
    package func post(_ posting: Posting) throws -> PostingKey {
        try Journal(db: db, site: site, ledger: ledger).post(posting)
    }

    /// Writes down a change that is not a movement; it goes into the body of the next event.
    package func apply(_ record: Stock.Record, at moment: Instant) throws {
        try Records(db: db, site: site, event: ledger.eventNumber(), at: moment).apply(record)
        ledger.note(record)
    }

    /// Ends what belongs to one event with the event itself (`model.md` 14).
    ///
    /// - Returns: The event's number at the site.
    @discardableResult
    package func append(_ event: EventRow) throws -> Int64 {
        try ledger.append(event)
    }

    /// What was written when this event came first, or nil when it is new.
    package func event(_ key: EventKey) throws -> StoredEvent? {
        try StoredEvent.find(db, key)
    }
}

/// Reads on one snapshot, as long as `SiteStore.read` runs its body and no longer.
package struct Snapshot: ~Copyable {
    let db: Database
    /// The site whose file it is.
    package let site: SiteRow

    init(db: Database, site: SiteRow) {
        self.db = db
        self.site = site
    }

    /// The floor as it is in this snapshot, as a worker sees it at a moment; it cannot mint.
    package func floor(for worker: WorkerID? = nil, at moment: Instant? = nil) -> StoredFloor {
        StoredFloor(db: db, site: site, worker: worker, at: moment)
    }

    /// What was written when this event came first, or nil when it is new.
    package func event(_ key: EventKey) throws -> StoredEvent? {
        try StoredEvent.find(db, key)
    }

    /// The number of the last posting, which decisions and plans are based on.
    package func sequence() throws -> Int64 {
        try Ledger.lastSequence(db, site)
    }
}

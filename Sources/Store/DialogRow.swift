import GRDB
import Stock

/// A worker's dialog as it is kept: text that the store does not understand.
package struct DialogRow: Hashable, Sendable, StoredRow {
    package var worker: WorkerID
    /// The sign-on whose events it takes; another's are void (`model.md` 23).
    package var signOn: SignOnID
    /// The number of the next event.
    package var n: Int64
    /// Number of the stored form.
    package var shape: Int
    /// The name of the running job.
    package var job: String
    /// The dialog as JSON.
    package var state: String
    /// The message under the dialog, as stored text; empty for none.
    package var message: String
    /// What was typed and not yet entered.
    package var typed: String
    package var at: Instant

    package init(
        worker: WorkerID, signOn: SignOnID, n: Int64, shape: Int, job: String, state: String,
        message: String = "", typed: String = "", at: Instant
    ) {
        self.worker = worker
        self.signOn = signOn
        self.n = n
        self.shape = shape
        self.job = job
        self.state = state
        self.message = message
        self.typed = typed
        self.at = at
    }

    init(row: Columns) {
        worker = ID(rawValue: row[0])
        signOn = ID(rawValue: row[1])
        n = row[2]
        shape = row[3]
        job = row[4]
        state = row[5]
        message = row[6]
        typed = row[7]
        at = Instant(rawValue: row[8])
    }

    static func find(_ db: Database, _ worker: WorkerID) throws -> DialogRow? {
        try fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT worker, signOn, n, shape, job, state, message, typed, at
                    FROM dialog WHERE worker = ?
                    """),
            arguments: [worker.rawValue])
    }
}

extension Transaction {
    /// A worker's dialog, or nil when there is none yet.
    package func dialog(of worker: WorkerID) throws -> DialogRow? {
        try DialogRow.find(db, worker)
    }

    /// Keeps a worker's dialog in place of the one before.
    package func save(_ dialog: DialogRow) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO dialog(worker, signOn, n, shape, job, state, message, typed, at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                ON CONFLICT(worker) DO UPDATE SET signOn = ?2, n = ?3, shape = ?4, job = ?5,
                  state = ?6, message = ?7, typed = ?8, at = ?9
                """
        ).run([
            dialog.worker.rawValue, dialog.signOn.rawValue, dialog.n, dialog.shape, dialog.job,
            dialog.state, dialog.message, dialog.typed, dialog.at.rawValue,
        ])
    }

    /// Makes these the worker's claims, all others of the worker's end.
    package func claim(_ claims: [Claim], by worker: WorkerID) throws {
        try db.cachedStatement(sql: "DELETE FROM claim WHERE worker = ?")
            .run([worker.rawValue])
        for claim in claims {
            let (kind, thing) = claim.stored
            try db.cachedStatement(
                sql: """
                    INSERT INTO claim(kind, thing, worker) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                    """
            ).run([kind, thing, worker.rawValue])
        }
    }
}

extension Snapshot {
    /// A worker's dialog, or nil when there is none yet.
    package func dialog(of worker: WorkerID) throws -> DialogRow? {
        try DialogRow.find(db, worker)
    }
}

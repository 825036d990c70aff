import GRDB
import Stock

/// The floor answered by SQL, inside the transaction or snapshot of the step that asks.
///
/// It must not outlive what it was made in: the database refuses to be used outside of it.
package struct StoredFloor: Floor {
    let db: Database
    let site: SiteRow
    /// Who asks: claims are those of others.
    let worker: WorkerID?
    /// Claims of workers of whom nothing was heard since then do not count; nil counts them all.
    let activeSince: Instant?
    /// What was answered before, where that is kept.
    var answers: Answers?

    /// After so many seconds without a scan or a key, what a worker was at is for anybody.
    package static let silenceSeconds = 3600

    init(db: Database, site: SiteRow, worker: WorkerID?, at moment: Instant? = nil) {
        self.db = db
        self.site = site
        self.worker = worker
        activeSince = moment.map { $0 + -Self.silenceSeconds }
    }

    /// A condition on `claim` that its worker is at work; `?` stands for `activeSince`.
    static func isActive(_ parameter: String) -> String {
        """
        (\(parameter) IS NULL OR EXISTS(SELECT 1 FROM dialog
          WHERE dialog.worker = claim.worker AND dialog.at >= \(parameter)))
        """
    }

    /// Takes the next number of its kind, as the packed value an `ID` is made of.
    package func mint(_ kind: Mint) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO mint(kind, last) VALUES (?, 1)
                ON CONFLICT(kind) DO UPDATE SET last = last + 1 RETURNING last
                """)
        guard let number: Int64 = try statement.first([kind.rawValue], { $0[0] }) else {
            throw StoreError.corrupt("the numbers of \(kind.rawValue) are gone")
        }
        return ID<Mint>(site: site.number, number: number).rawValue
    }

    package func claimants(_ claim: Claim) throws -> [WorkerCode] {
        try once(\.claimants, claim) {
            let (kind, thing) = claim.stored
            let statement = try db.cachedStatement(
                sql: """
                    SELECT worker.code FROM claim JOIN worker ON worker.id = claim.worker
                    WHERE claim.kind = ?1 AND claim.thing = ?2 AND claim.worker IS NOT ?3
                      AND \(Self.isActive("?4"))
                    ORDER BY worker.code
                    """)
            return try statement.all([kind, thing, worker?.rawValue, activeSince?.rawValue]) {
                try value($0[0])
            }
        }
    }

    // `cachedStatement` and one row, the form of nearly every question.
    func one<T: StoredRow>(
        _ type: T.Type, _ sql: String, _ arguments: [(any Bindable)?]
    ) throws -> T? {
        try T.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
    }

    func all<T: StoredRow>(
        _ type: T.Type, _ sql: String, _ arguments: [(any Bindable)?]
    ) throws -> [T] {
        try T.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
    }
}

extension Claim {
    /// The two columns of a claim.
    var stored: (kind: String, thing: Int64) {
        switch self {
        case .plate(let id): ("plate", id.rawValue)
        case .location(let id): ("location", id.rawValue)
        case .work(let id): ("work", id.rawValue)
        case .document(let id): ("document", id.rawValue)
        }
    }
}

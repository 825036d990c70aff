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
        let (kind, thing) = claim.stored
        let statement = try db.cachedStatement(
            sql: """
                SELECT worker.code FROM claim JOIN worker ON worker.id = claim.worker
                WHERE claim.kind = ?1 AND claim.thing = ?2 AND claim.worker IS NOT ?3
                  AND \(Self.isActive("?4"))
                ORDER BY worker.code
                """)
        var workers: [WorkerCode] = []
        try statement.each([kind, thing, worker?.rawValue, activeSince?.rawValue]) {
            workers.append(try value($0[0]))
        }
        return workers
    }

    /// Where goods come in.
    private static let doors = "location.kind IN ('dock', 'return') AND location.plates > 0"

    /// Plates at a door with goods that are not picked for anybody.
    private static let toPutAway = """
        FROM plate WHERE plate.location = location.id
          AND EXISTS(SELECT 1 FROM stock WHERE stock.plate = plate.id
            AND NOT EXISTS(SELECT 1 FROM allocation
              WHERE allocation.material = stock.material AND allocation.state = 'picked'))
        """

    package func placesToPutAway(most: Int) throws -> [(code: LocationCode, count: Int)] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT code, (SELECT count(*) FROM (SELECT 1 \(Self.toPutAway) LIMIT ?))
                FROM location WHERE \(Self.doors) ORDER BY code
                """)
        var places: [(code: LocationCode, count: Int)] = []
        try statement.each([most]) { places.append((try value($0[0]), $0[1])) }
        return places.filter { $0.count > 0 }
    }

    package func menuCounts() throws -> [String: Int] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT kind, count(*) FROM work WHERE state = 'open' GROUP BY kind
                UNION ALL
                SELECT 'receive', count(*) FROM document
                  WHERE kind IN ('asn', 'purchaseOrder') AND state IN ('open', 'inWork')
                UNION ALL
                SELECT 'putaway', coalesce(sum((SELECT count(*) \(Self.toPutAway))), 0)
                  FROM location WHERE \(Self.doors)
                UNION ALL
                SELECT CASE WHEN label.id IS NULL AND plate.kind IN ('tote', 'cart')
                      THEN 'pack' ELSE 'load' END AS entry, count(DISTINCT allocation.document)
                  FROM allocation JOIN stock ON stock.material = allocation.material
                    JOIN location ON location.id = stock.location
                    JOIN plate ON plate.id = stock.plate
                    LEFT JOIN label ON label.plate = stock.plate AND label.endedAt IS NULL
                      AND label.kind = 'logistic'
                  WHERE allocation.state = 'picked' AND location.kind IN ('stage', 'pack')
                  GROUP BY entry
                UNION ALL
                SELECT 'hold', count(*) FROM hold WHERE releasedEvent IS NULL
                UNION ALL
                SELECT 'inspect', count(*) FROM hold WHERE type = 'inspection'
                  AND releasedEvent IS NULL
                  AND NOT EXISTS(SELECT 1 FROM inspection WHERE inspection.hold = hold.id)
                UNION ALL
                SELECT 'inbox', (SELECT count(*) FROM exception WHERE closedEvent IS NULL)
                  + (SELECT count(*) FROM approval WHERE state = 'open')
                """)
        var counts: [String: Int] = [:]
        try statement.each { counts[$0[0], default: 0] += $0[1] }
        return counts
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

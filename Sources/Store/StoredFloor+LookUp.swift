import GRDB
import Stock

// The questions of looking things up, in SQL.
extension StoredFloor {
    /// How far back movements of a thing without an index are looked for.
    private static let window = 20_000

    package func documents(numbered number: DocumentNumber) throws -> [DocumentFacts] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT document.id, document.kind, number, party.name, state, dueAt
                    FROM document LEFT JOIN party ON party.id = document.party
                    WHERE number = ? ORDER BY document.kind
                    """), arguments: [number.rawValue]
        ).map { try Self.document($0) }
    }

    package func document(_ id: DocumentID) throws -> DocumentFacts? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT document.id, document.kind, number, party.name, state, dueAt
                    FROM document LEFT JOIN party ON party.id = document.party
                    WHERE document.id = ?
                    """), arguments: [id.rawValue]
        ).map { try Self.document($0) }
    }

    private static func document(_ row: Row) throws -> DocumentFacts {
        let dueAt: Int64? = row[5]
        return DocumentFacts(
            id: ID(rawValue: row[0]), kind: row[1], number: row[2], party: row[3],
            state: try value(row[4]), dueAt: dueAt.map(Instant.init(rawValue:)))
    }

    package func lines(of document: DocumentID, limit: Int) throws -> [DocumentFacts.Line] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT line, item, quantity, done, state FROM documentLine
                    WHERE document = ? ORDER BY line LIMIT ?
                    """), arguments: [document.rawValue, limit]
        ).map { row in
            DocumentFacts.Line(
                line: row[0], item: ID(rawValue: row[1]), quantity: row[2], done: row[3],
                state: try value(row[4]))
        }
    }

    package func worker(badge: String) throws -> Worker? {
        try one(
            WorkerRow.self,
            "SELECT id, code, name, role, language FROM worker WHERE badge = ? AND isActive = 1",
            [badge])?.value
    }

    package func worker(_ code: WorkerCode) throws -> Worker? {
        try one(
            WorkerRow.self, "SELECT id, code, name, role, language FROM worker WHERE code = ?",
            [code.rawValue])?.value
    }

    package func activity(of worker: WorkerID) throws -> WorkerActivity? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT device.code, dialog.job, dialog.at
                    FROM dialog JOIN signOn ON signOn.id = dialog.signOn
                      JOIN device ON device.id = signOn.device
                    WHERE dialog.worker = ? AND signOn.endedAt IS NULL
                    """), arguments: [worker.rawValue]
        ).map { row in
            WorkerActivity(
                device: try value(row[0]), job: row[1], at: Instant(rawValue: row[2]))
        }
    }

    package func stock(of subject: Subject, limit: Int) throws -> [StockRow] {
        let (column, id) = try subject.stockColumn()
        let columns = """
            SELECT stock.material, stock.item, stock.lot, stock.owner, material.pack,
              stock.location, stock.plate, stock.quantity, stock.weight
            FROM stock JOIN material ON material.id = stock.material
              JOIN location ON location.id = stock.location
            """
        let order = "ORDER BY location.sequence, stock.location, stock.material LIMIT ?"
        let whole = columns + "\nWHERE stock." + column + " = ?\n" + order
        return try all(StockRowRow.self, whole, [id, limit]).map(\.value)
    }

    package func totals(of subject: Subject) throws -> StockTotals {
        let (column, id) = try subject.stockColumn()
        let sums = """
            SELECT coalesce(sum(stock.quantity), 0),
              coalesce(sum(CASE WHEN EXISTS(
                SELECT 1 FROM openHold WHERE openHold.material = stock.material)
                THEN stock.quantity ELSE 0 END), 0),
              coalesce(sum((SELECT sum(allocation.quantity - allocation.picked) FROM allocation
                WHERE allocation.material = stock.material AND allocation.state = 'hard')), 0),
              count(*)
            FROM stock
            """
        let whole = sums + "\nWHERE stock." + column + " = ?"
        guard let row = try Row.fetchOne(db.cachedStatement(sql: whole), arguments: [id]) else {
            throw StoreError.corrupt("no totals of \(subject)")
        }
        return StockTotals(onHand: row[0], held: row[1], allocated: row[2], rows: row[3])
    }

    package func openWork(about subject: Subject, limit: Int) throws -> [WorkFacts] {
        let (condition, id) = subject.workCondition
        let sql = """
            SELECT work.kind, origin.code, target.code, work.document, document.number, worker.code
            FROM work LEFT JOIN location AS origin ON origin.id = work.fromLocation
              LEFT JOIN location AS target ON target.id = work.toLocation
              LEFT JOIN document ON document.id = work.document
              LEFT JOIN worker ON worker.id = work.worker
            WHERE work.state = 'open' AND
            """
        let order = "ORDER BY work.priority, work.dueAt, work.id LIMIT ?2"
        return try Row.fetchAll(
            db.cachedStatement(sql: sql + " (" + condition + ")\n" + order),
            arguments: [id, limit]
        ).map { row in
            WorkFacts(
                kind: row[0], from: row[1], to: row[2], document: ID(row[3]), number: row[4],
                worker: row[5])
        }
    }

    package func history(of subject: Subject, limit: Int) throws -> [PastMovement] {
        let head = """
            SELECT event.at, posting.reason, movement.quantity, item.unit, item.sku, origin.code,
              target.code, worker.code, event.epoch, event.number
            FROM movement JOIN posting USING (site, epoch, sequence)
              JOIN event ON event.site = posting.site AND event.epoch = posting.epoch
                AND event.number = posting.event
              JOIN lot ON lot.id = movement.lot JOIN item ON item.id = lot.item
              JOIN location AS origin ON origin.id = movement.fromLocation
              JOIN location AS target ON target.id = movement.toLocation
              LEFT JOIN worker ON worker.id = event.worker
            WHERE
            """
        let (condition, id) = subject.movementCondition
        let order = """
            ORDER BY movement.epoch DESC, movement.sequence DESC, movement.line LIMIT ?2
            """
        let since = try Ledger.lastSequence(db, site) - Int64(Self.window)
        return try Row.fetchAll(
            db.cachedStatement(
                sql: head + " (" + condition + ") AND ?3 + ?4 + ?5 IS NOT NULL\n" + order),
            arguments: [id, limit, since, site.number, site.epoch]
        ).map { row in
            PastMovement(
                at: Instant(rawValue: row[0]), reason: row[1], quantity: row[2],
                unit: try value(row[3]), sku: row[4], from: row[5], to: row[6], by: row[7],
                epoch: row[8], event: row[9])
        }
    }

    package func event(epoch: Int64, _ number: Int64) throws -> PastEvent? {
        try PastEventQuery.find(db, site, epoch: epoch, number)
    }

    package func trace(of lot: LotID, asOf: Instant?) throws -> Trace? {
        try LotTracer(db: db, asOf: asOf).trace(lot.rawValue)
    }
}

extension Subject {
    /// The column of `stock` that names it.
    fileprivate func stockColumn() throws -> (String, Int64) {
        switch self {
        case .item(let id): ("item", id.rawValue)
        case .lot(let id): ("lot", id.rawValue)
        case .location(let id): ("location", id.rawValue)
        case .plate(let id): ("plate", id.rawValue)
        case .document, .worker: throw StoreError.invalid("\(self) is nothing in stock")
        }
    }

    /// Which work is about it; `?1` is its number.
    fileprivate var workCondition: (String, Int64) {
        switch self {
        case .plate(let id): ("work.plate = ?1", id.rawValue)
        case .location(let id):
            ("work.fromLocation = ?1 OR work.toLocation = ?1", id.rawValue)
        case .item(let id): ("work.item = ?1", id.rawValue)
        case .lot(let id): ("work.lot = ?1", id.rawValue)
        case .document(let id): ("work.document = ?1", id.rawValue)
        case .worker(let id):
            (
                """
                work.worker = ?1 OR work.id IN (
                  SELECT thing FROM claim WHERE claim.kind = 'work' AND claim.worker = ?1)
                """, id.rawValue
            )
        }
    }

    /// Which movements are of it; `?1` is its number, `?3` the first sequence of the window for
    /// what no index finds, `?4` and `?5` the ledger it is of.
    fileprivate var movementCondition: (String, Int64) {
        switch self {
        case .plate(let id):
            (
                """
                movement.toPlate = ?1 OR movement.site = ?4 AND movement.epoch = ?5
                  AND movement.sequence > ?3 AND movement.fromPlate = ?1
                """, id.rawValue
            )
        case .location(let id):
            (
                """
                movement.site = ?4 AND movement.epoch = ?5 AND movement.sequence > ?3
                  AND (movement.fromLocation = ?1 OR movement.toLocation = ?1)
                """, id.rawValue
            )
        case .item(let id):
            ("movement.lot IN (SELECT id FROM lot WHERE lot.item = ?1)", id.rawValue)
        case .lot(let id): ("movement.lot = ?1", id.rawValue)
        case .document(let id): ("posting.document = ?1", id.rawValue)
        case .worker(let id):
            (
                """
                movement.site = ?4 AND movement.epoch = ?5 AND movement.sequence > ?3
                  AND event.worker = ?1
                """, id.rawValue
            )
        }
    }
}

import GRDB
import Stock

/// What a hold or a corrected date does to promises and work at once: a hold always wins
/// (`field.md` 20, 1).
///
/// It runs in the transaction of the record or posting that put goods under a hold, whoever made
/// it, so that there is no moment at which held goods are promised to anybody. What it frees waits
/// in `freedPromise` for other goods, which are looked for outside of the transaction.
struct HoldChase {
    let db: Database
    /// The number the event that caused it will have.
    let event: Int64

    init(db: Database, event: Int64) {
        self.db = db
        self.event = event
    }

    init(_ journal: Journal) throws {
        self.init(db: journal.db, event: try journal.ledger.eventNumber())
    }

    /// Frees what a new hold has caught, and lists where picked goods must be stopped.
    func chase(_ hold: HoldID) throws {
        try free(
            """
            allocation.state = 'hard'
              AND allocation.material IN (SELECT material FROM holdMaterial WHERE hold = ?1)
            OR allocation.state = 'soft' AND EXISTS(
              SELECT 1 FROM hold LEFT JOIN lot ON lot.id = allocation.lot
              WHERE hold.id = ?1 AND hold.isStanding = 1 AND (hold.item = allocation.item
                OR \(HoldQuery.holdNamesLot)))
            """, hold.rawValue)
        try cancelReplenishment(
            of: "SELECT material FROM holdMaterial WHERE hold = ?", hold.rawValue)
        try db.cachedStatement(
            sql: """
                INSERT INTO holdPlace(hold, location, plate)
                SELECT DISTINCT ?1, stock.location, ifnull(stock.plate, 0)
                FROM holdMaterial JOIN stock ON stock.material = holdMaterial.material
                  JOIN location ON location.id = stock.location
                WHERE holdMaterial.hold = ?1 AND \(Self.isPicked) ON CONFLICT DO NOTHING
                """
        ).execute(arguments: [hold.rawValue])
    }

    /// Frees what was promised of a lot whose dates or countries were corrected.
    func free(promisesOn lot: LotID) throws {
        try free(
            "allocation.lot = ?1 AND allocation.state IN ('soft', 'hard')", lot.rawValue)
    }

    /// Frees what was promised of a material that a split or a merge put under a hold.
    func free(_ material: MaterialID) throws {
        try free(
            "allocation.state = 'hard' AND allocation.material = ?1", material.rawValue)
        try cancelReplenishment(of: "VALUES (?)", material.rawValue)
    }

    /// A condition on `stock` and `location`: the goods were picked and are not put back.
    static let isPicked = """
        location.kind IN ('stage', 'pack', 'dock', 'carrier') AND (EXISTS(
            SELECT 1 FROM allocation
            WHERE allocation.material = stock.material AND allocation.state = 'picked')
          OR EXISTS(SELECT 1 FROM movement JOIN posting USING (site, epoch, sequence)
            WHERE (movement.material = stock.material
                OR movement.into_ = stock.material AND movement.into_ <> movement.material)
              AND posting.reason IN ('pick', 'pack', 'stage', 'load')))
        """

    private func free(_ condition: String, _ thing: Int64) throws {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT id, quantity - picked, state = 'soft'
                    FROM allocation WHERE \(condition) ORDER BY id
                    """), arguments: [thing])
        for row in rows {
            let allocation: Int64 = row[0]
            try db.cachedStatement(
                sql: """
                    UPDATE allocation SET state = iif(picked > 0, 'picked', 'cancelled'),
                      quantity = iif(picked > 0, picked, quantity) WHERE id = ?
                    """
            ).execute(arguments: [allocation])
            try note(allocation, quantity: row[1], isSoft: row[2])
        }
    }

    /// Cancels the pick of a promise that is freed, and has other goods looked for.
    func note(_ allocation: Int64, quantity: Int64, isSoft: Bool) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO freedPromise(allocation, quantity, isSoft, work, event)
                VALUES (?1, ?2, ?3, (SELECT max(id) FROM work WHERE allocation = ?1
                  AND state IN ('open', 'hidden')), ?4)
                ON CONFLICT(allocation) DO UPDATE SET
                  quantity = excluded.quantity + iif(replacedEvent IS NULL, quantity, 0),
                  work = ifnull(excluded.work, work), event = excluded.event,
                  replacedEvent = NULL
                """
        ).execute(arguments: [allocation, quantity, isSoft, event])
        try db.cachedStatement(
            sql: """
                UPDATE work SET state = 'cancelled'
                WHERE allocation = ? AND state IN ('open', 'hidden')
                """
        ).execute(arguments: [allocation])
    }

    private func cancelReplenishment(of materials: String, _ thing: Int64) throws {
        try db.cachedStatement(
            sql: """
                UPDATE work SET state = 'cancelled'
                WHERE kind = 'replenish' AND state IN ('open', 'hidden') AND EXISTS(
                  SELECT 1 FROM stock WHERE stock.material IN (\(materials))
                    AND (stock.plate = work.plate OR work.plate IS NULL
                      AND stock.location = work.fromLocation AND stock.lot = work.lot))
                """
        ).execute(arguments: [thing])
    }
}

import GRDB
import Stock

/// What a hold does to promises and work at once: it always wins (`field.md` 20, 1).
///
/// It runs in the transaction of the record or posting that put goods under a hold, whoever made
/// it, so that there is no moment at which held goods are promised to anybody.
struct HoldChase {
    let db: Database
    let site: SiteRow
    let event: Int64
    let at: Instant

    /// Seconds until somebody must have found other goods for an order.
    private static let dueSeconds = 3600

    init(db: Database, site: SiteRow, event: Int64, at: Instant) {
        self.db = db
        self.site = site
        self.event = event
        self.at = at
    }

    /// The chase of a posting, which knows no clock: the time is that of the event before.
    init(_ journal: Journal) throws {
        let last = try Int64.fetchOne(
            journal.db.cachedStatement(
                sql: "SELECT at FROM event ORDER BY epoch DESC, number DESC LIMIT 1"))
        self.init(
            db: journal.db, site: journal.site, event: try journal.ledger.eventNumber(),
            at: Instant(rawValue: last ?? 0))
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
                OR hold.lot = lot.id OR hold.party = lot.maker AND hold.lotNumber = lot.number))
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
                    SELECT allocation.id, document.id, document.number, item.sku,
                      allocation.quantity - allocation.picked
                    FROM allocation JOIN document ON document.id = allocation.document
                      JOIN item ON item.id = allocation.item
                    WHERE \(condition) ORDER BY document.number, allocation.id
                    """), arguments: [thing])
        var orders: [(document: Int64, number: String, sku: String, quantity: Int64)] = []
        for row in rows {
            let allocation: Int64 = row[0]
            try db.cachedStatement(
                sql: """
                    UPDATE allocation SET state = iif(picked > 0, 'picked', 'cancelled'),
                      quantity = iif(picked > 0, picked, quantity) WHERE id = ?
                    """
            ).execute(arguments: [allocation])
            try db.cachedStatement(
                sql: """
                    UPDATE work SET state = 'cancelled'
                    WHERE allocation = ? AND state IN ('open', 'hidden')
                    """
            ).execute(arguments: [allocation])
            let (document, sku): (Int64, String) = (row[1], row[3])
            if let last = orders.indices.last, orders[last].document == document,
                orders[last].sku == sku
            {
                orders[last].quantity += row[4]
            } else {
                orders.append((document, row[2], sku, row[4]))
            }
        }
        if !orders.isEmpty { try WaveEnd.close(db) }
        for order in orders {
            try raise(order.document, "\(order.number): \(order.quantity) \(order.sku) held, freed")
        }
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

    private func raise(_ document: Int64, _ text: String) throws {
        try Records(db: db, site: site, event: event, at: at).apply(
            .exception(
                .raise(
                    kind: "allocationFreed", subject: "{\"document\":\(document)}", text: text,
                    ownerRole: "supervisor", dueSeconds: Self.dueSeconds)))
    }
}

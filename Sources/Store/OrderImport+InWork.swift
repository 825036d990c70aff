import Foundation
import GRDB
import Stock

// Orders that change or are cancelled while somebody is at them.
extension OrderImport {
    /// Whether picking of an order has begun: something is picked, or somebody is at it.
    static func isBegun(_ order: Int64, _ db: Database) throws -> Bool {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 WHERE EXISTS (SELECT 1 FROM allocation WHERE document = ?1
                        AND (picked > 0 OR state = 'picked'))
                      OR EXISTS (SELECT 1 FROM documentLine WHERE document = ?1 AND done > 0)
                      OR EXISTS (SELECT 1 FROM work WHERE document = ?1 AND state <> 'cancelled'
                        AND (state = 'done' OR worker IS NOT NULL OR EXISTS (SELECT 1 FROM claim
                          WHERE claim.kind = 'work' AND claim.thing = work.id)))
                    """), arguments: [order]) != nil
    }

    /// Whether the wave of an order is being released or taken back at this moment.
    static func isReleasing(_ order: Int64, _ db: Database) throws -> Bool {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM waveOrder JOIN wave ON wave.id = waveOrder.wave
                    WHERE waveOrder.document = ? AND wave.state = 'releasing'
                    """), arguments: [order]) != nil
    }

    /// Stops an order that is being picked: nothing more is picked of it, and what has been is
    /// somebody's to put back.
    func stop(_ order: Int64, _ number: DocumentNumber, _ row: CSV.Record, _ pass: LoadPass) throws
    {
        let db = pass.db
        let isGone = try Int.fetchOne(
            db.cachedStatement(
                sql: "SELECT 1 FROM posting WHERE document = ? AND reason = 'ship' LIMIT 1"),
            arguments: [order])
        guard isGone == nil else {
            throw row.error(
                "order \(number) has left in part; it is not cancelled any more", isLate: true)
        }
        for sql in [
            """
            UPDATE work SET state = 'cancelled'
            WHERE document = ? AND kind = 'pick' AND state IN ('open', 'hidden')
            """,
            """
            UPDATE allocation SET state = 'cancelled'
            WHERE document = ? AND state IN ('soft', 'hard') AND picked = 0
            """,
        ] {
            try db.cachedStatement(sql: sql).execute(arguments: [order])
        }
        let places = try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT ifnull(plate.lpn || ' ', '') || location.code
                    FROM allocation JOIN stock ON stock.material = allocation.material
                      JOIN location ON location.id = stock.location
                      LEFT JOIN plate ON plate.id = stock.plate
                    WHERE allocation.document = ? AND allocation.state = 'picked' ORDER BY 1
                    """), arguments: [order])
        guard !places.isEmpty else { return }
        try raise(
            "orderCancelled", order,
            .say(.orderCancelled, "\(number)", .plain(places.joined(separator: ", "))), pass)
    }

    /// Changes the lines of an order that is being picked: what is picked stays, lines that change
    /// are planned anew, the others go on.
    func change(_ order: Int64, _ rows: [CSV.Record], _ pass: LoadPass) throws {
        let db = pass.db
        let replaced = try Replaced(order, rows, pass)
        let before = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT line, item, quantity, policy, state, max(done, ifnull((
                        SELECT sum(picked) FROM allocation
                        WHERE allocation.document = documentLine.document
                          AND allocation.line = documentLine.line), 0)) AS picked
                    FROM documentLine WHERE document = ? AND state <> 'cancelled'
                    """), arguments: [order])
        try lines(rows, of: order, pass)
        try replaced.restore()
        for old in before where !replaced.lines.contains(old["line"]) {
            let (line, picked): (Int64, Int64) = (old["line"], old["picked"])
            let new = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT item, quantity, policy, state FROM documentLine
                        WHERE document = ? AND line = ?
                        """), arguments: [order, line])
            guard let new else { continue }
            let row = try rows.first { try $0.number("line", 1...100_000) == line } ?? rows[0]
            let isRemoved = new["state"] == "cancelled"
            guard picked == 0 || !isRemoved && new["item"] == (old["item"] as Int64) else {
                throw row.error(
                    "of line \(line) there is \(picked) picked; it stays as it is", isLate: true)
            }
            let quantity: Int64 = new["quantity"]
            let demand = try pass.floor.weightDemand(
                of: DocumentID(rawValue: order), line: Int(line))
            let (there, most) = demand.map { ($0.picked, $0.most) } ?? (picked, quantity)
            guard isRemoved || there <= most else {
                throw row.error(
                    "of line \(line) there is \(there) picked, more than \(most)"
                        + (demand == nil ? "" : " milligrams"), isLate: true)
            }
            let isSame =
                !isRemoved && new["item"] == (old["item"] as Int64)
                && quantity == (old["quantity"] as Int64)
                && new["policy"] == (old["policy"] as String)
            if isSame {
                try db.cachedStatement(
                    sql: "UPDATE documentLine SET state = ? WHERE document = ? AND line = ?"
                ).execute(arguments: [old["state"] as String, order, line])
            } else {
                try replan(line, of: order, db)
            }
        }
        try hand(order, pass)
    }

    /// Takes back what is planned and not yet picked of a line.
    private func replan(_ line: Int64, of order: Int64, _ db: Database) throws {
        for sql in [
            """
            UPDATE work SET state = 'cancelled' WHERE kind = 'pick' AND state IN ('open', 'hidden')
              AND allocation IN (SELECT id FROM allocation WHERE document = ? AND line = ?)
            """,
            """
            UPDATE allocation SET state = 'cancelled'
            WHERE document = ? AND line = ? AND state IN ('soft', 'hard') AND picked = 0
            """,
        ] {
            try db.cachedStatement(sql: sql).execute(arguments: [order, line])
        }
    }

    /// Work that goes on takes the new priority, cut-off and door; an order with lines nobody has
    /// planned waits for another wave.
    private func hand(_ order: Int64, _ pass: LoadPass) throws {
        let db = pass.db
        try Appointments.follow([order], pass.floor)
        try db.cachedStatement(
            sql: """
                UPDATE work SET priority = document.priority, dueAt = document.cutOffAt
                FROM document WHERE document.id = ?1 AND work.document = ?1
                  AND work.state IN ('open', 'hidden')
                """
        ).execute(arguments: [order])
        try db.cachedStatement(
            sql: """
                UPDATE document SET state = 'open' WHERE id = ?1 AND EXISTS(
                  SELECT 1 FROM documentLine AS line WHERE line.document = ?1
                    AND line.state = 'open' AND line.quantity > ifnull((
                      SELECT sum(quantity) FROM allocation WHERE allocation.document = ?1
                        AND allocation.line = line.line AND state IN ('hard', 'picked')), 0))
                """
        ).execute(arguments: [order])
        guard db.changesCount == 1 else { return }
        try db.cachedStatement(
            sql: """
                DELETE FROM waveOrder WHERE document = ?
                  AND wave IN (SELECT id FROM wave WHERE state IN ('planned', 'released'))
                """
        ).execute(arguments: [order])
    }

    private func raise(
        _ kind: String, _ order: Int64, _ text: Phrase, _ pass: LoadPass
    ) throws {
        try Records(
            db: pass.db, site: pass.floor.site,
            event: Ledger(db: pass.db, site: pass.floor.site).eventNumber(), at: now
        ).apply(
            .exception(
                .raise(
                    kind: kind, subject: "{\"document\":\(order)}", text: text,
                    ownerRole: "supervisor", dueSeconds: 3_600)))
    }
}

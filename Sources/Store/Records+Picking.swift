import GRDB
import Stock

extension Records {
    func apply(_ record: PickRecord) throws {
        switch record {
        case .take(let take): try apply(take)
        case .untake(let take): try takeBack(take)
        case .lack(let allocation, let quantity):
            try change(
                """
                UPDATE allocation SET state = CASE WHEN quantity = ?1 THEN 'short' ELSE state END,
                  quantity = CASE WHEN quantity = ?1 THEN quantity ELSE quantity - ?1 END
                WHERE id = ?2 AND state = 'hard' AND quantity >= ?1
                """, [quantity, allocation.rawValue], "allocation \(allocation) of \(quantity)")
        case .letGo(let allocation): try letGo(allocation)
        case .regain(let allocation): try regain(allocation)
        case .add(let allocation): try add(allocation)
        case .source(let allocation, let material, let lot):
            try change(
                "UPDATE allocation SET material = ?, lot = ? WHERE id = ? AND state = 'hard'",
                [material.rawValue, lot.rawValue, allocation.rawValue],
                "hard allocation \(allocation)")
        }
    }

    private func apply(_ take: PickRecord.Take) throws {
        guard let part = take.part else {
            return try change(
                """
                UPDATE allocation SET state = 'picked', picked = quantity, material = ?, lot = ?
                WHERE id = ? AND state = 'hard' AND quantity = ?
                """,
                [
                    take.into.rawValue, take.lot.rawValue, take.allocation.rawValue,
                    take.quantity,
                ], "allocation \(take.allocation) of \(take.quantity)")
        }
        try change(
            """
            UPDATE allocation SET quantity = quantity - ?
            WHERE id = ? AND state = 'hard' AND quantity > ?
            """, [take.quantity, take.allocation.rawValue, take.quantity],
            "allocation \(take.allocation) of more than \(take.quantity)")
        try insert(
            """
            INSERT INTO allocation(id, document, line, wave, item, lot, material, quantity, picked,
              state)
            SELECT ?1, document, line, wave, item, ?2, ?3, ?4, ?4, 'picked' FROM allocation
            WHERE id = ?5
            """,
            [
                part.rawValue, take.lot.rawValue, take.into.rawValue, take.quantity,
                take.allocation.rawValue,
            ])
    }

    private func takeBack(_ take: PickRecord.Take) throws {
        if let part = take.part {
            try change(
                "UPDATE allocation SET state = 'cancelled', picked = 0 WHERE id = ?",
                [part.rawValue], "allocation \(part)")
            // What was let go and could not be had back is cancelled; what comes back is not.
            try change(
                """
                UPDATE allocation SET
                  quantity = CASE state WHEN 'hard' THEN quantity + ?1 ELSE ?1 END,
                  state = CASE WHEN EXISTS(
                    SELECT 1 FROM openHold WHERE openHold.material = allocation.material)
                    THEN 'cancelled' ELSE 'hard' END
                WHERE id = ?2 AND state IN ('hard', 'cancelled')
                """, [take.quantity, take.allocation.rawValue],
                "allocation \(take.allocation)")
            try reopenPick(of: take.allocation)
        } else {
            try change(
                """
                UPDATE allocation SET picked = 0, material = ?1, state = CASE WHEN EXISTS(
                  SELECT 1 FROM openHold WHERE openHold.material IN (?1, ?3))
                  THEN 'cancelled' ELSE 'hard' END
                WHERE id = ?2 AND state = 'picked'
                """, [take.from.rawValue, take.allocation.rawValue, take.into.rawValue],
                "picked allocation \(take.allocation)")
            let state = try String.fetchOne(
                db.cachedStatement(sql: "SELECT state FROM allocation WHERE id = ?"),
                arguments: [take.allocation.rawValue])
            if state == "cancelled" {
                try HoldChase(db: db, event: event).note(
                    take.allocation.rawValue, quantity: take.quantity, isSoft: false)
            }
        }
    }

    private func letGo(_ allocation: AllocationID) throws {
        try db.cachedStatement(
            sql: "UPDATE allocation SET state = 'cancelled' WHERE id = ? AND state = 'hard'"
        ).execute(arguments: [allocation.rawValue])
        try db.cachedStatement(
            sql: """
                UPDATE work SET state = 'cancelled'
                WHERE allocation = ? AND state IN ('open', 'hidden')
                """
        ).execute(arguments: [allocation.rawValue])
        try WaveEnd.close(db)
    }

    private func regain(_ allocation: AllocationID) throws {
        try db.cachedStatement(
            sql: """
                UPDATE allocation SET state = 'hard', quantity = min(allocation.quantity, free.quantity)
                FROM (SELECT stock.material, stock.quantity - ifnull((
                    SELECT sum(other.quantity) FROM allocation AS other
                    WHERE other.material = stock.material AND other.state = 'hard'), 0) AS quantity
                  FROM stock WHERE NOT EXISTS(
                    SELECT 1 FROM openHold WHERE openHold.material = stock.material)) AS free
                WHERE allocation.id = ? AND allocation.state = 'cancelled'
                  AND free.material = allocation.material AND free.quantity > 0
                """
        ).execute(arguments: [allocation.rawValue])
        try reopenPick(of: allocation)
    }

    /// The cancelled pick of a promise that holds again asks for what is promised.
    private func reopenPick(of allocation: AllocationID) throws {
        let work = try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    UPDATE work SET state = 'open', quantity = allocation.quantity
                    FROM allocation
                    WHERE allocation.id = ?1 AND allocation.state = 'hard'
                      AND work.state = 'cancelled'
                      AND work.id = (SELECT max(id) FROM work WHERE allocation = ?1)
                    RETURNING work.id
                    """), arguments: [allocation.rawValue])
        if let work { try WaveEnd.reopen(of: work, db) }
    }

    private func add(_ allocation: Allocation) throws {
        try insert(
            """
            INSERT INTO allocation(id, document, line, wave, item, lot, material, quantity, picked,
              state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                allocation.id.rawValue, allocation.document.rawValue, allocation.line,
                allocation.wave?.rawValue, allocation.item.rawValue, allocation.lot?.rawValue,
                allocation.material?.rawValue, allocation.quantity, allocation.picked,
                allocation.state.rawValue,
            ])
    }
}

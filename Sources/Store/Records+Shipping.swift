import GRDB
import Stock

extension Records {
    func apply(_ record: ShippingRecord) throws {
        switch record {
        case .transfer(let transfer): try apply(transfer)
        case .open(let document, let number, let dock, let carrier):
            try insert(
                """
                INSERT INTO document(id, kind, number, dock, carrier, state)
                VALUES (?, 'shipment', ?, ?, ?, 'inWork')
                """, [document.rawValue, number, dock.rawValue, carrier?.rawValue])
        case .leave(let document, let seal):
            try change(
                """
                UPDATE document SET state = 'done', seal = ?
                WHERE id = ? AND kind = 'shipment' AND state = 'inWork'
                """, [seal, document.rawValue], "shipment \(document) in work")
        case .order(let document, let state):
            try change(
                "UPDATE document SET state = ? WHERE id = ? AND kind = 'order'",
                [state.rawValue, document.rawValue], "order \(document)")
        case .line(let document, let line, let state):
            try change(
                "UPDATE documentLine SET state = ? WHERE document = ? AND line = ?",
                [state.rawValue, document.rawValue, line], "line \(line) of document \(document)")
        case .backorder(let document, let number, let order):
            try addBackorder(document, number: number, of: order)
        case .lastShipped(let party, let item, let day):
            try insert(
                """
                INSERT INTO lastShipped(party, item, date) VALUES (?, ?, ?)
                ON CONFLICT(party, item) DO UPDATE SET date = excluded.date
                """, [party.rawValue, item.rawValue, day.rawValue])
        }
    }

    private func apply(_ transfer: ShippingRecord.Transfer) throws {
        try change(
            """
            UPDATE allocation SET
              state = CASE WHEN quantity = ?1 THEN 'cancelled' ELSE state END,
              picked = picked - ?1,
              quantity = CASE WHEN quantity = ?1 THEN quantity ELSE quantity - ?1 END
            WHERE id = ?2 AND material = ?3 AND state = 'picked' AND quantity >= ?1
            """,
            [transfer.quantity, transfer.from.rawValue, transfer.material.rawValue],
            "picked allocation \(transfer.from) of \(transfer.quantity)")
        try insert(
            """
            INSERT INTO allocation(id, document, line, wave, item, lot, material, quantity, picked,
              state)
            SELECT ?1, document, line, wave, item, lot, ?2, ?3, ?3, 'picked' FROM allocation
            WHERE id = ?4
            ON CONFLICT(id) DO UPDATE SET material = excluded.material, state = 'picked',
              quantity = CASE WHEN allocation.state = 'picked'
                THEN allocation.quantity + excluded.quantity ELSE excluded.quantity END,
              picked = CASE WHEN allocation.state = 'picked'
                THEN allocation.picked + excluded.picked ELSE excluded.picked END
            """,
            [
                transfer.to.rawValue, transfer.into.rawValue, transfer.quantity,
                transfer.from.rawValue,
            ])
    }

    /// A new order with what the lines of another one still lack; it misses the truck of that one.
    private func addBackorder(_ id: DocumentID, number: String, of order: DocumentID) throws {
        try insert(
            """
            INSERT INTO document(id, kind, number, party, owner, state, dueAt, dock, carrier,
              priority, shipDay, transitDays, cutOffAt, country, source, facts)
            SELECT ?1, kind, ?2, party, owner, 'open', dueAt,
              iif(appointment IS NULL, dock, ownDock), carrier, priority, shipDay, transitDays,
              iif(appointment IS NULL, cutOffAt, ownCutOffAt), country,
              'backorder of ' || number, facts
            FROM document WHERE id = ?3
            """, [id.rawValue, number, order.rawValue])
        let lines = try owed(on: order)
        guard !lines.isEmpty else { throw StoreError.invalid("order \(order) lacks nothing") }
        for line in lines {
            try insert(
                """
                INSERT INTO documentLine(document, line, item, pack, quantity, lotNumber, expiry,
                  policy)
                SELECT ?1, line, item, pack, ?2, lotNumber, expiry, CASE WHEN ?3 IS NULL
                  THEN policy ELSE json_set(policy, '$.weightMilligrams', ?3) END
                FROM documentLine WHERE document = ?4 AND line = ?5
                """,
                [id.rawValue, line.units, line.weight, order.rawValue, line.line])
        }
    }

    /// What the customer is still owed by the lines that were ordered: of what a substitute went
    /// for, only what it has not stood for; the substitute itself was never ordered.
    private func owed(on order: DocumentID) throws -> [(line: Int, units: Int64, weight: Int64?)] {
        let floor = StoredFloor(db: db, site: site, worker: nil)
        let lines = try floor.outgoingLines(of: order)
        let substitutions = try floor.substitutions(on: order)
        let others = Set(substitutions.map(\.by))
        return lines.filter { !others.contains($0.line) }.compactMap { line in
            let asks = line.state != .cancelled
            var units = asks ? line.missing : 0
            var weight = line.weight.map { asks ? $0.wanted : 0 }
            for substitution in substitutions where substitution.line == line.line {
                let picked = lines.first { $0.line == substitution.by }?.picked ?? 0
                let share = substitution.owed(after: picked)
                units += share
                weight = weight.map { $0 + substitution.weight(of: share) }
            }
            return units > 0 ? (line.line, units, weight) : nil
        }
    }
}

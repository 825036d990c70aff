import GRDB
import Stock

extension Records {
    func apply(_ record: SubstitutionRecord) throws {
        switch record {
        case .replace(let substitution, let why): try replace(substitution, why)
        case .restore(let substitution): try restore(substitution)
        }
    }

    /// Takes what is replaced off the ordered line, with its part of the ordered weight, if nothing
    /// is allocated of it by now.
    private func replace(_ substitution: Substitution, _ why: String) throws {
        let (document, line) = (substitution.document.rawValue, substitution.line)
        try insert(
            """
            INSERT INTO documentLine(document, line, item, quantity, policy)
            SELECT document, ?3, ?4, ?5, iif(weight IS NULL, policy, json_set(
              json_remove(policy, '$.weightMilligrams'), '$.replacedMilligrams',
              CAST(weight * ?6 / quantity AS INTEGER)))
            FROM (SELECT *, policy ->> '$.weightMilligrams' AS weight FROM documentLine)
            WHERE document = ?1 AND line = ?2
            """,
            [
                document, line, substitution.by, substitution.item.rawValue, substitution.units,
                substitution.quantity,
            ])
        try change(
            """
            UPDATE documentLine SET
              state = CASE WHEN quantity = ?3 THEN 'cancelled' ELSE state END,
              policy = CASE WHEN quantity = ?3 THEN policy
                ELSE json_replace(policy, '$.weightMilligrams',
                  (policy ->> '$.weightMilligrams')
                    - CAST((policy ->> '$.weightMilligrams') * ?3 / quantity AS INTEGER)) END,
              quantity = CASE WHEN quantity = ?3 THEN quantity ELSE quantity - ?3 END
            WHERE document = ?1 AND line = ?2 AND state = 'open'
              AND quantity - max(done, ifnull((SELECT sum(allocation.quantity) FROM allocation
                WHERE allocation.document = ?1 AND allocation.line = ?2
                  AND allocation.state IN ('hard', 'picked')), 0)) >= ?3
            """, [document, line, substitution.quantity],
            "line \(line) with \(substitution.quantity) open")
        try insert(
            """
            INSERT INTO substitution(document, line, newLine, quantity, units, why, event)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                document, line, substitution.by, substitution.quantity, substitution.units, why,
                event,
            ])
    }

    /// Gives what was replaced back to the ordered line, and takes the other line away.
    private func restore(_ substitution: Substitution) throws {
        let (document, by) = (substitution.document.rawValue, substitution.by)
        let floor = StoredFloor(db: db, site: site, worker: nil)
        guard try !floor.isBegun(by, of: substitution.document) else {
            throw StoreError.invalid("picking of line \(by) has begun")
        }
        try change(
            """
            UPDATE substitution SET endedEvent = ?
            WHERE document = ? AND newLine = ? AND endedEvent IS NULL
            """, [event, document, by], "substitute on line \(by)")
        for sql in [
            """
            UPDATE work SET state = 'cancelled' WHERE state IN ('open', 'hidden') AND allocation IN
              (SELECT id FROM allocation WHERE document = ? AND line = ?)
            """,
            """
            UPDATE allocation SET state = 'cancelled'
            WHERE document = ? AND line = ? AND state IN ('soft', 'hard')
            """,
            "UPDATE documentLine SET state = 'cancelled' WHERE document = ? AND line = ?",
        ] {
            try db.cachedStatement(sql: sql).run([document, by])
        }
        try change(
            """
            UPDATE documentLine SET state = 'open',
              policy = iif(?4 IS NULL, policy, json_replace(policy, '$.weightMilligrams', ?4
                + iif(state = 'cancelled', 0, policy ->> '$.weightMilligrams'))),
              quantity = ?3 + CASE WHEN state = 'cancelled' THEN 0 ELSE quantity END
            WHERE document = ?1 AND line = ?2 AND state IN ('open', 'cancelled')
            """,
            [document, substitution.line, substitution.quantity, substitution.weightMilligrams],
            "open line \(substitution.line)")
        try WaveEnd.close(db)
    }
}

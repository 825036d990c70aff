import GRDB
import Stock

extension Records {
    func apply(_ record: ReturnRecord) throws {
        switch record {
        case .open(let document, let number, let customer, let owner, let order):
            try insert(
                """
                INSERT INTO document(id, kind, number, party, owner, state, facts)
                VALUES (?1, 'return', ?2, ?3, ?4, 'inWork',
                  iif(?5 IS NULL, '{}', json_object('order', ?5)))
                """,
                [
                    document.rawValue, number, customer.rawValue, owner.rawValue, order?.rawValue,
                ])
        case .line(let document, let line): try add(line, to: document)
        case .cancelLine(let document, let line): try cancel(line, of: document)
        case .state(let document, let state):
            try change(
                "UPDATE document SET state = ? WHERE id = ? AND kind = 'return'",
                [state.rawValue, document.rawValue], "return \(document)")
        }
    }

    private func add(_ line: ReturnRecord.Line, to document: DocumentID) throws {
        try insert(
            """
            INSERT INTO documentLine(document, line, item, quantity, done, lotNumber, expiry, state,
              policy)
            VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, 'done', json_object('verdict', ?7, 'rule', ?8,
              'condition', ?9, 'tenthsCelsius', ?10, 'for', ?11))
            """,
            [
                document.rawValue, line.line, line.item.rawValue, line.quantity,
                line.lot.rawValue, line.expiry?.rawValue, line.verdict, line.rule, line.condition,
                line.tenthsCelsius, line.announced,
            ])
        guard let announced = line.announced else { return }
        try count(line.quantity, for: announced, of: document)
    }

    /// Takes a line of goods back; an announced return waits for them again.
    private func cancel(_ line: Int, of document: DocumentID) throws {
        let stored = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT done, json_extract(policy, '$.for') FROM documentLine
                    WHERE document = ? AND line = ? AND state = 'done'
                    """), arguments: [document.rawValue, line])
        try change(
            """
            UPDATE documentLine SET done = 0, state = 'cancelled'
            WHERE document = ? AND line = ? AND state = 'done'
            """, [document.rawValue, line], "line \(line) of return \(document)")
        if let stored, let announced: Int = stored[1] {
            try count(-(stored[0] as Int64), for: announced, of: document)
        }
        try db.cachedStatement(
            sql: """
                UPDATE document SET state = iif(EXISTS(SELECT 1 FROM documentLine
                  WHERE document = ?1 AND state = 'done'
                    AND json_extract(policy, '$.verdict') IS NOT NULL), 'inWork', 'open')
                WHERE id = ?1 AND EXISTS(SELECT 1 FROM documentLine
                  WHERE document = ?1 AND state <> 'cancelled'
                    AND json_extract(policy, '$.verdict') IS NULL)
                """
        ).run([document.rawValue])
    }

    /// So much more, or less, has come for an announced line.
    private func count(_ quantity: Int64, for line: Int, of document: DocumentID) throws {
        try change(
            """
            UPDATE documentLine SET done = done + ?1,
              state = iif(done + ?1 >= quantity, 'done', 'open')
            WHERE document = ?2 AND line = ?3 AND state IN ('open', 'done')
            """, [quantity, document.rawValue, line], "line \(line) of return \(document)")
    }
}

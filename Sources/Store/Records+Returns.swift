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
        case .cancelLine(let document, let line):
            try change(
                """
                UPDATE documentLine SET done = 0, state = 'cancelled'
                WHERE document = ? AND line = ? AND state = 'done'
                """, [document.rawValue, line], "line \(line) of return \(document)")
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
              'condition', ?9, 'tenthsCelsius', ?10))
            """,
            [
                document.rawValue, line.line, line.item.rawValue, line.quantity,
                line.lot.rawValue, line.expiry?.rawValue, line.verdict, line.rule, line.condition,
                line.tenthsCelsius,
            ])
    }
}

import GRDB
import Stock

extension Records {
    func apply(_ record: ReceivingRecord) throws {
        switch record {
        case .line(let document, let line, let quantity):
            try change(
                """
                UPDATE documentLine SET done = done + ?1, state = CASE
                  WHEN state NOT IN ('open', 'done') THEN state
                  WHEN done + ?1 >= quantity THEN 'done' ELSE 'open' END
                WHERE document = ?2 AND line = ?3
                """, [quantity, document.rawValue, line], "line \(line) of document \(document)")
        case .plate(let document, let lpn, let isReceived):
            try db.cachedStatement(
                sql: "UPDATE documentPlate SET isReceived = ? WHERE document = ? AND lpn = ?"
            ).execute(arguments: [isReceived, document.rawValue, lpn.rawValue])
            guard db.changesCount > 0 else {
                throw StoreError.invalid("document \(document) has no plate \(lpn)")
            }
        case .open(let document, let number, let supplier, let owner):
            try insert(
                """
                INSERT INTO document(id, kind, number, party, owner, state)
                VALUES (?, 'receipt', ?, ?, ?, 'open')
                """, [document.rawValue, number, supplier.rawValue, owner.rawValue])
        case .state(let document, let state):
            try change(
                "UPDATE document SET state = ? WHERE id = ?", [state.rawValue, document.rawValue],
                "document \(document)")
        case .lineState(let document, let line, let state):
            try change(
                "UPDATE documentLine SET state = ? WHERE document = ? AND line = ?",
                [state.rawValue, document.rawValue, line], "line \(line) of document \(document)")
        case .reading(let document, let plate, let kind, let value, let isGood, let lot, let item):
            try insert(
                """
                INSERT INTO reading(document, plate, kind, value, isGood, lotNumber, item, event)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    document.rawValue, plate?.rawValue, kind, value, isGood, lot?.rawValue,
                    item?.rawValue, event,
                ])
        }
    }
}

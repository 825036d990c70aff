import GRDB
import Stock

extension Records {
    func apply(_ record: KitRecord) throws {
        switch record {
        case .made(let order, let document, let quantity):
            try insert(
                "INSERT INTO kitMade(transformation, document, quantity) VALUES (?, ?, ?)",
                [document.rawValue, order.rawValue, quantity])
            try settle(order)
        case .unmade(let order, let document):
            try change(
                "DELETE FROM kitMade WHERE transformation = ?", [document.rawValue],
                "kits of \(document)")
            try settle(order)
        }
    }

    /// An order is done when all its kits are made, and in work again when one was taken apart,
    /// unless it was cancelled.
    private func settle(_ order: DocumentID) throws {
        try change(
            """
            UPDATE document SET state = CASE WHEN state = 'cancelled' THEN state WHEN (SELECT coalesce(sum(quantity), 0)
                FROM kitMade WHERE document = ?1)
              >= (SELECT quantity FROM kitOrder WHERE document = ?1) THEN 'done' ELSE 'inWork' END
            WHERE id = ?1
            """, [order.rawValue], "order \(order)")
    }
}

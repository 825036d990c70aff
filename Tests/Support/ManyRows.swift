import Stock
import Store

/// Longer lists than a demonstration has, made by copying rows past the store.
package struct ManyRows {
    private let stock: PickedStock

    package init(_ store: SiteStore, at moment: Instant) {
        stock = PickedStock(store, at: moment)
    }

    /// So many more pieces of open work like the first of a kind, each a trip of its own.
    package func work(_ kind: Work.Kind, _ count: Int, priority: Int = 5) throws {
        try stock.raw(
            """
            WITH RECURSIVE n(value) AS (
              VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < ?2)
            INSERT INTO work(id, kind, state, priority, dueAt, zone, equipment, document, trip,
              position, allocation, item, lot, plate, fromLocation, toLocation, quantity)
            SELECT (SELECT max(id) FROM work) + 1000 + n.value, kind, state, ?3, dueAt, zone,
              equipment, document, trip + (SELECT max(trip) FROM work) + n.value, position,
              allocation, item, lot, plate, fromLocation, toLocation, quantity
            FROM n JOIN work ON work.id = (
              SELECT min(id) FROM work WHERE kind = ?1 AND state = 'open')
            """, [kind.rawValue, count, priority])
    }

    /// So many more trucks of today, at the door and of the carrier of the first.
    package func trucks(_ count: Int) throws {
        try stock.raw(
            """
            WITH RECURSIVE n(value) AS (
              VALUES (1) UNION ALL SELECT value + 1 FROM n WHERE value < ?)
            INSERT INTO appointment(number, dock, carrier, day, fromAt, untilAt)
            SELECT 'AX' || ((SELECT count(*) FROM appointment) + value), dock, carrier, day, fromAt,
              untilAt
            FROM n JOIN (SELECT * FROM appointment ORDER BY day, number LIMIT 1)
            """, [count])
    }

    /// Of so many more orders kits are wanted, by the first bill.
    package func kits(_ count: Int) throws {
        try stock.raw(
            """
            INSERT INTO kitOrder(document, kit, version, quantity)
            SELECT document.id, kit, version, 2
            FROM (SELECT id FROM document WHERE kind = 'order' AND state = 'open'
                AND id NOT IN (SELECT document FROM kitOrder) ORDER BY id LIMIT ?) AS document
              JOIN (SELECT kit, version FROM kitBill ORDER BY kit, version LIMIT 1)
            """, [count])
    }

    /// Counts of so many reserve places are due.
    package func counts(_ count: Int) throws {
        try stock.raw(
            """
            INSERT INTO work(id, kind, state, fromLocation, facts)
            SELECT ifnull((SELECT max(id) FROM work), 1 << 40) + 1000 + row_number() OVER (),
              'count', 'open', id, '{"why":"schedule"}'
            FROM (SELECT id FROM location WHERE kind = 'reserve'
                AND id NOT IN (SELECT fromLocation FROM work WHERE kind = 'count')
              ORDER BY id LIMIT ?)
            """, [count])
    }

    /// So many other items have a lot with the number of a known one.
    package func namesakes(of lot: String, _ count: Int) throws {
        try stock.raw(
            """
            INSERT INTO lot(id, item, maker, number)
            SELECT (SELECT max(id) FROM lot) + 1000 + row_number() OVER (), item, maker, ?1
            FROM (SELECT DISTINCT item, maker FROM lot
              WHERE item NOT IN (SELECT item FROM lot WHERE number = ?1) ORDER BY item LIMIT ?2)
            """, [lot, count])
    }
}

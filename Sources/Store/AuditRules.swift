import GRDB
import Stock

/// Rules that one statement can see (`reliability.md` 1.3): each finds the first row that breaks it.
enum AuditRules {
    static func check(_ db: Database) throws {
        for (what, sql) in rules {
            guard let row = try Row.fetchOne(db, sql: sql) else { continue }
            throw AuditReport.Break(
                at: String(describing: row[0] as DatabaseValue), what: what,
                expected: String(describing: row[1] as DatabaseValue),
                found: String(describing: row[2] as DatabaseValue))
        }
    }

    /// Plates in others, with every plate they are in: few of all, so nothing walks them all.
    private static let nested = """
        WITH RECURSIVE up(plate, id) AS (
          SELECT id, parent FROM plate WHERE location IS NULL
          UNION SELECT up.plate, plate.parent FROM up
            JOIN plate ON plate.id = up.id WHERE plate.location IS NULL)
        """

    /// Each selects where, what was expected and what was found.
    private static let rules: [(what: String, sql: String)] = [
        (
            "a stock row is what its material is",
            """
            SELECT 'material ' || material.id, material.item || ' ' || material.lot || ' '
              || material.owner, stock.item || ' ' || stock.lot || ' ' || stock.owner
            FROM stock JOIN material ON material.id = stock.material
            WHERE (stock.item, stock.lot, stock.owner)
              <> (material.item, material.lot, material.owner) LIMIT 1
            """
        ),
        (
            "balances exist for real places only",
            """
            SELECT 'material ' || stock.material, 'a real place', location.code
            FROM stock JOIN location ON location.id = stock.location
            WHERE location.kind = 'virtual' LIMIT 1
            """
        ),
        (
            "a material is of its lot's item",
            """
            SELECT 'material ' || material.id, lot.item, material.item
            FROM material JOIN lot ON lot.id = material.lot WHERE lot.item <> material.item LIMIT 1
            """
        ),
        (
            "plates stand in one another at most four deep and in no circle",
            """
            WITH RECURSIVE up(plate, id, depth) AS (
              SELECT id, parent, 2 FROM plate WHERE location IS NULL
              UNION ALL SELECT up.plate, plate.parent, depth + 1 FROM up
                JOIN plate ON plate.id = up.id WHERE plate.location IS NULL AND depth < 4)
            SELECT 'plate ' || id, 'a location at most four up', 'none' FROM plate
            WHERE location IS NULL AND id NOT IN (SELECT up.plate FROM up
              JOIN plate ON plate.id = up.id WHERE plate.location IS NOT NULL) LIMIT 1
            """
        ),
        (
            "what is on a plate is booked where the plate stands",
            """
            \(nested)
            SELECT 'material ' || stock.material, plate.location, stock.location
            FROM stock CROSS JOIN plate ON plate.id = stock.plate
            WHERE stock.location <> plate.location
            UNION ALL
            SELECT 'material ' || stock.material, root.location, stock.location
            FROM up CROSS JOIN plate AS root ON root.id = up.id
              CROSS JOIN stock ON stock.plate = up.plate
            WHERE stock.location <> root.location LIMIT 1
            """
        ),
        (
            "a plate is shipped when it stands in no real place, and only then",
            """
            \(nested)
            SELECT 'plate ' || plate.id, location.kind = 'virtual', plate.isShipped
            FROM plate CROSS JOIN location ON location.id = plate.location
            WHERE plate.isShipped <> (location.kind = 'virtual')
            UNION ALL
            SELECT 'plate ' || plate.id, location.kind = 'virtual', plate.isShipped
            FROM up CROSS JOIN plate AS root ON root.id = up.id
              CROSS JOIN location ON location.id = root.location
              CROSS JOIN plate ON plate.id = up.plate
            WHERE plate.isShipped <> (location.kind = 'virtual') LIMIT 1
            """
        ),
        (
            "no more is promised of a row than it holds",
            """
            SELECT 'material ' || allocation.material, ifnull(stock.quantity, 0),
              sum(allocation.quantity - allocation.picked)
            FROM allocation LEFT JOIN stock ON stock.material = allocation.material
            WHERE allocation.state = 'hard' GROUP BY allocation.material
            HAVING sum(allocation.quantity - allocation.picked) > ifnull(stock.quantity, 0) LIMIT 1
            """
        ),
        (
            "what is held is not promised",
            """
            SELECT 'allocation ' || allocation.id, 'no hold', 'hold ' || openHold.id
            FROM allocation JOIN openHold ON openHold.material = allocation.material
            WHERE allocation.state = 'hard' LIMIT 1
            """
        ),
        (
            "a dialog runs under a sign-on of its worker",
            """
            SELECT 'dialog ' || dialog.worker, dialog.worker, signOn.worker
            FROM dialog JOIN signOn ON signOn.id = dialog.signOn
            WHERE signOn.worker <> dialog.worker LIMIT 1
            """
        ),
        (
            "no number is above its counter",
            """
            WITH here(low, high) AS (SELECT id << 40, (id + 1) << 40 FROM site WHERE isHere = 1),
            given AS (
              SELECT 'party' AS kind, (SELECT max(id) FROM party WHERE id < high) AS highest FROM here
              UNION ALL SELECT 'item', (SELECT max(id) FROM item WHERE id < high) FROM here
              UNION ALL SELECT 'pack', (SELECT max(id) FROM pack WHERE id < high) FROM here
              UNION ALL SELECT 'lot', (SELECT max(id) FROM lot WHERE id < high) FROM here
              UNION ALL SELECT 'plate', (SELECT max(id) FROM plate WHERE id < high) FROM here
              UNION ALL SELECT 'location', (SELECT max(id) FROM location WHERE id < high) FROM here
              UNION ALL SELECT 'material', (SELECT max(id) FROM material WHERE id < high) FROM here
              UNION ALL SELECT 'serial', (SELECT max(id) FROM serial WHERE id < high) FROM here
              UNION ALL SELECT 'hold', (SELECT max(id) FROM hold WHERE id < high) FROM here
              UNION ALL SELECT 'worker', (SELECT max(id) FROM worker WHERE id < high) FROM here
              UNION ALL SELECT 'device', (SELECT max(id) FROM device WHERE id < high) FROM here
              UNION ALL SELECT 'signOn', (SELECT max(id) FROM signOn WHERE id < high) FROM here
              UNION ALL SELECT 'document', (SELECT max(id) FROM document WHERE id < high) FROM here
              UNION ALL SELECT 'work', (SELECT max(id) FROM work WHERE id < high) FROM here
              UNION ALL SELECT 'allocation', (SELECT max(id) FROM allocation WHERE id < high) FROM here
              UNION ALL SELECT 'wave', (SELECT max(id) FROM wave WHERE id < high) FROM here
              UNION ALL SELECT 'decision', (SELECT max(id) FROM decision WHERE id < high) FROM here
              UNION ALL SELECT 'exception', (SELECT max(id) FROM exception WHERE id < high) FROM here)
            SELECT 'mint ' || given.kind, 'at most ' || ifnull(mint.last, 0), highest - low
            FROM given, here LEFT JOIN mint ON mint.kind = given.kind
            WHERE highest - low > ifnull(mint.last, 0) LIMIT 1
            """
        ),
    ]
}

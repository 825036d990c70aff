import GRDB
import Stock

/// An order for kits, as a file of orders has it: one line with a kit, brought to a pack place.
///
/// Its components become the lines of the order, by the bill that is in force on its ship day; so
/// they are allocated, refilled and picked as the goods of any order. Once kits were made for it,
/// it can ask for more of the same, by the same bill.
struct KitWanted {
    /// Why an item cannot be a kit.
    static let notPlain = "a kit has no numbers or weight of its own; it is repacked by hand"

    private let row: CSV.Record
    private let kit: Int64
    private let version: Int64
    private let quantity: Int64

    /// The rows of the goods of an order whose header is written: its own, or the components of
    /// its kits; notes what kits it is for, or that it is for none any more.
    static func goods(
        of document: Int64, _ number: DocumentNumber, _ rows: [CSV.Record], _ pass: LoadPass
    ) throws -> [CSV.Record] {
        let made = try Row.fetchOne(
            pass.db.cachedStatement(
                sql: """
                    SELECT kitOrder.kit, kitOrder.version, sum(kitMade.quantity)
                    FROM kitOrder JOIN kitMade ON kitMade.document = kitOrder.document
                    WHERE kitOrder.document = ? GROUP BY kitOrder.document
                    """), arguments: [document])
        let wanted = try KitWanted(rows, of: document, version: made?[1], pass)
        if let made {
            let count: Int64 = made[2]
            guard let wanted, wanted.kit == made[0], wanted.quantity > count else {
                throw rows[0].error(
                    "\(count) kits were made for order \(number); ask for more of them, or "
                        + "cancel it")
            }
        }
        guard let wanted else {
            try pass.insert("DELETE FROM kitOrder WHERE document = ?", [document], rows[0])
            return rows
        }
        try pass.insert(
            """
            INSERT INTO kitOrder(document, kit, version, quantity) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT(document) DO UPDATE SET kit = ?2, version = ?3, quantity = ?4
            """, [document, wanted.kit, wanted.version, wanted.quantity], wanted.row)
        return try wanted.components(pass.db)
    }

    /// Nil when the order is not to be brought to a pack place; `version` is that of the bill by
    /// which kits were made already.
    private init?(
        _ rows: [CSV.Record], of document: Int64, version: Int64?, _ pass: LoadPass
    ) throws {
        row = rows[0]
        let place = try pass.knownOrNone(pass.locationIDs, row, "dock", "dock or stage")
        let isKit = try Bool.fetchOne(
            pass.db.cachedStatement(sql: "SELECT kind = 'pack' FROM location WHERE id = ?"),
            arguments: [place])
        guard isKit == true else { return nil }
        guard rows.count == 1 else {
            throw rows[1].error("an order that is brought to a pack place is for one kit")
        }
        kit = try pass.known(pass.itemIDs, row, "item", "item")
        quantity = try row.number("quantity", 1...1_000_000)
        let inForce = try Int64.fetchOne(
            pass.db.cachedStatement(
                sql: """
                    SELECT max(version) FROM kitBill JOIN document ON document.id = ?
                    WHERE kit = ? AND validFrom <= shipDay
                    """), arguments: [document, kit])
        guard let version = version ?? inForce else {
            throw row.error("the item is no kit: it has no bill yet")
        }
        // Bills loaded by an older version were not looked at.
        guard try pass.isPlain(kit) else { throw row.error(Self.notPlain) }
        self.version = version
    }

    /// A record for every component.
    private func components(_ db: Database) throws -> [CSV.Record] {
        let bill = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT item.sku, kitBill.quantity
                    FROM kitBill JOIN item ON item.id = kitBill.component
                    WHERE kitBill.kit = ? AND kitBill.version = ? ORDER BY item.sku
                    """), arguments: [kit, version])
        return bill.enumerated().map { index, part in
            row.replacing([
                "line": "\(index + 1)", "item": part[0], "gtin": "", "weightMilligrams": "",
                "quantity": "\(quantity * (part[1] as Int64))",
            ])
        }
    }
}

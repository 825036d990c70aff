import GRDB
import Stock

/// An order for kits, as a file of orders has it: one line with a kit, brought to a pack place.
///
/// Its components become the lines of the order, by the bill that is in force on its ship day; so
/// they are allocated, refilled and picked as the goods of any order.
struct KitWanted {
    /// A record for every component.
    let components: [CSV.Record]
    private let row: CSV.Record
    private let kit: Int64
    private let version: Int64
    private let quantity: Int64

    /// Nil when the order is not to be brought to a pack place.
    init?(_ rows: [CSV.Record], _ pass: LoadPass) throws {
        let row = rows[0]
        let place = try pass.knownOrNone(pass.locationIDs, row, "dock", "dock or stage")
        let isKit = try Bool.fetchOne(
            pass.db.cachedStatement(sql: "SELECT kind = 'pack' FROM location WHERE id = ?"),
            arguments: [place])
        guard isKit == true else { return nil }
        guard rows.count == 1 else {
            throw rows[1].error("an order that is brought to a pack place is for one kit")
        }
        guard let day = Day(try row.name("shipDay")) else {
            throw row.error("shipDay is no date such as 2026-11-25")
        }
        let kit = try pass.known(pass.itemIDs, row, "item", "item")
        let quantity = try row.number("quantity", 1...1_000_000)
        let version = try Int64.fetchOne(
            pass.db.cachedStatement(
                sql: "SELECT max(version) FROM kitBill WHERE kit = ? AND validFrom <= ?"),
            arguments: [kit, day.rawValue])
        guard let version else { throw row.error("the item is no kit: it has no bill yet") }
        let bill = try Row.fetchAll(
            pass.db.cachedStatement(
                sql: """
                    SELECT item.sku, kitBill.quantity
                    FROM kitBill JOIN item ON item.id = kitBill.component
                    WHERE kitBill.kit = ? AND kitBill.version = ? ORDER BY item.sku
                    """), arguments: [kit, version])
        components = bill.enumerated().map { index, part in
            row.replacing([
                "line": "\(index + 1)", "item": part[0], "gtin": "", "weightMilligrams": "",
                "quantity": "\(quantity * (part[1] as Int64))",
            ])
        }
        (self.row, self.kit, self.version, self.quantity) = (row, kit, version, quantity)
    }

    /// Notes what the order is for.
    func write(_ document: Int64, _ pass: LoadPass) throws {
        try pass.insert(
            """
            INSERT INTO kitOrder(document, kit, version, quantity) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT(document) DO UPDATE SET kit = ?2, version = ?3, quantity = ?4
            """, [document, kit, version, quantity], row)
    }
}

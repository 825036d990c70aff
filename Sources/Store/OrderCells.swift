import GRDB
import Stock

extension Snapshot {
    /// An order as the rows of a file that would ask for the same; nil when there is none.
    ///
    /// Lines are as the customer ordered them, by count or by weight, whatever goes in their place;
    /// an order for kits has one line, with the kit. `time` is how a moment is written as a time of
    /// day.
    package func orderCells(
        _ number: DocumentNumber, time: (Instant) -> String
    ) throws -> [[String: String]]? {
        let head = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT document.id, customer.code, owner.code, ifnull(carrier.code, ''),
                      ifnull(door.code, ''), shipDay, transitDays, priority,
                      iif(appointment IS NULL, cutOffAt, ownCutOffAt),
                      iif(json_extract(facts, '$.shipComplete') = 1, 'yes', 'no'),
                      ifnull(json_extract(facts, '$.customerReference'), ''),
                      iif(document.state = 'cancelled', 'cancelled', 'open')
                    FROM document JOIN party AS customer ON customer.id = document.party
                      JOIN party AS owner ON owner.id = document.owner
                      LEFT JOIN party AS carrier ON carrier.id = document.carrier
                      LEFT JOIN location AS door
                        ON door.id = iif(appointment IS NULL, document.dock, document.ownDock)
                    WHERE document.kind = 'order' AND number = ?
                    """), arguments: [number.rawValue])
        guard let head else { return nil }
        let order = DocumentID(rawValue: head[0])
        let substitutions = try floor().substitutions(on: order)
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT line, item.sku, ifnull(pack.gtin, ''), quantity, policy ->> '$.allOrNothing',
                      CAST(ifnull(policy ->> '$.tolerancePercent', '') AS TEXT),
                      CAST(ifnull(policy ->> '$.minLifeDays', '') AS TEXT), documentLine.state,
                      policy ->> '$.weightMilligrams'
                    FROM documentLine JOIN item ON item.id = documentLine.item
                      LEFT JOIN pack ON pack.id = documentLine.pack
                    WHERE document = ? ORDER BY line
                    """), arguments: [order.rawValue])
        let cutOff = (head[8] as Int64?).map { time(Instant(rawValue: $0)) } ?? ""
        let cells: [[String: String]] = rows.compactMap { row in
            let line: Int = row[0]
            let others = substitutions.filter { $0.line == line }
            let isCancelled = row[7] == "cancelled"
            guard !substitutions.contains(where: { $0.by == line }),
                !isCancelled || !others.isEmpty || head[11] == "cancelled"
            else { return nil }
            // A line that is replaced whole keeps its last quantity and asks for nothing.
            let isReplaced = isCancelled && !others.isEmpty
            let replaced = others.compactMap(\.weightMilligrams)
            let weight = (row[8] as Int64?).map {
                replaced.reduce(isReplaced && !replaced.isEmpty ? 0 : $0, +)
            }
            return [
                "order": number.rawValue, "customer": head[1], "owner": head[2],
                "carrier": head[3], "dock": head[4],
                "shipDay": "\(Day(rawValue: head[5]))", "transitDays": "\(head[6] as Int)",
                "priority": "\(head[7] as Int)", "cutOffTime": cutOff, "shipComplete": head[9],
                "customerReference": head[10], "status": head[11], "line": "\(line)",
                "item": row[1], "gtin": row[2],
                "quantity": "\(others.reduce(isReplaced ? 0 : row[3]) { $0 + $1.quantity })",
                "weightMilligrams": weight.map { "\($0)" } ?? "",
                "allOrNothing": row[4] as Int? == 1 ? "yes" : "no", "tolerancePercent": row[5],
                "minLifeDays": row[6],
            ]
        }
        guard let kit = try kitCells(order) else { return cells }
        return cells.prefix(1).map { $0.merging(kit) { $1 } }
    }

    /// What the line of an order for kits says instead of what its components say; nil for others.
    private func kitCells(_ order: DocumentID) throws -> [String: String]? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT item.sku, kitOrder.quantity
                    FROM kitOrder JOIN item ON item.id = kitOrder.kit WHERE document = ?
                    """), arguments: [order.rawValue]
        ).map { row in
            [
                "line": "1", "item": row[0], "gtin": "", "quantity": "\(row[1] as Int64)",
                "weightMilligrams": "",
            ]
        }
    }
}

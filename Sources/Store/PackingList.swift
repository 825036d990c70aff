import GRDB
import Stock

/// What of an order is in which unit: the packing list, and what is known of each lot in it.
package struct PackingList: Codable, Hashable, Sendable {
    /// One handling unit, shipped or still here.
    package struct Unit: Codable, Hashable, Sendable {
        /// SSCC or plate number; null for goods on no plate.
        package var lpn: String?
        /// The shipment it left on; null while it is here.
        package var shipment: String?
        package var seal: String?
        package var shippedAt: String?
        package var lines: [Line]
    }

    /// Goods of one lot in a unit.
    package struct Line: Codable, Hashable, Sendable {
        package var line: Int
        package var item: String
        package var description: String
        package var lot: String
        package var usableUntil: String?
        package var qty: Int64
        package var unit: String
        package var weightMg: Int64
        package var serials: [String]
        /// The item that was ordered, where this one goes in its place.
        package var replaces: String?
    }

    /// What was ordered, and how much of it is in units.
    package struct Ordered: Codable, Hashable, Sendable {
        package var line: Int
        package var item: String
        package var ordered: Int64
        package var packed: Int64
        /// Milligrams ordered and in units, where the weight is invoiced; without the first where
        /// the count is ordered.
        package var orderedWeightMg: Int64?
        package var packedWeightMg: Int64?
        package var unit: String
        package var state: String
        /// The line that this one goes in the place of.
        package var replaces: Int?
        /// The lines that go in the place of a part of this one; their goods are not among its own.
        package var replacedBy: [Int]?
    }

    /// One lot of the order, with what its certificate says.
    package struct LotPaper: Codable, Hashable, Sendable {
        package var item: String
        package var description: String
        package var lot: String
        package var maker: String
        package var production: String?
        package var expiry: String?
        package var bestBefore: String?
        package var country: String?
        package var grade: String?
        package var hasCertificate: Bool
        package var qty: Int64
        package var unit: String
        /// The item that was ordered, where this one went in its place.
        package var replaces: String?
    }

    package var order: String
    package var state: String
    package var customer: String
    package var shipTo: [String]
    package var customerReference: String
    package var units: [Unit]
    package var lines: [Ordered]
    package var lots: [LotPaper]
}

extension Snapshot {
    /// The packing list of an order, or nil when there is no such order.
    package func packingList(of number: DocumentNumber) throws -> PackingList? {
        try PackingLister(db: db, floor: floor()).list(of: number)
    }
}

/// Reads a packing list: what was shipped from the journal, what is here from the balances.
private struct PackingLister {
    let db: Database
    let floor: StoredFloor

    /// Goods of one material in one unit.
    private struct Part {
        let material: Int64
        let lpn: String?
        let shipment: String?
        let at: Int64?
        let quantity: Int64
        let weight: Int64
    }

    func list(of number: DocumentNumber) throws -> PackingList? {
        guard let order = try floor.outgoing(numbered: number) else { return nil }
        let parts = try shipped(order.id) + here(order.id)
        var units: [PackingList.Unit] = []
        for part in parts {
            let line = try line(of: part, order.id)
            if let at = units.firstIndex(where: {
                $0.lpn == part.lpn && $0.shipment == part.shipment
            }) {
                units[at].lines.append(line)
                continue
            }
            units.append(
                PackingList.Unit(
                    lpn: part.lpn, shipment: part.shipment, seal: try seal(part.shipment),
                    shippedAt: part.at.map { "\(Instant(rawValue: $0))" }, lines: [line]))
        }
        let reference = try String.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT coalesce(json_extract(facts, '$.customerReference'), '')
                    FROM document WHERE id = ?
                    """), arguments: [order.id.rawValue])
        return PackingList(
            order: number.rawValue, state: order.state.rawValue, customer: order.customerName,
            shipTo: try floor.address(of: order.customer), customerReference: reference ?? "",
            units: units, lines: try ordered(order.id), lots: try lots(parts, order.id))
    }

    private func shipped(_ order: DocumentID) throws -> [Part] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT movement.material, plate.lpn, posting.note, event.at,
                      movement.quantity, movement.weight
                    FROM posting JOIN movement USING(site, epoch, sequence)
                      JOIN event ON event.site = posting.site AND event.epoch = posting.epoch
                        AND event.number = posting.event
                      LEFT JOIN plate ON plate.id = movement.fromPlate
                    WHERE posting.document = ? AND posting.reason = 'ship'
                    ORDER BY posting.epoch, posting.sequence, movement.line
                    """), arguments: [order.rawValue]
        ).map { row in
            Part(
                material: row[0], lpn: row[1], shipment: row[2], at: row[3], quantity: row[4],
                weight: row[5])
        }
    }

    private func here(_ order: DocumentID) throws -> [Part] {
        try floor.pickedGoods(for: order).map { goods in
            Part(
                material: goods.row.material.id.rawValue,
                lpn: try goods.row.place.plate.flatMap { try floor.plate($0) }?.lpn.rawValue,
                shipment: nil, at: nil, quantity: goods.quantity,
                weight: goods.row.quantity == goods.quantity ? goods.row.weightMilligrams : 0)
        }
    }

    private func seal(_ shipment: String?) throws -> String? {
        guard let shipment else { return nil }
        return try String.fetchOne(
            db.cachedStatement(
                sql: "SELECT seal FROM document WHERE kind = 'shipment' AND number = ?"),
            arguments: [shipment])
    }

    private func line(of part: Part, _ order: DocumentID) throws -> PackingList.Line {
        let statement = try db.cachedStatement(
            sql: """
                SELECT material.item, material.lot, coalesce((SELECT min(allocation.line)
                  FROM allocation WHERE allocation.material = material.id
                    AND allocation.document = ?), 0)
                FROM material WHERE material.id = ?
                """)
        guard
            let row = try Row.fetchOne(statement, arguments: [order.rawValue, part.material]),
            let item = try floor.item(ItemID(rawValue: row[0])),
            let lot = try floor.lot(LotID(rawValue: row[1]))
        else { throw StoreError.corrupt("material \(part.material) is gone") }
        let serials = try String.fetchAll(
            db.cachedStatement(
                sql: "SELECT number FROM serial WHERE material = ? ORDER BY number"),
            arguments: [part.material])
        return PackingList.Line(
            line: row[2], item: item.sku.rawValue, description: item.description,
            lot: lot.number.rawValue,
            usableUntil: lot.facts.usableUntil(item.expiryBasis).map { "\($0)" },
            qty: part.quantity, unit: item.unit.rawValue, weightMg: part.weight, serials: serials,
            replaces: try floor.ordered(insteadOf: MaterialID(rawValue: part.material), on: order)?
                .rawValue)
    }

    private func ordered(_ order: DocumentID) throws -> [PackingList.Ordered] {
        let substitutions = try floor.substitutions(on: order)
        return try floor.outgoingLines(of: order).map { line in
            let item = try floor.item(line.item)
            let others = substitutions.filter { $0.line == line.line }
            // A line that is replaced whole keeps its last quantity and asks for nothing.
            let isReplaced = line.state == .cancelled && !others.isEmpty
            let own = isReplaced ? 0 : line.quantity
            let replaced = others.compactMap(\.weightMilligrams)
            return PackingList.Ordered(
                line: line.line, item: item?.sku.rawValue ?? "",
                ordered: others.reduce(own) { $0 + $1.quantity }, packed: line.picked,
                orderedWeightMg: line.invoicedMilligrams.flatMap { _ in line.weight?.ordered }
                    .map { replaced.reduce(isReplaced && !replaced.isEmpty ? 0 : $0, +) },
                packedWeightMg: line.invoicedMilligrams, unit: item?.unit.rawValue ?? "",
                state: others.isEmpty || own > 0 ? line.state.rawValue : "replaced",
                replaces: substitutions.first { $0.by == line.line }?.line,
                replacedBy: others.isEmpty ? nil : others.map(\.by))
        }
    }

    /// The lots of all parts, by item and number.
    private func lots(
        _ parts: [Part], _ order: DocumentID
    ) throws -> [PackingList.LotPaper] {
        var quantities: [LotID: Int64] = [:]
        var ordered: [LotID: SKU] = [:]
        for part in parts {
            let id = try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT lot FROM material WHERE id = ?"),
                arguments: [part.material])
            guard let id else { continue }
            quantities[LotID(rawValue: id), default: 0] += part.quantity
            if let sku = try floor.ordered(
                insteadOf: MaterialID(rawValue: part.material), on: order)
            {
                ordered[LotID(rawValue: id)] = sku
            }
        }
        return try quantities.compactMap { id, quantity -> PackingList.LotPaper? in
            guard let lot = try floor.lot(id), let item = try floor.item(lot.item) else {
                return nil
            }
            return PackingList.LotPaper(
                item: item.sku.rawValue, description: item.description,
                lot: lot.number.rawValue, maker: try floor.party(lot.maker)?.name ?? "",
                production: lot.facts.production.map { "\($0)" },
                expiry: lot.facts.expiry.map { "\($0)" },
                bestBefore: lot.facts.bestBefore.map { "\($0)" }, country: lot.facts.country,
                grade: lot.facts.grade, hasCertificate: lot.facts.hasCertificate, qty: quantity,
                unit: item.unit.rawValue, replaces: ordered[id]?.rawValue)
        }.sorted { ($0.item, $0.lot, $0.maker) < ($1.item, $1.lot, $1.maker) }
    }
}

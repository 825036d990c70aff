import GRDB
import Stock
import Store

/// Goods picked for orders of a site's file, made by postings as picking would.
package struct PickedStock {
    /// What the set-up of a test cannot do.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private let store: SiteStore
    private let now: Instant

    package init(_ store: SiteStore, at moment: Instant) {
        self.store = store
        now = moment
    }

    /// Picks a line of an order into a plate that stands somewhere.
    ///
    /// - Parameters:
    ///   - number: The order.
    ///   - line: Which line.
    ///   - quantity: Base units; nil takes all that is ordered, or all of the row with `whole`.
    ///   - plate: The tote or pallet; made when there is none.
    ///   - code: Where it stands.
    ///   - worker: Who picked it; nil for nobody known.
    /// - Throws: `Failure` when the site has no such order, place or stock.
    /// - Returns: The stock row in the plate.
    @discardableResult
    package func pick(
        _ number: String, line: Int, _ quantity: Int64?, into plate: String, at code: String,
        by worker: String? = nil
    ) throws -> StockRow {
        let found = try store.write { transaction in
            let floor = transaction.floor()
            guard let documentNumber = DocumentNumber(rawValue: number),
                let order = try floor.outgoing(numbered: documentNumber),
                let ordered = try floor.outgoingLines(of: order.id).first(where: { $0.line == line }
                ),
                let locationCode = LocationCode(rawValue: code),
                let location = try floor.location(locationCode), let lpn = LPN(rawValue: plate)
            else { throw Failure(description: "no order \(number) line \(line), or no \(code)") }
            let wanted = quantity ?? ordered.quantity
            guard let row = try Self.source(of: ordered.item, wanted, floor, day: now) else {
                throw Failure(description: "no stock of line \(line) of \(number)")
            }
            let tote = try floor.plate(lpn)
            let id = try tote?.id ?? PlateID(rawValue: floor.mint(.plate))
            if tote == nil {
                let kind: PlateKind = plate.hasPrefix("T") ? .tote : .pallet
                try transaction.apply(
                    .plate(
                        Plate(id: id, lpn: lpn, kind: kind, stand: .location(location.id))), at: now
                )
            }
            var material = row.material
            let isWhole = wanted == row.quantity
            if !isWhole {
                material.id = MaterialID(rawValue: try floor.mint(.material))
                try transaction.apply(.material(material, holds: []), at: now)
            }
            let weight =
                isWhole ? row.weightMilligrams : row.weightMilligrams / row.quantity * wanted
            let place = Place(location.id, plate: id)
            try transaction.post(
                Posting(
                    .pick, document: order.id, party: order.customer,
                    lines: [
                        Posting.Line(
                            material: row.material.id, into: material.id, quantity: wanted,
                            weightMilligrams: weight, from: row.place, to: place)
                    ]))
            let allocation = try floor.mint(.allocation)
            let picker = try worker.flatMap(WorkerCode.init).flatMap { try floor.worker($0) }
            try transaction.append(EventRow(worker: picker?.id, at: now, kind: "test"))
            return (
                allocation, order.id,
                StockRow(
                    material: material, place: place, quantity: wanted, weightMilligrams: weight)
            )
        }
        let (allocation, order, row) = found
        try raw(
            """
            INSERT INTO allocation(id, document, line, item, lot, material, quantity, picked, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'picked')
            """,
            [
                allocation, order.rawValue, line, row.material.item.rawValue,
                row.material.lot.rawValue, row.material.id.rawValue, row.quantity, row.quantity,
            ])
        return row
    }

    /// Picks parts of lines of an order into a plate at a dock, and sends it to the customer.
    ///
    /// - Parameters:
    ///   - number: The order.
    ///   - lines: Which lines, and base units of each.
    ///   - plate: The pallet; made when there is none.
    /// - Throws: `Failure` when the site has no such order or stock.
    package func ship(
        _ number: String, _ lines: [(line: Int, quantity: Int64)], in plate: String
    ) throws {
        for (line, quantity) in lines {
            try pick(number, line: line, quantity, into: plate, at: "DOCK-01")
        }
        try store.write { transaction in
            let floor = transaction.floor()
            guard let documentNumber = DocumentNumber(rawValue: number),
                let order = try floor.outgoing(numbered: documentNumber),
                let pallet = try LPN(rawValue: plate).flatMap({ try floor.plate($0) })
            else { throw Failure(description: "no order \(number)") }
            var posting = Posting.move(
                pallet, try floor.contents(of: pallet.id), to: try floor.virtual(.customer),
                reason: .ship)
            posting.document = order.id
            posting.party = order.customer
            try transaction.post(posting)
            try transaction.append(EventRow(at: now, kind: "test"))
        }
    }

    /// Runs a statement past the store, for what no record says yet.
    package func raw(_ sql: String, _ arguments: StatementArguments = []) throws {
        try DatabaseQueue(path: store.path).write { try $0.execute(sql: sql, arguments: arguments) }
    }

    /// Places a hold on a stock row.
    package func hold(_ row: StockRow, _ type: HoldType = .test) throws {
        try store.write { transaction in
            let hold = Hold(
                id: HoldID(rawValue: try transaction.floor().mint(.hold)), type: type,
                scope: .material(row.material.id), reason: "test")
            try transaction.apply(
                .hold(.place(hold, ownerRole: "quality", isStanding: false, on: [row.material.id])),
                at: now)
            try transaction.append(EventRow(at: now, kind: "test"))
        }
    }

    /// The row of an item with enough of it that expires first, is not held and not expired.
    private static func source(
        of item: ItemID, _ quantity: Int64, _ floor: StoredFloor, day now: Instant
    ) throws -> StockRow? {
        let today = Day(rawValue: Int(now.rawValue / 86_400_000))
        guard let known = try floor.item(item) else { return nil }
        var best: (day: Day, row: StockRow)?
        var places: [LocationID] = []
        let search = LocationSearch(
            kinds: [.reserve, .pickFace], holding: .item(item), onlyWithRoom: false)
        try floor.visitLocations(search) { location in
            places.append(location.id)
            return true
        }
        for row in try places.flatMap({ try floor.rows(at: $0) })
        where row.material.item == item && row.quantity >= quantity {
            guard try floor.holds(on: row.material.id).isEmpty,
                try floor.pickedFor(row.place.plate ?? PlateID(rawValue: 0)) == nil,
                let lot = try floor.lot(row.material.lot),
                lot.facts.isUsable(on: today + 1, known.expiryBasis)
            else { continue }
            let last = lot.facts.usableUntil(known.expiryBasis) ?? today + 99_999
            if best.map({ last < $0.day }) ?? true { best = (last, row) }
        }
        return best?.row
    }
}

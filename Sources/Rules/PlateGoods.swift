import Stock

/// Everything on one plate, with what rules ask about it.
package struct PlateGoods: Hashable, Sendable {
    /// One stock row with its item and lot.
    package struct Row: Hashable, Sendable {
        package var stock: StockRow
        package var item: Item
        package var lot: Lot
        package var weightMilligrams: Int64
        /// Types of the open holds on it.
        package var holds: [HoldType]

        package init(
            stock: StockRow, item: Item, lot: Lot, weightMilligrams: Int64, holds: [HoldType] = []
        ) {
            self.stock = stock
            self.item = item
            self.lot = lot
            self.weightMilligrams = weightMilligrams
            self.holds = holds
        }
    }

    package var plate: PlateID?
    package var kind: PlateKind
    package var rows: [Row]
    /// 0 when nobody measured it.
    package var heightMillimetres: Int

    package init(
        plate: PlateID?, kind: PlateKind = .pallet, rows: [Row], heightMillimetres: Int = 0
    ) {
        self.plate = plate
        self.kind = kind
        self.rows = rows
        self.heightMillimetres = heightMillimetres
    }

    /// Reads what is on a plate and on the plates in it.
    package init(_ plate: Plate, _ floor: some StorageFloor) throws {
        self.init(
            plate: plate.id, kind: plate.kind,
            rows: try floor.contents(of: plate.id).map { try Row($0, floor) },
            heightMillimetres: try floor.heightMillimetres(of: plate.id))
    }

    package var weightMilligrams: Int64 { rows.reduce(0) { $0 + $1.weightMilligrams } }
    package var isHeld: Bool { rows.contains { !$0.holds.isEmpty } }
    /// Several items or several lots.
    package var isMixed: Bool { rows.contains { $0.lot.id != rows[0].lot.id } }

    /// Whether any of it may not be used on a day any more.
    package func isExpired(on today: Day) -> Bool {
        rows.contains { !$0.lot.facts.isUsable(on: today, $0.item.expiryBasis) }
    }

    /// Whether a condition holds.
    ///
    /// Every row must pass a condition about the item, except that an allergen, a claim or a
    /// hazard needs only one row that has it, and `none` needs all rows without.
    package func satisfies(_ condition: Condition, today: Day) -> Bool {
        switch condition.word {
        case .lotHeld: condition.accepts(.flag(isHeld))
        case .lotHold: condition.accepts(.texts(rows.flatMap(\.holds).map(\.rawValue)))
        case .lotExpired: condition.accepts(.flag(isExpired(on: today)))
        case .lotDaysLeft:
            condition.accepts(
                .number(
                    rows.compactMap { $0.lot.facts.daysLeft(after: today, $0.item.expiryBasis) }
                        .min().map(Int64.init)))
        case .plateKind: condition.accepts(.texts([kind.rawValue]))
        case .plateMixed: condition.accepts(.flag(isMixed))
        case .plateHeight: condition.accepts(.number(Int64(heightMillimetres)))
        case .plateWeight: condition.accepts(.number((weightMilligrams + 999_999) / 1_000_000))
        case .itemAllergen, .itemClaim, .itemHazard:
            condition.accepts(
                .texts(
                    rows.flatMap { row -> [String] in
                        guard case .texts(let texts)? = row.item.answer(to: condition.word)
                        else { return [] }
                        return texts
                    }))
        default:
            rows.allSatisfy { $0.item.answer(to: condition.word).map(condition.accepts) ?? false }
        }
    }
}

extension PlateGoods.Row {
    /// Reads the item, lot, weight and holds of a stock row.
    ///
    /// - Throws: `MissingGoods` when the row names an item or a lot that is not there.
    package init(_ stock: StockRow, _ floor: some StorageFloor) throws {
        guard let item = try floor.item(stock.material.item),
            let lot = try floor.lot(stock.material.lot)
        else { throw MissingGoods(material: stock.material.id) }
        self.init(
            stock: stock, item: item, lot: lot,
            weightMilligrams: try Self.weight(stock, item, floor),
            holds: try floor.holds(on: stock.material.id).map(\.type))
    }

    /// Milligrams: the weight kept with the row, else what the packs of the item say, rounded up.
    private static func weight(
        _ row: StockRow, _ item: Item, _ floor: some StorageFloor
    ) throws -> Int64 {
        if item.isCatchWeight { return row.weightMilligrams }
        if item.unit == .milligram { return row.quantity }
        let named = try row.material.pack.flatMap { try floor.pack($0) }
        let packs = named.map { [$0] } ?? []
        guard
            let pack = try (packs + floor.packs(of: item.id)).first(where: {
                $0.weightMilligrams > 0
            })
        else { return 0 }
        let (product, isTooLarge) = row.quantity.multipliedReportingOverflow(
            by: pack.weightMilligrams)
        guard !isTooLarge else { return .max / 1_000_000 }
        return (product + pack.units - 1) / pack.units
    }
}

/// A stock row that names an item or a lot which is not there: a fault of the database.
package struct MissingGoods: Error, Hashable, CustomStringConvertible {
    package let material: MaterialID
    package var description: String { "material \(material) names no known item or lot" }
}

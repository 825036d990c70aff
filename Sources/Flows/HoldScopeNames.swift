import Stock

/// The words a command names goods by.
package struct HoldScopeNames: CustomStringConvertible {
    package var lpn: String?
    package var location: String?
    package var lot: String?
    package var item: String?
    package var supplier: String?
    /// Ends of ranges, by the words that name them.
    package var ranges: [(field: HoldQuery.Field, name: String, text: String?)] = []

    package init(
        lpn: String? = nil, location: String? = nil, lot: String? = nil, item: String? = nil,
        supplier: String? = nil,
        ranges: [(field: HoldQuery.Field, name: String, text: String?)] = []
    ) {
        self.lpn = lpn
        self.location = location
        self.lot = lot
        self.item = item
        self.supplier = supplier
        self.ranges = ranges
    }

    package var description: String {
        let single = [
            ("lpn", lpn), ("location", location), ("lot", lot), ("item", item),
            ("supplier", supplier),
        ]
        return (single + ranges.map { ($0.name, $0.text) })
            .compactMap { name, value in value.map { "--\(name) \($0)" } }
            .joined(separator: " ")
    }

    /// What they come to.
    package enum Found: Hashable, Sendable {
        case one(HoldScope)
        /// There is no such thing as the first of them that names none.
        case unknown(String)
        /// Several lots have the number.
        case several(LotNumber, [Lot])
    }

    /// What they name: one thing alone, or with a range or a supplier without a lot all that fits.
    package func find(_ floor: any Floor) throws -> Found {
        let isAlone = lpn != nil || location != nil || lot != nil
        if ranges.contains(where: { $0.text != nil }) || supplier != nil && !isAlone {
            return isAlone ? .unknown("\(self)") : try query(floor)
        }
        let known = try item.flatMap(SKU.init(rawValue:)).flatMap { try floor.item($0) }
        if let item, known == nil { return .unknown("--item \(item)") }
        let maker = try supplier.flatMap { try floor.party($0) }
        if let supplier, maker == nil { return .unknown("--supplier \(supplier)") }
        let scope: HoldScope?
        switch (lpn, location, lot) {
        case (let lpn?, nil, nil):
            scope = try LPN(rawValue: lpn).flatMap { try floor.plate($0) }.map { .plate($0.id) }
        case (nil, let code?, nil):
            scope = try LocationCode(rawValue: code).flatMap { try floor.location($0) }
                .map { .location($0.id) }
        case (nil, nil, let text?):
            guard let number = LotNumber(rawValue: text) else { return .unknown("--lot \(text)") }
            if let maker, known == nil { return .one(.supplierLot(maker.id, number)) }
            let lots = try floor.lots(number).filter { lot in
                (known == nil || lot.item == known?.id) && (maker == nil || lot.maker == maker?.id)
            }
            guard lots.count < 2 else { return .several(number, lots) }
            scope = lots.first.map { .lot($0.id) }
        case (nil, nil, nil): scope = known.map { .item($0.id) }
        default: scope = nil
        }
        return scope.map(Found.one) ?? .unknown("\(self)")
    }

    /// Everything that fits.
    private func query(_ floor: any Floor) throws -> Found {
        var query = HoldQuery()
        let given = [(.item, "item", item), (.maker, "supplier", supplier)] + ranges
        for (field, name, text) in given {
            guard let text else { continue }
            guard try query.take(text, for: field, floor) else {
                return .unknown("--\(name) \(text)")
            }
        }
        return .one(.query(query))
    }
}

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

    /// Everything that fits; nil when something given is not known, or names one thing besides.
    private func query(_ floor: any Floor) throws -> HoldQuery? {
        guard lpn == nil, location == nil, lot == nil else { return nil }
        var query = HoldQuery()
        let given = [(.item, "item", item), (.maker, "supplier", supplier)] + ranges
        for (field, _, text) in given {
            guard let text else { continue }
            guard try query.take(text, for: field, floor) else { return nil }
        }
        return query
    }

    /// What they name alone; nil when there is no such thing, or several.
    package func scope(_ floor: any Floor) throws -> HoldScope? {
        if ranges.contains(where: { $0.text != nil }) { return try query(floor).map { .query($0) } }
        let known = try item.flatMap(SKU.init(rawValue:)).flatMap { try floor.item($0) }
        if item != nil, known == nil { return nil }
        switch (lpn, location, lot) {
        case (let lpn?, nil, nil):
            return try LPN(rawValue: lpn).flatMap { try floor.plate($0) }.map { .plate($0.id) }
        case (nil, let code?, nil):
            return try LocationCode(rawValue: code).flatMap { try floor.location($0) }
                .map { .location($0.id) }
        case (nil, nil, let number?):
            guard let number = LotNumber(rawValue: number) else { return nil }
            let maker = try supplier.flatMap { try floor.party($0) }
            if supplier != nil, maker == nil { return nil }
            if let maker, known == nil { return .supplierLot(maker.id, number) }
            let lots = try floor.lots(number).filter { lot in
                (known == nil || lot.item == known?.id) && (maker == nil || lot.maker == maker?.id)
            }
            return lots.count == 1 ? lots.first.map { .lot($0.id) } : nil
        case (nil, nil, nil): return known.map { .item($0.id) }
        default: return nil
        }
    }
}

import Barcode
import Stock

/// Holding by a query: which goods, said field by field.
extension QualityHold {
    /// A digit chooses a field, a scan fills the field it can only be for.
    mutating func ask(_ scan: Scan, _ query: HoldQuery, _ site: Site) throws -> [Effect] {
        if let number = scan.choice {
            guard let field = HoldQuery.Field(rawValue: number) else {
                return [.refuse(.holdNoSuchNumber(number))]
            }
            self = .queryValue(query, field)
            return []
        }
        let field: HoldQuery.Field
        switch scan {
        case .item, .sku: field = .item
        case .lot: field = query.fromLot == nil ? .fromLot : .toLot
        case .location: field = query.fromLocation == nil ? .fromLocation : .toLocation
        default: return [.refuse(.holdNotAValue(scan))]
        }
        return try fill(scan, query, field, site)
    }

    mutating func fill(
        _ scan: Scan, _ query: HoldQuery, _ field: HoldQuery.Field, _ site: Site
    ) throws -> [Effect] {
        var filled = query
        guard try filled.take(scan, for: field, site.floor) else {
            return [.refuse(.holdNotAValue(scan))]
        }
        self = .query(filled)
        return []
    }

    mutating func asked(_ query: HoldQuery) -> [Effect] {
        guard !query.isEmpty else { return [.refuse(.holdQueryEmpty)] }
        self = .subject(HoldTarget(.query(query)))
        return []
    }

    func queryView(_ query: HoldQuery, _ site: Site) throws -> View {
        var values: [String: String] = [:]
        for field in HoldQuery.Field.allCases {
            values["field\(field.rawValue)"] = try query.shown(field, site.floor)
        }
        if !query.isEmpty {
            let reach = try site.floor.reach(of: .query(query))
            values["plates"] = "\(reach.plates)"
            values["rows"] = "\(reach.rows)"
        }
        return View("hold.query", values)
    }
}

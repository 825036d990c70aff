import Rules
import Stock

/// Goods that would stand where their temperature class is not kept, once master data is changed.
///
/// Nothing is refused because of them: the place may be what is wrong. Who changes it, and who
/// signs, are told what to move.
package struct MasterMisfits: Hashable, Sendable {
    /// The plates, and the places of goods that are on none, each once.
    package let places: [String]

    /// Looks for them on a floor, where the limits say what may stand where.
    ///
    /// Records of anything but temperatures are passed over.
    package init(after records: [Record], _ floor: any Floor, keeping limits: StorageLimits) throws
    {
        let changes = TemperatureChanges(records)
        var places: Set<String> = []
        for row in try changes.rows(floor) where try !changes.keep(row, floor, limits) {
            let plate = try row.place.plate.flatMap { try floor.plate($0) }
            let code = try plate?.lpn.rawValue ?? floor.location(row.place.location)?.code.rawValue
            places.insert(code ?? "-")
        }
        self.places = places.sorted()
    }

    init(after records: [Record], _ site: Site) throws {
        try self.init(after: records, site.floor, keeping: site.rules.putaway.limits)
    }

    package var isEmpty: Bool { places.isEmpty }

    /// How many there are, and the first of them.
    package var text: String {
        let first = places.prefix(3).joined(separator: " ")
        return "\(places.count): \(first)" + (places.count > 3 ? " ..." : "")
    }
}

/// The temperature classes that places and items get; all of them hold before any is judged.
private struct TemperatureChanges {
    private var items: [SKU: TemperatureClass] = [:]
    private var places: [LocationCode: TemperatureClass] = [:]

    init(_ records: [Record]) {
        for record in records {
            switch record {
            case .master(let change): note(change.entity, change.code, change.field, change.new)
            case .difference(.begin(let difference)):
                guard case .master(let entity, let code, let field) = difference.subject else {
                    continue
                }
                note(entity, code, field, difference.local)
            default: continue
            }
        }
    }

    private mutating func note(
        _ entity: MasterEntity, _ code: String, _ field: String, _ value: String?
    ) {
        guard field == "temperature", let new = value.flatMap(TemperatureClass.init(rawValue:))
        else { return }
        switch entity {
        case .locations: if let place = LocationCode(rawValue: code) { places[place] = new }
        case .items: if let item = SKU(rawValue: code) { items[item] = new }
        case .packs, .lots, .suppliers, .customers, .policies, .zones, .substitutes, .workers,
            .devices, .roles:
            break
        }
    }

    /// The goods they are about.
    func rows(_ floor: any Floor) throws -> [StockRow] {
        try places.keys.flatMap { code in
            try floor.location(code).map { try floor.rows(at: $0.id) } ?? []
        }
            + items.keys.flatMap { sku in
                try floor.item(sku).map { try floor.rows(in: .item($0.id)) } ?? []
            }
    }

    /// Whether goods may stay; those that are on their way are in no storage place to be judged.
    func keep(_ row: StockRow, _ floor: any Floor, _ limits: StorageLimits) throws -> Bool {
        guard let item = try floor.item(row.material.item),
            let place = try floor.location(row.place.location), place.kind.isStorage
        else { return true }
        return limits.keeps(
            items[item.sku] ?? item.temperature, in: places[place.code] ?? place.temperature)
    }
}

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
        var places: Set<String> = []
        for record in records {
            guard let change = TemperatureChange(record) else { continue }
            for row in try change.rows(floor) where try !change.keeps(row, floor, limits) {
                let plate = try row.place.plate.flatMap { try floor.plate($0) }
                let code =
                    try plate?.lpn.rawValue ?? floor.location(row.place.location)?.code.rawValue
                places.insert(code ?? "-")
            }
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

/// A place or an item whose temperature class becomes another one.
private struct TemperatureChange {
    private let entity: MasterEntity
    private let code: String
    private let new: TemperatureClass

    init?(_ record: Record) {
        let field: String
        let value: String?
        switch record {
        case .master(let change):
            (entity, code, field, value) = (change.entity, change.code, change.field, change.new)
        case .difference(.begin(let difference)):
            guard case .master(let entity, let code, let name) = difference.subject else {
                return nil
            }
            (self.entity, self.code, field, value) = (entity, code, name, difference.local)
        default: return nil
        }
        guard field == "temperature", let new = value.flatMap(TemperatureClass.init(rawValue:))
        else { return nil }
        self.new = new
    }

    /// The goods it is about.
    func rows(_ floor: any Floor) throws -> [StockRow] {
        switch entity {
        case .locations:
            let place = try LocationCode(rawValue: code).flatMap { try floor.location($0) }
            return try place.map { try floor.rows(at: $0.id) } ?? []
        case .items:
            let item = try SKU(rawValue: code).flatMap { try floor.item($0) }
            return try item.map { try floor.rows(in: .item($0.id)) } ?? []
        case .packs, .lots, .suppliers, .customers, .policies, .zones, .substitutes, .workers,
            .devices, .roles:
            return []
        }
    }

    /// Whether goods may stay; those that are on their way are in no storage place to be judged.
    func keeps(_ row: StockRow, _ floor: any Floor, _ limits: StorageLimits) throws -> Bool {
        guard let item = try floor.item(row.material.item),
            let place = try floor.location(row.place.location), place.kind.isStorage
        else { return true }
        return entity == .items
            ? limits.keeps(new, in: place.temperature) : limits.keeps(item.temperature, in: new)
    }
}

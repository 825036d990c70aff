import Flows
import Stock
import Store

/// What somebody in the warehouse reads off the goods: labels, scales, serial numbers.
///
/// It only reads, and takes the journal for the truth about where goods are.
struct RobotEyes {
    let store: SiteStore

    /// The label on a unit of goods, as a scanner delivers it.
    struct Label {
        /// Its item and its lot.
        let text: String
        /// Base units in the unit.
        let units: Int64

        /// How many such units a quantity is, or how many pieces when one of them was broken.
        func count(of quantity: Int64) -> Int64 {
            quantity % units == 0 ? quantity / units : quantity
        }
    }

    /// The label of the smallest unit of an item.
    func label(sku: String, lot: String) throws -> Label? {
        guard let sku = SKU(rawValue: sku) else { return nil }
        let packs = try store.read { snapshot in
            try snapshot.floor().item(sku).map { try snapshot.floor().packs(of: $0.id) } ?? []
        }
        let smallest = packs.filter { $0.gtin != nil }.min { $0.units < $1.units }
        guard let smallest, let gtin = smallest.gtin else { return nil }
        return Label(text: "]C101\(gtin.rawValue)10\(lot)", units: smallest.units)
    }

    /// What the scales show of so many of an item's units at a place, in kilograms.
    func kilograms(of quantity: Int64, sku: String, at code: String) throws -> String? {
        guard let sku = SKU(rawValue: sku), let code = LocationCode(rawValue: code) else {
            return nil
        }
        return try store.read { snapshot in
            let floor = snapshot.floor()
            guard let item = try floor.item(sku), let place = try floor.location(code),
                let row = try floor.rows(at: place.id).first(where: {
                    $0.material.item == item.id && $0.quantity >= quantity
                }), row.quantity > 0
            else { return nil }
            let share = row.weightMilligrams / row.quantity * quantity
            return Amount.written(max(share, 1_000), .milligram).split(separator: " ").first.map(
                String.init)
        }
    }

    /// What stands at a place: a plate, or loose goods of one lot with how many.
    enum Thing {
        case plate(String)
        case loose(label: String, quantity: String)
    }

    /// Everything that stands at a place.
    func things(at code: String) throws -> [Thing] {
        guard let code = LocationCode(rawValue: code) else { return [] }
        let rows = try store.read { snapshot in
            let floor = snapshot.floor()
            return try floor.location(code).map { try floor.rows(at: $0.id) } ?? []
        }
        var plates: Set<String> = []
        var things: [Thing] = []
        for row in rows {
            let (plate, item, lot) = try store.read { snapshot in
                let floor = snapshot.floor()
                return (
                    try row.place.plate.flatMap { try floor.plate($0) },
                    try floor.item(row.material.item), try floor.lot(row.material.lot)
                )
            }
            if let plate {
                if plates.insert(plate.lpn.rawValue).inserted {
                    things.append(.plate(plate.lpn.rawValue))
                }
            } else if let item, let lot,
                let label = try label(sku: item.sku.rawValue, lot: lot.number.rawValue)
            {
                // Pieces are counted in the unit of the label, the rest in kilograms and litres.
                let amount =
                    item.unit == .each
                    ? "\(label.count(of: row.quantity))" : Amount.written(row.quantity, item.unit)
                things.append(
                    .loose(label: label.text, quantity: String(amount.split(separator: " ")[0])))
            }
        }
        return things
    }

    /// Some other storage place, such as one that is scanned by mistake.
    func otherPlace(than code: String) -> String {
        code.hasSuffix("A") ? String(code.dropLast()) + "B" : String(code.dropLast()) + "A"
    }
}

import Barcode
import Stock

/// One posting that moves picked goods into a pack, built part by part.
///
/// Parts of a row get a material of their own, or join the pack's row of the same line and lot;
/// the promise they were picked under is split and joined alike.
struct PackPosting {
    /// So much of one picked row, with its weight and serial numbers where they were told.
    struct Part {
        var goods: PickedGoods
        var quantity: Int64
        var weightMilligrams: Int64?
        var serials: [SerialNumber] = []
    }

    let pack: Plate
    private let place: Place
    private let order: OutgoingOrder
    private let site: Site
    private var lines: [Posting.Line] = []
    private(set) var records: [Record] = []
    /// What is in the pack when all parts are in.
    private(set) var contents: [StockRow]
    private var promises: [PickedGoods]
    /// What is left of source rows that were taken from.
    private var left: [MaterialID: (quantity: Int64, weight: Int64)] = [:]

    /// Begins a posting into a pack that stands in a location; it may be new in this step.
    init(
        into pack: Plate, at location: LocationID, isNew: Bool, for order: OutgoingOrder,
        _ site: Site
    ) throws {
        self.pack = pack
        self.order = order
        self.site = site
        place = Place(location, plate: pack.id)
        contents = isNew ? [] : try site.floor.contents(of: pack.id)
        promises = isNew ? [] : try site.floor.pickedGoods(on: pack.id)
        if isNew { records.append(.plate(pack)) }
    }

    /// Adds a part; the caller has seen that the row may go and holds that much.
    mutating func add(_ part: Part) throws {
        let row = part.goods.row
        let material = row.material
        var rest = left[material.id] ?? (row.quantity, row.weightMilligrams)
        let isWhole = part.quantity == rest.quantity
        let weight =
            part.weightMilligrams
            ?? (isWhole ? rest.weight : share(part.quantity, of: rest))
        try balance(weight, isWhole: isWhole, &rest, row)
        let joined = promises.first { promise in
            let other = promise.row.material
            return promise.line == part.goods.line && other.lot == material.lot
                && other.item == material.item && other.owner == material.owner
                && other.pack == material.pack
        }
        var into = joined?.row.material ?? material
        if joined == nil, !isWhole {
            into.id = MaterialID(rawValue: try site.floor.mint(.material))
            records.append(.material(into, holds: []))
        }
        lines.append(
            Posting.Line(
                material: material.id, into: into.id, quantity: part.quantity,
                weightMilligrams: weight, serials: part.serials, from: row.place, to: place))
        if into.id != material.id {
            try transfer(part, to: joined, into: into)
        }
        left[material.id] = (rest.quantity - part.quantity, rest.weight - weight)
        put(into, part.quantity, weight)
    }

    /// The posting of all parts.
    var posting: Posting {
        Posting(.pack, document: order.id, party: order.customer, lines: lines)
    }

    /// The weight of a part of a row that nobody weighed; only rows of several promises have it.
    private func share(_ quantity: Int64, of rest: (quantity: Int64, weight: Int64)) -> Int64 {
        guard rest.weight > 0 else { return 0 }
        let product = rest.weight.multipliedFullWidth(by: quantity)
        return rest.quantity.dividingFullWidth(product).quotient
    }

    /// Books what the scales say more or less than the row before the goods leave it.
    private mutating func balance(
        _ weight: Int64, isWhole: Bool, _ rest: inout (quantity: Int64, weight: Int64),
        _ row: StockRow
    ) throws {
        let difference = weight - rest.weight
        guard difference > 0 || isWhole && difference < 0 else { return }
        let scales = Place(try site.floor.virtual(.weight))
        lines.append(
            Posting.Line(
                material: row.material.id, quantity: 0, weightMilligrams: abs(difference),
                from: difference > 0 ? scales : row.place,
                to: difference > 0 ? row.place : scales))
        rest.weight += difference
    }

    private mutating func transfer(
        _ part: Part, to joined: PickedGoods?, into: Material
    ) throws {
        let target: AllocationID
        if let joined {
            target = joined.allocation
        } else {
            target = AllocationID(rawValue: try site.floor.mint(.allocation))
            var moved = part.goods
            moved.allocation = target
            moved.row.material = into
            moved.row.place = place
            promises.append(moved)
        }
        records.append(
            .shipping(
                .transfer(
                    ShippingRecord.Transfer(
                        from: part.goods.allocation, material: part.goods.row.material.id,
                        to: target, into: into.id, quantity: part.quantity))))
    }

    private mutating func put(_ material: Material, _ quantity: Int64, _ weight: Int64) {
        if let at = contents.firstIndex(where: { $0.material.id == material.id }) {
            contents[at].quantity += quantity
            contents[at].weightMilligrams += weight
        } else {
            contents.append(
                StockRow(
                    material: material, place: place, quantity: quantity, weightMilligrams: weight))
        }
    }
}

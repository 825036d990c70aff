import Rules
import Stock

/// The goods picked for an order of kits that stand where these are put together.
struct KitGoods {
    /// So much of one picked row, as it goes in, and the promise it was picked under.
    struct Taken {
        var input: Transform.Input
        var goods: PickedGoods
    }

    let order: KitOrder
    /// Where they stand.
    let place: LocationID?
    private let goods: [PickedGoods]

    init(_ order: KitOrder, _ site: Site) throws {
        self.order = order
        let dock = try site.floor.outgoing(order.order)?.dock
        place = dock
        goods = try site.floor.pickedGoods(for: order.order).filter {
            try $0.row.place.location == dock
                && site.floor.holds(on: $0.row.material.id).isEmpty
        }
    }

    /// Base units of a component that stand here.
    func available(of part: KitOrder.Part) -> Int64 {
        goods.reduce(0) { $0 + ($1.line == part.line ? $1.quantity : 0) }
    }

    /// Kits that can be made now.
    var count: Int64 {
        let possible = order.parts.map { available(of: $0) / $0.quantity }.min() ?? 0
        return max(0, min(possible, order.quantity - order.made))
    }

    /// What goes into so many kits, in the order in which it was allocated.
    func taken(for count: Int64, _ site: Site) throws -> [Taken] {
        var taken: [Taken] = []
        for part in order.parts {
            var need = part.quantity * count
            for one in goods where one.line == part.line && need > 0 {
                let quantity = min(need, one.quantity)
                need -= quantity
                let plate = try one.row.place.plate.flatMap { try site.floor.plate($0) }
                guard let lpn = plate?.lpn ?? LPN(rawValue: order.number.rawValue) else { continue }
                taken.append(
                    Taken(
                        input: Transform.Input(
                            lpn: lpn, row: one.row, quantity: quantity,
                            weightMilligrams: one.row.weight(of: quantity), serials: []),
                        goods: one))
            }
        }
        return taken
    }

    /// Why goods may not go in now: they are not for this customer any more, such as expired.
    func obstacle(to taken: [Taken], _ site: Site) throws -> Message? {
        guard let outgoing = try site.floor.outgoing(order.order) else { return nil }
        for entry in taken {
            if let obstacle = try site.unusable(entry.goods.row, for: outgoing) {
                return try site.message(about: obstacle, entry.goods.row)
            }
        }
        return nil
    }
}

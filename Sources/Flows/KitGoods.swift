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

    /// Base units that stand here of what was picked for a line.
    func here(_ line: Int) -> Int64 {
        goods.reduce(0) { $0 + ($1.line == line ? $1.quantity : 0) }
    }

    /// Base units of a component that stand here, or that what stands here goes in the place of.
    func available(of part: KitOrder.Part) -> Int64 {
        part.instead.reduce(here(part.line)) { $0 + $1.worth(of: here($1.by)) }
    }

    /// What stands for so many base units of a component, by line: its own first, the rest in whole
    /// steps of what goes in its place; nil when there is not enough.
    private func portions(
        of part: KitOrder.Part, _ need: Int64
    ) -> [(line: Int, quantity: Int64)]? {
        let own = here(part.line)
        var covered: Int64 = 0
        var others: [(line: Int, quantity: Int64)] = []
        for substitution in part.instead {
            let step = substitution.step
            let rest = max(0, need - own - covered)
            let steps = min(
                here(substitution.by) / step.units,
                (rest + step.forUnits - 1) / step.forUnits, (need - covered) / step.forUnits)
            covered += steps * step.forUnits
            others.append((substitution.by, steps * step.units))
        }
        return need - covered <= own ? [(part.line, need - covered)] + others : nil
    }

    /// Whether so many kits can be made of what stands here.
    func isEnough(for count: Int64) -> Bool {
        order.parts.allSatisfy { portions(of: $0, $0.quantity * count) != nil }
    }

    /// Kits that can be made now.
    var count: Int64 {
        let possible = order.parts.map { available(of: $0) / $0.quantity }.min() ?? 0
        var count = max(0, min(possible, order.quantity - order.made))
        while count > 0, !isEnough(for: count) { count -= 1 }
        return count
    }

    /// The first component of which there is not enough for one kit.
    var lacking: KitOrder.Part? { order.parts.first { portions(of: $0, $0.quantity) == nil } }

    /// What goes into so many kits, in the order in which it was allocated.
    func taken(for count: Int64, _ site: Site) throws -> [Taken] {
        var taken: [Taken] = []
        for portion in order.parts.flatMap({ portions(of: $0, $0.quantity * count) ?? [] }) {
            var need = portion.quantity
            for one in goods where one.line == portion.line && need > 0 {
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

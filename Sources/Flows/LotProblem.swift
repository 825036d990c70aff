import Planning
import Rules
import Stock

/// The lines of orders and the lots that may serve them, as a problem and as what it means.
struct LotProblem {
    /// What an index of the problem's lines stands for.
    struct Ask {
        let order: OutboundOrder
        let line: OutboundLine
        let item: Item
        let policy: LinePolicy
        /// Lots of the item that may not serve it.
        var refused: [(lot: OutboundLot, refusal: LotRefusal)] = []
        /// Lots that may.
        var eligible = 0
        /// Lots it may have besides those it was given already; nil for any number.
        var lotsLeft: Int? {
            policy.maximumLots.map { max(1, $0.value - line.given.count) }
        }
        /// Base units of one unit of the problem.
        var unit: Int64 = 1

        /// What the numbers of a certificate count, where that is not plain.
        var counted: String {
            switch (item.unit, unit) {
            case (.each, _): ""
            case (.milligram, 1_000_000): " (in kg)"
            case (.milligram, 1_000): " (in g)"
            case (.milligram, _): " (in mg)"
            case (.microlitre, 1_000_000): " (in l)"
            case (.microlitre, 1_000): " (in ml)"
            case (.microlitre, _): " (in microlitres)"
            }
        }
    }

    /// One item of one owner: what competes with each other.
    struct Share: Hashable {
        let item: ItemID
        let owner: PartyID
    }

    private(set) var problem: AllocationProblem
    private(set) var asks: [Ask] = []
    private(set) var stock: [FreeStock] = []
    private(set) var lots: [OutboundLot] = []

    /// Days from today at which dates that are not known or farther off count as lying.
    private static let horizon = 3_000

    private let today: Day
    private let holdsPromises: Bool

    /// The lines of orders, as they compete; promises to other waves are taken off the stock.
    ///
    /// With `holdsPromises` the lines that lots are promised to are among the orders, so that
    /// nothing need be taken off.
    init(
        _ orders: [OutboundOrder], _ desk: OutboundDesk, besides wave: WaveID?,
        holdsPromises: Bool = false
    ) throws {
        today = desk.today
        self.holdsPromises = holdsPromises
        problem = AllocationProblem(
            today: desk.today.rawValue, items: [], lots: [], stock: [], lines: [])
        problem.isOfFreeStock = !holdsPromises
        var shares: [Share: [(OutboundOrder, OutboundLine)]] = [:]
        var order: [Share] = []
        for entry in orders {
            for line in entry.lines {
                let share = Share(item: line.item, owner: entry.owner)
                if shares[share] == nil { order.append(share) }
                shares[share, default: []].append((entry, line))
            }
        }
        for share in order { try add(share, shares[share] ?? [], desk, besides: wave) }
    }

    /// Adds the lots, the stock and the lines of one item of one owner.
    private mutating func add(
        _ share: Share, _ lines: [(OutboundOrder, OutboundLine)], _ desk: OutboundDesk,
        besides wave: WaveID?
    ) throws {
        guard let item = try desk.item(share.item) else {
            throw MissingItem(item: share.item)
        }
        let free =
            holdsPromises
            ? try desk.free(share.item).filter { $0.owner == share.owner }
            : try desk.free(share.item, owner: share.owner, besides: wave)
        let unit = Self.unit(of: item, free.map(\.quantity) + lines.map(\.1.quantity))
        let index = problem.items.count
        problem.items.append(
            AllocationProblem.Item(
                rotation: Self.rotation(desk.rules.allocation.rotation(of: item))))
        let firstLot = lots.count
        var places: [LotID: Int] = [:]
        let stocked = Set(free.map(\.lot))
        for lot in try desk.lots(of: share.item) where stocked.contains(lot.lot.id) {
            places[lot.lot.id] = lots.count
            lots.append(lot)
            problem.lots.append(problemLot(lot, index, item))
        }
        for row in free {
            guard let lot = places[row.lot], let location = try desk.location(row.place.location)
            else { continue }
            stock.append(row)
            problem.stock.append(
                AllocationProblem.StockRow(
                    lot: lot, isReserve: location.kind == .reserve,
                    quantity: Int(row.quantity / unit),
                    travel: abs(location.x) + abs(location.y) + 10 * location.z))
        }
        for (order, line) in lines {
            var ask = Ask(
                order: order, line: line, item: item,
                policy: try desk.policy(for: item, on: order, line), unit: unit)
            var eligible: [Int] = []
            for lot in firstLot..<lots.count {
                if let refusal = try desk.refusal(of: lots[lot], for: ask) {
                    ask.refused.append((lots[lot], refusal))
                } else {
                    eligible.append(lot)
                }
            }
            eligible = inWindow(besidesGiven(eligible, &ask), &ask)
            ask.eligible = eligible.count
            asks.append(ask)
            problem.lines.append(
                AllocationProblem.Line(
                    name: "\(order.number)/\(line.line)", item: index,
                    weight: 10 - order.priority, quantity: Int(line.quantity / unit),
                    minimumLife: -.max / 4, approved: eligible,
                    maximumLots: ask.lotsLeft, allOrNothing: line.isAllOrNothing))
        }
    }

    /// Narrows lots to those that fit the lots the line was given goods of already.
    private func besidesGiven(
        _ eligible: [Int], _ ask: inout Ask
    ) -> [Int] {
        let given = ask.line.given
        guard !given.isEmpty else { return eligible }
        let known = Set(given.map(\.id))
        let basis = ask.item.expiryBasis
        var refused: [(OutboundLot, LotRefusal)] = []
        let fit = eligible.filter { index in
            let lot = lots[index]
            if let most = ask.policy.maximumLots, given.count >= most.value,
                !known.contains(lot.lot.id)
            {
                refused.append(
                    (lot, LotRefusal(.lots, rule: most.rule, .say(.lotsAtMost, "\(most.value)"))))
                return false
            }
            guard let window = ask.policy.lotWindowDays,
                let date = lot.lot.facts.usableUntil(basis)
            else { return true }
            let isNear = given.allSatisfy { other in
                other.facts.usableUntil(basis).map { abs($0 - date) <= window.value } ?? false
            }
            if !isNear {
                refused.append(
                    (
                        lot,
                        LotRefusal(
                            .window, rule: window.rule,
                            .say(.outsideWindow, "\(window.value)"))
                    ))
            }
            return isNear
        }
        ask.refused += refused.map { (lot: $0.0, refusal: $0.1) }
        return fit
    }

    /// Narrows lots to those whose dates lie within the window that the line asks for.
    ///
    /// Of all windows that hold enough, the earliest; if none does, the one that holds the most.
    private func inWindow(_ eligible: [Int], _ ask: inout Ask) -> [Int] {
        guard let demand = ask.policy.lotWindowDays else { return eligible }
        let dated = eligible.sorted { problem.lots[$0].expiry < problem.lots[$1].expiry }
        var quantity: [Int: Int] = [:]
        for row in problem.stock { quantity[row.lot, default: 0] += row.quantity }
        let needed = Int(ask.line.quantity / ask.unit)
        var best: (lots: [Int], quantity: Int) = ([], -1)
        for first in dated.indices {
            let end = problem.lots[dated[first]].expiry + demand.value
            let window = dated[first...].prefix { problem.lots[$0].expiry <= end }
            let held = window.reduce(0) { $0 + (quantity[$1] ?? 0) }
            if held > best.quantity { best = (Array(window), held) }
            if held >= needed { break }
        }
        let inside = Set(best.lots)
        for lot in eligible where !inside.contains(lot) {
            ask.refused.append(
                (
                    lots[lot],
                    LotRefusal(
                        .window, rule: demand.rule, .say(.outsideWindow, "\(demand.value)"))
                ))
        }
        return best.lots.sorted()
    }

    private func problemLot(
        _ lot: OutboundLot, _ index: Int, _ item: Item
    ) -> AllocationProblem.Lot {
        let far = today.rawValue + Self.horizon
        let last = lot.lot.facts.usableUntil(item.expiryBasis)?.rawValue ?? far
        let received = lot.lot.facts.received?.rawValue ?? today.rawValue
        return AllocationProblem.Lot(
            name: lot.lot.number.rawValue, item: index,
            expiry: min(max(last, today.rawValue), far),
            received: min(max(received, today.rawValue - 1_000), today.rawValue))
    }

    /// Asks nothing of the lines of some orders, so that others get what they would have had.
    mutating func drop(_ orders: Set<DocumentID>) {
        for (index, ask) in asks.enumerated() where orders.contains(ask.order.id) {
            problem.lines[index].quantity = 0
        }
    }

    private static func rotation(_ rotation: Rotation) -> AllocationProblem.Rotation {
        switch rotation {
        case .fefo: .fefo
        case .fifo: .fifo
        case .lefo: .lefo
        }
    }

    /// The base units one unit of the problem is; every quantity is a whole number of it.
    ///
    /// Sums of milligrams would not fit, and people read kilograms.
    private static func unit(of item: Item, _ quantities: [Int64]) -> Int64 {
        guard item.unit != .each else { return 1 }
        return [1_000_000, 1_000].first { unit in quantities.allSatisfy { $0 % unit == 0 } } ?? 1
    }
}

/// A document names an item that is not there.
struct MissingItem: Error {
    let item: ItemID
}

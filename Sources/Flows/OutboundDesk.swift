import Rules
import Stock

/// What planning reads of the warehouse, each thing once: lives for one plan on one snapshot.
package final class OutboundDesk {
    package let floor: any Floor
    package let rules: RuleBook
    package let today: Day
    package let now: Instant
    private let policies: [CustomerPolicy]
    private var policiesOf: [PartyID: [CustomerPolicy]] = [:]
    private var items: [ItemID: Item?] = [:]
    private var locations: [LocationID: Location?] = [:]
    private var lots: [ItemID: [OutboundLot]] = [:]
    private var zones: [ItemID: String?] = [:]
    private var stock: [ItemID: [FreeStock]] = [:]
    private var last: [PartyID: [ItemID: Day]] = [:]
    private var returned: [PartyID: Set<LotID>] = [:]
    private var orders: [WaveID: [OutboundOrder]] = [:]

    package init(_ floor: any Floor, rules: RuleBook, today: Day, now: Instant) throws {
        self.floor = floor
        self.rules = rules
        self.today = today
        self.now = now
        policies = try floor.customerPolicies()
    }

    package func item(_ id: ItemID) throws -> Item? {
        if let known = items[id] { return known }
        let item = try floor.item(id)
        items[id] = .some(item)
        return item
    }

    /// The orders of a wave with their open lines.
    package func orders(in wave: WaveID) throws -> [OutboundOrder] {
        if let known = orders[wave] { return known }
        let found = try floor.orders(in: wave)
        orders[wave] = found
        return found
    }

    package func location(_ id: LocationID) throws -> Location? {
        if let known = locations[id] { return known }
        let location = try floor.location(id)
        locations[id] = .some(location)
        return location
    }

    /// What the goods of an order need while waves are built.
    package func traits(of order: OutboundOrder) throws -> WaveTraits {
        var (temperatures, zones) = (Set<String>(), Set<String>())
        for line in order.lines {
            if let item = try item(line.item) { temperatures.insert(item.temperature.rawValue) }
            if let zone = try zone(of: line.item) { zones.insert(zone) }
        }
        return WaveTraits(temperatures: temperatures, zones: zones)
    }

    /// The zone an item is picked in: that of its face, else of the most of its free stock.
    private func zone(of item: ItemID) throws -> String? {
        if let known = zones[item] { return known }
        let face = try floor.outboundFaces(of: item).first?.location
        let place =
            try face ?? free(item).max { $0.quantity < $1.quantity }?.place.location
        let zone = try place.flatMap { try location($0) }?.zone
        zones[item] = .some(zone)
        return zone
    }

    package func lots(of item: ItemID) throws -> [OutboundLot] {
        if let known = lots[item] { return known }
        let found = try floor.outboundLots(of: item)
        lots[item] = found
        return found
    }

    /// Free stock of an item, of every owner.
    func free(_ item: ItemID) throws -> [FreeStock] {
        if let known = stock[item] { return known }
        let found = try floor.freeStock(of: item)
        stock[item] = found
        return found
    }

    /// Free stock of an owner's, less what other waves were promised of its lots.
    ///
    /// What is promised is taken from the largest rows: which rows it will be is not known yet.
    package func free(
        _ item: ItemID, owner: PartyID, besides wave: WaveID?
    ) throws -> [FreeStock] {
        var rows = try free(item).filter { $0.owner == owner }
        for promise in try floor.promisedLots(of: item, besides: wave) where promise.owner == owner
        {
            var rest = promise.quantity
            let places = rows.indices.filter { rows[$0].lot == promise.lot }
                .sorted { (-rows[$0].quantity, $0) < (-rows[$1].quantity, $1) }
            for place in places where rest > 0 {
                let taken = min(rest, rows[place].quantity)
                rows[place].quantity -= taken
                rest -= taken
            }
        }
        return rows.filter { $0.quantity > 0 }
    }

    /// What is demanded of the lots of a line.
    package func policy(
        for item: Item, on order: OutboundOrder, _ line: OutboundLine?
    ) throws -> LinePolicy {
        if policiesOf[order.customer] == nil {
            policiesOf[order.customer] = policies.filter {
                $0.customer == nil || $0.customer == order.customer
            }
        }
        return rules.allocation.policy(
            for: item, on: order, line: line, policies: policiesOf[order.customer] ?? [])
    }

    /// The first demand that a lot fails.
    func refusal(of lot: OutboundLot, for ask: LotProblem.Ask) throws -> LotRefusal? {
        try refusal(of: lot, ask.item, for: ask.order, ask.policy)
    }

    /// The first demand that a lot fails.
    package func refusal(
        of lot: OutboundLot, _ item: Item, for order: OutboundOrder, _ policy: LinePolicy
    ) throws -> LotRefusal? {
        var lot = lot
        if policy.excludesReturned != nil, try hasReturned(lot.lot.id, order.customer) {
            lot.returnedBy = [order.customer]
        }
        let last = policy.neverOlder == nil ? nil : try lastShipped(item.id, to: order.customer)
        return policy.refusal(of: lot, item, for: order, lastShipped: last)
    }

    private func hasReturned(_ lot: LotID, _ customer: PartyID) throws -> Bool {
        if returned[customer] == nil {
            returned[customer] = Set(try floor.returnedLots(by: customer))
        }
        return returned[customer]?.contains(lot) ?? false
    }

    private func lastShipped(_ item: ItemID, to customer: PartyID) throws -> Day? {
        if last[customer] == nil { last[customer] = try floor.lastShipped(to: customer) }
        return last[customer]?[item]
    }
}

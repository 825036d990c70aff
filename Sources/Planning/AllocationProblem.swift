/// The lot allocation of one site and one wave, as plain values.
///
/// Items, lots, stock rows and lines are known by their index. Quantities are whole base units,
/// days are day numbers. Quantities, weights and travel are not negative, and the sums of
/// `isWithinLimits` fit; whoever makes a problem from outside data checks that first.
package struct AllocationProblem: Sendable {
    /// What a lot's age means for the order in which lots are used.
    package enum Rotation: String, CaseIterable, Sendable {
        case fefo = "FEFO"
        case fifo = "FIFO"
        case lefo = "LEFO"
    }

    /// What is stocked.
    package struct Item: Sendable {
        package var rotation: Rotation

        package init(rotation: Rotation) { self.rotation = rotation }
    }

    /// A lot of an item, with the facts eligibility depends on.
    package struct Lot: Sendable {
        /// How texts name it.
        package var name: String
        package var item: Int
        package var expiry: Int
        package var received: Int
        package var status: String
        /// The countries it is released in, or nil for all.
        package var countries: [String]?

        package init(
            name: String, item: Int, expiry: Int, received: Int, status: String = "released",
            countries: [String]? = nil
        ) {
            self.name = name
            self.item = item
            self.expiry = expiry
            self.received = received
            self.status = status
            self.countries = countries
        }
    }

    /// An available quantity of a lot at one place.
    package struct StockRow: Sendable {
        package var lot: Int
        package var isReserve: Bool
        package var quantity: Int
        package var travel: Int

        package init(lot: Int, isReserve: Bool = false, quantity: Int, travel: Int = 0) {
            self.lot = lot
            self.isReserve = isReserve
            self.quantity = quantity
            self.travel = travel
        }
    }

    /// One line of an order and what it accepts.
    package struct Line: Sendable {
        /// How texts name it.
        package var name: String
        package var item: Int
        package var weight: Int
        package var quantity: Int
        package var shipDay: Int
        package var minimumLife: Int
        package var country: String?
        /// Ascending.
        package let excluded: [Int]
        /// Ascending; nil for any lot.
        package let approved: [Int]?
        /// The most lots it may be served from, or nil.
        package var maximumLots: Int?
        /// Whether it takes all of its quantity or none.
        package var allOrNothing: Bool

        package init(
            name: String, item: Int, weight: Int, quantity: Int, shipDay: Int = 0,
            minimumLife: Int = 0, country: String? = nil, excluded: [Int] = [],
            approved: [Int]? = nil, maximumLots: Int? = nil, allOrNothing: Bool = false
        ) {
            self.name = name
            self.item = item
            self.weight = weight
            self.quantity = quantity
            self.shipDay = shipDay
            self.minimumLife = minimumLife
            self.country = country
            self.excluded = excluded.sorted()
            self.approved = approved?.sorted()
            self.maximumLots = maximumLots
            self.allOrNothing = allOrNothing
        }

        var isRestricted: Bool { maximumLots != nil || allOrNothing }
    }

    package var today: Int
    package var items: [Item]
    package var lots: [Lot]
    package var stock: [StockRow]
    package var lines: [Line]

    /// Whether other promises have been taken off the stock: certificates speak of what is free.
    package var isOfFreeStock = false

    package init(today: Int, items: [Item], lots: [Lot], stock: [StockRow], lines: [Line]) {
        self.today = today
        self.items = items
        self.lots = lots
        self.stock = stock
        self.lines = lines
    }

    /// The rotation cost of one unit of a lot, in days.
    package func rotationKey(_ lot: Int) -> Int {
        switch items[lots[lot].item].rotation {
        case .fefo: lots[lot].expiry - today
        case .fifo: lots[lot].received - (today - 1000)
        case .lefo: 3000 - (lots[lot].expiry - today)
        }
    }

    /// Whether every sum the solver forms fits; days are expected within ±1,000,000.
    package var isWithinLimits: Bool {
        var weighted = 0
        var units = 0
        var stocked = 0
        var travelled = 0
        for line in lines {
            guard let product = checked(line.weight, times: line.quantity),
                let sum = checked(weighted, plus: product),
                let total = checked(units, plus: line.quantity)
            else { return false }
            (weighted, units) = (sum, total)
        }
        for row in stock {
            guard let sum = checked(stocked, plus: row.quantity),
                let travel = checked(row.travel, times: lines.count),
                let total = checked(travelled, plus: travel)
            else { return false }
            (stocked, travelled) = (sum, total)
        }
        return checked(stocked, times: 4_000_000) != nil
    }

    /// The most pairs of a line and a lot of its item.
    package static let pairLimit = 10_000_000

    /// Whether there are no more pairs of a line and a lot of its item than memory is meant for.
    package var hasSolvableSize: Bool {
        var lotsOfItem = Array(repeating: 0, count: items.count)
        for lot in lots { lotsOfItem[lot.item] += 1 }
        return lines.reduce(0) { $0 + lotsOfItem[$1.item] } <= Self.pairLimit
    }

    private func checked(_ left: Int, plus right: Int) -> Int? {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? nil : sum
    }

    private func checked(_ left: Int, times right: Int) -> Int? {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? nil : product
    }
}

/// Orders to be picked together: which of them share a walk, so that all walks are short.
package struct Batching: Sendable {
    /// One order: how much room it takes, and where its picks are.
    package struct Order: Hashable, Sendable {
        /// What it takes of the capacity of a batch; not negative.
        package let volume: Int
        /// Where its picks are; an order without any costs no walking.
        package let picks: [AisleLayout.Spot]

        package init(volume: Int, picks: [AisleLayout.Spot]) {
            self.volume = volume
            self.picks = picks
        }
    }

    /// The most orders of one problem.
    package static let orderLimit = 5_000
    /// The most picks of all orders together.
    package static let pickLimit = 500_000
    /// The largest volume and the largest capacity.
    package static let volumeLimit = 1_000_000_000_000

    let layout: AisleLayout
    let depot: AisleLayout.Corner
    let capacity: Int
    let maxOrders: Int
    let orders: [Order]

    /// Makes a problem, or says what is wrong with it.
    ///
    /// Walks start and end at the depot. A batch has no more than `capacity` of volume and
    /// `maxOrders` orders; nil is no limit. `name` is what an order is called in an error.
    package init(
        layout: AisleLayout, depot: AisleLayout.Corner, capacity: Int?, maxOrders: Int?,
        orders: [Order], name: (Int) -> String = { "order \($0 + 1)" }
    ) throws(PlanningError) {
        try layout.check(depot, as: "the depot")
        guard (0...Self.volumeLimit).contains(capacity ?? 0) else {
            throw PlanningError(
                "a capacity of \(capacity ?? 0); expected 0 to \(Self.volumeLimit), or none")
        }
        guard maxOrders ?? 1 >= 1 else {
            throw PlanningError("at most \(maxOrders ?? 0) orders a batch; expected 1 or more")
        }
        guard orders.count <= Self.orderLimit else {
            throw PlanningError("\(orders.count) orders; expected at most \(Self.orderLimit)")
        }
        guard orders.reduce(0, { $0 + $1.picks.count }) <= Self.pickLimit else {
            throw PlanningError("the orders have more than \(Self.pickLimit) picks")
        }
        let room = capacity ?? Self.volumeLimit
        for (index, order) in orders.enumerated() {
            guard (0...room).contains(order.volume) else {
                throw PlanningError(
                    "\(name(index)) has the volume \(order.volume); expected 0 to \(room), "
                        + "the capacity of a batch")
            }
            for pick in order.picks { try layout.check(pick, as: "a pick of \(name(index))") }
        }
        self.layout = layout
        self.depot = depot
        self.capacity = capacity ?? Self.volumeLimit * (Self.orderLimit + 1)
        self.maxOrders = min(maxOrders ?? .max, Self.orderLimit)
        self.orders = orders
    }

    /// Puts the orders into batches, which are exact where that can be had in a second or two.
    ///
    /// The search tries so many `steps`, or as many as suit the problem, and is the same for the
    /// same `seed`. Once `isOutOfTime` is true, the best batches so far are taken.
    package func plan(
        steps: Int? = nil, seed: UInt64 = 1, isOutOfTime: () -> Bool = { false }
    ) -> BatchPlan {
        BatchSearch(self, steps: steps, seed: seed).plan(isOutOfTime: isOutOfTime)
    }
}

import Notation
import Stock

/// How orders become waves, and waves become trips: `Data/Rules/waves.yaml`.
package struct WaveRules: Codable, Hashable, Sendable {
    package let rules: [WaveRule]
    package let hand: TripLimits
    package let fork: TripLimits
    package let labour: Labour
    package let tests: [CaseTest<WaveCase>]

    /// Everything that leaves today, by cut-off and carrier.
    package static let standard = WaveRules(
        rules: [WaveRule(name: "today", groupBy: [.cutOff, .carrier])],
        hand: TripLimits(orders: 4, lines: 40), fork: TripLimits(orders: 1, lines: 20),
        labour: Labour())

    package init(
        rules: [WaveRule], hand: TripLimits, fork: TripLimits, labour: Labour,
        tests: [CaseTest<WaveCase>] = []
    ) {
        self.tests = tests
        self.rules = rules
        self.hand = hand
        self.fork = fork
        self.labour = labour
    }

    /// Reads `waves:`, `trips:`, `labour:` and `tests:`.
    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        rules = try fields.required("waves").rules()
        var trips = try fields.required("trips").fields()
        hand = try TripLimits(try trips.required("hand"))
        fork = try TripLimits(try trips.required("fork"))
        try trips.end()
        labour = try Labour(try fields.required("labour"))
        tests = try CaseTest.all(&fields)
        try fields.end()
    }
}

/// Orders that go together: the first rule that applies to an order takes it.
package struct WaveRule: NamedRule, Codable, Hashable, Sendable {
    /// What orders of one wave have in common.
    package enum Group: String, Codable, Hashable, Sendable, CaseIterable {
        case cutOff = "cut-off"
        case carrier, dock, appointment, zone, temperature, customer
    }

    package let name: String
    /// All must be true of the order.
    package let when: [Condition]
    package let groupBy: [Group]
    /// Orders that leave at most so many days from today.
    package let daysAhead: Int
    package let maximumOrders: Int
    package let maximumLines: Int

    package init(
        name: String, when: [Condition] = [], groupBy: [Group] = [], daysAhead: Int = 0,
        maximumOrders: Int = 1_000, maximumLines: Int = 10_000
    ) {
        self.name = name
        self.when = when
        self.groupBy = groupBy
        self.daysAhead = daysAhead
        self.maximumOrders = maximumOrders
        self.maximumLines = maximumLines
    }

    init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        name = try fields.required("wave").text()
        if let table = fields.optional("when") {
            when = try Condition.table(table, about: [.order, .planning])
        } else {
            when = []
        }
        var groups: [Group] = []
        for entry in try fields.optional("group-by")?.list() ?? [] {
            groups.append(try entry.choice(of: Group.self))
        }
        groupBy = groups
        daysAhead = try fields.optional("days-ahead")?.int(0...365) ?? 0
        maximumOrders = try fields.optional("maximum-orders")?.int(1...5_000) ?? 1_000
        maximumLines = try fields.optional("maximum-lines")?.int(1...100_000) ?? 10_000
        try fields.end()
    }
}

/// The most that one picker takes along.
package struct TripLimits: Codable, Hashable, Sendable {
    package let orders: Int
    package let lines: Int

    package init(orders: Int, lines: Int) {
        self.orders = orders
        self.lines = lines
    }

    init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        orders = try fields.required("orders").int(1...100)
        lines = try fields.required("lines").int(1...1_000)
        try fields.end()
    }
}

/// How long work takes and how many people there are, to tell whether cut-offs are met.
package struct Labour: Codable, Hashable, Sendable {
    package let decimetresASecond: Int
    package let secondsAPick: Int
    package let secondsAForkPick: Int
    package let secondsATrip: Int
    package let handWorkers: Int
    package let forkWorkers: Int

    package init(
        decimetresASecond: Int = 12, secondsAPick: Int = 12, secondsAForkPick: Int = 60,
        secondsATrip: Int = 120, handWorkers: Int = 6, forkWorkers: Int = 3
    ) {
        self.decimetresASecond = decimetresASecond
        self.secondsAPick = secondsAPick
        self.secondsAForkPick = secondsAForkPick
        self.secondsATrip = secondsATrip
        self.handWorkers = handWorkers
        self.forkWorkers = forkWorkers
    }

    init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        decimetresASecond = try fields.required("decimetres-a-second").int(1...100)
        secondsAPick = try fields.required("seconds-a-pick").int(1...3_600)
        secondsAForkPick = try fields.required("seconds-a-fork-pick").int(1...3_600)
        secondsATrip = try fields.required("seconds-a-trip").int(0...3_600)
        handWorkers = try fields.required("hand-workers").int(1...1_000)
        forkWorkers = try fields.required("fork-workers").int(1...1_000)
        try fields.end()
    }
}

/// A wave that rules would build, before it has a number.
package struct DraftWave: Hashable, Sendable {
    /// The rule, and what its orders have in common.
    package let name: String
    /// The earliest cut-off of its orders.
    package let cutOff: Instant?
    package let orders: [OutboundOrder]
    /// What the rules saw of each order.
    package let cases: [WaveCase]
}

extension WaveRules {
    /// Builds waves of open orders; orders that no rule takes stay open.
    ///
    /// - Parameters:
    ///   - orders: Orders in no wave.
    ///   - today: The day it is at the site.
    ///   - time: How a cut-off is named, such as `14:30`.
    ///   - traits: What the goods of an order need.
    /// - Returns: The waves, earliest cut-off first.
    package func build(
        _ orders: [OutboundOrder], today: Day, time: (Instant) -> String,
        traits: (OutboundOrder) throws -> WaveTraits
    ) rethrows -> [DraftWave] {
        var groups: [String: (rule: WaveRule, orders: [OutboundOrder])] = [:]
        var cases: [DocumentID: WaveCase] = [:]
        for order in orders {
            let one = WaveCase(
                order, today: today, cutOff: order.cutOff.map(time) ?? "",
                traits: try traits(order))
            guard let chosen = one.decide(self).chosen,
                let rule = rules.first(where: { $0.name == chosen.rule })
            else { continue }
            cases[order.id] = one
            groups[chosen.name, default: (rule, [])].orders.append(order)
        }
        var drafts: [DraftWave] = []
        for (name, group) in groups.sorted(by: { $0.key < $1.key }) {
            drafts += Self.split(group.orders, by: group.rule).map { part in
                DraftWave(
                    name: name, cutOff: part.compactMap(\.cutOff).min(), orders: part,
                    cases: part.compactMap { cases[$0.id] })
            }
        }
        return drafts.sorted {
            ($0.cutOff?.rawValue ?? .max, $0.name) < ($1.cutOff?.rawValue ?? .max, $1.name)
        }
    }

    /// Orders in the order they are due, cut where a wave would grow too large.
    private static func split(_ orders: [OutboundOrder], by rule: WaveRule) -> [[OutboundOrder]] {
        let sorted = orders.sorted {
            ($0.cutOff?.rawValue ?? .max, $0.priority, $0.number.rawValue)
                < ($1.cutOff?.rawValue ?? .max, $1.priority, $1.number.rawValue)
        }
        var parts: [[OutboundOrder]] = []
        var lines = 0
        for order in sorted {
            let isFull =
                (parts.last?.count ?? .max) >= rule.maximumOrders
                || lines + order.lines.count > rule.maximumLines
            if isFull {
                parts.append([])
                lines = 0
            }
            parts[parts.count - 1].append(order)
            lines += order.lines.count
        }
        return parts
    }
}

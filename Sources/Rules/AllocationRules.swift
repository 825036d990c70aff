import Notation
import Stock

/// Which lots serve which orders: `Data/Rules/allocation.yaml` and the customers' own policies.
///
/// All rules and policies that apply add up, and of two demands of a kind the stricter one holds,
/// so their order does not matter.
package struct AllocationRules: Codable, Hashable, Sendable {
    package let rules: [AllocationRule]
    package let tests: [AllocationTest]

    /// No rules of the site's own.
    package static let standard = AllocationRules(rules: [])

    package init(rules: [AllocationRule], tests: [AllocationTest] = []) {
        self.rules = rules
        self.tests = tests
    }

    /// Reads `rules:` and `tests:`.
    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        rules = try fields.required("rules").rules()
        var tests: [AllocationTest] = []
        for entry in try fields.optional("tests")?.list() ?? [] {
            tests.append(try AllocationTest(entry))
        }
        self.tests = tests
        try fields.end()
    }

    /// The order in which lots of an item are used: a rule's, else the item's own.
    package func rotation(of item: Item) -> Rotation {
        let rule = rules.first { rule in
            rule.rotation != nil
                && rule.when.allSatisfy { item.answer(to: $0.word).map($0.accepts) ?? false }
        }
        return rule?.rotation ?? item.rotation
    }

    /// What is demanded of the lots of a line.
    ///
    /// - Parameters:
    ///   - item: What the line orders.
    ///   - order: The order it stands on.
    ///   - line: The line, nil for one that is not written yet.
    ///   - policies: Policies of customers, those for others among them.
    /// - Returns: The strictest demand of each kind, with who makes it.
    package func policy(
        for item: Item, on order: OutboundOrder, line: OutboundLine? = nil,
        policies: [CustomerPolicy]
    ) -> LinePolicy {
        var policy = LinePolicy()
        for rule in rules where rule.applies(to: item, on: order) {
            policy.add(rule.demands, rule: rule.name)
        }
        for entry in policies where entry.applies(to: item, on: order) {
            policy.add(entry.demands, rule: entry.code)
        }
        if let days = line?.minimumLifeDays {
            var demands = LotDemands()
            demands.minimumLifeDays = days
            policy.add(demands, rule: "the order line")
        }
        return policy
    }
}

extension CustomerPolicy {
    /// Whether it is about an item on an order.
    package func applies(to item: Item, on order: OutboundOrder) -> Bool {
        (customer == nil || customer == order.customer)
            && (self.item == nil || self.item == item.id)
            && (group.isEmpty || group == item.group)
            && (country.isEmpty || country == order.country)
    }
}

/// One difference between two rule books.
package struct RuleChange: Hashable, Sendable {
    package let part: String
    /// `added`, `removed`, `changed` or `moved`.
    package let kind: String
    /// The rule, or the part itself.
    package let name: String
}

extension RuleBook {
    /// What another book has otherwise, in the order of its files.
    package func changes(to other: RuleBook) -> [RuleChange] {
        var changes: [RuleChange] = []
        func compare<Part: Equatable>(_ name: String, _ old: Part, _ new: Part) {
            if old != new { changes.append(RuleChange(part: name, kind: "changed", name: name)) }
        }
        compare("roles", roles, other.roles)
        compare("holds", holds, other.holds)
        compare("segregation", segregation, other.segregation)
        compare("putaway limits", putaway.limits, other.putaway.limits)
        let before = putaway.rules
        let after = other.putaway.rules
        for rule in before where !after.contains(where: { $0.name == rule.name }) {
            changes.append(RuleChange(part: "putaway", kind: "removed", name: rule.name))
        }
        let kept = before.map(\.name).filter { name in after.contains { $0.name == name } }
        let order = after.map(\.name).filter(kept.contains)
        for rule in after {
            guard let old = before.first(where: { $0.name == rule.name }) else {
                changes.append(RuleChange(part: "putaway", kind: "added", name: rule.name))
                continue
            }
            if old != rule {
                changes.append(RuleChange(part: "putaway", kind: "changed", name: rule.name))
            } else if kept.firstIndex(of: rule.name) != order.firstIndex(of: rule.name) {
                changes.append(RuleChange(part: "putaway", kind: "moved", name: rule.name))
            }
        }
        return changes
    }
}

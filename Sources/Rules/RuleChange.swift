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
        func whole<Part: Equatable>(_ name: String, _ old: Part, _ new: Part) {
            if old != new { changes.append(RuleChange(part: name, kind: "changed", name: name)) }
        }
        func rules<Rule: Equatable>(
            _ part: String, _ old: [Rule], _ new: [Rule], isOrdered: Bool = true,
            _ name: (Rule) -> String
        ) {
            changes += Self.changes(part, old, new, isOrdered: isOrdered, name)
        }
        rules("roles", roles.roles, other.roles.roles, isOrdered: false, \.name)
        rules("duties", duties.roles, other.duties.roles, isOrdered: false, \.role)
        rules("duties", duties.steps, other.duties.steps, isOrdered: false, \.pair.rawValue)
        rules("holds", holds.entries, other.holds.entries, isOrdered: false, \.type.rawValue)
        whole("approvals", approvals, other.approvals)
        whole("segregation", segregation, other.segregation)
        whole("putaway limits", putaway.limits, other.putaway.limits)
        rules("putaway", putaway.rules, other.putaway.rules, \.name)
        rules("allocation", allocation.rules, other.allocation.rules, \.name)
        rules("waves", waves.rules, other.waves.rules, \.name)
        whole("trips", [waves.hand, waves.fork], [other.waves.hand, other.waves.fork])
        whole("labour", waves.labour, other.waves.labour)
        rules("counting", counting.tolerances, other.counting.tolerances, \.abc.rawValue)
        whole("counting approval", counting.approval, other.counting.approval)
        whole("counting recounts", counting.recounts, other.counting.recounts)
        whole("counting sample", counting.sample, other.counting.sample)
        whole("receiving tolerance", receiving.tolerance, other.receiving.tolerance)
        whole("receiving agreement", receiving.agreement, other.receiving.agreement)
        rules("receiving", receiving.rules, other.receiving.rules, \.name)
        rules("replenishment", replenishment.rules, other.replenishment.rules, \.name)
        whole("dashboards", dashboards, other.dashboards)
        return changes
    }

    /// What another list of named rules has otherwise.
    private static func changes<Rule: Equatable>(
        _ part: String, _ before: [Rule], _ after: [Rule], isOrdered: Bool,
        _ name: (Rule) -> String
    ) -> [RuleChange] {
        let old = before.map(name)
        let new = after.map(name)
        var changes = old.filter { !new.contains($0) }.map {
            RuleChange(part: part, kind: "removed", name: $0)
        }
        let kept = old.filter(new.contains)
        let order = new.filter(kept.contains)
        for (rule, title) in zip(after, new) {
            if let place = old.firstIndex(of: title) {
                if before[place] != rule {
                    changes.append(RuleChange(part: part, kind: "changed", name: title))
                } else if isOrdered, kept.firstIndex(of: title) != order.firstIndex(of: title) {
                    changes.append(RuleChange(part: part, kind: "moved", name: title))
                }
            } else {
                changes.append(RuleChange(part: part, kind: "added", name: title))
            }
        }
        return changes
    }
}

extension CountRules {
    /// What somebody must agree to, and by when work is due.
    fileprivate var approval: [String] {
        [
            "\(approvalValue)", "\(approvalUnits)", approvalRole, "\(eventDueHours)",
            "\(scheduleDueHours)",
        ]
    }
}

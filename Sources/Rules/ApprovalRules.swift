import Notation
import Stock

/// What needs a second person, and to whom what is overdue goes: `approvals:` and `escalation:` in
/// `Data/Rules/roles.yaml`.
package struct ApprovalRules: Codable, Hashable, Sendable {
    package let lines: [ApprovalLine]
    package let escalations: [Escalation]

    /// Nothing needs a second person and nothing goes to anybody else.
    package static let empty = ApprovalRules(lines: [], escalations: [])

    package init(lines: [ApprovalLine], escalations: [Escalation]) {
        self.lines = lines
        self.escalations = escalations
    }

    /// Takes `approvals:` and `escalation:` from a file.
    init(_ fields: inout Fields, roles: Roles) throws(NotationError) {
        var lines: [ApprovalLine] = []
        for entry in try fields.required("approvals").list() {
            lines.append(try ApprovalLine(entry, roles: roles))
        }
        var escalations: [Escalation] = []
        for entry in try fields.required("escalation").list() {
            escalations.append(try Escalation(entry, roles: roles))
        }
        self.lines = lines
        self.escalations = escalations
    }

    /// The role that must agree before a worker of a role does this; nil when nobody must.
    package func approver(of wish: ApprovalWish, role: String) -> String? {
        let names = Roles.names(role)
        return lines.first { $0.applies(to: wish) && !$0.exempt.contains(where: names.contains) }?
            .approver
    }

    /// The roles that see an exception now: its owner's, and to whom it went when it was overdue.
    package func roles(seeing exception: OpenException, at now: Instant) -> [String] {
        var roles = [exception.ownerRole]
        // A list that leads round in a circle ends with the roles it has named.
        while let next = escalations.first(where: { $0.owner == roles.last }),
            now - exception.dueAt >= next.afterMinutes * 60, !roles.contains(next.to)
        {
            roles.append(next.to)
        }
        return roles
    }
}

/// What a worker wants to do, as far as thresholds look at it.
package struct ApprovalWish: Hashable, Sendable {
    package var kind: ApprovalKind
    /// In minor units of the currency; nil where no cost is known, which counts as too much.
    package var valueMinor: Int64?
    package var quantity: Int64?
    package var lifeDays: Int?
    package var type: HoldType?

    package init(
        _ kind: ApprovalKind, valueMinor: Int64? = nil, quantity: Int64? = nil,
        lifeDays: Int? = nil, type: HoldType? = nil
    ) {
        self.kind = kind
        self.valueMinor = valueMinor
        self.quantity = quantity
        self.lifeDays = lifeDays
        self.type = type
    }
}

/// One line of the table of thresholds.
package struct ApprovalLine: Codable, Hashable, Sendable {
    package let kind: ApprovalKind
    package let aboveValue: Int64?
    package let aboveQuantity: Int64?
    package let belowLifeDays: Int?
    package let type: HoldType?
    /// The role that decides.
    package let approver: String
    /// Roles that need nobody.
    package let exempt: [String]

    init(_ node: Node, roles: Roles) throws(NotationError) {
        var fields = try node.fields()
        kind = try fields.required("kind").choice(of: ApprovalKind.self)
        aboveValue = try fields.optional("above-value").map { node throws(NotationError) in
            Int64(try node.int(0...1_000_000_000))
        }
        aboveQuantity = try fields.optional("above-quantity").map { node throws(NotationError) in
            Int64(try node.int(0...1_000_000_000))
        }
        belowLifeDays = try fields.optional("below-life-days")?.int(0...9999)
        type = try fields.optional("type")?.choice(of: HoldType.self)
        approver = try HoldRules.role(try fields.required("by"), roles)
        var exempt: [String] = []
        for name in try fields.optional("not-for")?.list() ?? [] {
            exempt.append(try HoldRules.role(name, roles))
        }
        self.exempt = exempt
        try fields.end()
    }

    func applies(to wish: ApprovalWish) -> Bool {
        guard wish.kind == kind else { return false }
        if let aboveValue, let value = wish.valueMinor, value <= aboveValue { return false }
        if let aboveQuantity, (wish.quantity ?? 0) <= aboveQuantity { return false }
        if let belowLifeDays {
            guard let days = wish.lifeDays, days < belowLifeDays else { return false }
        }
        return type == nil || type == wish.type
    }
}

/// To whom an exception goes when it is overdue.
package struct Escalation: Codable, Hashable, Sendable {
    package let owner: String
    package let afterMinutes: Int
    package let to: String

    init(_ node: Node, roles: Roles) throws(NotationError) {
        var fields = try node.fields()
        owner = try HoldRules.role(try fields.required("owner"), roles)
        afterMinutes = try fields.required("after-minutes").int(0...100_000)
        to = try HoldRules.role(try fields.required("to"), roles)
        try fields.end()
    }
}

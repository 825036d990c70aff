import Notation

/// A role that one person may not have together with others.
package struct RoleDuty: Codable, Hashable, Sendable {
    package let role: String
    package let others: [String]
    package let because: String

    package init(role: String, others: [String], because: String) {
        self.role = role
        self.others = others
        self.because = because
    }

    init(_ node: Node, roles: Roles) throws(NotationError) {
        var fields = try node.fields()
        role = try HoldRules.role(try fields.required("role"), roles)
        var others: [String] = []
        let list = try fields.required("not-with")
        for entry in try list.list() {
            let other = try HoldRules.role(entry, roles)
            guard other != role else { throw entry.error("'\(role)' is the role itself") }
            others.append(other)
        }
        guard !others.isEmpty else { throw list.error("expected at least one role") }
        self.others = others
        because = try Duties.reason(&fields)
        try fields.end()
    }
}

/// Two roles of one person that may not be together.
package struct UnitedRoles: Hashable, Sendable, CustomStringConvertible {
    package let role: String
    package let other: String
    package let because: String

    package var description: String { "nobody is \(role) and \(other): \(because)" }
}

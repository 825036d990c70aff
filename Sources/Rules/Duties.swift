import Notation

/// What one person may not unite: the section `duties:` of `Data/Rules/roles.yaml`.
package struct Duties: Codable, Hashable, Sendable {
    package let roles: [RoleDuty]
    package let steps: [StepDuty]

    /// What holds at a site whose rules say nothing about duties.
    package static let always = Duties(
        roles: [],
        steps: StepPair.allCases.filter(\.isAlways).map {
            StepDuty($0, because: "it holds at every site")
        })

    package init(roles: [RoleDuty], steps: [StepDuty]) {
        self.roles = roles
        self.steps = steps
    }

    /// Reads `roles:` and `steps:`; what always holds must stand there, so that nobody overlooks it.
    package init(_ node: Node, roles known: Roles) throws(NotationError) {
        var fields = try node.fields()
        var roles: [RoleDuty] = []
        for entry in try fields.required("roles").list() {
            roles.append(try RoleDuty(entry, roles: known))
        }
        let list = try fields.required("steps")
        var steps: [StepDuty] = []
        for entry in try list.list() {
            let duty = try StepDuty(entry, roles: known)
            guard !steps.contains(where: { $0.pair == duty.pair }) else {
                throw entry.error("'\(duty.pair.rawValue)' is given twice")
            }
            steps.append(duty)
        }
        for pair in StepPair.allCases where pair.isAlways {
            guard steps.contains(where: { $0.pair == pair }) else {
                throw list.error("'\(pair.rawValue)' always holds and must stand here")
            }
        }
        try fields.end()
        self.roles = roles
        self.steps = steps
    }

    /// The duty that keeps two steps of a worker of a role apart, or nil.
    package func duty(_ pair: StepPair, of role: String) -> StepDuty? {
        steps.first { $0.pair == pair && $0.binds(role) }
    }

    /// The first two roles of a worker, written `operator|forklift`, that may not be together.
    package func united(in role: String) -> UnitedRoles? {
        let names = Roles.names(role)
        for duty in roles where names.contains(duty.role) {
            guard let other = duty.others.first(where: names.contains) else { continue }
            return UnitedRoles(role: duty.role, other: other, because: duty.because)
        }
        return nil
    }

    /// Why a duty stands in the file, in words.
    static func reason(_ fields: inout Fields) throws(NotationError) -> String {
        let node = try fields.required("because")
        let text = try node.text()
        guard (1...100).contains(text.count) else {
            throw node.error("expected 1 to 100 characters")
        }
        return text
    }
}

import Notation
import Stock

/// Two steps on the same thing that one person may not do both.
package struct StepDuty: Codable, Hashable, Sendable {
    package let pair: StepPair
    /// Roles that may do both.
    package let exempt: [String]
    /// The holds it is about, where its thing is a hold; empty for all.
    package let types: [HoldType]
    package let because: String

    package init(
        _ pair: StepPair, exempt: [String] = [], types: [HoldType] = [], because: String
    ) {
        self.pair = pair
        self.exempt = exempt
        self.types = types
        self.because = because
    }

    init(_ node: Node, roles: Roles) throws(NotationError) {
        var fields = try node.fields()
        let first = try fields.required("first")
        let name = "\(try first.text()) -> \(try fields.required("then").text())"
        guard let pair = StepPair(rawValue: name) else {
            let known = StepPair.allCases.map(\.rawValue).joined(separator: ", ")
            throw first.error("expected one of \(known), found '\(name)'")
        }
        self.pair = pair
        var exempt: [String] = []
        if let list = fields.optional("not-for") {
            guard !pair.isAlways else {
                throw list.error("'\(name)' always holds and for everybody")
            }
            for entry in try list.list() { exempt.append(try HoldRules.role(entry, roles)) }
        }
        self.exempt = exempt
        var types: [HoldType] = []
        if let list = fields.optional("types") {
            guard pair == .holdRelease else { throw list.error("'\(name)' is not about holds") }
            for entry in try list.list() { types.append(try entry.choice(of: HoldType.self)) }
        }
        self.types = types
        because = try Duties.reason(&fields)
        try fields.end()
    }

    /// Whether a worker of a role has to keep to it.
    package func binds(_ role: String) -> Bool {
        !exempt.contains(where: Roles.names(role).contains)
    }

    /// Whether it is about holds of a type.
    package func concerns(_ type: HoldType) -> Bool { types.isEmpty || types.contains(type) }
}

import Notation
import Stock

/// When and from where pick faces are filled: `Data/Rules/replenishment.yaml`.
///
/// Read top to bottom; the first rule that applies to a face counts. What never comes to a face,
/// whatever a rule says, are the words of `SourceObstacle`.
package struct ReplenishmentRules: Codable, Hashable, Sendable {
    package let rules: [ReplenishmentRule]
    package let tests: [CaseTest<ReplenishmentCase>]

    /// At once when picks run a face dry, by the cut-off when it falls below its minimum.
    package static let standard = ReplenishmentRules(rules: [
        ReplenishmentRule(
            name: "runs dry", when: [Condition(.faceLeft, .range(.min, 0))], priority: 2,
            due: .now),
        ReplenishmentRule(
            name: "below its minimum", when: [Condition(.faceBelowMinimum, .flag(true))],
            priority: 5, due: .cutOff),
    ])

    package init(rules: [ReplenishmentRule], tests: [CaseTest<ReplenishmentCase>] = []) {
        self.rules = rules
        self.tests = tests
    }

    /// Reads `rules:` and `tests:`.
    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        rules = try fields.required("rules").rules()
        tests = try CaseTest.all(&fields)
        try fields.end()
    }

    /// The first rule that applies to a face.
    package func rule(for facts: Facts) -> ReplenishmentRule? {
        rules.first { facts.failing($0.when) == nil }
    }
}

/// Why stock does not come to a pick face, whatever a rule says; in the order they are checked.
package enum SourceObstacle: String, Codable, Hashable, Sendable, CaseIterable {
    case held, blocked, expired
    /// It does not stand in reserve.
    case kind
    /// The goods in the face are another owner's.
    case owner
    /// An order counts on it.
    case promised
    /// It goes to another face already, or somebody is on the way with it.
    case taken
    /// The face is for one lot and has another one.
    case otherLot = "other-lot"
    /// Older goods go first.
    case newer
}

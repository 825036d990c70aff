import Notation
import Stock

/// What may become of goods at the dock.
package enum ReceivingVerdict: String, Codable, Hashable, Sendable, CaseIterable {
    case accept
    /// They are taken in and go on hold.
    case hold
    case refuse
}

/// One entry of `Data/Rules/receiving.yaml`: about which goods it is, and what may become of them.
package struct ReceivingRule: NamedRule, Codable, Hashable, Sendable {
    /// Words about dates: what a worker is asked about must be one of them.
    static let dates: [Word] = [
        .goodsExpired, .goodsDaysLeft, .goodsDaysMissing, .goodsEndsBeforeMade,
    ]

    package let name: String
    /// All must be true.
    package let when: [Condition]
    /// What the worker chooses from; hold alone is done without a question.
    package let choices: [ReceivingVerdict]
    /// The hold they get.
    package let hold: HoldType

    package init(
        name: String, when: [Condition], choices: [ReceivingVerdict], hold: HoldType
    ) {
        self.name = name
        self.when = when
        self.choices = choices
        self.hold = hold
    }

    init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        name = try fields.required("rule").text()
        when = try Condition.table(
            try fields.required("when"), about: [.arrival, .item])
        var choices: [ReceivingVerdict] = []
        for entry in try fields.required("may").list() {
            choices.append(try entry.choice(of: ReceivingVerdict.self))
        }
        self.choices = choices
        hold = try fields.optional("hold")?.choice(of: HoldType.self) ?? .other
        try fields.end()
        guard !choices.isEmpty, choices != [.accept] else {
            throw node.error("the rule forbids nothing")
        }
        guard !isQuestion || when.contains(where: { Self.dates.contains($0.word) }) else {
            let words = Self.dates.map(\.rawValue).joined(separator: ", ")
            throw node.error("a worker is asked about dates: one of \(words) must be in when")
        }
    }

    /// Whether a worker decides, or must refuse.
    package var isQuestion: Bool { choices != [.hold] }
}

import Notation
import Stock

/// One entry of `Data/Rules/replenishment.yaml`: when a face is filled, how far, how soon.
package struct ReplenishmentRule: NamedRule, Codable, Hashable, Sendable {
    /// How far a face is filled.
    package enum Fill: String, Codable, Hashable, Sendable, CaseIterable {
        case maximum, minimum
    }

    /// By when the goods must be there.
    package enum Due: String, Codable, Hashable, Sendable, CaseIterable {
        case now
        /// When the first order that picks there must leave.
        case cutOff = "cut-off"
    }

    /// Which of several rows whose turn it is comes first.
    package enum Preference: String, Codable, Hashable, Sendable, CaseIterable {
        case smallest, largest, lowest
    }

    package let name: String
    /// All must be true of the face and its item.
    package let when: [Condition]
    package let fill: Fill
    /// 1 is the most urgent.
    package let priority: Int
    package let due: Due
    package let prefer: Preference

    package init(
        name: String, when: [Condition], fill: Fill = .maximum, priority: Int, due: Due,
        prefer: Preference = .smallest
    ) {
        self.name = name
        self.when = when
        self.fill = fill
        self.priority = priority
        self.due = due
        self.prefer = prefer
    }

    init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        name = try fields.required("rule").text()
        when = try Condition.table(try fields.required("when"), about: [.face, .item])
        fill = try fields.optional("fill")?.choice(of: Fill.self) ?? .maximum
        priority = try fields.optional("priority")?.int(2...9) ?? 5
        due = try fields.optional("due")?.choice(of: Due.self) ?? .cutOff
        prefer = try fields.optional("prefer")?.choice(of: Preference.self) ?? .smallest
        try fields.end()
    }
}

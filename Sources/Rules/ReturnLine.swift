import Notation
import Stock

/// One line of the table of verdicts about goods that came back.
package struct ReturnLine: Codable, Hashable, Sendable {
    package let name: String
    package let when: [Condition]
    /// Empty for any.
    package let conditions: [ReturnCondition]
    package let outAboveDays: Int?
    package let lifeBelowDays: Int?
    package let verdict: ReturnVerdict
    package let hold: HoldType?

    init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        name = try fields.required("rule").text()
        when =
            try fields.optional("when").map { node throws(NotationError) in
                try Condition.table(node, about: [.item])
            } ?? []
        var conditions: [ReturnCondition] = []
        for entry in try fields.optional("condition")?.list() ?? [] {
            conditions.append(try entry.choice(of: ReturnCondition.self))
        }
        self.conditions = conditions
        outAboveDays = try fields.optional("out-above")?.int(0...9_999)
        lifeBelowDays = try fields.optional("life-below")?.int(0...9_999)
        verdict = try fields.required("verdict").choice(of: ReturnVerdict.self)
        let hold = fields.optional("hold")
        self.hold = try hold?.choice(of: HoldType.self)
        try fields.end()
        guard verdict != .restock || hold == nil else {
            throw node.error("restocked goods are not held")
        }
    }

    func applies(to goods: ReturnedGoods) -> Bool {
        if !conditions.isEmpty, !conditions.contains(goods.condition) { return false }
        if let outAboveDays {
            guard let days = goods.daysOut, days > outAboveDays else { return false }
        }
        if let lifeBelowDays {
            guard let days = goods.lifeDays, days < lifeBelowDays else { return false }
        }
        return when.allSatisfy { goods.item.answer(to: $0.word).map($0.accepts) ?? false }
    }
}

import Notation
import Stock

/// What becomes of goods that customers send back: `Data/Rules/returns.yaml`.
package struct ReturnRules: Codable, Hashable, Sendable {
    /// What becomes of lots that a customer was never sent.
    package enum Excess: String, Codable, Hashable, Sendable, CaseIterable {
        case refuse, quarantine
    }

    /// Life in days that goods must have left to be restocked.
    package let restockLifeDays: Int
    package let neverSent: Excess
    /// Goods kept at these temperatures are measured.
    package let measured: [TemperatureClass]
    package let lines: [ReturnLine]
    /// The role that sees what must be destroyed, and the hours until it is overdue.
    package let destroyOwner: String
    package let destroyDueHours: Int
    /// The role that settles what differs from an announced return, and its hours.
    package let differencesOwner: String
    package let differencesDueHours: Int

    /// Everything is inspected, and nothing is taken that was not sent.
    package static let standard = ReturnRules(
        restockLifeDays: 30, neverSent: .refuse, measured: [.frozen, .chilled], lines: [],
        destroyOwner: "quality", destroyDueHours: 48)

    package init(
        restockLifeDays: Int, neverSent: Excess, measured: [TemperatureClass],
        lines: [ReturnLine], destroyOwner: String, destroyDueHours: Int,
        differencesOwner: String? = nil, differencesDueHours: Int? = nil
    ) {
        self.restockLifeDays = restockLifeDays
        self.neverSent = neverSent
        self.measured = measured
        self.lines = lines
        self.destroyOwner = destroyOwner
        self.destroyDueHours = destroyDueHours
        self.differencesOwner = differencesOwner ?? destroyOwner
        self.differencesDueHours = differencesDueHours ?? destroyDueHours
    }

    package init(_ node: Node, roles: Roles) throws(NotationError) {
        var fields = try node.fields()
        restockLifeDays = try fields.required("restock-life-days").int(0...9_999)
        neverSent = try fields.required("never-sent").choice(of: Excess.self)
        var measured: [TemperatureClass] = []
        for entry in try fields.required("measure").list() {
            measured.append(try entry.choice(of: TemperatureClass.self))
        }
        self.measured = measured
        var lines: [ReturnLine] = []
        for entry in try fields.required("verdicts").list() {
            lines.append(try ReturnLine(entry))
        }
        self.lines = lines
        var destroy = try fields.required("destroy").fields()
        destroyOwner = try HoldRules.role(try destroy.required("owner"), roles)
        destroyDueHours = try destroy.required("due-hours").int(1...8_760)
        try destroy.end()
        // Rules of an older program say nothing of differences.
        if let node = fields.optional("differences") {
            var differences = try node.fields()
            differencesOwner = try HoldRules.role(try differences.required("owner"), roles)
            differencesDueHours = try differences.required("due-hours").int(1...8_760)
            try differences.end()
        } else {
            differencesOwner = destroyOwner
            differencesDueHours = destroyDueHours
        }
        try fields.end()
    }

    /// What becomes of goods, and the line or the law that says so.
    package func decide(_ goods: ReturnedGoods) -> ReturnChoice {
        if goods.isRecalled { return ReturnChoice(.quarantine, by: "recalled", hold: .recall) }
        let line = lines.first { $0.applies(to: goods) }
        let chosen =
            line.map { ReturnChoice($0.verdict, by: $0.name, hold: $0.hold, isByLaw: false) }
            ?? ReturnChoice(.inspection, by: "no-rule")
        guard let least = least(for: goods), least.verdict > chosen.verdict else { return chosen }
        return least
    }

    /// The mildest that may become of goods, where it is not restocking.
    private func least(for goods: ReturnedGoods) -> ReturnChoice? {
        if let days = goods.lifeDays, days < 0 {
            return ReturnChoice(.destroy, by: "expired", hold: .expiry)
        }
        if goods.isForeign { return ReturnChoice(.quarantine, by: "never-sent", hold: .conflict) }
        if goods.isDoubtful { return ReturnChoice(.quarantine, by: "dates", hold: .conflict) }
        if let days = goods.lifeDays, days < restockLifeDays {
            return ReturnChoice(.inspection, by: "short-life")
        }
        return nil
    }
}

/// What can become of goods that came back, from mild to strict.
package enum ReturnVerdict: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
    case restock, inspection, quarantine, destroy

    package static func < (left: ReturnVerdict, right: ReturnVerdict) -> Bool {
        left.strictness < right.strictness
    }

    private var strictness: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The hold it brings where no line names another; nil for none.
    package var usualHold: HoldType? {
        switch self {
        case .restock: nil
        case .inspection: .inspection
        case .quarantine: .other
        case .destroy: .damage
        }
    }
}

/// A verdict with what decided it.
package struct ReturnChoice: Codable, Hashable, Sendable {
    package var verdict: ReturnVerdict
    /// The name of the line, or of what always holds.
    package var rule: String
    package var hold: HoldType?
    /// Whether what always holds decided, or the worker; then `rule` is a word for it.
    package var isByLaw: Bool

    package init(
        _ verdict: ReturnVerdict, by rule: String, hold: HoldType? = nil, isByLaw: Bool = true
    ) {
        self.verdict = verdict
        self.rule = rule
        self.isByLaw = isByLaw
        self.hold = verdict == .restock ? nil : hold ?? verdict.usualHold
    }

    /// What decided it, in words.
    package var because: Phrase {
        isByLaw ? .word("returned-\(rule)", english: rule) : .rule(rule)
    }
}

/// What a worker says of goods that came back, by the digit.
package enum ReturnCondition: String, Codable, Hashable, Sendable, CaseIterable {
    case unopened, opened, damaged, warm, wrong
}

/// What is known of goods that came back.
package struct ReturnedGoods: Hashable, Sendable {
    package var item: Item
    package var condition: ReturnCondition
    /// Days of life left; nil for goods without a date.
    package var lifeDays: Int?
    /// Days since they were sent; nil when they never were.
    package var daysOut: Int?
    package var isRecalled = false
    /// The customer was never sent their lot.
    package var isForeign = false
    /// The label says other dates than the book.
    package var isDoubtful = false

    package init(
        item: Item, condition: ReturnCondition, lifeDays: Int? = nil, daysOut: Int? = nil
    ) {
        self.item = item
        self.condition = condition
        self.lifeDays = lifeDays
        self.daysOut = daysOut
    }
}

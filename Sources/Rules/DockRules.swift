import Notation
import Stock

/// What is asked at the dock besides the goods: `Data/Rules/dock.yaml`.
package struct DockRules: Codable, Hashable, Sendable {
    package let lines: [DockLine]

    /// Nothing is asked.
    package static let standard = DockRules(lines: [])

    package init(lines: [DockLine]) { self.lines = lines }

    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        var lines: [DockLine] = []
        for entry in try fields.required("facts").list() { lines.append(try DockLine(entry)) }
        try fields.end()
        self.lines = lines
    }

    /// The line that asks for a fact about goods of a supplier, or nil when none does.
    package func line(_ fact: DockFact, supplier: String, _ items: [Item]) -> DockLine? {
        lines.first { $0.fact == fact && $0.applies(to: supplier, items) }
    }
}

/// One line of the table of what is asked at the dock.
package struct DockLine: Codable, Hashable, Sendable {
    /// For what one answer holds.
    package enum Span: String, Codable, Hashable, Sendable, CaseIterable {
        case document, lot, plate
    }

    /// What may become of goods when an answer is not good.
    package enum Verdict: String, Codable, Hashable, Sendable, CaseIterable {
        case hold, refuse
    }

    package let fact: DockFact
    /// Empty for any.
    package let suppliers: [String]
    package let when: [Condition]
    package let per: Span
    /// Tenths of a degree Celsius; nil takes the item's own limits.
    package let minimumTenths: Int?
    package let maximumTenths: Int?
    package let tolerance: Int
    package let fails: [Verdict]
    package let hold: HoldType

    init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        let fact = try fields.required("fact").choice(of: DockFact.self)
        self.fact = fact
        suppliers = try fields.optional("supplier")?.texts() ?? []
        when =
            try fields.optional("when").map { node throws(NotationError) in
                try Condition.table(node, about: [.item])
            } ?? []
        let span = fields.optional("per")
        per = try span?.choice(of: Span.self) ?? (fact.isOfDocument ? .document : .plate)
        if let span, fact.isOfDocument || fact.isMeasure {
            throw span.error("'\(fact.rawValue)' is not asked per anything")
        }
        var low: Int?
        var high: Int?
        let limits = fields.optional("limits")
        if let limits, limits.scalar != "item" {
            var range = try limits.fields()
            low = try range.optional("min")?.int(-900...900)
            high = try range.optional("max")?.int(-900...900)
            try range.end()
        }
        (minimumTenths, maximumTenths) = (low, high)
        let tolerance = fields.optional("tolerance")
        self.tolerance = try tolerance?.int(0...200) ?? 0
        if fact != .temperature, let stray = limits ?? tolerance {
            throw stray.error("only a temperature has limits")
        }
        let fails = fields.optional("fails")
        let hold = fields.optional("hold")
        var verdicts: [Verdict] = []
        for entry in try fails?.list() ?? [] {
            verdicts.append(try entry.choice(of: Verdict.self))
        }
        self.fails = verdicts
        self.hold = try hold?.choice(of: HoldType.self) ?? .other
        try fields.end()
        if fact.isMeasure, let stray = fails ?? hold {
            throw stray.error("what is only measured cannot fail")
        }
        guard fact.isMeasure || !verdicts.isEmpty else {
            throw node.error("the key 'fails' is missing: hold, refuse or both")
        }
    }

    func applies(to supplier: String, _ items: [Item]) -> Bool {
        if !suppliers.isEmpty, !suppliers.contains(supplier) { return false }
        return when.isEmpty
            || items.contains { item in
                when.allSatisfy { item.answer(to: $0.word).map($0.accepts) ?? false }
            }
    }

    /// The limits of a product's temperature, in tenths of a degree.
    package func limits(of item: Item) -> (low: Int?, high: Int?) {
        guard minimumTenths != nil || maximumTenths != nil else {
            return (item.minimumTenthsCelsius, item.maximumTenthsCelsius)
        }
        return (minimumTenths, maximumTenths)
    }

    /// Whether a measured temperature is within the limits.
    package func isGood(_ tenths: Int, for item: Item) -> Bool {
        let (low, high) = limits(of: item)
        return (low ?? -9_999) - tolerance <= tenths && tenths <= (high ?? 9_999) + tolerance
    }
}

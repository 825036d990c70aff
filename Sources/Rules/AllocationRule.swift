import Notation
import Stock

/// A rule of the site about which lots serve which orders: when it applies, and what it demands.
package struct AllocationRule: NamedRule, Codable, Hashable, Sendable {
    package let name: String
    /// All must be true; about the item and the order.
    package let when: [Condition]
    package let demands: LotDemands
    /// The order in which lots are used, for items of their own.
    package let rotation: Rotation?

    package init(
        name: String, when: [Condition] = [], demands: LotDemands = LotDemands(),
        rotation: Rotation? = nil
    ) {
        self.name = name
        self.when = when
        self.demands = demands
        self.rotation = rotation
    }

    init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        name = try fields.required("rule").text()
        when =
            try fields.optional("when").map { node throws(NotationError) in
                try Condition.table(node, about: [.item, .order])
            } ?? []
        rotation = try fields.optional("rotation").map { node throws(NotationError) in
            try node.choice(of: Rotation.self)
        }
        demands = try LotDemands(&fields)
        try fields.end()
        guard rotation == nil || when.allSatisfy({ $0.word.subject == .item }) else {
            throw node.error("a rotation is the item's: its rule asks about the item only")
        }
        guard rotation != nil || demands != LotDemands() else {
            throw node.error("the rule demands nothing")
        }
    }

    /// Whether the rule applies to an item on an order.
    func applies(to item: Item, on order: OutboundOrder) -> Bool {
        when.allSatisfy { condition in
            let answer = item.answer(to: condition.word) ?? order.answer(to: condition.word)
            return answer.map(condition.accepts) ?? false
        }
    }
}

extension LotDemands {
    /// Takes the demands from a table; those that are not there ask nothing.
    init(_ fields: inout Fields) throws(NotationError) {
        self.init()
        func number(
            _ key: String, _ range: ClosedRange<Int>, _ fields: inout Fields
        ) throws(NotationError) -> Int? {
            guard let node = fields.optional(key) else { return nil }
            return try node.int(range)
        }
        func flag(_ key: String, _ fields: inout Fields) throws(NotationError) -> Bool {
            guard let node = fields.optional(key) else { return false }
            return try node.bool()
        }
        minimumLifeDays = try number("minimum-life-days", 0...20_000, &fields)
        minimumLifePercent = try number("minimum-life-percent", 0...100, &fields)
        maximumLots = try number("maximum-lots", 1...1_000, &fields)
        lotWindowDays = try number("lot-window-days", 0...20_000, &fields)
        isNeverOlder = try flag("never-older", &fields)
        excludedLots = try fields.optional("excluded-lots")?.texts() ?? []
        approvedLots = try fields.optional("approved-lots")?.texts()
        excludesReturned = try flag("excludes-returned", &fields)
        wantsWholePlates = try flag("whole-plates", &fields)
        needsCertificate = try flag("certificate", &fields)
        if let node = fields.optional("substitutes") { allowsSubstitutes = try node.bool() }
    }
}

extension OutboundOrder {
    /// The order's answer to one of its own words, or nil for a word of something else.
    package func answer(to word: Word) -> Answer? {
        switch word {
        case .orderCountry: .texts([country])
        case .orderCustomer: .texts([customerCode])
        case .orderCarrier: .texts(carrier.isEmpty ? [] : [carrier])
        case .orderDock: .texts(dockCode.isEmpty ? [] : [dockCode])
        case .orderPriority: .number(Int64(priority))
        default: nil
        }
    }
}

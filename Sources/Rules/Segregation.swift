import Notation
import Stock

/// What may not stand near what: `Data/Rules/segregation.yaml`.
///
/// Hard for every rule and every worker; the same item is never apart from itself.
package struct Segregation: Codable, Hashable, Sendable {
    /// Bays of an aisle whose numbers differ by no more are next to each other.
    package let adjacentBays: Int
    package let hazards: HazardTable
    /// Where goods with an allergen may not stand to goods without it, the allergen first.
    package let allergensNever: [Nearness]
    package let pairs: [ApartRule]

    /// Nothing is kept apart but hazards, which have no place without a table.
    package static let empty = Segregation(
        adjacentBays: 1, hazards: .empty, allergensNever: [], pairs: [])

    package init(
        adjacentBays: Int, hazards: HazardTable, allergensNever: [Nearness], pairs: [ApartRule]
    ) {
        self.adjacentBays = adjacentBays
        self.hazards = hazards
        self.allergensNever = allergensNever
        self.pairs = pairs
    }

    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        adjacentBays = try fields.required("adjacent-bays").int(1...9)
        hazards = try HazardTable(try fields.required("hazards"))
        var allergens = try fields.required("allergens").fields()
        allergensNever = try Self.relations(try allergens.required("never"), inZone: false)
        try allergens.end()
        var pairs: [ApartRule] = []
        for entry in try fields.required("apart").list() { pairs.append(try ApartRule(entry)) }
        self.pairs = pairs
        try fields.end()
    }

    /// Reads a list of relations; only hazards are looked for in a whole zone.
    static func relations(_ node: Node, inZone: Bool) throws(NotationError) -> [Nearness] {
        var out: [Nearness] = []
        for entry in try node.list() {
            let relation = try entry.choice(of: Nearness.self)
            guard inZone || relation != .sameZone else {
                throw entry.error("'same-zone' is for hazards only")
            }
            out.append(relation)
        }
        return out
    }

    /// Whether any rule looks at whole zones.
    var looksAtZones: Bool {
        hazards.forbids.contains { $0.never.contains(.sameZone) }
    }

    /// What keeps two items apart at a distance, or nil; `code` names the second one's location.
    func obstacle(
        _ item: Item, near other: Item, at code: LocationCode, _ vicinity: Vicinity
    ) -> Obstacle? {
        guard item.id != other.id else { return nil }
        if let mark = hazards.mark(item, other) {
            let never = hazards.never(mark)
            if vicinity.breaks(never) || vicinity.reversed.breaks(never) {
                return Obstacle(.hazard, .say(.classAt, "\(other.hazard ?? "")", "\(code)"))
            }
        }
        // How near they are is known; what they are must be asked for.
        let reversed = vicinity.reversed
        if vicinity.breaks(allergensNever), lacks(item, other) {
            return Obstacle(.allergen, .say(.above, "\(code)"))
        }
        if reversed.breaks(allergensNever), lacks(other, item) {
            return Obstacle(.allergen, .say(.below, "\(code)"))
        }
        for pair in pairs {
            if vicinity.breaks(pair.never), pair.concerns(item, other) {
                return Obstacle(.apart, .say(.from, "\(code)"))
            }
            if reversed.breaks(pair.never), pair.concerns(other, item) {
                return Obstacle(.apart, .say(.from, "\(code)"))
            }
        }
        return nil
    }

    /// Whether the second lacks an allergen the first has.
    private func lacks(_ item: Item, _ other: Item) -> Bool {
        item.allergens.contains { !other.allergens.contains($0) }
    }
}

/// Two kinds of goods and how near each other they never stand, the first one first.
package struct ApartRule: Codable, Hashable, Sendable {
    package let name: String
    package let goods: [Condition]
    package let other: [Condition]
    package let never: [Nearness]

    package init(name: String, goods: [Condition], other: [Condition], never: [Nearness]) {
        self.name = name
        self.goods = goods
        self.other = other
        self.never = never
    }

    init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        name = try fields.required("rule").text()
        goods = try Condition.table(try fields.required("goods"), about: [.item])
        other = try Condition.table(try fields.required("from"), about: [.item])
        never = try Segregation.relations(try fields.required("never"), inZone: false)
        try fields.end()
    }

    func concerns(_ item: Item, _ second: Item) -> Bool {
        goods.allSatisfy { item.answer(to: $0.word).map($0.accepts) ?? false }
            && other.allSatisfy { second.answer(to: $0.word).map($0.accepts) ?? false }
    }
}

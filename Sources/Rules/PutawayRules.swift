import Notation
import Stock

/// How a site stores goods: `Data/Rules/putaway.yaml`.
///
/// Rules are read top to bottom; the first one that applies and finds a location that fits wins,
/// and the alternatives go on from there. What always holds is `StorageJudge`'s and no rule's.
package struct PutawayRules: Codable, Hashable, Sendable {
    package let limits: StorageLimits
    package let rules: [PutawayRule]
    package let tests: [PutawayTest]

    /// Any reserve location by the walk order.
    package static let standard = PutawayRules(
        limits: .standard, rules: [PutawayRule(name: "anywhere")], tests: [])

    package init(limits: StorageLimits, rules: [PutawayRule], tests: [PutawayTest]) {
        self.limits = limits
        self.rules = rules
        self.tests = tests
    }

    /// Reads `limits:`, `rules:` and `tests:`.
    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        limits = try StorageLimits(try fields.required("limits"))
        rules = try fields.required("rules").rules()
        var tests: [PutawayTest] = []
        for entry in try fields.optional("tests")?.list() ?? [] {
            tests.append(try PutawayTest(entry, rules: rules.map(\.name)))
        }
        self.tests = tests
        try fields.end()
    }
}

extension PutawayRules {
    /// Chooses where goods go, other than the locations the worker has passed over.
    ///
    /// A thorough choice looks at everything, full locations too, so that each has its reason.
    package func choose<Warehouse: StorageFloor>(
        _ judge: StorageJudge<Warehouse>, refusing: [LocationID] = [], isThorough: Bool = false
    ) throws -> Choice {
        let chooser = PutawayChooser(judge, refusing: refusing, isThorough: isThorough)
        for rule in rules { try chooser.take(rule) }
        return chooser.choice
    }
}

extension PutawayRule {
    /// The rule's own words about a location that nothing hard stands against.
    func obstacle<Warehouse: StorageFloor>(
        at location: Location, _ judge: StorageJudge<Warehouse>
    ) throws -> Obstacle? {
        if let condition = `where`.first(where: { condition in
            location.answer(to: condition.word).map { !condition.accepts($0) } ?? true
        }) {
            return Obstacle(.where, .plain(condition.description))
        }
        guard fits.contains(.oldestInFront) else { return nil }
        for stock in try judge.floor.rows(at: location.id) {
            let other = try PlateGoods.Row(stock, judge.floor)
            guard let theirs = other.lot.facts.usableUntil(other.item.expiryBasis) else { continue }
            let isBlocked = judge.goods.rows.contains { row in
                row.item.id == other.item.id
                    && (row.lot.facts.usableUntil(row.item.expiryBasis)).map { $0 > theirs }
                        ?? false
            }
            if isBlocked { return Obstacle(.older, .day(theirs)) }
        }
        return nil
    }
}

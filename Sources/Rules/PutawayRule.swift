import Notation
import Stock

/// One entry of `Data/Rules/putaway.yaml`: when it applies, where it looks, which comes first.
package struct PutawayRule: NamedRule, Codable, Hashable, Sendable {
    /// The longest name, in characters: it is stored with every decision.
    package static let longestName = 40

    package let name: String
    /// All must hold for the goods.
    package let when: [Condition]
    /// Zones in order of preference; none means everywhere.
    package let zones: [String]
    /// All must hold for the location.
    package let `where`: [Condition]
    package let fits: [Fit]
    package let order: Order

    /// What a rule asks of a location beyond what always holds.
    package enum Fit: String, Codable, Hashable, Sendable, CaseIterable {
        /// The lot stands there already.
        case sameLot = "same-lot"
        /// The item stands there already.
        case sameItem = "same-item"
        /// Nothing stands there.
        case empty
        /// A pick face of the item.
        case ownFace = "own-face"
        /// No older goods of the item would stand behind.
        case oldestInFront = "oldest-in-front"
    }

    /// Which location comes first.
    package enum Order: String, Codable, Hashable, Sendable, CaseIterable {
        case walk
        case low
        case nearestToPickFace = "nearest-to-pick-face"
        /// Aisles with little of the item first.
        case spread
    }

    package init(
        name: String, when: [Condition] = [], zones: [String] = [], where: [Condition] = [],
        fits: [Fit] = [], order: Order = .walk
    ) {
        self.name = name
        self.when = when
        self.zones = zones
        self.where = `where`
        self.fits = fits
        self.order = order
    }

    init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        let title = try fields.required("rule")
        name = try title.text()
        guard (1...Self.longestName).contains(name.count) else {
            throw title.error("a rule's name has 1 to \(Self.longestName) characters")
        }
        if let table = fields.optional("when") {
            when = try Condition.table(table, about: [.item, .goods])
        } else {
            when = []
        }
        var zones: [String] = []
        for entry in try fields.optional("zones")?.list() ?? [] {
            zones.append(try Condition.text(for: .locationZone, entry))
        }
        self.zones = zones
        if let table = fields.optional("where") {
            `where` = try Condition.table(table, about: [.location])
        } else {
            `where` = []
        }
        fits = try Self.fits(fields.optional("fits"))
        order = try fields.optional("order")?.choice(of: Order.self) ?? .walk
        try fields.end()
    }

    private static func fits(_ node: Node?) throws(NotationError) -> [Fit] {
        var fits: [Fit] = []
        for entry in try node?.list() ?? [] {
            if let word = try Obstacle.Word(rawValue: entry.text()), word.isHard {
                throw entry.error("'\(word.rawValue)' always holds; leave it out")
            }
            fits.append(try entry.choice(of: Fit.self))
        }
        let contents = fits.filter { $0 != .oldestInFront }
        if let node, contents.count > 1 {
            throw node.error(
                "at most one of \(contents.map(\.rawValue).joined(separator: ", ")) can hold")
        }
        return fits
    }
}

extension PutawayRule {
    /// The first condition that does not hold for the goods.
    func skipped(_ goods: PlateGoods, today: Day) -> Condition? {
        when.first { !goods.satisfies($0, today: today) }
    }

    /// One search for each zone, or one for all, for each thing the locations are to hold.
    func searches(_ goods: PlateGoods, _ floor: some StorageFloor, withFull: Bool) throws
        -> [LocationSearch]
    {
        guard let item = goods.rows.first?.item else { return [] }
        var template = LocationSearch(kinds: kinds, onlyWithRoom: !withFull)
        for condition in `where` where condition.word == .locationLevel {
            guard case .range(let low, let high) = condition.test else { continue }
            template.lowestLevel = Int(clamping: low)
            template.highestLevel = Int(clamping: high)
        }
        switch order {
        case .walk: template.order = .walk
        case .low: template.order = .low
        case .spread: template.order = .spread(item.id)
        case .nearestToPickFace:
            let face = try floor.faces(of: item.id).first
            template.order = face.map { .near(x: $0.x, y: $0.y) } ?? .walk
        }
        let holdings = holdings(goods)
        return (zones.isEmpty ? [nil] : zones.map(Optional.some)).flatMap { zone in
            holdings.map { holding in
                var search = template
                search.zone = zone
                search.holding = holding
                return search
            }
        }
    }

    /// What the locations are to hold, one for each lot or item on the plate.
    private func holdings(_ goods: PlateGoods) -> [LocationSearch.Holding] {
        func each(_ make: (PlateGoods.Row) -> LocationSearch.Holding) -> [LocationSearch.Holding] {
            goods.rows.map(make).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
        switch fits.first(where: { $0 != .oldestInFront }) {
        case nil, .oldestInFront?: return [.anything]
        case .empty?: return [.nothing]
        case .sameLot?: return each { .lot($0.lot.id) }
        case .sameItem?: return each { .item($0.item.id) }
        case .ownFace?: return each { .face($0.item.id) }
        }
    }

    /// The kinds its `where` allows, or those it usually looks at.
    private var kinds: [LocationKind] {
        for condition in `where` where condition.word == .locationKind {
            if case .oneOf(let names) = condition.test {
                return names.compactMap(LocationKind.init)
            }
        }
        return fits.contains(.ownFace) ? [.pickFace] : [.reserve]
    }
}

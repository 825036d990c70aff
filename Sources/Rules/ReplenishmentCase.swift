import Notation
import Stock

/// A pick face and the stock that could fill it, as the rules of replenishment see them.
package struct ReplenishmentCase: RuleCase {
    package static let kind = "replenishment"

    /// A stock row that could be brought.
    package struct Source: Codable, Hashable, Sendable {
        /// Its plate, else its place.
        package var name: String
        package var lot: String
        package var quantity: Int64
        /// Lower goes first.
        package var turn: Int
        package var level: Int
        /// What always forbids it.
        package var obstacle: SourceObstacle?

        package init(
            name: String, lot: String, quantity: Int64, turn: Int, level: Int,
            obstacle: SourceObstacle?
        ) {
            self.name = name
            self.lot = lot
            self.quantity = quantity
            self.turn = turn
            self.level = level
            self.obstacle = obstacle
        }
    }

    /// What is to be brought.
    package struct Refill: Hashable, Sendable {
        package let rule: ReplenishmentRule
        /// The place in `sources`.
        package let source: Int
        package let quantity: Int64
    }

    package var facts: Facts
    package var sources: [Source]
    /// Whether somebody has decided already that the face is filled.
    package var isOrdered: Bool

    package init(_ facts: Facts, sources: [Source], isOrdered: Bool = false) {
        self.facts = facts
        self.sources = sources
        self.isOrdered = isOrdered
    }

    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        facts = try Facts(try fields.required("face"), about: [.face, .item])
        isOrdered = try fields.optional("ordered")?.bool() ?? false
        var sources: [Source] = []
        for (name, entry) in try fields.optional("sources")?.table() ?? [] {
            var source = try entry.fields()
            sources.append(
                Source(
                    name: name, lot: try source.optional("lot")?.text() ?? "L",
                    quantity: Int64(try source.required("quantity").int(0 ... .max)),
                    turn: try source.optional("turn")?.int() ?? 0,
                    level: try source.optional("level")?.int(0...99) ?? 0,
                    obstacle: try source.optional("not")?.choice(of: SourceObstacle.self)))
            try source.end()
        }
        self.sources = sources
        try fields.end()
    }

    package var json: String {
        PlainJSON.object([
            ("face", facts.json), ("ordered", "\(isOrdered)"),
            (
                "sources",
                PlainJSON.object(
                    sources.map { source in
                        var pairs = [
                            ("lot", JSONString.quoted(source.lot)),
                            ("quantity", "\(source.quantity)"), ("turn", "\(source.turn)"),
                            ("level", "\(source.level)"),
                        ]
                        if let obstacle = source.obstacle {
                            pairs.append(("not", JSONString.quoted(obstacle.rawValue)))
                        }
                        return (source.name, PlainJSON.object(pairs))
                    })
            ),
        ])
    }

    package var shortened: ReplenishmentCase? {
        guard sources.count > 1 else { return nil }
        var less = self
        less.sources.removeLast((sources.count + 1) / 2)
        return less
    }

    /// What a book would bring, or nil.
    package func refill(_ book: RuleBook) -> Refill? {
        guard let rule = rule(book), let source = order(by: rule.prefer).first(where: isFit) else {
            return nil
        }
        let quantity = min(sources[source].quantity, room(rule.fill))
        return quantity > 0 ? Refill(rule: rule, source: source, quantity: quantity) : nil
    }

    package func decide(_ book: RuleBook) -> Reasons {
        guard let rule = rule(book) else {
            return Reasons(
                chosen: nil,
                rejected: book.replenishment.rules.compactMap { rule in
                    facts.failing(rule.when).map {
                        Reasons.Rejected(
                            rule.name, word: $0.word.rawValue, detail: .plain($0.description))
                    }
                })
        }
        let order = order(by: rule.prefer)
        let turn = order.first(where: isFit).map { sources[$0].turn }
        return Reasons(
            order.map { place in
                let source = sources[place]
                let quantity = min(source.quantity, room(rule.fill))
                var obstacle = source.obstacle
                if obstacle == nil, let turn, source.turn > turn { obstacle = .newer }
                return Reasons.Candidate(
                    Reasons.Option(
                        source.name, rule: rule.name,
                        detail: .say(.withPriority, "\(quantity)", "\(rule.priority)")),
                    obstacle: obstacle.map { ($0.rawValue, .say(.ofLot, .plain(source.lot))) })
            })
    }

    /// The rule that fills the face; the first one where that was decided already.
    private func rule(_ book: RuleBook) -> ReplenishmentRule? {
        book.replenishment.rule(for: facts)
            ?? (isOrdered ? book.replenishment.rules.first : nil)
    }

    private func isFit(_ place: Int) -> Bool { sources[place].obstacle == nil }

    /// The sources by turn, then as preferred, then as they were given.
    private func order(by preference: ReplenishmentRule.Preference) -> [Int] {
        func rank(_ source: Source) -> Int64 {
            switch preference {
            case .smallest: source.quantity
            case .largest: -source.quantity
            case .lowest: Int64(source.level)
            }
        }
        return sources.indices.sorted {
            (sources[$0].turn, rank(sources[$0]), $0) < (sources[$1].turn, rank(sources[$1]), $1)
        }
    }

    /// Base units to the goal.
    private func room(_ fill: ReplenishmentRule.Fill) -> Int64 {
        let goal = facts.number(fill == .maximum ? .faceMaximum : .faceMinimum) ?? 0
        return max(0, goal - max(0, facts.number(.faceLeft) ?? 0))
    }
}

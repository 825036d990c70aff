import Notation
import Stock

/// Goods at a shelf, as the rules of proof see them.
package struct ProofCase: RuleCase {
    package static let kind = "proof"
    /// What is chosen where no rule asks for more.
    package static let unique = "unique"

    package var facts: Facts

    package init(_ facts: Facts) { self.facts = facts }

    /// An item at a place, for a customer where one is asked for.
    package init(_ item: Item, at place: Location, for customer: Party?) {
        var facts = Facts()
        for word in Word.allCases {
            if let answer = item.answer(to: word) ?? place.answer(to: word) { facts[word] = answer }
        }
        if let customer {
            facts[.orderCustomer] = .texts([customer.code])
            facts[.orderCountry] = .texts([customer.country])
        }
        self.facts = facts
    }

    package init(_ node: Node) throws(NotationError) {
        facts = try Facts(node, about: [.item, .location, .order])
    }

    package var json: String { facts.json }

    package func decide(_ book: RuleBook) -> Reasons {
        Reasons(
            book.picking.proofs.map { rule in
                Reasons.Candidate(
                    Reasons.Option(rule.asks.rawValue, rule: rule.name),
                    obstacle: facts.failing(rule.when).map {
                        ($0.word.rawValue, .plain($0.description))
                    })
            } + [Reasons.Candidate(Reasons.Option(Self.unique, rule: Self.unique))])
    }
}

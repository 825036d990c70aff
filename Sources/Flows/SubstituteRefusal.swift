import Rules
import Stock

/// Why an item may not go in the place of another on an order line: one rule it breaks.
package struct SubstituteRefusal: Error, Codable, Hashable, Sendable {
    /// What an item may break.
    package enum Word: String, Codable, Hashable, Sendable, CaseIterable {
        /// The customer has not allowed substitutes, or refuses them.
        case customer
        /// It brings an allergen that the ordered item is free of.
        case allergen
        /// It lacks a claim of the ordered item's, such as halal.
        case claim
        case hazard
        /// It can not go into the kits that the order is for.
        case kit
        /// The line takes all or nothing, and there is not enough for all.
        case whole
        /// There is stock, and no lot of it may serve the customer.
        case lots
        case stock
    }

    package let word: Word
    /// The rule or policy that asks it.
    package let rule: String
    package let detail: Phrase

    package init(_ word: Word, rule: String = LinePolicy.always, _ detail: Phrase) {
        self.word = word
        self.rule = rule
        self.detail = detail
    }
}

extension SubstituteRefusal: CustomStringConvertible {
    /// What was found, and the rule that asks.
    var phrase: Phrase { .say(.byRule, detail, .rule(rule)) }
    package var description: String { phrase.description }
}

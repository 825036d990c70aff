import Stock

/// Why a lot may not serve a line: the first demand that it fails, and who makes the demand.
package struct LotRefusal: Codable, Hashable, Sendable {
    /// The demands in the order they are checked.
    package enum Word: String, Codable, Hashable, Sendable, CaseIterable {
        case expired, country, excluded, approved, life, lifePercent = "life-percent"
        case older, returned, certificate
        /// It lies outside the dates that all lots of the line must lie in.
        case window
        /// The line has as many other lots as it may have.
        case lots
    }

    package let word: Word
    /// The rule or policy that asks it.
    package let rule: String
    /// What was found, as the end of "lot X: ...".
    package let detail: Phrase

    package init(_ word: Word, rule: String, _ detail: Phrase) {
        self.word = word
        self.rule = rule
        self.detail = detail
    }
}

extension LotRefusal: CustomStringConvertible {
    /// What was found, and the rule that asks.
    package var phrase: Phrase { .say(.byRule, detail, .rule(rule)) }
    package var description: String { phrase.description }
}

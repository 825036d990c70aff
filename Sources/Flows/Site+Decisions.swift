import Rules
import Stock

extension Site {
    /// Writes down what the rules say of a case, with all they looked at.
    func decision(_ one: some RuleCase, _ subject: Int64?) -> Effect {
        .record(.decision(Decision(one, subject, rules)))
    }
}

extension Decision {
    /// What the rules of a book say of a case, with all they looked at.
    package init<Case: RuleCase>(_ one: Case, _ subject: Int64?, _ rules: RuleBook) {
        let reasons = one.decide(rules)
        self.init(
            kind: Case.kind, subject: subject, rules: rules.stamp,
            chosen: reasons.chosen?.shown ?? "", choice: one.stored(reasons))
    }
}

extension Reasons.Option {
    /// The option in one text, by which two decisions are compared.
    package var shown: String {
        [name, rule.isEmpty ? "" : "by '\(rule)'", detail.description].filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}

import Notation
import Stock

/// Goods at the dock, as the rules of receiving see them.
package struct ReceivingCase: RuleCase {
    package static let kind = "receiving"

    package var facts: Facts

    package init(_ facts: Facts) { self.facts = facts }

    package init(_ node: Node) throws(NotationError) {
        facts = try Facts(node, about: [.arrival, .item])
    }

    package var json: String { facts.json }

    /// Accept, else hold, else refuse.
    package func decide(_ book: RuleBook) -> Reasons {
        let rules = book.receiving
        let question = rules.question(facts)
        let holds = rules.holds(facts)
        let over = excess(rules.tolerance)
        func refusal(_ verdict: ReceivingVerdict) -> (word: String, detail: Phrase)? {
            guard let question, !question.choices.contains(verdict) else { return nil }
            return (question.word, .plain(question.name))
        }
        var accept = refusal(.accept)
        if accept == nil, let question, !facts.flag(.workerAcceptsShortLife) {
            accept = (Word.workerAcceptsShortLife.rawValue, .rule(question.name))
        }
        accept = accept ?? over ?? holds.first.map { ($0.word, .rule($0.name)) }
        return Reasons([
            Reasons.Candidate(
                Reasons.Option("accept", rule: question?.name ?? ""), obstacle: accept),
            Reasons.Candidate(
                Reasons.Option(
                    "hold", rule: (question ?? holds.first)?.name ?? "",
                    detail: .list(
                        ((question.map { [$0] } ?? []) + holds).map(\.hold.phrase), " ")),
                obstacle: refusal(.hold) ?? over),
            Reasons.Candidate(Reasons.Option("refuse", rule: question?.name ?? "")),
        ])
    }

    /// Why so much more than announced is not taken; nil when it is.
    private func excess(_ tolerance: ReceivingRules.Tolerance) -> (word: String, detail: Phrase)? {
        guard let announced = facts.number(.deliveryAnnounced),
            let arrived = facts.number(.deliveryArrived)
        else { return nil }
        let over = facts.number(.supplierOver) ?? tolerance.over
        let limit = max(over, facts.number(.supplierOverLimit) ?? tolerance.overLimit)
        func most(_ percent: Int64) -> Int64 {
            let (share, isOver) = announced.multipliedReportingOverflow(by: percent)
            return isOver ? .max : announced.addingReportingOverflow(share / 100).partialValue
        }
        if arrived > most(limit) {
            return (Word.supplierOverLimit.rawValue, .say(.someOf, "\(arrived)", "\(announced)"))
        }
        if arrived > most(over), !facts.flag(.workerAcceptsOver) {
            return (Word.workerAcceptsOver.rawValue, .say(.someOf, "\(arrived)", "\(announced)"))
        }
        return nil
    }
}

extension ReceivingRule {
    /// The word that stands first among its conditions.
    fileprivate var word: String { when.first?.word.rawValue ?? "" }
}

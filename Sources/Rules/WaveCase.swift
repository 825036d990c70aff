import Notation
import Stock

/// An open order, as the rules for building waves see it.
package struct WaveCase: RuleCase {
    package static let kind = "wave"

    package var facts: Facts

    package init(_ facts: Facts) { self.facts = facts }

    /// An order on a day, with the name of its cut-off and what its goods need.
    package init(_ order: OutboundOrder, today: Day, cutOff: String, traits: WaveTraits) {
        var facts = Facts()
        for word in Word.allCases where word.subject == .order {
            if let answer = order.answer(to: word) { facts[word] = answer }
        }
        facts[.orderDaysAhead] = .number(Int64(order.shipDay - today))
        facts[.orderLines] = .number(Int64(order.lines.count))
        facts[.orderCutOff] = .texts(cutOff.isEmpty ? [] : [cutOff])
        func known(_ text: String?) -> Answer {
            .texts([text ?? ""].filter { !$0.isEmpty })
        }
        facts[.orderTemperature] = known(traits.temperatures)
        facts[.orderZone] = known(traits.zones)
        facts[.orderAppointment] = known(order.appointment?.number)
        self.facts = facts
    }

    package init(_ node: Node) throws(NotationError) {
        facts = try Facts(node, about: [.order, .planning])
    }

    package var json: String { facts.json }

    /// The first rule that takes the order; the wave is what its orders have in common.
    package func decide(_ book: RuleBook) -> Reasons { decide(book.waves) }

    func decide(_ rules: WaveRules) -> Reasons {
        Reasons(
            rules.rules.map { rule in
                Reasons.Candidate(
                    Reasons.Option(group(by: rule), rule: rule.name), obstacle: obstacle(rule))
            })
    }

    private func obstacle(_ rule: WaveRule) -> (word: String, detail: Phrase)? {
        if facts.number(.orderLines) == 0 { return (Word.orderLines.rawValue, "nothing open") }
        let days = facts.number(.orderDaysAhead) ?? 0
        if days > rule.daysAhead {
            return (Word.orderDaysAhead.rawValue, "\(days) days, at most \(rule.daysAhead)")
        }
        return facts.failing(rule.when).map { ($0.word.rawValue, .plain($0.description)) }
    }

    /// The rule and what the orders of one wave have in common.
    private func group(by rule: WaveRule) -> String {
        let parts = rule.groupBy.map { group in
            switch group {
            case .cutOff: facts.text(.orderCutOff).isEmpty ? "-" : facts.text(.orderCutOff)
            case .carrier: facts.text(.orderCarrier)
            case .dock: facts.text(.orderDock)
            case .customer: facts.text(.orderCustomer)
            case .appointment: facts.text(.orderAppointment)
            case .zone: facts.text(.orderZone)
            case .temperature: facts.text(.orderTemperature)
            }
        }
        return ([rule.name] + parts.filter { !$0.isEmpty }).joined(separator: " ")
    }
}

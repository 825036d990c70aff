import Notation
import Stock

/// Goods that become other goods, as the rules of repacking see them.
package struct RepackCase: RuleCase {
    package static let kind = "repack"

    /// The items that go in.
    package var from: [Facts]
    /// The item that comes out.
    package var into: Facts
    /// The roles of the worker.
    package var role: String
    /// Days the first of the inputs to expire still lasts; nil for goods without a date.
    package var daysLeft: Int?

    package init(from: [Facts], into: Facts, role: String, daysLeft: Int?) {
        self.from = from
        self.into = into
        self.role = role
        self.daysLeft = daysLeft
    }

    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        var from: [Facts] = []
        for entry in try fields.required("from").list() {
            from.append(try Facts(entry, about: [.item]))
        }
        self.from = from
        into = try Facts(try fields.required("into"), about: [.item])
        role = try fields.required("role").text()
        daysLeft = try fields.optional("days-left")?.int(-10_000...10_000)
        try fields.end()
    }

    package var json: String {
        var pairs = [
            ("from", PlainJSON.list(from.map(\.json))), ("into", into.json),
            ("role", JSONString.quoted(role)),
        ]
        if let daysLeft { pairs.append(("days-left", "\(daysLeft)")) }
        return PlainJSON.object(pairs)
    }

    /// The first rule that lets it last longer, else as long as the first that goes in.
    package func decide(_ book: RuleBook) -> Reasons {
        let rules = book.repack.extensions
        return Reasons(
            rules.map { rule in
                Reasons.Candidate(
                    Reasons.Option(
                        "extend \(rule.name)", rule: rule.name, detail: .rule(rule.reason)),
                    obstacle: obstacle(to: rule))
            } + [Reasons.Candidate(Reasons.Option("keep"))])
    }

    /// The rule that lets it last longer; nil when none does.
    package func rule(_ book: RuleBook) -> RepackRule? {
        let chosen = decide(book).chosen
        return book.repack.extensions.first { $0.name == chosen?.rule }
    }

    private func obstacle(to rule: RepackRule) -> (word: String, detail: Phrase)? {
        for facts in from {
            if let failing = facts.failing(rule.from) {
                return ("from", .plain(failing.word.rawValue))
            }
        }
        if let failing = into.failing(rule.into) { return ("into", .plain(failing.word.rawValue)) }
        guard rule.roles.contains(where: Roles.names(role).contains) else {
            return ("by", .plain(rule.roles.joined(separator: "|")))
        }
        guard let daysLeft else { return ("days-left", .say(.noDateAtAll)) }
        // What is past its date is not made good again.
        guard daysLeft >= 0 else { return ("days-left", .word("expired", english: "expired")) }
        return rule.days > daysLeft ? nil : ("days", .say(.leftDays, "\(daysLeft)"))
    }
}

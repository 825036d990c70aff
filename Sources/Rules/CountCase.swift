import Notation
import Stock

/// What a count has found, as the rules of counting see it.
package struct CountCase: RuleCase {
    package static let kind = "count"

    /// One record that differs.
    package struct Difference: Codable, Hashable, Sendable {
        package var abc: ABC
        package var delta: Int64
        package var book: Int64
        /// A whole plate, or goods with serial numbers: no difference of them is small.
        package var isExact: Bool

        package init(abc: ABC, delta: Int64, book: Int64, isExact: Bool) {
            self.abc = abc
            self.delta = delta
            self.book = book
            self.isExact = isExact
        }
    }

    package var differences: [Difference]
    /// Counts of the place that others made before.
    package var earlier: Int
    /// Whether one of them found the same.
    package var agrees: Bool
    /// Why it cannot be posted without somebody; nil when it can.
    package var obstacle: Phrase?
    /// What differs, in the smallest coin and in base units.
    package var value: Int64
    package var units: Int64

    package init(
        differences: [Difference], earlier: Int, agrees: Bool, obstacle: Phrase?, value: Int64,
        units: Int64
    ) {
        self.differences = differences
        self.earlier = earlier
        self.agrees = agrees
        self.obstacle = obstacle
        self.value = value
        self.units = units
    }

    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        var differences: [Difference] = []
        for entry in try fields.optional("differences")?.list() ?? [] {
            var one = try entry.fields()
            differences.append(
                Difference(
                    abc: try one.required("abc").choice(of: ABC.self),
                    delta: Int64(try one.required("delta").int()),
                    book: Int64(try one.required("book").int(0 ... .max)),
                    isExact: try one.optional("exact")?.bool() ?? false))
            try one.end()
        }
        self.differences = differences
        earlier = try fields.optional("earlier")?.int(0...100) ?? 0
        agrees = try fields.optional("agrees")?.bool() ?? false
        let text = try fields.optional("obstacle")?.text()
        obstacle = text.flatMap { $0.isEmpty ? nil : .plain($0) }
        value = Int64(try fields.optional("value")?.int() ?? 0)
        units = Int64(try fields.optional("units")?.int() ?? 0)
        try fields.end()
    }

    package var json: String {
        PlainJSON.object([
            (
                "differences",
                PlainJSON.list(
                    differences.map {
                        PlainJSON.object([
                            ("abc", JSONString.quoted($0.abc.rawValue)), ("delta", "\($0.delta)"),
                            ("book", "\($0.book)"), ("exact", "\($0.isExact)"),
                        ])
                    })
            ), ("earlier", "\(earlier)"), ("agrees", "\(agrees)"),
            ("obstacle", JSONString.quoted(obstacle?.description ?? "")), ("value", "\(value)"),
            ("units", "\(units)"),
        ])
    }

    package var shortened: CountCase? {
        guard differences.count > 1 else { return nil }
        var less = self
        less.differences.removeLast((differences.count + 1) / 2)
        return less
    }

    /// No difference, post it, count again, or ask somebody: the first that nothing forbids.
    package func decide(_ book: RuleBook) -> Reasons {
        let rules = book.counting
        let open = differences.first { one in
            one.isExact || !rules.accepts(one.delta, of: one.book, one.abc)
        }
        let isKept = !differences.isEmpty && open == nil && earlier == 0
        let isAgreed = !differences.isEmpty && (isKept || agrees)
        return Reasons([
            Reasons.Candidate(
                Reasons.Option("within", detail: .say(.bookIsRight)),
                obstacle: differences.isEmpty
                    ? earlier == 1 ? ("first-count", .say(.anotherCountDiffers)) : nil
                    : ("difference", .say(.records, "\(differences.count)"))),
            Reasons.Candidate(
                Reasons.Option("posted", rule: agrees ? "two counts agree" : "tolerance"),
                obstacle: posting(open, isAgreed, rules)),
            Reasons.Candidate(
                Reasons.Option("recount", rule: "by somebody else"),
                obstacle: isAgreed
                    ? ("agreed", .say(isKept ? .withinTolerance : .countsAgree))
                    : differences.isEmpty
                        ? earlier == 1 ? nil : ("no-difference", "")
                        : earlier >= rules.recounts
                            ? ("recounts", .say(.countsMade, "\(earlier + 1)")) : nil),
            Reasons.Candidate(
                Reasons.Option("approval", rule: rules.approvalRole),
                obstacle: differences.isEmpty ? ("no-difference", "") : nil),
        ])
    }

    /// What stands against changing the book at once.
    private func posting(
        _ open: Difference?, _ isAgreed: Bool, _ rules: CountRules
    ) -> (word: String, detail: Phrase)? {
        guard !differences.isEmpty else { return ("no-difference", "") }
        guard isAgreed else {
            guard let open else { return ("first-count", .say(.countsDiffer, "\(earlier + 1)")) }
            return open.isExact
                ? ("exact", .say(.platesAndSerials)) : ("tolerance", .plain(open.abc.rawValue))
        }
        if let obstacle { return ("promised", obstacle) }
        guard value < rules.approvalValue else {
            return ("value", .say(.unitsOfValue, "\(units)", "\(value)"))
        }
        guard units < rules.approvalUnits else {
            return ("units", .say(.unitsOfValue, "\(units)", "\(value)"))
        }
        return nil
    }
}

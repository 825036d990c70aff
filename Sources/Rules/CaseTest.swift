import Notation

/// One entry of `tests:` in a rule file: a case, and what must come of it.
package struct CaseTest<Case: RuleCase>: Codable, Hashable, Sendable {
    /// Something that must be passed over, and the first word that fails.
    package struct Expected: Codable, Hashable, Sendable {
        package let name: String
        package let word: String
    }

    package let name: String
    /// File and line, for the report.
    package let place: String
    package let given: Case
    /// What must be chosen; nil for nothing.
    package let chosen: String?
    package let rule: String?
    package let detail: String?
    package let rejected: [Expected]

    init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        name = try fields.required("test").text()
        place = "\(node.file):\(node.line)"
        given = try Case(try fields.required("given"))
        var expected = try fields.required("expect").fields()
        try fields.end()
        chosen = try expected.optional("chosen")?.text()
        rule = try expected.optional("rule")?.text()
        detail = try expected.optional("detail")?.text()
        var rejected: [Expected] = []
        if let table = expected.optional("rejected") {
            for (name, value) in try table.table() {
                rejected.append(Expected(name: name, word: try value.text()))
            }
        }
        self.rejected = rejected
        try expected.end()
    }

    /// Reads `tests:` of a file.
    static func all(_ fields: inout Fields) throws(NotationError) -> [CaseTest] {
        var tests: [CaseTest] = []
        for entry in try fields.optional("tests")?.list() ?? [] {
            tests.append(try CaseTest(entry))
        }
        return tests
    }

    /// What the rules do otherwise than the test says, one sentence; nil when it passes.
    package func failure(_ book: RuleBook) -> String? {
        let reasons = given.decide(book)
        let found = reasons.chosen
        let isRight =
            found?.name == chosen && (rule == nil || found?.rule == rule)
            && (detail == nil || found?.detail.description == detail)
        guard isRight else {
            let wanted = [chosen ?? "nothing", rule.map { "by '\($0)'" }, detail]
            let got = found.map { "\($0.name) by '\($0.rule)' \($0.detail)" } ?? "nothing"
            let why = reasons.rejected.map { "\($0.name) \($0.word) (\($0.detail))" }
            return "\(place): \(name): expected "
                + "\(wanted.compactMap(\.self).joined(separator: " ")), chose \(got); "
                + (why.isEmpty ? "nothing was passed over" : why.joined(separator: ", "))
        }
        for expected in rejected {
            let actual = reasons.obstacle(expected.name)?.word
            guard actual != expected.word else { continue }
            return "\(place): \(name): expected \(expected.name) passed over by "
                + "\(expected.word), found \(actual ?? "nothing")"
        }
        return nil
    }
}

import Stock

/// Why the rules decided as they did: what was chosen, the next best, and why not the others.
package struct Reasons: Codable, Hashable, Sendable {
    /// Something the rules would do.
    package struct Option: Codable, Hashable, Sendable {
        package let name: String
        /// The rule that says so; empty where none needs to.
        package let rule: String
        /// What it would be exactly, such as a quantity.
        package let detail: Phrase

        package init(_ name: String, rule: String = "", detail: Phrase = "") {
            self.name = name
            self.rule = rule
            self.detail = detail
        }
    }

    /// Something that was passed over, with the first word that failed.
    package struct Rejected: Codable, Hashable, Sendable {
        package let name: String
        package let word: String
        package let detail: Phrase

        package init(_ name: String, word: String, detail: Phrase) {
            self.name = name
            self.word = word
            self.detail = detail
        }
    }

    /// One thing to choose from, in the order of preference.
    package struct Candidate: Sendable {
        package var option: Option
        /// The first word that speaks against it.
        package var obstacle: (word: String, detail: Phrase)?

        package init(_ option: Option, obstacle: (word: String, detail: Phrase)? = nil) {
            self.option = option
            self.obstacle = obstacle
        }
    }

    package let chosen: Option?
    package let next: [Option]
    package let rejected: [Rejected]

    package init(chosen: Option?, next: [Option] = [], rejected: [Rejected] = []) {
        self.chosen = chosen
        self.next = Array(next.prefix(Choice.alternatives))
        self.rejected = Array(rejected.prefix(Choice.reasons))
    }

    /// The first candidate that nothing speaks against is chosen.
    package init(_ candidates: [Candidate]) {
        let open = candidates.filter { $0.obstacle == nil }.map(\.option)
        self.init(
            chosen: open.first, next: Array(open.dropFirst()),
            rejected: candidates.compactMap { candidate in
                candidate.obstacle.map {
                    Rejected(candidate.option.name, word: $0.word, detail: $0.detail)
                }
            })
    }

    /// The first word that stands against something of a name.
    package func obstacle(_ name: String) -> Rejected? { rejected.first { $0.name == name } }

    /// The reasons as JSON, with so many of those passed over.
    func json(rejected limit: Int) -> String {
        func option(_ option: Option) -> String {
            PlainJSON.list(
                [option.name, option.rule, option.detail.description].map(JSONString.quoted))
        }
        return PlainJSON.object([
            ("chosen", chosen.map(option) ?? "null"),
            ("next", PlainJSON.list(next.map(option))),
            (
                "rejected",
                PlainJSON.list(
                    rejected.prefix(limit).map {
                        PlainJSON.list(
                            [$0.name, $0.word, $0.detail.description].map(JSONString.quoted))
                    })
            ),
        ])
    }
}

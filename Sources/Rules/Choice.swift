import Stock

/// Where goods go, and why not elsewhere: the answer of the putaway rules.
package struct Choice: Codable, Hashable, Sendable {
    /// Alternatives kept behind the chosen one.
    package static let alternatives = 3
    /// Passed-over locations kept with their reason.
    package static let reasons = 20

    /// A location that fits, and the rule that found it.
    package struct Option: Codable, Hashable, Sendable {
        package let location: LocationID
        package let code: LocationCode
        package let rule: String

        package init(location: LocationID, code: LocationCode, rule: String) {
            self.location = location
            self.code = code
            self.rule = rule
        }
    }

    /// A location that was looked at and passed over, with the first word that failed.
    package struct Rejected: Codable, Hashable, Sendable {
        package let code: LocationCode
        package let obstacle: Obstacle
    }

    /// A rule that did not apply, and the condition that is not true.
    package struct Skipped: Codable, Hashable, Sendable {
        package let rule: String
        package let condition: String
    }

    /// How many locations a word rejected.
    package struct Count: Codable, Hashable, Sendable {
        package let word: Obstacle.Word
        package let locations: Int
    }

    package let chosen: Option?
    /// The next best, in order.
    package let next: [Option]
    package let rejected: [Rejected]
    /// Per rejecting word, in the order of the words; a location counts once.
    package let counts: [Count]
    package let skipped: [Skipped]
    /// Locations not looked at because no plate has room there.
    package let full: Int

    /// The choice without the rules that did not apply, and with so many reasons.
    package func brief(reasons: Int) -> Choice {
        Choice(
            chosen: chosen, next: next, rejected: Array(rejected.prefix(reasons)), counts: counts,
            skipped: [], full: full)
    }
}

extension Choice {
    /// Bytes a stored choice may have (`model.md` 15).
    package static let storedLimit = 2048

    /// The choice as one line of JSON of at most `storedLimit` bytes.
    ///
    /// What does not fit is left out from the end: first the rules that did not apply, then the
    /// reasons of the locations looked at last; `cut` says that something is missing.
    package var json: String {
        var skips = skipped.count
        var reasons = rejected.count
        while true {
            let text = json(skips: skips, reasons: reasons)
            if text.utf8.count <= Self.storedLimit || skips + reasons == 0 { return text }
            if skips > 0 { skips -= 1 } else { reasons -= 1 }
        }
    }

    private func json(skips: Int, reasons: Int) -> String {
        func quoted(_ text: String) -> String { JSONString.quoted(text) }
        func option(_ option: Option) -> String {
            "[\(quoted(option.code.rawValue)),\(quoted(option.rule))]"
        }
        func list(_ entries: [String]) -> String { "[" + entries.joined(separator: ",") + "]" }
        var parts = ["\"chosen\":" + (chosen.map(option) ?? "null")]
        parts.append("\"next\":" + list(next.map(option)))
        parts.append(
            "\"counts\":{"
                + counts.map { "\(quoted($0.word.rawValue)):\($0.locations)" }
                .joined(separator: ",") + "}")
        parts.append("\"full\":\(full)")
        parts.append(
            "\"rejected\":"
                + list(
                    rejected.prefix(reasons).map {
                        list(
                            [$0.code.rawValue, $0.obstacle.word.rawValue, $0.obstacle.text]
                                .map(JSONString.quoted))
                    }))
        parts.append(
            "\"skipped\":"
                + list(
                    skipped.prefix(skips).map {
                        list([$0.rule, $0.condition].map(JSONString.quoted))
                    }))
        if skips < skipped.count || reasons < rejected.count { parts.append("\"cut\":true") }
        return "{" + parts.joined(separator: ",") + "}"
    }
}

import Notation

/// A rule of a list that is read from top to bottom, known by its name.
protocol NamedRule {
    var name: String { get }
    init(_ node: Node) throws(NotationError)
}

extension Node {
    /// The rules of a list in their order; no two have one name.
    func rules<Rule: NamedRule>() throws(NotationError) -> [Rule] {
        var rules: [Rule] = []
        for entry in try list() {
            let rule = try Rule(entry)
            guard !rules.contains(where: { $0.name == rule.name }) else {
                throw entry.error("two rules are called '\(rule.name)'")
            }
            rules.append(rule)
        }
        return rules
    }
}

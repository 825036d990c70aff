import Notation

/// All that a decision looked at, so that it can be made again by other rules.
///
/// Written down with its reasons as of the posting that stood then; the tests in the rule files
/// give the same tables.
package protocol RuleCase: Codable, Hashable, Sendable {
    /// The kind of decision, as stored.
    static var kind: String { get }

    init(_ node: Node) throws(NotationError)

    /// The case as the table that is read again.
    var json: String { get }

    /// What the rules of a book say.
    func decide(_ book: RuleBook) -> Reasons

    /// The case without what matters least, nil when nothing can be left out.
    var shortened: Self? { get }
}

extension RuleCase {
    package var shortened: Self? { nil }

    /// The case and its reasons as one line of JSON of at most `Choice.storedLimit` bytes.
    ///
    /// What does not fit is left out, and `cut` says so.
    package func stored(_ reasons: Reasons) -> String {
        for limit in [Choice.reasons, 6, 0] {
            let text = PlainJSON.object([
                ("case", json), ("reasons", reasons.json(rejected: limit)),
            ])
            if text.utf8.count <= Choice.storedLimit { return text }
        }
        var rest = shortened
        while let less = rest {
            let text = PlainJSON.object([
                ("case", less.json), ("reasons", reasons.json(rejected: 0)), ("cut", "true"),
            ])
            if text.utf8.count <= Choice.storedLimit { return text }
            rest = less.shortened
        }
        return PlainJSON.object([("case", "null"), ("cut", "true")])
    }
}

/// A case of any kind, as it is read from the store.
package enum StoredCase {
    /// The decision made again by each of some books; nil when its case was not kept whole.
    ///
    /// - Throws: `NotationError` when the text is no stored decision.
    package static func decide(
        kind: String, _ text: String, _ books: [RuleBook]
    ) throws(NotationError) -> [Reasons]? {
        switch kind {
        case WaveCase.kind: try decide(WaveCase.self, text, books)
        case ReplenishmentCase.kind: try decide(ReplenishmentCase.self, text, books)
        case CountCase.kind: try decide(CountCase.self, text, books)
        case HoldCase.kind: try decide(HoldCase.self, text, books)
        case ReceivingCase.kind: try decide(ReceivingCase.self, text, books)
        default: nil
        }
    }

    private static func decide<Case: RuleCase>(
        _ kind: Case.Type, _ text: String, _ books: [RuleBook]
    ) throws(NotationError) -> [Reasons]? {
        let node = try Node(yaml: text, file: "decision")
        guard let pairs = node.pairs, !pairs.contains(where: { $0.key.scalar == "cut" }),
            let table = pairs.first(where: { $0.key.scalar == "case" })?.value
        else { return nil }
        let one = try Case(table)
        return books.map { one.decide($0) }
    }
}

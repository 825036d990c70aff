import Rules
import Stock

/// Why something was decided, and the walk it belongs to: a detour from a prompt by F4.
///
///     reasons ──F4, where there is a walk──▶ walk ──F4──▶ reasons
///        ├─F3, Enter──▶ back to the prompt
///        └─a scan─────▶ back to the prompt, which takes it
package enum Why: Flow {
    case reasons(Explanation)
    case walk(Explanation)

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.reasons(let explanation), .pressed(.more)) where explanation.walk != nil:
            self = .walk(explanation)
            return []
        case (.walk(let explanation), .pressed(.more)):
            self = .reasons(explanation)
            return []
        case (.reasons, .pressed(.back)), (.reasons, .pressed(.enter)),
            (.walk, .pressed(.back)), (.walk, .pressed(.enter)):
            return [.leave]
        case (.reasons, .scanned), (.walk, .scanned): return [.leaveWith]
        case (.reasons, .pressed), (.walk, .pressed): return [.refuse(.noSuchKey)]
        }
    }

    package func view(_ site: Site) throws -> View {
        switch self {
        case .reasons(let explanation):
            return View(
                "why", explanation.values, lists: explanation.lists,
                silent: explanation.walk == nil ? [.more] : [])
        case .walk(let explanation):
            guard let walk = explanation.walk else { return View("why", explanation.values) }
            return try WalkView(walk, site).view(explanation.subject)
        }
    }
}

/// What a decision looks like on a screen.
package struct Explanation: Codable, Hashable, Sendable {
    /// Reasons kept in the step; the whole choice is in the stored decision.
    static let shownReasons = 8

    /// What was decided about.
    package var subject: String
    package var reasons: Reasons
    package var walk: Walk?
    /// Which proof a rule asks for at the shelf, and the rule.
    package var proof: String?

    package init(
        _ subject: String, _ reasons: Reasons, walk: Walk? = nil, proof: String? = nil
    ) {
        self.subject = subject
        self.proof = proof
        self.reasons = Reasons(
            chosen: reasons.chosen, next: reasons.next,
            rejected: Array(reasons.rejected.prefix(Self.shownReasons)))
        self.walk = walk
    }

    var values: [String: String] {
        [
            "subject": subject, "chosen": reasons.chosen?.name ?? word("why-nothing"),
            "rule": reasons.chosen?.rule ?? "", "detail": reasons.chosen?.detail ?? "",
            "proof": proof ?? "",
        ]
    }

    var lists: [String: [[String: String]]] {
        [
            "others": reasons.next.map { ["name": $0.name, "why": $0.rule, "detail": $0.detail] },
            "reasons": reasons.rejected.map {
                ["name": $0.name, "why": $0.word, "detail": $0.detail]
            },
        ]
    }
}

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
            "subject": subject,
            "chosen": reasons.chosen.map { Self.choice($0.name) } ?? word("why-nothing"),
            "rule": reasons.chosen.map { Self.rule($0.rule) } ?? "",
            "detail": reasons.chosen?.detail.shown ?? "",
            "proof": proof ?? "",
        ]
    }

    var lists: [String: [[String: String]]] {
        [
            "others": reasons.next.map {
                [
                    "name": Self.choice($0.name), "why": Self.rule($0.rule),
                    "detail": $0.detail.shown,
                ]
            },
            "reasons": reasons.rejected.map {
                [
                    "name": Self.choice($0.name),
                    "why": Shown.text(.named("against-\($0.word)", else: $0.word)),
                    "detail": $0.detail.shown,
                ]
            },
        ]
    }

    /// A decision in the worker's language; a place, a lot, a role as it is called.
    private static func choice(_ name: String) -> String {
        Shown.isMarked(name) ? name : Shown.text(.named("choice-\(name)", else: name))
    }

    private static func rule(_ name: String) -> String {
        Shown.isMarked(name) ? name : Shown.text(.rule(name))
    }
}

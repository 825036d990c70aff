import Rules
import Stock

/// Takes one hold off, or asks a second person to: screens and commands release with this alone.
package enum HoldRelease {
    /// What comes of it.
    package enum Answer: Hashable, Sendable {
        case done([Effect])
        case refused([Effect])
    }

    /// What a worker's release of a hold means, as the hold is now and as the role allows; the other
    /// holds on the same goods stay.
    package static func effects(
        of open: OpenHold, reason: String, _ name: Phrase, _ site: Site
    ) throws -> Answer {
        let type = open.hold.type
        let decided = HoldCase(
            .release, type, role: site.worker.role, quantity: open.quantity)
        let reasons = decided.decide(site.rules)
        let decision = site.decision(decided, open.hold.id.rawValue)
        guard let chosen = reasons.chosen, chosen.name != "refuse" else {
            return .refused(
                .denied(.releaseHold, .holdNeedsRole(type, site.rules.releasers(of: type))))
        }
        guard !open.isAskedFor else { return .refused([.refuse(.holdAskedAlready(type))]) }
        let release = Record.hold(.release(open.hold.id, reason: reason))
        guard chosen.name == "ask" else {
            let left = try site.floor.openHolds(in: open.hold.scope).count - 1
            return .done([
                .record(release), decision, .say(.holdReleased(type, name.shown, left: left)),
            ])
        }
        let request = ApprovalRequest(
            id: try site.new(.approval), kind: .releaseHold,
            title: .joined([type.phrase, " ", name]), role: chosen.detail.description,
            meaning: .say(.releaseOfHold), requestedBy: site.worker.id,
            reason: .word("hold-release-\(reason)", english: reason),
            records: [release])
        return .done([
            .record(.approval(.request(request))), decision,
            .say(.holdReleaseAsked(type, request.role)),
        ])
    }
}

extension RuleBook {
    /// The roles that may take a hold of a type off, joined as a worker's roles are.
    package func releasers(of type: HoldType) -> String {
        holds.entry(type)?.releasers.joined(separator: "|") ?? ""
    }
}

import Rules
import Stock

/// What a second person's signature does; screens and commands decide with these effects alone.
package enum ApprovalDecision {
    /// Why this worker may not decide on a wish, with the record of the attempt; nil when it may.
    package static func refusal(of open: OpenApproval, _ site: Site) -> [Effect]? {
        if open.request.requestedBy == site.worker.id {
            return .denied(.approve, .inboxOwnWish(open.request.title))
        }
        let mine = Roles.names(site.worker.role)
        guard site.may(.approve), Roles.names(open.request.role).contains(where: mine.contains)
        else { return .denied(.approve, .inboxNeedsRole(open.request.role)) }
        return nil
    }

    /// The decision, and when it is a yes, what was asked for: all of it, or nothing and why.
    ///
    /// Call it only for a worker who has just signed.
    package static func effects(
        _ id: ApprovalID, _ verdict: ApprovalRecord.Verdict, _ site: Site
    ) throws -> [Effect] {
        guard let open = try site.floor.openApproval(id) else {
            return [.refuse(.inboxDecidedAlready)]
        }
        if let refusal = refusal(of: open, site) { return refusal }
        let request = open.request
        let decide = Record.approval(
            .decide(id, verdict, by: site.worker.id, note: request.reason))
        switch verdict {
        case .refused: return [.record(decide), .say(.inboxRefused(request.title))]
        case .approved:
            for case .hold(.release(let hold, _)) in request.records
            where try site.floor.openHold(hold) == nil {
                return [.refuse(.inboxChanged(request.title))]
            }
            if let posting = request.posting, try !site.floor.fits(posting) {
                return [.refuse(.inboxChanged(request.title))]
            }
            return ([decide] + request.records).map(Effect.record)
                + (request.posting.map { [.post($0)] } ?? [])
                + [.say(.inboxApproved(request.title))]
        }
    }
}

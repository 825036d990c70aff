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

    /// The same for a yes, with what duties forbid to sign; the step itself would find that too.
    static func refusal(ofAgreeingTo open: OpenApproval, _ site: Site) throws -> [Effect]? {
        let request = open.request
        let decide = signature(on: request, .approved, site)
        return try refusal(of: open, site)
            ?? site.denial(of: effects(decide, request.records, request))
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
        let decide = signature(on: request, verdict, site)
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
            if request.kind == .returnToSupplier, try !isHeld(request.posting, site) {
                return [.refuse(.inboxChanged(request.title))]
            }
            return try effects(decide, records(of: request, site), request)
                + [.say(.inboxApproved(request.title))]
        }
    }

    private static func signature(
        on request: ApprovalRequest, _ verdict: ApprovalRecord.Verdict, _ site: Site
    ) -> Record {
        .approval(
            .decide(request.id, verdict, by: site.worker.id, note: request.reason.description))
    }

    /// A signature, and what comes of it.
    private static func effects(
        _ decide: Record, _ records: [Record], _ request: ApprovalRequest
    ) -> [Effect] {
        ([decide] + records).map(Effect.record) + (request.posting.map { [.post($0)] } ?? [])
    }

    /// Whether all goods of a posting are under a hold: nothing else goes back to its supplier.
    private static func isHeld(_ posting: Posting?, _ site: Site) throws -> Bool {
        try posting?.lines.allSatisfy { try !site.floor.holds(on: $0.material).isEmpty } ?? true
    }

    /// What was asked for; of goods that go back to their supplier, what ends with them is what
    /// ends as of now, not as of the wish: sisters under one hold may have gone or come since.
    private static func records(of request: ApprovalRequest, _ site: Site) throws -> [Record] {
        guard request.kind == .returnToSupplier, let posting = request.posting else {
            return request.records
        }
        let emptied = try site.holdsEmptied(by: posting).map(\.hold.id)
        let asked = request.records.filter { record in
            switch record {
            case .hold(.release(let hold, _)): emptied.contains(hold)
            case .exception(.close): false
            default: true
            }
        }
        return try asked
            + SendBack.endings(of: posting, site).filter { !isRelease($0, among: asked) }
    }

    /// Whether a record takes a hold off that another one takes off already.
    private static func isRelease(_ record: Record, among others: [Record]) -> Bool {
        guard case .hold(.release(let hold, _)) = record else { return false }
        return others.contains { other in
            if case .hold(.release(hold, _)) = other { true } else { false }
        }
    }
}

import Barcode
import Rules
import Stock

/// Everything that needs a person: exceptions to close, wishes to decide on.
///
///     list ──n──▶ exception ──1──▶ what mends it (comes back here)
///      ▲ │              └──2-4──▶ list                (closed, with how)
///      │F4
///      ▼ │
///     approvals ──n──▶ approval ──1, 2──▶ sign ──badge, PIN──▶ approvals   (decided)
///                          └──3──▶ approvals           (the one who asked takes it back)
///
/// A worker sees what belongs to one of the worker's roles, and what was overdue so long that the
/// rules hand it on. Nobody decides on an own wish.
package enum Inbox: Flow {
    case list
    case approvals
    case exception(ExceptionID)
    case approval(ApprovalID)
    case sign(ApprovalID, ApprovalRecord.Verdict)

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.list, .pressed(.back)): return [.leave]
        case (.list, .pressed(.more)):
            self = .approvals
            return []
        case (.list, .scanned(.number(let number), _)):
            guard let chosen = try InboxList.exceptions(site).element(number) else {
                return [.refuse(.inboxNoSuchNumber(number))]
            }
            self = .exception(chosen.id)
            return []
        case (.exception(let id), .scanned(.number(let number), _)):
            return try mend(id, number, site)

        case (.approvals, .pressed(.more)), (.approvals, .pressed(.back)):
            self = .list
            return []
        case (.approvals, .scanned(.number(let number), _)):
            guard let chosen = try InboxList.approvals(site).element(number) else {
                return [.refuse(.inboxNoSuchNumber(number))]
            }
            self = .approval(chosen.request.id)
            return []
        case (.approval(let id), .scanned(.number(let number), _)):
            return try chose(id, number, site)
        case (.sign(let id, let verdict), .pressed(.signed)):
            let effects = try ApprovalDecision.effects(id, verdict, site)
            return effects + [.start(.inbox(.approvals))]

        case (.exception, .pressed(.back)):
            self = .list
            return []
        case (.approval, .pressed(.back)), (.sign, .pressed(.back)):
            self = .approvals
            return []
        case (.list, .scanned(let scan, _)), (.approvals, .scanned(let scan, _)),
            (.exception, .scanned(let scan, _)), (.approval, .scanned(let scan, _)),
            (.sign, .scanned(let scan, _)):
            return [.refuse(.inboxChooseNumber(scan))]
        case (.list, .pressed), (.approvals, .pressed), (.exception, .pressed),
            (.approval, .pressed), (.sign, .pressed):
            return [.refuse(.inboxKeyNotUsed)]
        }
    }

    /// 1 goes to what mends it, the other numbers close it and say how.
    private mutating func mend(
        _ id: ExceptionID, _ number: Int64, _ site: Site
    ) throws -> [Effect] {
        guard let exception = try site.floor.openException(id) else {
            return [.refuse(.inboxClosedAlready), .start(.inbox(.list))]
        }
        if number == 1 {
            guard let fix = try InboxFix(exception, site) else {
                return [.refuse(.inboxNoSuchNumber(number))]
            }
            return fix.effects(exception)
        }
        guard let how = ClosingReason(rawValue: number) else {
            return [.refuse(.inboxNoSuchNumber(number))]
        }
        return try Self.close(id, how, site) + [.start(.inbox(.list))]
    }

    /// Closes an exception that belongs to the worker; screens and commands close with this alone.
    package static func close(
        _ id: ExceptionID, _ how: ClosingReason, _ site: Site
    ) throws -> [Effect] {
        guard let exception = try site.floor.openException(id) else {
            return [.refuse(.inboxClosedAlready)]
        }
        let roles = site.rules.approvals.roles(seeing: exception, at: site.now)
        guard site.may(.exceptions), roles.contains(where: Roles.names(site.worker.role).contains)
        else { return .denied(.exceptions, .inboxNeedsRole(exception.ownerRole)) }
        return [
            .record(.exception(.close(id: id.rawValue, how: how.code))),
            .say(.inboxClosed(exception.text)),
        ]
    }

    private mutating func chose(
        _ id: ApprovalID, _ number: Int64, _ site: Site
    ) throws -> [Effect] {
        guard let open = try site.floor.openApproval(id) else {
            return [.refuse(.inboxDecidedAlready), .start(.inbox(.approvals))]
        }
        switch number {
        case 1, 2:
            let refusal =
                number == 1
                ? try ApprovalDecision.refusal(ofAgreeingTo: open, site)
                : ApprovalDecision.refusal(of: open, site)
            if let refusal { return refusal }
            self = .sign(id, number == 1 ? .approved : .refused)
            return []
        case 3 where open.request.requestedBy == site.worker.id:
            return [
                .record(.approval(.withdraw(id))), .say(.inboxWithdrawn(open.request.title)),
                .start(.inbox(.approvals)),
            ]
        default: return [.refuse(.inboxNoSuchNumber(number))]
        }
    }
}

/// How an exception was closed, by its digit.
package enum ClosingReason: Int64, Codable, Hashable, Sendable, CaseIterable {
    case done = 2
    case nothingFound, passedOn

    /// The reason code, as journalled.
    package var code: String {
        switch self {
        case .done: "done"
        case .nothingFound: "nothing-found"
        case .passedOn: "passed-on"
        }
    }
}

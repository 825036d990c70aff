import Rules
import Stock

/// What a worker sees of what needs a person, in the order it is shown.
package enum InboxList {
    /// Rows of a list; more than that is a matter for reports.
    static let mostRows = 99

    /// Exceptions of the worker's roles: overdue ones handed on first, then by when they are due.
    package static func exceptions(_ site: Site) throws -> [OpenException] {
        let mine = Roles.names(site.worker.role)
        let seen = try site.floor.openExceptions().filter { exception in
            site.rules.approvals.roles(seeing: exception, at: site.now)
                .contains(where: mine.contains)
        }
        let handedOn = seen.filter { isHandedOn($0, site) }
        return Array((handedOn + seen.filter { !isHandedOn($0, site) }).prefix(mostRows))
    }

    /// Whether it was overdue so long that the rules show it to another role as well.
    static func isHandedOn(_ exception: OpenException, _ site: Site) -> Bool {
        site.rules.approvals.roles(seeing: exception, at: site.now).count > 1
    }

    /// Wishes the worker's roles decide on, and the worker's own.
    package static func approvals(_ site: Site) throws -> [OpenApproval] {
        let mine = Roles.names(site.worker.role)
        let seen = try site.floor.openApprovals().filter { open in
            open.request.requestedBy == site.worker.id
                || Roles.names(open.request.role).contains(where: mine.contains)
        }
        return Array(seen.prefix(mostRows))
    }
}

/// What mends an exception.
enum InboxFix {
    /// The place may be used again.
    case unblock(LocationID)
    /// The screen where it is looked after.
    case open(Job)

    init?(_ exception: OpenException, _ site: Site) throws {
        if let location = exception.location, try site.floor.block(of: location) != nil {
            self = .unblock(location)
        } else if let hold = try exception.hold.flatMap({ try site.floor.openHold($0) }) {
            let scope = try hold.hold.scope.inHand(site)
            switch exception.kind {
            case "heldPicked": self = .open(.qualityHold(.stops))
            case "rework": self = .open(.transform(Transform()))
            case "rejected":
                self = .open(.inspect(.dispose(Inspection(scope: scope, hold: hold.hold.id))))
            case "toDestroy":
                let rows = try site.floor.rows(in: hold.hold.scope)
                self = .open(.stockChange(.destroying(scope, rows)))
            default: self = .open(.qualityHold(.subject(HoldTarget(scope))))
            }
        } else if exception.kind == "returnDiffers", let document = exception.document {
            self = .open(.lookUp(.show(.document(document))))
        } else {
            return nil
        }
    }

    /// The word for it.
    var word: String {
        switch self {
        case .unblock: Flows.word("inbox-fix-unblock")
        case .open: Flows.word("inbox-fix-open")
        }
    }

    func effects(_ exception: OpenException) -> [Effect] {
        switch self {
        case .unblock(let location):
            [
                .record(.unblock(location)),
                .record(.exception(.close(id: exception.id.rawValue, how: "unblocked"))),
                .say(.inboxClosed(exception.text)), .start(.inbox(.list)),
            ]
        case .open(let job): [.detour(job)]
        }
    }
}

import Rules
import Stock

/// What each step of the inbox shows.
extension Inbox {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .list:
            let rows = try InboxList.exceptions(site)
            let wishes = try InboxList.approvals(site).count
            return View(
                "inbox.list",
                ["count": "\(rows.count)", "wishes": wishes == 0 ? "" : "\(wishes)"],
                lists: ["exceptions": rows.enumerated().map { row($1, key: $0 + 1, site) }])
        case .approvals:
            let rows = try InboxList.approvals(site)
            return View(
                "inbox.approvals", ["count": "\(rows.count)"],
                lists: [
                    "approvals": rows.enumerated().map { index, open in
                        values(open, site).merging([
                            "key": "\(index + 1)", "id": "\(open.request.id)",
                        ]) { $1 }
                    }
                ])
        case .exception(let id):
            guard let exception = try site.floor.openException(id) else {
                return View("inbox.exception")
            }
            var values = row(exception, key: 0, site)
            values["kind"] = OpenException.name(of: exception.kind).shown
            values["fix"] = try InboxFix(exception, site)?.word ?? ""
            values["number"] = "\(exception.id.number)"
            return View("inbox.exception", values)
        case .approval(let id):
            guard let open = try site.floor.openApproval(id) else { return View("inbox.approval") }
            var values = values(open, site)
            let misfits = try MasterMisfits(after: open.request.records, site)
            values["misfits"] = misfits.isEmpty ? nil : misfits.text
            values["own"] = open.request.requestedBy == site.worker.id ? word("inbox-own") : ""
            values["others"] = values["own"] == "" ? word("inbox-others") : ""
            return View("inbox.approval", values)
        case .sign(let id, let verdict):
            guard let open = try site.floor.openApproval(id) else { return View("inbox.approval") }
            var values = values(open, site)
            values["verdict"] = word("inbox-verdict-\(verdict.rawValue)")
            values["signer"] = site.worker.name
            return View("sign.badge", values, signature: open.request.meaning.description)
        }
    }

    package func choices(_ site: Site) throws -> [String: [[String: String]]] {
        switch self {
        case .list: ["exceptions": numbered(try InboxList.exceptions(site).map(\.id))]
        case .approvals: ["approvals": numbered(try InboxList.approvals(site).map(\.request.id))]
        case .exception, .approval, .sign: [:]
        }
    }

    private func row(_ exception: OpenException, key: Int, _ site: Site) -> [String: String] {
        let minutes = (exception.dueAt - site.now) / 60
        let isHandedOn = InboxList.isHandedOn(exception, site)
        return [
            "key": "\(key)", "id": "\(exception.id)", "text": exception.text.shown,
            "owner": Roles.shown(exception.ownerRole),
            "due": Minutes.text(minutes), "late": minutes < 0 ? word("inbox-late") : "",
            "mark": minutes < 0 ? "!" : "",
            "escalated": isHandedOn ? word("inbox-escalated") : "",
            "style": minutes < 0 ? "strong" : "",
        ]
    }

    private func values(_ open: OpenApproval, _ site: Site) -> [String: String] {
        [
            "name": open.request.title.shown, "by": open.requestedByCode.rawValue,
            "kind": word("inbox-kind-\(open.request.kind.rawValue)"),
            "reason": site.shown(open.request.reason),
            "meaning": open.request.meaning.shown, "number": "\(open.request.id.number)",
            "age": Minutes.text((site.now - open.requestedAt) / 60),
            "role": Roles.shown(open.request.role),
        ]
    }
}

import Rules
import Stock

extension Inspection {
    /// What a disposition writes down, posts, or asks a second person for.
    func effects(_ disposition: Disposition, _ site: Site) throws -> [Effect] {
        let rows = try site.floor.rows(in: scope)
        guard let open = try site.floor.openHold(hold), !rows.isEmpty else {
            return [.refuse(.inspectDoneAlready), .start(.inspect(.scan))]
        }
        let named = try scope.phrase(site.floor)
        let name = named.shown
        let quantity = rows.reduce(0) { $0 + $1.quantity }
        let found = Record.inspection(
            .result(hold, result, quantity: quantity, disposition: disposition))
        let home: [Effect] = [.start(.inspect(.scan))]
        switch disposition {
        case .accept:
            let answer = try HoldRelease.effects(of: open, reason: "inspected", named, site)
            switch answer {
            case .refused(let effects): return effects
            case .done(let effects): return [.record(found)] + effects + home
            }
        case .hold:
            let records = try HoldPlacement.records(
                .test, scope, named, reason: .say(.heldAtInspection), site)
            return ([found] + records).map(Effect.record) + [.say(.inspectHeld(name))] + home
        case .reject:
            let raise = Record.exception(
                .raise(
                    kind: "rejected", subject: "{\"hold\":\(hold.rawValue)}",
                    text: .say(.rejectedGoods, named),
                    ownerRole: open.ownerRole,
                    dueSeconds: site.rules.dueHours(.inspection) * 3600))
            return [.record(found), .record(raise), .say(.inspectRejected(name))] + home
        case .rework:
            let raise = Record.exception(
                .raise(
                    kind: "rework", subject: "{\"hold\":\(hold.rawValue)}",
                    text: .say(.toRework, named),
                    ownerRole: open.ownerRole,
                    dueSeconds: site.rules.dueHours(.inspection) * 3600))
            return [.record(found), .record(raise), .say(.inspectRework(name))] + home
        case .destroy, .returnToSupplier:
            guard site.may(.dispose) else {
                return .denied(.dispose, .notYourRole(site.worker.role))
            }
            guard let posting = try posting(disposition, rows, site) else {
                return [.refuse(.inspectNoReceipt(name))]
            }
            return try remove(posting, rows, open, found, named, site) + home
        }
    }

    /// The goods leave: destroyed, or back to who sent them; nil without the receipt they came on.
    private func posting(
        _ disposition: Disposition, _ rows: [StockRow], _ site: Site
    ) throws -> Posting? {
        guard let first = rows.first, let lot = try site.floor.lot(first.material.lot) else {
            return nil
        }
        let isBack = disposition == .returnToSupplier
        let receipt = isBack ? try site.floor.receipt(of: first.material.id) : nil
        guard !isBack || receipt != nil else { return nil }
        let goal = Place(try site.floor.virtual(isBack ? .supplier : .destroyed))
        return Posting(
            isBack ? .returnToSupplier : .destroy, document: receipt,
            party: isBack ? lot.maker : first.material.owner,
            lines: rows.map { row in
                Posting.Line(
                    material: row.material.id, quantity: row.quantity,
                    weightMilligrams: row.weightMilligrams, from: row.place, to: goal)
            }, note: "inspection")
    }

    /// Posts it, or asks the second person that the thresholds want.
    private func remove(
        _ posting: Posting, _ rows: [StockRow], _ open: OpenHold, _ found: Record, _ name: Phrase,
        _ site: Site
    ) throws -> [Effect] {
        let quantity = rows.reduce(0) { $0 + $1.quantity }
        let kind: ApprovalKind = posting.reason == .destroy ? .destroy : .returnToSupplier
        // The hold has nothing left to hold when all that is under it goes.
        let isAll = open.quantity == quantity
        let records =
            [found] + (isAll ? [.hold(.release(hold, reason: posting.reason.rawValue))] : [])
        let wish = ApprovalWish(
            kind, valueMinor: try site.floor.valueMinor(of: rows, on: site.today),
            quantity: quantity)
        guard let approver = site.rules.approvals.approver(of: wish, role: site.worker.role)
        else {
            return [.post(posting)] + records.map(Effect.record) + [
                .say(.inspectGone(kind, name.shown))
            ]
        }
        let request = ApprovalRequest(
            id: try site.new(.approval), kind: kind, title: .joined([name, " \(quantity)"]),
            role: approver, meaning: .say(kind == .destroy ? .destruction : .goingBack),
            requestedBy: site.worker.id, reason: .say(.inspection), records: records,
            posting: posting)
        return [.record(.approval(.request(request))), .say(.inspectAsked(kind, approver))]
    }
}

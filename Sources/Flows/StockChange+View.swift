import Barcode
import Rules
import Stock

/// What each step of a change shows.
extension StockChange {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .scan: return View("change.scan")
        case .choose(let change):
            return View(
                "change.choose", try heading(change, site),
                lists: ["rows": try site.listed(try change.rows(site) ?? [])])
        case .act(let change):
            let kinds = Change.Kind.allCases.map { word("change-\($0.rawValue)") }
            return try pick(word("change-what"), kinds, change, site)
        case .ask(let change): return try asked(change, site)
        case .confirm(let change): return View("change.confirm", try summary(change, site))
        }
    }

    package func choices(_ site: Site) throws -> [String: [[String: String]]] {
        guard case .choose(let change) = self else { return try view(site).lists }
        return ["rows": site.numbered(try change.rows(site) ?? [])]
    }

    private func asked(_ change: Change, _ site: Site) throws -> View {
        switch try change.need(site) {
        case .capture(let question):
            var values = try heading(change, site)
            values["job"] = word("change-job")
            values["asn"] = values["name"]
            guard let capture = change.capture else { return View("change.scan") }
            return try capture.view(question, values, site, silent: [.problem])
        case .reason, nil:
            let words = change.reasons(site.rules.disposal).map { $0.text(site.worker.language) }
            return try pick(word("change-why"), words, change, site)
        case .fate:
            let fates = Change.Fate.allCases.map { word("change-\($0.rawValue)") }
            return try pick(word("change-where"), fates + [word("change-writeOff")], change, site)
        case .status:
            return try pick(
                word("change-which"), Change.statuses.map(\.wordID) + [word("change-free")], change,
                site)
        case .owner:
            return try pick(
                word("change-whose"), try otherOwners(change, site).map(\.code), change, site)
        }
    }

    /// A question whose answers are numbered.
    private func pick(
        _ question: String, _ answers: [String], _ change: Change, _ site: Site
    ) throws -> View {
        var values = try heading(change, site)
        values["ask"] = question
        return View(
            "change.pick", values,
            lists: [
                "answers": answers.enumerated().map { index, answer in
                    ["key": "\(index + 1)", "text": answer]
                }
            ])
    }

    private func heading(_ change: Change, _ site: Site) throws -> [String: String] {
        var values = ["name": try change.scanned.name(site.floor)]
        guard let rows = try change.rows(site), let first = rows.first else { return values }
        guard rows.count == 1 else {
            values["goods"] = word("mixed-plate")
            values["count"] = "\(rows.count)"
            return values
        }
        values.merge(try site.shown(first)) { $1 }
        values["goods"] = "\(values["quantity"] ?? "") \(values["sku"] ?? "")"
        return values
    }

    private func summary(_ change: Change, _ site: Site) throws -> [String: String] {
        var values = try heading(change, site)
        values["what"] = word("change-\(change.kind.rawValue)")
        // Damaged goods that are written off keep the reason they were damaged for.
        let rules = site.rules.disposal
        let reason = (change.reasons(rules) + rules.damage).first { $0.code == change.reason }
        values["reason"] = reason?.text(site.worker.language)
        if let rows = try change.rows(site), let first = rows.first {
            let item = try site.floor.item(first.material.item)
            if let quantity = change.capture?.known.quantity {
                values["quantity"] = Amount.text(quantity, item?.unit ?? .each)
            }
            if change.kind == .writeOff || change.kind == .owner {
                let needs = try ChangeBooking.signatures(change, rows, site)
                values["value"] = needs.value.map(Amount.money)
                values["role"] = needs.approver.map(Roles.shown)
                values["witness"] = needs.witness.map(Roles.shown)
            }
        }
        values["status"] = change.status?.wordID
        values["to"] = try change.owner.flatMap { try site.floor.party($0) }?.code
        values["fate"] = change.fate.map { word("change-\($0.rawValue)") }
        return values
    }
}

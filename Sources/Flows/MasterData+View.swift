import Rules
import Stock

/// What each step of the master data desk shows.
extension MasterData {
    /// Versions shown at most.
    private static let mostVersions = 99

    package func view(_ site: Site) throws -> View {
        switch self {
        case .kinds: return try kindsView(site)
        case .list(let entity, let search):
            let rows = try site.records(entity, matching: search)
            return View(
                "master.list",
                [
                    "kind": word("master-\(entity.rawValue)"), "search": Shown.plain(search),
                    "count": "\(rows.count)",
                    "more": rows.count == Site.mostRecords ? word("master-narrow") : "",
                ],
                lists: [
                    "records": rows.enumerated().map { index, row in
                        [
                            "key": "\(index + 1)", "id": row.code,
                            "code": Shown.plain(row.code),
                            "name": entity.shown(row.name),
                        ]
                    }
                ], silent: entity.canBeMade ? [] : [.problem])
        case .show(let entity, let code): return try recordView(entity, code, site)
        case .edit(let edit): return try editView(edit, site)
        case .history(let entity, let code): return try historyView(entity, code, site)
        case .make(let draft): return makeView(draft, site)
        case .pin(let code):
            var view = View("master.pin", ["code": code.rawValue])
            view.newPIN = code
            return view
        case .local(let local): return try localView(local, site)
        case .importing(let now): return try now.view(site)
        }
    }

    private func kindsView(_ site: Site) throws -> View {
        let kinds = MasterEntity.allCases.enumerated().map { index, entity in
            ["key": "\(index + 1)", "name": word("master-\(entity.rawValue)"), "note": ""]
        }
        let local = try site.floor.openDifferences().count
        let last = [
            "key": "\(kinds.count + 1)", "id": "local", "name": word("master-local"),
            "note": local == 0 ? "" : "\(local)",
        ]
        let file = ["key": "\(kinds.count + 2)", "name": word("master-import"), "note": ""]
        return View("master.kinds", lists: ["kinds": kinds + [last, file]])
    }

    private func recordView(_ entity: MasterEntity, _ code: String, _ site: Site) throws -> View {
        let values = try site.values(entity, code) ?? [:]
        let local = try site.floor.openDifferences()
        var rows = site.fields(of: entity).enumerated().map { index, field in
            let difference = local.first {
                $0.subject == .master(entity, code: code, field: field.name)
            }
            return [
                "key": "\(index + 1)", "id": field.name, "name": field.label(entity),
                "value": field.shown(values[field.name], site),
                "note": difference.map { difference in
                    "\(word("master-local-until")) \(difference.endsOn.shown), "
                        + "\(word("master-else")) \(field.shown(difference.enterprise, site))"
                } ?? "", "mark": difference == nil ? "" : "*",
                "style": difference == nil ? "" : "strong",
            ]
        }
        if entity == .workers {
            for name in ["master-unlock", "master-new-pin"] {
                rows.append(["key": "\(rows.count + 1)", "id": name, "name": word(name)])
            }
        }
        let versions = try site.floor.masterVersions(entity, code, limit: Self.mostVersions).count
        rows.insert(
            [
                "key": "0", "id": "versions", "name": word("master-all-versions"),
                "value": "\(versions)",
            ], at: 0)
        return View(
            "master.show", ["kind": word("master-\(entity.rawValue)"), "code": Shown.plain(code)],
            lists: ["fields": rows])
    }

    private func editView(_ edit: MasterEdit, _ site: Site) throws -> View {
        guard let field = site.fields(of: edit.entity).first(where: { $0.name == edit.field })
        else { return View("master.value") }
        var values = [
            "code": Shown.plain(edit.code), "field": field.label(edit.entity),
            "now": field.typed(try edit.enterprise(site), site), "takes": field.takes(site),
        ]
        guard let value = edit.value else {
            if let local = try edit.local(site) {
                values["local"] = field.shown(local.local, site)
                values["until"] = local.endsOn.shown
            }
            return View("master.value", values, lists: ["choices": field.choiceRows(site)])
        }
        values["new"] = field.shown(value, site)
        let misfits = try edit.misfits(site)
        values["misfits"] = misfits.isEmpty ? nil : misfits.text
        guard let reason = edit.reason else {
            let rows = MasterEdit.reasons.enumerated().map { index, reason in
                ["key": "\(index + 1)", "name": word("master-reason-\(reason)")]
            }
            return View("master.reason", values, lists: ["reasons": rows])
        }
        values["reason"] = MasterEdit.phrase(reason).shown
        values["last"] = (site.today + Difference.mostDays).shown
        values["isForGood"] = edit.entity == .roles ? "" : "1"
        return View("master.term", values)
    }

    private func historyView(_ entity: MasterEntity, _ code: String, _ site: Site) throws -> View {
        let versions = try site.floor.masterVersions(entity, code, limit: Self.mostVersions)
        let fields = site.fields(of: entity)
        let rows = versions.map { version in
            let field = fields.first { $0.name == version.field }
            let old = field?.shown(version.old, site) ?? version.old ?? "-"
            let new = field?.shown(version.new, site) ?? version.new ?? "-"
            return [
                "name": field?.label(entity) ?? version.field, "change": "\(old) > \(new)",
                "by": [version.askedBy, version.worker].compactMap { $0 }
                    .joined(separator: "/"),
                "when": site.day(version.at).shown + " " + site.time(version.at),
                "why": MasterEdit.phrase(version.reason).shown,
            ]
        }
        return View(
            "master.history",
            ["kind": word("master-\(entity.rawValue)"), "code": Shown.plain(code)],
            lists: ["versions": rows])
    }

    private func makeView(_ draft: MasterDraft, _ site: Site) -> View {
        let progress = draft.progress
        var values = [
            "kind": word("master-\(draft.entity.rawValue)"), "code": draft.code ?? "",
            "step": "\(progress.given + (draft.code == nil ? 0 : 1))/\(progress.all)",
        ]
        guard let field = draft.next else {
            values["field"] = word("field-key-\(draft.entity.key)")
            return View("master.make", values, lists: ["choices": []])
        }
        values["field"] = field.label(draft.entity)
        values["initial"] =
            field.initial.map { field.shown($0, site) } ?? (field.isOptional ? "-" : "")
        return View("master.make", values, lists: ["choices": field.choiceRows(site)])
    }

    private func localView(_ local: LocalDifferences, _ site: Site) throws -> View {
        let open = try site.floor.openDifferences()
        guard case .show(let id) = local, let one = open.first(where: { $0.id == id }) else {
            let rows = open.enumerated().map { index, one in
                [
                    "key": "\(index + 1)", "id": "\(one.id)", "name": one.title.shown,
                    "value": one.shownLocal(site), "until": one.endsOn.shown,
                    "owner": Roles.shown(one.ownerRole), "why": one.shownReason,
                ]
            }
            return View("master.differences", lists: ["differences": rows])
        }
        return View(
            "master.difference",
            [
                "name": one.title.shown, "local": one.shownLocal(site),
                "now": one.shownEnterprise(site), "owner": Roles.shown(one.ownerRole),
                "reason": one.shownReason, "until": one.endsOn.shown,
            ])
    }
}

extension Difference {
    fileprivate var shownReason: String { MasterEdit.phrase(reason).shown }
    fileprivate func shownLocal(_ site: Site) -> String { shown(local, site) }
    fileprivate func shownEnterprise(_ site: Site) -> String { shown(enterprise, site) }

    private func shown(_ value: String?, _ site: Site) -> String {
        guard case .master(let entity, _, let name) = subject,
            let field = site.fields(of: entity).first(where: { $0.name == name })
        else { return Shown.plain(value ?? "-") }
        return field.shown(value, site)
    }
}

extension MasterEntity {
    /// What stands beside the code of a record: a name of the site, or what it is.
    fileprivate func shown(_ name: String) -> String {
        switch self {
        case .roles: name
        case .locations:
            name.split(separator: " ").map { Shown.text(.named("value-\($0)", else: "\($0)")) }
                .joined(separator: " ")
        default: Shown.plain(name)
        }
    }
}

extension MasterField {
    /// A value beside the answer that is asked for: roles and allergens as they are typed.
    fileprivate func typed(_ value: String?, _ site: Site) -> String {
        if kind == .roles || name == "allergens" { value ?? "-" } else { shown(value, site) }
    }

    fileprivate func choiceRows(_ site: Site) -> [[String: String]] {
        choices.enumerated().map { ["key": "\($0 + 1)", "name": shown($1, site)] }
    }

    /// The unit or the form an answer is given in; empty where there is nothing to say.
    fileprivate func takes(_ site: Site) -> String {
        switch (kind, measure) {
        case (_, .milligrams?): site.formats.weight == .kg ? "kg" : "lb"
        case (_, .tenthsCelsius?): site.formats.temperature == .celsius ? "C" : "F"
        case (_, .millimetres?): "mm"
        case (.day, _): site.formats.text(site.today)
        case (.number(let range), nil): "\(range.lowerBound)-\(range.upperBound)"
        default: ""
        }
    }
}

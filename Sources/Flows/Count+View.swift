import Stock

/// What each step of counting shows; never what the book has.
extension Count {
    /// Places on the list of what to count next.
    private static let listed = 99

    package func view(_ site: Site) throws -> View {
        switch self {
        case .choose:
            let tasks = try site.floor.openCounts(for: site.worker.id, limit: Self.listed)
            let rows = tasks.map { task in
                [
                    "name": task.code.rawValue,
                    "why": word("count-\(task.why)"),
                    "due": task.dueAt.map(site.shownTime) ?? "",
                ]
            }
            return View(
                "count.choose",
                [
                    "location": rows.first?["name"] ?? "", "left": "\(rows.count)",
                    "nothing": rows.isEmpty ? "1" : "",
                ],
                lists: ["tasks": Array(rows.dropFirst())])
        case .goTo(let work):
            let work = try site.floor.work(work)
            return View(
                "count.goto",
                [
                    "location": try site.code(work?.from), "zone": work?.zone ?? "",
                    "due": work?.dueAt.map(site.shownTime) ?? "",
                ])
        case .counting(let counting):
            return View(
                "count.counting",
                ["location": counting.code.rawValue, "count": "\(counting.lines.count)"],
                lists: ["lines": try rows(counting.lines.reversed(), site)],
                silent: counting.lines.isEmpty ? [.undo] : [])
        case .capture(let counting, let capture):
            guard let question = try capture.question(site) else { return View("count.choose") }
            return try capture.view(
                question, ["job": word("count-title"), "asn": counting.code.rawValue], site,
                silent: [.problem, .undo])
        case .empty(let counting):
            return View("count.empty", ["location": counting.code.rawValue])
        }
    }

    private func rows(_ lines: [CountLine], _ site: Site) throws -> [[String: String]] {
        var ahead = LookAhead()
        for line in lines {
            switch line.what {
            case .plate(let plate): ahead.plates.insert(plate)
            case .loose(let item, let lot):
                ahead.items.insert(item)
                ahead.lots.insert(lot)
            }
        }
        try site.floor.lookAhead(ahead)
        return try lines.map { try row($0, site) }
    }

    private func row(_ line: CountLine, _ site: Site) throws -> [String: String] {
        switch line.what {
        case .plate(let plate):
            return [
                "name": try site.floor.plate(plate)?.lpn.rawValue ?? "?",
                "value": word("count-whole"),
            ]
        case .loose(let item, let lot):
            guard let item = try site.floor.item(item) else { return [:] }
            return [
                "name": item.sku.rawValue, "value": Amount.text(line.quantity, item.unit),
                "description": item.description,
                "lot": try site.floor.lot(lot)?.number.rawValue ?? "",
            ]
        }
    }
}

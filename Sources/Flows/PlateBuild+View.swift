import Stock

/// What each step of changing plates shows.
extension PlateBuild {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .choose:
            let rows = Task.allCases.map {
                ["key": "\($0.rawValue)", "name": word("build-\($0.name)")]
            }
            return View("build.choose", lists: ["choices": rows])
        case .build(let building):
            var ahead = LookAhead()
            ahead.plates = Set(building.children)
            try site.floor.lookAhead(ahead)
            try site.lookAhead(atContentsOf: building.children)
            var rows = try building.children.compactMap { try site.floor.plate($0) }.map { plate in
                let goods = try site.shownContents(of: plate.id)
                return ["name": plate.lpn.rawValue, "value": goods["quantity"] ?? ""]
            }
            let stock = try site.loose(at: building.location)
            for taken in building.loose {
                guard let row = stock.first(where: { $0.material.id == taken.material }),
                    let item = try site.floor.item(row.material.item)
                else { continue }
                rows.append([
                    "name": item.sku.rawValue, "value": Amount.text(taken.quantity, item.unit),
                ])
            }
            return View(
                "build.build",
                [
                    "location": try site.floor.location(building.location)?.code.rawValue ?? "",
                    "count": "\(rows.count)", "quantity": building.quantity.map { "\($0)" } ?? "",
                ], lists: ["parts": rows])
        case .first(let task):
            return View("build.first", ["task": word("build-\(task.name)")])
        case .second(let task, let plate, _):
            var values = try site.shownContents(of: plate)
            values["task"] = word("build-\(task.name)")
            values["lpn"] = try site.floor.plate(plate)?.lpn.rawValue ?? ""
            return View(task == .relabel ? "build.label" : "build.second", values)
        }
    }
}

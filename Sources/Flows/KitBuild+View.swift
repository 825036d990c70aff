import Stock

/// What each step of making kits shows.
extension KitBuild {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .list: return try list(site)
        case .show(let id, let count):
            guard let goods = try goods(id, site) else { return View("transform.first") }
            var values = try values(goods, site)
            values["number"] = "\(min(count ?? goods.count, goods.count))"
            return View("kit.show", values, lists: ["parts": try parts(goods, site)])
        case .confirm(let id, let count, let output):
            guard let goods = try goods(id, site), let item = try site.floor.item(output.item)
            else { return View("transform.first") }
            var batch = Transform.Batch()
            batch.inputs = try goods.taken(for: count, site).map(\.input)
            var values = try values(goods, site)
            values["lpn"] = output.lpn.rawValue
            values["lot"] = word("transform-new-lot")
            values["quantity"] = Amount.text(count, item.unit)
            values["expiry"] = try batch.lastDay(of: item, site).day?.shown
            return View("kit.confirm", values)
        }
    }

    /// What is to be made, and what keeps it from being made now.
    private func list(_ site: Site) throws -> View {
        let orders = try site.floor.kitOrders()
        let rows = orders.enumerated().map { at, order in
            let lacks = order.lacks.map { "\($0.isComing ? "" : "!")\($0.sku) \($0.quantity)" }
            let isStuck = order.lacks.contains { !$0.isComing }
            return [
                "key": "\(at + 1)", "id": "\(order.order)", "order": order.number.rawValue,
                "sku": order.sku.rawValue, "name": order.description,
                "place": order.place?.rawValue ?? "-", "due": order.due.map(site.shownTime) ?? "",
                "made": "\(order.made)/\(order.quantity)",
                "ready": "\(order.ready)/\(order.left)",
                "missing": (lacks.first ?? "") + (lacks.count > 1 ? " +\(lacks.count - 1)" : ""),
                "style": isStuck ? "strong" : "",
            ]
        }
        let narrow = rows.flatMap { row in
            [
                row.merging(["name": row["order"] ?? ""]) { $1 },
                ["name": row["missing"] ?? "", "style": row["style"] ?? ""],
            ].filter { $0["name"] != "" }
        }
        return View("kit.list", lists: ["wide": rows, "narrow": narrow])
    }

    private func values(_ goods: KitGoods, _ site: Site) throws -> [String: String] {
        let order = goods.order
        let item = try site.floor.item(order.kit)
        return [
            "order": order.number.rawValue, "sku": item?.sku.rawValue ?? "",
            "description": item?.description ?? "", "left": "\(order.quantity - order.made)",
        ]
    }

    /// Every component: what stands here of what is still to go in, and what of that is something
    /// else that goes in its place.
    private func parts(_ goods: KitGoods, _ site: Site) throws -> [[String: String]] {
        let left = goods.order.quantity - goods.order.made
        return try goods.order.parts.flatMap { part in
            let item = try site.floor.item(part.item)
            let there = goods.available(of: part)
            let own = [
                "sku": item?.sku.rawValue ?? "", "name": item?.description ?? "",
                "takes": "\(there)/\(part.quantity * left)",
                "style": there < part.quantity * left ? "strong" : "",
            ]
            return [own]
                + (try part.instead.map { substitution in
                    let item = try site.floor.item(substitution.item)
                    return [
                        "sku": "+ \(item?.sku.rawValue ?? "")", "name": item?.description ?? "",
                        "takes": "\(goods.here(substitution.by))",
                    ]
                })
        }
    }
}

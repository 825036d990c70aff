import Stock

/// What each step of making kits shows.
extension KitBuild {
    package func view(_ site: Site) throws -> View {
        switch self {
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

import Stock

extension Transform {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .inputs(let batch): try inputsView(batch, site)
        case .output(let batch): try outputView(batch, site)
        }
    }

    private func inputsView(_ batch: Batch, _ site: Site) throws -> View {
        guard let last = batch.inputs.last else {
            return View("transform.first", batch.last.map { ["last": $0.rawValue] } ?? [:])
        }
        return View(
            "transform.inputs",
            try values(of: last.row.material, last.quantity, site).merging(
                ["lpn": last.lpn.rawValue, "count": "\(batch.inputs.count)"]
            ) { $1 })
    }

    private func outputView(_ batch: Batch, _ site: Site) throws -> View {
        guard let output = batch.outputs.last, let item = try site.floor.item(output.item) else {
            return View("transform.first")
        }
        let kept = try batch.inputs.first.flatMap { try site.floor.lot($0.row.material.lot) }
        let loss = try TransformBalance(batch, site).loss()
        let lossItem = try batch.inputs.last.flatMap { try site.floor.item($0.row.material.item) }
        var values = [
            "lpn": output.lpn.rawValue, "sku": item.sku.rawValue, "description": item.description,
            "quantity": Amount.text(output.quantity, item.unit),
            "count": "\(batch.inputs.count)", "of": "\(batch.outputs.count)",
            "lot": output.keepsLot
                ? kept?.number.rawValue ?? ""
                : output.lotNumber?.rawValue ?? word("transform-new-lot"),
        ]
        if loss > 0 { values["over"] = Amount.text(loss, lossItem?.unit ?? .each) }
        return View("transform.output", values)
    }

    private func values(
        of material: Material, _ quantity: Int64, _ site: Site
    ) throws -> [String: String] {
        guard let item = try site.floor.item(material.item) else { return [:] }
        return [
            "sku": item.sku.rawValue, "description": item.description,
            "quantity": Amount.text(quantity, item.unit),
            "lot": try site.floor.lot(material.lot)?.number.rawValue ?? "",
        ]
    }
}

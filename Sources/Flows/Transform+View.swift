import Stock

extension Transform {
    package func view(_ site: Site) throws -> View {
        switch self {
        case .inputs(let batch): return try inputsView(batch, site)
        case .output(let batch): return try outputView(batch, site)
        case .askIn(let batch, let capture):
            return try asked(batch.inputs.last?.lpn, capture, site)
        case .askOut(let batch, let capture):
            return try asked(batch.outputs.last?.lpn, capture, site)
        case .label(let labels):
            guard let plate = try site.floor.plate(labels.plates[labels.at]) else {
                return View("transform.first")
            }
            var values = try site.labelValues(of: plate)
            values["count"] = "\(labels.at + 1)"
            values["of"] = "\(labels.plates.count)"
            return View("transform.label", values)
        }
    }

    private func inputsView(_ batch: Batch, _ site: Site) throws -> View {
        guard let last = batch.inputs.last else {
            return View(
                "transform.first", batch.last.map { ["last": $0.rawValue] } ?? [:],
                silent: try batch.plates(withLabels: site).isEmpty ? [.more] : [])
        }
        var values = try values(of: last, site)
        values["lpn"] = last.lpn.rawValue
        values["count"] = "\(batch.inputs.count)"
        return View("transform.inputs", values)
    }

    private func asked(_ lpn: LPN?, _ capture: Capture, _ site: Site) throws -> View {
        guard let question = try capture.question(site) else { return View("transform.first") }
        return try capture.view(
            question,
            ["job": word("repack"), "asn": lpn?.tail ?? "", "lpn": lpn?.rawValue ?? ""], site,
            silent: [.problem, .undo])
    }

    private func outputView(_ batch: Batch, _ site: Site) throws -> View {
        guard let output = batch.outputs.last, let item = try site.floor.item(output.item) else {
            return View("transform.first")
        }
        let kept = try batch.inputs.first.flatMap { try site.floor.lot($0.row.material.lot) }
        let loss = try TransformLoss(batch, site)
        let day =
            output.keepsLot
            ? kept?.facts.usableUntil(item.expiryBasis) : try batch.lastDay(of: item, site).day
        var values = [
            "lpn": output.lpn.rawValue, "sku": item.sku.rawValue, "description": item.description,
            "quantity": Amount.text(output.quantity, item.unit),
            "count": "\(batch.inputs.count)", "of": "\(batch.outputs.count)",
            "lot": output.keepsLot
                ? kept?.number.rawValue ?? ""
                : output.lotNumber?.rawValue ?? word("transform-new-lot"),
        ]
        values["expiry"] = day?.shown
        if item.isCatchWeight { values["weight"] = Amount.weight(output.weightMilligrams) }
        if !loss.isNothing {
            values["over"] = try loss.text(batch, site)
            values["percent"] = try TransformBalance(batch, site).yieldPercent()
                .map { "\($0)" }
        }
        return View("transform.output", values)
    }

    private func values(of input: Input, _ site: Site) throws -> [String: String] {
        guard let item = try site.floor.item(input.row.material.item) else { return [:] }
        var values = [
            "sku": item.sku.rawValue, "description": item.description,
            "quantity": Amount.text(input.quantity, item.unit),
            "lot": try site.floor.lot(input.row.material.lot)?.number.rawValue ?? "",
        ]
        if item.isCatchWeight { values["weight"] = Amount.weight(input.weightMilligrams) }
        return values
    }
}

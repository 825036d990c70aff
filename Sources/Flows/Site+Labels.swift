import Barcode
import Stock

/// Makes shipping labels of plates.
extension Site {
    /// The record that prints a plate's first label, with what will be on it after this step, of lots
    /// `made` in it; to the site itself where it is for no order.
    func issueLabel(
        of plate: Plate, with rows: [StockRow], for order: OutgoingOrder?, _ made: [Lot] = []
    ) throws -> Record? {
        guard let sscc = SSCC(rawValue: plate.lpn.rawValue) else { return nil }
        let id = LabelID(rawValue: try floor.mint(.label))
        let label = try logisticLabel(sscc, rows, for: order, made, serial: "\(id.number)")
        return .label(
            .issue(
                PrintedLabel(
                    id: id, code: plate.lpn, plate: plate.id,
                    printer: try floor.printer(of: device) ?? ""), text: label.zpl))
    }

    /// The record that prints a plate's label once more, marked as a copy.
    func reprint(
        _ label: PrintedLabel, of plate: Plate, for order: OutgoingOrder?
    ) throws -> Record? {
        guard let sscc = SSCC(rawValue: plate.lpn.rawValue) else { return nil }
        var copy = try logisticLabel(
            sscc, floor.contents(of: plate.id), for: order, [], serial: "\(label.id.number)")
        copy.isCopy = true
        return .label(
            .reprint(label.id, printer: try floor.printer(of: device) ?? "", text: copy.zpl))
    }

    /// What a step shows of a plate whose label is to be scanned.
    func labelValues(of plate: Plate) throws -> [String: String] {
        var values = [
            "lpn": plate.lpn.rawValue, "tail": plate.lpn.tail,
            "rows": "\(try floor.contents(of: plate.id).count)",
        ]
        guard let label = try floor.label(of: plate.id) else { return values }
        values["status"] =
            label.state == .confirmed
            ? word("label-confirmed")
            : label.printer.isEmpty
                ? word("label-nowhere")
                : label.sentAt != nil
                    ? word("label-sent")
                    : label.failure.isEmpty ? word("label-waiting") : word("label-failed")
        values["detail"] = label.sentAt == nil ? label.failure : ""
        return values
    }

    private func logisticLabel(
        _ sscc: SSCC, _ rows: [StockRow], for order: OutgoingOrder?, _ made: [Lot], serial: String
    ) throws -> LogisticLabel {
        var fields = order.map { [LogisticLabel.Field("ORDER", $0.number.rawValue)] } ?? []
        var contents: [LogisticLabel.Content] = []
        if let only = try single(rows, made) {
            fields += try titles(of: only)
            contents = try elements(of: only)
        } else {
            fields.append(LogisticLabel.Field("CONTENT", "MIXED, \(rows.count) ROWS"))
        }
        return LogisticLabel(
            from: try floor.siteAddress(),
            to: try order.map { try floor.address(of: $0.customer) } ?? floor.siteAddress(),
            sscc: sscc, fields: fields, contents: contents, serial: serial)
    }

    /// Goods of one item and one lot.
    private struct Single {
        var item: Item
        var lot: Lot
        var quantity: Int64
        var weightMilligrams: Int64
        /// The pack that fits a whole number of times, and how often.
        var packs: (gtin: GTIN, count: Int64)?
    }

    private func single(_ rows: [StockRow], _ made: [Lot]) throws -> Single? {
        guard let first = rows.first,
            rows.allSatisfy({
                $0.material.item == first.material.item && $0.material.lot == first.material.lot
            }),
            let item = try floor.item(first.material.item),
            let lot = try made.first(where: { $0.id == first.material.lot })
                ?? floor.lot(first.material.lot)
        else { return nil }
        let quantity = rows.reduce(0) { $0 + $1.quantity }
        // The largest pack below a pallet that the goods are a whole number of.
        let packs = try floor.packs(of: item.id).filter { $0.level != .pallet }
            .sorted { $0.units > $1.units }
        let pack = packs.first { $0.gtin != nil && quantity % $0.units == 0 }
        return Single(
            item: item, lot: lot, quantity: quantity,
            weightMilligrams: rows.reduce(0) { $0 + $1.weightMilligrams },
            packs: pack.flatMap { pack in
                pack.gtin.map { (gtin: $0, count: quantity / pack.units) }
            })
    }

    private func titles(of goods: Single) throws -> [LogisticLabel.Field] {
        var fields = [
            LogisticLabel.Field("CONTENT", "\(goods.item.sku) \(goods.item.description)"),
            LogisticLabel.Field("BATCH/LOT", goods.lot.number.rawValue),
            LogisticLabel.Field("QUANTITY", Amount.written(goods.quantity, goods.item.unit)),
        ]
        if let day = goods.lot.facts.usableUntil(goods.item.expiryBasis) {
            fields.append(LogisticLabel.Field(goods.item.expiryBasis.title, "\(day)"))
        }
        if goods.weightMilligrams > 0 {
            fields.append(
                LogisticLabel.Field(
                    "NET WEIGHT", Amount.written(goods.weightMilligrams, .milligram)))
        }
        return fields
    }

    /// What is inside as element strings: only where a GTIN says what is counted (AI 02 and 37).
    private func elements(of goods: Single) throws -> [LogisticLabel.Content] {
        guard let packs = goods.packs, packs.count < 100_000_000 else { return [] }
        var contents = [LogisticLabel.Content("02", packs.gtin.rawValue)]
        let facts = goods.lot.facts
        for (ai, day) in [("15", facts.bestBefore), ("17", facts.expiry)] {
            guard let day else { continue }
            contents.append(LogisticLabel.Content(ai, day.sixDigits))
        }
        let grams = goods.weightMilligrams / 1000
        if (1..<1_000_000).contains(grams) {
            let digits = String(grams)
            contents.append(
                LogisticLabel.Content(
                    "3103", String(repeating: "0", count: 6 - digits.utf8.count) + digits))
        }
        contents.append(LogisticLabel.Content("37", "\(packs.count)"))
        contents.append(LogisticLabel.Content("10", goods.lot.number.rawValue))
        return contents
    }
}

extension ExpiryBasis {
    /// The GS1 data title of the date it asks for first.
    fileprivate var title: String {
        switch self {
        case .expiry: "USE BY"
        case .bestBefore: "BEST BEFORE"
        case .sellBy: "SELL BY"
        case .none: "DATE"
        }
    }
}

extension Day {
    /// YYMMDD, as a label has it.
    fileprivate var sixDigits: String {
        "\(self)".split(separator: "-").joined().suffix(6).description
    }
}

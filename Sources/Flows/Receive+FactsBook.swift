import Rules
import Stock

/// What facts told at the dock become when the goods are booked.
extension Receive {
    /// The holds that facts which are not good bring to a content.
    func factHolds(
        _ index: Int, _ arrival: Arrival, _ papers: Papers, _ site: Site
    ) throws -> [ReceivingGate.Reason] {
        guard !site.rules.dock.lines.isEmpty else { return [] }
        let supplier = try site.floor.party(papers.document.supplier)?.code ?? ""
        let known = arrival.contents[index].known
        let items = try [arrival.contents[index].item(site)].compactMap(\.self)
        var bad = try site.floor.readings(of: papers.document.id).filter { reading in
            !reading.isGood && reading.plate == nil && reading.fact.isOfDocument
                || !reading.isGood && reading.lot != nil && reading.lot == known.lot
        }.map { (fact: $0.fact, value: $0.value) }
        bad += arrival.facts.filter { told in
            !told.isGood
                && (told.index == index || arrival.contents[told.index].known.lot == known.lot)
        }.map { ($0.fact, $0.value) }
        let announced = try papers.lines.compactMap { try site.floor.item($0.item) }
        return bad.map { fact, value in
            let line = site.rules.dock.line(
                fact, supplier: supplier, fact.isOfDocument ? announced : items)
            return ReceivingGate.Reason(line?.hold ?? .other, "\(fact.rawValue) \(value)")
        }
    }

    /// What is written down of the facts told about a content.
    func factRecords(
        _ index: Int, _ arrival: Arrival, _ papers: Papers, _ plate: PlateID, _ site: Site
    ) throws -> [Record] {
        let known = arrival.contents[index].known
        var records: [Record] = []
        for told in arrival.facts where told.index == index {
            records.append(
                .receiving(
                    .reading(
                        papers.document.id, plate, kind: told.fact.rawValue, value: told.value,
                        isGood: told.isGood, lot: known.lot)))
            guard told.fact.isMeasure,
                let pack = try known.pack.flatMap({ try site.floor.pack($0) }),
                let gtin = pack.gtin
            else { continue }
            func measured(_ field: String, _ value: String) {
                records.append(
                    .master(
                        MasterChange(
                            .packs, gtin.rawValue, field: field, old: "0", new: value,
                            reason: "measured at receipt")))
            }
            if told.fact == .weight {
                measured("weightMilligrams", told.value)
            } else {
                let sides = told.value.split(separator: "x").map(String.init)
                let fields = ["lengthMillimetres", "widthMillimetres", "heightMillimetres"]
                let now = [pack.lengthMillimetres, pack.widthMillimetres, pack.heightMillimetres]
                for (at, field) in fields.enumerated() where now[at] == 0 && sides.count == 3 {
                    measured(field, sides[at])
                }
            }
        }
        return records
    }
}

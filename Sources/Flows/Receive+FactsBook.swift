import Rules
import Stock

/// What facts told at the dock become when the goods are booked.
extension Receive {
    /// The holds that facts which are not good bring to a content on a plate.
    ///
    /// An answer holds for what the line says that asks for the fact: `per`. What was answered
    /// before is read only where a line asks.
    func factHolds(
        _ index: Int, _ item: Item, _ arrival: Arrival, _ now: Receiving, _ papers: Papers,
        _ plate: PlateID, _ site: Site
    ) throws -> [ReceivingGate.Reason] {
        guard !site.rules.dock.lines.isEmpty else { return [] }
        let facts = DockFact.allCases.filter { fact in
            fact.isOfDocument
                ? now.asks?.contains(fact) ?? true
                : papers.line(fact, [item], site)?.fails.isEmpty == false
        }
        guard !facts.isEmpty else { return [] }
        let readings = try site.floor.readings(of: papers.document.id).filter { !$0.isGood }
        let told = arrival.facts.filter { !$0.isGood }
        guard !readings.isEmpty || !told.isEmpty else { return [] }
        let known = arrival.contents[index].known
        let announced = try papers.items(site)
        return facts.compactMap { fact in
            let line = papers.line(fact, fact.isOfDocument ? announced : [item], site)
            let span = line?.per ?? .document
            let here = told.first { told in
                told.fact == fact
                    && (span != .lot || arrival.contents[told.index].known.isOfLot(known))
            }
            let before = readings.first { reading in
                guard reading.fact == fact else { return false }
                return switch span {
                case .plate: reading.plate == plate
                case .lot: reading.isAbout(known.item, known.lot)
                case .document: true
                }
            }
            guard let value = here?.value ?? before?.value else { return nil }
            return ReceivingGate.Reason(
                line?.hold ?? .other, .joined([fact.phrase, .plain(" \(value)")]))
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
                        isGood: told.isGood, lot: known.lot, item: known.item)))
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

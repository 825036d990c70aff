import Rules
import Stock

/// Lines that are ordered by weight: when they have enough, and what is done when they have not.
extension Pick {
    /// What a pick means for its line beyond its own records.
    struct Weighed {
        var effects: [Effect]
        /// The round as it is then.
        var works: [Work]
        /// What to say in the place of how many were taken; nil when the line goes on.
        var message: Message?
    }

    /// Ends a line that has enough, or looks for more where its last piece was too light; `demand`
    /// has this pick in it, `works` is the round as the pick leaves it.
    func weighed(
        _ demand: WeightDemand, _ row: StockRow, _ quantity: Int64, _ works: [Work],
        _ line: PickLine, _ site: Site
    ) throws -> Weighed {
        if demand.isComplete { return try enough(demand, quantity, works, line, site) }
        let others =
            try site.floor.promised(to: line.allocation.document, line: line.allocation.line)
            - line.allocation.quantity
        guard quantity == line.asked, others <= 0 else {
            return Weighed(effects: [], works: works, message: nil)
        }
        return try tooLight(demand, row, works, line, site)
    }

    /// The weight is within the tolerance: the line is done, what else it was promised is free.
    private func enough(
        _ demand: WeightDemand, _ quantity: Int64, _ works: [Work], _ line: PickLine, _ site: Site
    ) throws -> Weighed {
        let (document, number) = (line.allocation.document, line.allocation.line)
        var free: [AllocationID] = quantity < line.allocation.quantity ? [line.allocation.id] : []
        var after = works
        for work in try site.floor.pickWork(for: document) {
            guard work.id != line.work.id, work.state == .open || work.state == .hidden,
                let id = work.allocation, let allocation = try site.floor.allocation(id),
                allocation.line == number
            else { continue }
            free.append(id)
            after.removeAll { $0.id == work.id }
        }
        return Weighed(
            effects: free.map { .record(.picking(.letGo($0))) } + [
                .record(.receiving(.lineState(document, line: number, .done)))
            ], works: after, message: .pickWeightDone(demand))
    }

    /// All pieces are taken and weigh too little: more is looked for by the same rules, and where
    /// there is none a supervisor knows by how much.
    private func tooLight(
        _ demand: WeightDemand, _ row: StockRow, _ works: [Work], _ line: PickLine, _ site: Site
    ) throws -> Weighed {
        let lot = try site.floor.lot(row.material.lot)
        let finds =
            try OtherStock(line, site, keeping: lot)?
            .find(demand.unitsToFind, avoiding: .nothing) { other in
                // Another row than promised was taken: what it has free is not known yet.
                let isKnown =
                    other.material.id != row.material.id || row.material.id == line.row?.material.id
                return isKnown && other.quantity > 0 && other.weightMilligrams > 0
                    && other.weightMilligrams / other.quantity <= demand.room
            } ?? []
        let (effects, added) = try adding(finds, to: line, site)
        guard let first = added.first else {
            let under = demand.least - demand.picked
            return Weighed(
                effects: [
                    Shortage.exception(
                        "underWeight", line, ("milligrams", under),
                        .say(
                            .underTheLeast, .amount(demand.picked, .milligram),
                            .amount(demand.ordered, .milligram), .amount(under, .milligram)))
                ], works: works, message: .pickUnderWeight(demand))
        }
        let place = try first.from.flatMap { try site.floor.location($0) }?.code
        return Weighed(
            effects: effects, works: works + added,
            message: .pickMoreWeight(demand, added, place, line))
    }
}

extension PickLine {
    /// What the line asks for by weight; nil when it is ordered by count.
    func demand(_ site: Site) throws -> WeightDemand? {
        guard item.isCatchWeight else { return nil }
        return try site.floor.weightDemand(of: allocation.document, line: allocation.line)
    }

    /// What goods taken from a row weigh: all of it as the book says, a part as it was weighed;
    /// nil for a part of a row that nobody has weighed yet.
    func weight(of quantity: Int64, from row: StockRow) -> Int64? {
        if quantity == row.quantity { return row.weightMilligrams }
        return item.isCatchWeight ? picking.weightMilligrams : row.weight(of: quantity)
    }

    /// What stands against taking that much weight: more than was ordered and the tolerance.
    func overWeight(_ row: StockRow, _ site: Site) throws -> Message? {
        guard let demand = try demand(site), let weight = weight(of: taken, from: row) else {
            return nil
        }
        let after = demand.adding(weight)
        return after.picked > after.most ? .pickOverWeight(after) : nil
    }
}

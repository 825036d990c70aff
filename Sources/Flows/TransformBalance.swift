import Stock

/// What goes into a batch against what comes out: in base units where it is one item all through,
/// else by weight; goods of unequal weight by what they weigh, whichever it is.
struct TransformBalance {
    private struct Goods {
        var item: ItemID
        var quantity: Int64
        var weightMilligrams: Int64
    }

    private let inputs: [Goods]
    private let outputs: [Goods]
    private let site: Site

    init(_ batch: Transform.Batch, _ site: Site) {
        inputs = batch.inputs.map {
            Goods(
                item: $0.row.material.item, quantity: $0.quantity,
                weightMilligrams: $0.weightMilligrams)
        }
        outputs = batch.outputs.map {
            Goods(item: $0.item, quantity: $0.quantity, weightMilligrams: $0.weightMilligrams)
        }
        self.site = site
    }

    /// Whether all that goes in and comes out is of one item.
    var isOneItem: Bool { Set((inputs + outputs).map(\.item)).count == 1 }

    /// Base units of the only item that do not come out.
    var unitsLeft: Int64 {
        inputs.reduce(0) { $0 + $1.quantity } - outputs.reduce(0) { $0 + $1.quantity }
    }

    /// How much of an item can still come out; 0 where weights are not known.
    func rest(of item: ItemID) throws -> Int64 {
        if isOneItem, inputs.first?.item == item { return unitsLeft }
        guard let rest = try weightLeft(), let (weight, units) = try unitWeight(of: item) else {
            return 0
        }
        return Self.share(rest, units, of: weight)
    }

    /// Whether no more comes out than goes in.
    var isCovered: Bool {
        get throws {
            guard isOneItem else { return try weightLeft().map { $0 >= 0 } ?? false }
            return try unitsLeft >= 0 && (!isWeighed(inputs[0].item) || (weightLeft() ?? 0) >= 0)
        }
    }

    /// So much of an item as a weight is; less than one unit is rounding.
    func units(_ weight: Int64, of item: ItemID) throws -> Int64 {
        guard let (of, units) = try unitWeight(of: item) else { return 0 }
        return Self.share(weight, units, of: of)
    }

    /// Milligrams that go in and do not come out; nil where a weight is not known.
    func weightLeft() throws -> Int64? {
        guard let into = try weight(inputs), let out = try weight(outputs) else { return nil }
        return into - out
    }

    /// Percent of what goes in that comes out: by weight where it is known, else by units.
    func yieldPercent() throws -> Int64? {
        if let into = try weight(inputs), let out = try weight(outputs), into > 0 {
            return out * 100 / into
        }
        let into = inputs.reduce(0) { $0 + $1.quantity }
        return isOneItem && into > 0 ? (into - unitsLeft) * 100 / into : nil
    }

    private func isWeighed(_ item: ItemID) throws -> Bool {
        try site.floor.item(item)?.isCatchWeight ?? false
    }

    private func weight(_ goods: [Goods]) throws -> Int64? {
        var total: Int64 = 0
        for one in goods {
            // Goods that nobody has weighed yet count by the weight of their pack.
            if one.weightMilligrams > 0 {
                total += one.weightMilligrams
                continue
            }
            if isOneItem, try isWeighed(one.item) { continue }
            guard let (weight, units) = try unitWeight(of: one.item) else { return nil }
            let (product, isOver) = one.quantity.multipliedReportingOverflow(by: weight)
            guard !isOver else { return nil }
            total += product / units
        }
        return total
    }

    /// So many milligrams are so many base units.
    private func unitWeight(of id: ItemID) throws -> (weight: Int64, units: Int64)? {
        guard let item = try site.floor.item(id) else { return nil }
        if item.unit == .milligram { return (1, 1) }
        let packs = try site.floor.packs(of: id).filter { $0.weightMilligrams > 0 }
        return packs.min { ($0.units, $0.id) < ($1.units, $1.id) }
            .map { ($0.weightMilligrams, $0.units) }
    }

    private static func share(_ weight: Int64, _ units: Int64, of whole: Int64) -> Int64 {
        let (product, isOver) = weight.multipliedReportingOverflow(by: units)
        return isOver ? 0 : product / whole
    }
}

import Stock

/// What goes into a batch against what comes out: in base units where it is one item all through,
/// else by weight.
struct TransformBalance {
    private let inputs: [(item: ItemID, quantity: Int64)]
    private let outputs: [(item: ItemID, quantity: Int64)]
    private let site: Site

    init(_ batch: Transform.Batch, _ site: Site) {
        inputs = batch.inputs.map { ($0.row.material.item, $0.quantity) }
        outputs = batch.outputs.map { ($0.item, $0.quantity) }
        self.site = site
    }

    private var isOneItem: Bool { Set((inputs + outputs).map(\.item)).count == 1 }

    /// How much of an item can still come out; 0 where weights are not known.
    func rest(of item: ItemID) throws -> Int64 {
        if isOneItem, inputs.first?.item == item { return sum(inputs) - sum(outputs) }
        guard let rest = try weightLeft(), let (weight, units) = try unitWeight(of: item) else {
            return 0
        }
        return rest.multipliedReportingOverflow(by: units).overflow ? 0 : rest * units / weight
    }

    /// Whether no more comes out than goes in.
    var isCovered: Bool {
        get throws {
            if isOneItem { return sum(outputs) <= sum(inputs) }
            return try weightLeft().map { $0 >= 0 } ?? false
        }
    }

    /// What is lost, in base units of the row that goes in last.
    ///
    /// By weight, less than one unit is rounding and not a loss.
    func loss() throws -> Int64 {
        guard !isOneItem else { return sum(inputs) - sum(outputs) }
        guard let rest = try weightLeft(), rest > 0, let last = inputs.last,
            let (weight, units) = try unitWeight(of: last.item)
        else { return 0 }
        return min(last.quantity - 1, rest * units / weight)
    }

    /// Milligrams that go in and do not come out; nil where a weight is not known.
    private func weightLeft() throws -> Int64? {
        guard let into = try weight(inputs), let out = try weight(outputs) else { return nil }
        return into - out
    }

    private func weight(_ goods: [(item: ItemID, quantity: Int64)]) throws -> Int64? {
        var total: Int64 = 0
        for (item, quantity) in goods {
            guard let (weight, units) = try unitWeight(of: item) else { return nil }
            let (product, isOver) = quantity.multipliedReportingOverflow(by: weight)
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

    private func sum(_ goods: [(item: ItemID, quantity: Int64)]) -> Int64 {
        goods.reduce(0) { $0 + $1.quantity }
    }
}

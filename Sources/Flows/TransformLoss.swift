import Stock

/// What goes into a batch and does not come out, row by row.
struct TransformLoss {
    /// What is lost of one row.
    struct Share {
        /// Base units, with what they weigh and their numbers.
        var units: Int64 = 0
        var weightMilligrams: Int64 = 0
        var serials: [SerialNumber] = []
        /// Weight that the units which go on lost, or, below 0, that the scales found.
        var scaleMilligrams: Int64 = 0
    }

    /// In the order of what goes in.
    private(set) var shares: [Share]
    /// Base units of the row that goes in last.
    var units: Int64 { shares.reduce(0) { $0 + $1.units } }
    var weightMilligrams: Int64 {
        shares.reduce(0) { $0 + $1.weightMilligrams + $1.scaleMilligrams }
    }
    var isNothing: Bool { units == 0 && weightMilligrams == 0 }

    init(_ batch: Transform.Batch, _ site: Site) throws {
        shares = batch.inputs.map { _ in Share() }
        let balance = TransformBalance(batch, site)
        let items = try batch.inputs.map { try site.floor.item($0.row.material.item) }
        let isWeighed = items.contains { $0?.isCatchWeight == true }
        if balance.isOneItem {
            if items.first??.isNumbered == true {
                loseNumbers(batch)
            } else {
                loseUnits(balance.unitsLeft, batch)
            }
        } else if !isWeighed, let last = batch.inputs.last, items.last??.isNumbered == false,
            let rest = try balance.weightLeft()
        {
            // Something of every row comes out, and less than one unit is rounding.
            let units = try balance.units(rest, of: last.row.material.item)
            shares[shares.count - 1].units = max(0, min(last.quantity - 1, units))
        }
        if isWeighed, let rest = try balance.weightLeft() { loseWeight(rest, batch) }
    }

    /// The row that goes in last loses first, then those before.
    private mutating func loseUnits(_ units: Int64, _ batch: Transform.Batch) {
        var left = units
        for at in shares.indices.reversed() {
            shares[at].units = min(left, batch.inputs[at].quantity)
            left -= shares[at].units
        }
    }

    /// The numbers that are on no output are lost.
    private mutating func loseNumbers(_ batch: Transform.Batch) {
        let out = Set(batch.outputs.flatMap(\.serials))
        for at in shares.indices {
            shares[at].serials = batch.inputs[at].serials.filter { !out.contains($0) }
            shares[at].units = Int64(shares[at].serials.count)
        }
    }

    /// Units that are lost take their weight along; the rest is the scales'.
    private mutating func loseWeight(_ weight: Int64, _ batch: Transform.Batch) {
        var left = weight
        for at in shares.indices.reversed() where shares[at].units > 0 {
            let input = batch.inputs[at]
            if shares[at].units == input.quantity {
                shares[at].weightMilligrams = input.weightMilligrams
            } else {
                let product = input.weightMilligrams.multipliedFullWidth(by: shares[at].units)
                let share = input.quantity.dividingFullWidth(product).quotient
                shares[at].weightMilligrams = max(0, min(left, share))
            }
            left -= shares[at].weightMilligrams
        }
        for at in shares.indices.reversed() where shares[at].units < batch.inputs[at].quantity {
            let there = batch.inputs[at].weightMilligrams - shares[at].weightMilligrams
            guard there > 0, left != 0 else { continue }
            shares[at].scaleMilligrams = min(left, there)
            left -= shares[at].scaleMilligrams
        }
    }
}

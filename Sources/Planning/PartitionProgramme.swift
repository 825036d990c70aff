/// The linear programme of choosing groups that hold every order once at the least cost.
///
/// Source: Dantzig's revised simplex method, with an explicit inverse of the basis. The right
/// side is disturbed a little so that no step is without progress; the prices stay valid.
struct PartitionProgramme {
    private let count: Int
    private let costs: [Double]
    private let first: [Int32]
    private let members: [Int32]
    private static let roundLimit = 5_000

    private var basis: [Int]
    private var inverse: [Double]
    private var values: [Double]

    /// Every order alone must be one of the groups.
    init(count: Int, groups: [[Int]], costs: [Int]) {
        self.count = count
        self.costs = costs.map(Double.init)
        var first: [Int32] = [0]
        var members: [Int32] = []
        basis = [Int](repeating: 0, count: count)
        for (column, group) in groups.enumerated() {
            members += group.map(Int32.init)
            first.append(Int32(members.count))
            if group.count == 1 { basis[group[0]] = column }
        }
        self.first = first
        self.members = members
        inverse = [Double](repeating: 0, count: count * count)
        var random = SeededRandom(seed: 1)
        values = (0..<count).map { _ in 1 + 1e-3 * random.unit() }
        for row in 0..<count { inverse[row * count + row] = 1 }
    }

    /// A price for every order such that no group costs less than its orders' prices together.
    ///
    /// The sum of the prices bounds every choice from below. Nil when the time was up.
    mutating func prices(_ isOutOfTime: () -> Bool) -> [Double]? {
        var section = 0
        for round in 0..<Self.roundLimit {
            if round & 15 == 0 && isOutOfTime() { return nil }
            let prices = currentPrices()
            guard let column = entering(prices, &section) else { return lowered(prices) }
            guard pivot(column) else { return lowered(prices) }
        }
        return lowered(currentPrices())
    }

    private func currentPrices() -> [Double] {
        var prices = [Double](repeating: 0, count: count)
        for row in 0..<count {
            let cost = costs[basis[row]]
            for order in 0..<count { prices[order] += cost * inverse[row * count + order] }
        }
        return prices
    }

    private func reducedCost(_ column: Int, _ prices: [Double]) -> Double {
        var cost = costs[column]
        for at in Int(first[column])..<Int(first[column + 1]) { cost -= prices[Int(members[at])] }
        return cost
    }

    /// The most promising group of the next section that has any.
    private func entering(_ prices: [Double], _ section: inout Int) -> Int? {
        let size = max(500, costs.count / 8)
        let sections = (costs.count + size - 1) / size
        for _ in 0..<sections {
            var best = -1e-6
            var found: Int?
            for column in section * size..<min(costs.count, (section + 1) * size) {
                let cost = reducedCost(column, prices)
                if cost < best {
                    best = cost
                    found = column
                }
            }
            if let found { return found }
            section = (section + 1) % sections
        }
        return nil
    }

    /// Brings a group into the basis; false when rounding errors leave no row to do it in.
    private mutating func pivot(_ column: Int) -> Bool {
        var change = [Double](repeating: 0, count: count)
        for at in Int(first[column])..<Int(first[column + 1]) {
            let order = Int(members[at])
            for row in 0..<count { change[row] += inverse[row * count + order] }
        }
        var leaving: Int?
        var least = Double.infinity
        for row in 0..<count where change[row] > 1e-9 && values[row] / change[row] < least {
            least = values[row] / change[row]
            leaving = row
        }
        guard let leaving else { return false }
        for order in 0..<count { inverse[leaving * count + order] /= change[leaving] }
        for row in 0..<count where row != leaving && change[row] != 0 {
            for order in 0..<count {
                inverse[row * count + order] -= change[row] * inverse[leaving * count + order]
            }
            values[row] -= change[row] * least
        }
        values[leaving] = least
        basis[leaving] = column
        return true
    }

    /// The prices less what rounding has made them too high.
    private func lowered(_ prices: [Double]) -> [Double] {
        let worst = costs.indices.reduce(0.0) { min($0, reducedCost($1, prices)) }
        return prices.map { $0 + worst - 1e-9 }
    }
}

/// From lots to stock rows: which line takes how much from which row of one item.
///
/// A fixed-charge transport problem: whole plates are matched first, then tasks are exchanged in
/// an annealing with a fixed number of steps and a fixed seed. Fill, complete weight, units and
/// rotation stay as they are.
struct AllocationRows {
    /// What one line takes from one row.
    struct Take {
        var row: Int
        var quantity: Int
    }

    let network: MinimumCostNetwork
    let weight: [Int]
    let maximumLots: [Int]
    let allOrNothing: [Bool]
    let lotOfRow: [Int]
    let rowsOfLot: [[Int]]
    let amount: [Int]
    let isReserve: [Bool]
    let travel: [Int]

    private(set) var takes: [[Take]]
    private(set) var takers: [[Int]]
    private(set) var used: [Int]
    private(set) var fill: [Int]
    /// The class of equal weight of each line, -1 for lines whose fill is not traded.
    let classOfLine: [Int]
    /// The lines of each class that are short and can take a part.
    private(set) var shorts: [[Int]]

    /// Assigns the lots of a solution to rows.
    init(part: AllocationPart, search: AllocationSearch, solution: AllocationSearch.Solution) {
        network = search.network
        weight = search.weight
        maximumLots = search.maximumLots
        allOrNothing = search.allOrNothing
        let rows = part.rows.flatMap { $0 }
        var lotOfRow: [Int] = []
        var rowsOfLot: [[Int]] = []
        for (lot, members) in part.rows.enumerated() {
            rowsOfLot.append(Array(lotOfRow.count..<lotOfRow.count + members.count))
            lotOfRow += Array(repeating: lot, count: members.count)
        }
        self.lotOfRow = lotOfRow
        self.rowsOfLot = rowsOfLot
        amount = rows.map { part.problem.stock[$0].quantity }
        isReserve = rows.map { part.problem.stock[$0].isReserve }
        travel = rows.map { part.problem.stock[$0].travel }
        takes = Array(repeating: [], count: weight.count)
        takers = Array(repeating: [], count: rows.count)
        used = Array(repeating: 0, count: rows.count)
        fill = Array(repeating: 0, count: weight.count)
        var classes = Array(repeating: -1, count: weight.count)
        for (index, members) in search.classes.enumerated() {
            for line in members where !allOrNothing[line] { classes[line] = index }
        }
        classOfLine = classes
        let (quantity, isWhole) = (network.quantity, allOrNothing)
        shorts = search.classes.map {
            $0.filter { !isWhole[$0] && solution.fill[$0] < quantity[$0] }
        }
        for lot in rowsOfLot.indices { place(lot, solution.flow) }
    }

    /// The pairs of line and row.
    var tasks: Int { takes.reduce(0) { $0 + $1.count } }

    /// Pairs, and reserve rows opened but not emptied.
    var handling: Int {
        tasks + used.indices.reduce(0) { $0 + opened($1, used[$1]) }
    }

    /// Travel over the pairs.
    var travelled: Int { takes.reduce(0) { $0 + $1.reduce(0) { $0 + travel[$1.row] } } }

    private func opened(_ row: Int, _ used: Int) -> Int {
        isReserve[row] && used > 0 && used < amount[row] ? 1 : 0
    }

    func taken(_ line: Int, _ row: Int) -> Int {
        for take in takes[line] where take.row == row { return take.quantity }
        return 0
    }

    /// Changes what a line takes from a row.
    mutating func change(_ line: Int, _ row: Int, by change: Int) {
        used[row] += change
        fill[line] += change
        guard let index = takes[line].firstIndex(where: { $0.row == row }) else {
            takes[line].append(Take(row: row, quantity: change))
            takers[row].append(line)
            return
        }
        takes[line][index].quantity += change
        if takes[line][index].quantity == 0 {
            takes[line].remove(at: index)
            if let place = takers[row].firstIndex(of: line) { takers[row].remove(at: place) }
        }
    }

    /// Notes that `line` became short in place of `other`.
    mutating func exchangeShort(_ other: Int, by line: Int) {
        let index = classOfLine[line]
        guard let place = shorts[index].firstIndex(of: other) else { return }
        shorts[index][place] = line
    }

    // MARK: - The first assignment

    private mutating func place(_ lot: Int, _ flow: [Int]) {
        var demands: [(line: Int, quantity: Int)] = []
        for index in network.columnStart[lot]..<network.columnStart[lot + 1] {
            let edge = network.columnEdge[index]
            if flow[edge] > 0 { demands.append((network.edgeLine[edge], flow[edge])) }
        }
        demands.sort { (-$0.quantity, $0.line) < (-$1.quantity, $1.line) }
        for index in demands.indices {
            let demand = demands[index]
            let exact = rowsOfLot[lot].first {
                used[$0] == 0 && amount[$0] == demand.quantity
            }
            guard let exact else { continue }
            change(demand.line, exact, by: demand.quantity)
            demands[index].quantity = 0
        }
        for demand in demands {
            var missing = demand.quantity
            while missing > 0,
                let row = rowsOfLot[lot].min(by: {
                    rank($0, missing) < rank($1, missing)
                })
            {
                let quantity = min(missing, amount[row] - used[row])
                precondition(quantity > 0, "A lot holds what flows from it.")
                change(demand.line, row, by: quantity)
                missing -= quantity
            }
        }
    }

    /// How well a row suits a demand: whole plates, then a row that covers it, then the largest.
    private func rank(_ row: Int, _ missing: Int) -> (Int, Int, Int) {
        let left = amount[row] - used[row]
        if left == 0 { return (9, 0, 0) }
        if left == missing { return (0, 0, travel[row]) }
        if left > missing {
            let opens = isReserve[row] && used[row] == 0
            return (opens ? 3 : 2, left, travel[row])
        }
        return (isReserve[row] ? 1 : 4, -left, travel[row])
    }
}

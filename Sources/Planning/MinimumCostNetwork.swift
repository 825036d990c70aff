/// The lines and lots of one item as a transport network: which lot serves which line, how much.
///
/// An edge is an eligible pair of line and lot, in row order of the lines; lots are ordered by
/// rotation key. Filling only ever augments along alternating paths, so a line once filled keeps
/// its fill while its lots are exchanged.
struct MinimumCostNetwork {
    /// What changes while filling.
    struct State {
        var flow: [Int]
        var left: [Int]
        var fill: [Int]
        /// Lots from which no augmenting path leads on to stock; stays true while filling.
        var dead: [Bool]
    }

    let quantity: [Int]
    let capacity: [Int]
    let key: [Int]
    let rowStart: [Int]
    let edgeLot: [Int]
    let edgeLine: [Int]
    let columnStart: [Int]
    let columnEdge: [Int]
    var allowed: [Bool]
    var state: State
    /// Edges looked at so far: the measure of work done.
    private(set) var effort = 0

    private var lotMark: [Int]
    private var lineMark: [Int]
    private var mark = 0
    private var queue: [Int] = []
    /// The edge by which a search reached a lot, and the edge it gave up for that.
    private var entered: [Int]
    private var given: [Int]

    /// Makes an empty network; `rows` holds the eligible lots of each line, ascending.
    init(quantity: [Int], capacity: [Int], key: [Int], rows: [[Int]]) {
        self.quantity = quantity
        self.capacity = capacity
        self.key = key
        var starts = [0]
        var lots: [Int] = []
        var lines: [Int] = []
        for (line, row) in rows.enumerated() {
            lots += row
            lines += Array(repeating: line, count: row.count)
            starts.append(lots.count)
        }
        var columns = Array(repeating: 0, count: capacity.count + 1)
        for lot in lots { columns[lot + 1] += 1 }
        for lot in capacity.indices { columns[lot + 1] += columns[lot] }
        var next = columns
        var edges = Array(repeating: 0, count: lots.count)
        for (edge, lot) in lots.enumerated() {
            edges[next[lot]] = edge
            next[lot] += 1
        }
        rowStart = starts
        edgeLot = lots
        edgeLine = lines
        columnStart = columns
        columnEdge = edges
        allowed = Array(repeating: true, count: lots.count)
        state = State(
            flow: Array(repeating: 0, count: lots.count), left: capacity,
            fill: Array(repeating: 0, count: quantity.count),
            dead: Array(repeating: false, count: capacity.count))
        lotMark = Array(repeating: 0, count: capacity.count)
        lineMark = Array(repeating: 0, count: quantity.count)
        entered = Array(repeating: -1, count: capacity.count)
        given = entered
    }

    /// The edges of a line.
    func row(_ line: Int) -> Range<Int> { rowStart[line]..<rowStart[line + 1] }

    /// The rotation cost of what flows.
    var rotation: Int {
        var sum = 0
        for lot in capacity.indices { sum += (capacity[lot] - state.left[lot]) * key[lot] }
        return sum
    }

    /// Takes everything back.
    mutating func empty() {
        for edge in state.flow.indices { state.flow[edge] = 0 }
        for line in state.fill.indices { state.fill[line] = 0 }
        for lot in capacity.indices {
            state.left[lot] = capacity[lot]
            state.dead[lot] = false
        }
    }

    /// Takes back what some lines have; the others keep their fills.
    mutating func withdraw(_ lines: [Int]) {
        for line in lines where state.fill[line] > 0 {
            for edge in row(line) {
                state.left[edgeLot[edge]] += state.flow[edge]
                state.flow[edge] = 0
            }
            state.fill[line] = 0
        }
        for lot in capacity.indices { state.dead[lot] = false }
    }

    /// Gives a line up to `need` more without taking from any other line's fill.
    ///
    /// - Returns: How much it got, the most there is for it.
    @discardableResult
    mutating func augment(_ line: Int, by need: Int) -> Int {
        var missing = need
        if missing > 0, let edge = covering(line, missing) {
            state.flow[edge] += missing
            state.left[edgeLot[edge]] -= missing
            missing = 0
        }
        while missing > 0, let end = search(from: line) {
            missing -= push(to: end, limit: missing)
        }
        state.fill[line] += need - missing
        return need - missing
    }

    /// The first edge whose lot covers `need` alone.
    private func covering(_ line: Int, _ need: Int) -> Int? {
        for edge in row(line) where allowed[edge] && state.left[edgeLot[edge]] >= need {
            return edge
        }
        return nil
    }

    /// A lot with stock left that `line` can reach by exchanges, breadth first.
    private mutating func search(from line: Int) -> Int? {
        mark += 1
        queue.removeAll(keepingCapacity: true)
        if let end = visit(line, giving: -1) { return end }
        var next = 0
        while next < queue.count {
            let lot = queue[next]
            next += 1
            effort += columnStart[lot + 1] - columnStart[lot]
            for index in columnStart[lot]..<columnStart[lot + 1] {
                let edge = columnEdge[index]
                guard state.flow[edge] > 0, lineMark[edgeLine[edge]] != mark else { continue }
                if let end = visit(edgeLine[edge], giving: edge) { return end }
            }
        }
        for lot in queue { state.dead[lot] = true }
        return nil
    }

    private mutating func visit(_ line: Int, giving edge: Int) -> Int? {
        lineMark[line] = mark
        effort += rowStart[line + 1] - rowStart[line]
        for other in rowStart[line]..<rowStart[line + 1] where allowed[other] {
            let lot = edgeLot[other]
            guard lotMark[lot] != mark, !state.dead[lot] else { continue }
            lotMark[lot] = mark
            entered[lot] = other
            given[lot] = edge
            if state.left[lot] > 0 { return lot }
            queue.append(lot)
        }
        return nil
    }

    private mutating func push(to end: Int, limit: Int) -> Int {
        var amount = min(limit, state.left[end])
        var lot = end
        while given[lot] >= 0 {
            amount = min(amount, state.flow[given[lot]])
            lot = edgeLot[given[lot]]
        }
        state.left[end] -= amount
        lot = end
        while true {
            state.flow[entered[lot]] += amount
            guard given[lot] >= 0 else { break }
            state.flow[given[lot]] -= amount
            lot = edgeLot[given[lot]]
        }
        return amount
    }

    /// Exchanges lots until the rotation cost is the least for the fills as they are.
    ///
    /// The usable lot vectors are the bases of a matroid, where a base that no single exchange
    /// improves is optimal. Lots from which an exchange found nothing stay closed: lots that come
    /// later have higher keys still and find nothing there either.
    mutating func rotate() {
        for lot in capacity.indices { state.dead[lot] = false }
        for lot in capacity.indices {
            while state.left[lot] > 0, exchange(into: lot) {}
        }
        for lot in capacity.indices { state.dead[lot] = false }
    }

    /// Moves units onto `lot` from the reachable lot with the highest key above its own.
    private mutating func exchange(into lot: Int) -> Bool {
        let highest = capacity.indices.last { state.left[$0] < capacity[$0] }
        guard let highest, key[highest] > key[lot], !state.dead[lot] else { return false }
        let worst = worstReachable(from: lot, atMost: key[highest])
        guard key[worst] > key[lot] else {
            for lot in queue { state.dead[lot] = true }
            return false
        }
        shift(from: worst, to: lot)
        return true
    }

    /// The lot with the highest key that can hand units over to `lot`, or `lot` itself.
    private mutating func worstReachable(from lot: Int, atMost highest: Int) -> Int {
        mark += 1
        queue.removeAll(keepingCapacity: true)
        queue.append(lot)
        lotMark[lot] = mark
        var worst = lot
        var next = 0
        while next < queue.count, key[worst] < highest {
            let at = queue[next]
            next += 1
            if key[at] > key[worst] { worst = at }
            effort += columnStart[at + 1] - columnStart[at]
            for index in columnStart[at]..<columnStart[at + 1] {
                let taking = columnEdge[index]
                let line = edgeLine[taking]
                guard allowed[taking], lineMark[line] != mark else { continue }
                lineMark[line] = mark
                if state.fill[line] == 0 { continue }
                effort += rowStart[line + 1] - rowStart[line]
                for giving in rowStart[line]..<rowStart[line + 1] where state.flow[giving] > 0 {
                    let other = edgeLot[giving]
                    guard lotMark[other] != mark, !state.dead[other] else { continue }
                    lotMark[other] = mark
                    entered[other] = taking
                    given[other] = giving
                    queue.append(other)
                }
            }
        }
        return worst
    }

    /// Shifts units along the path a search found.
    private mutating func shift(from worst: Int, to lot: Int) {
        var amount = state.left[lot]
        var step = worst
        while step != lot {
            amount = min(amount, state.flow[given[step]])
            step = edgeLot[entered[step]]
        }
        state.left[lot] -= amount
        state.left[worst] += amount
        step = worst
        while step != lot {
            state.flow[given[step]] -= amount
            state.flow[entered[step]] += amount
            step = edgeLot[entered[step]]
        }
    }

    /// The lots a line reaches in the residual network, over all that `allowed` permits.
    mutating func reachable(from line: Int) -> [Int] {
        for lot in capacity.indices { state.dead[lot] = false }
        guard let end = search(from: line) else {
            let lots = queue.sorted()
            for lot in capacity.indices { state.dead[lot] = false }
            return lots
        }
        return (queue + [end]).sorted()
    }
}

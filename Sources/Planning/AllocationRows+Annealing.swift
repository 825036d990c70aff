/// Fewer and nearer tasks by exchanging what lines take.
extension AllocationRows {
    /// What a move would change.
    private struct Change {
        var handling = 0
        var travel = 0
    }

    /// Random numbers that are the same on every run.
    private struct Dice {
        private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

        mutating func next(below bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(((state >> 32) &* UInt64(truncatingIfNeeded: bound)) >> 32)
        }
    }

    /// Exchanges tasks for a number of steps; the result is never worse than before.
    mutating func anneal(steps: Int) {
        let lines = takes.indices.filter { !takes[$0].isEmpty }
        guard !lines.isEmpty, steps > 0 else { return }
        let before = self
        var dice = Dice()
        let hot = steps * 3 / 4
        for step in 0..<steps {
            let heat = step < hot ? (hot - step) * 16_000 / hot : 0
            let line = lines[dice.next(below: lines.count)]
            guard !takes[line].isEmpty else { continue }
            let take = takes[line][dice.next(below: takes[line].count)]
            let index = classOfLine[line]
            if index >= 0, !shorts[index].isEmpty, dice.next(below: 4) == 0 {
                let other = shorts[index][dice.next(below: shorts[index].count)]
                trade(line, take, with: other, heat, &dice)
                continue
            }
            let edges = network.row(line)
            let edge = edges.lowerBound + dice.next(below: edges.count)
            let choices = rowsOfLot[network.edgeLot[edge]]
            let row = choices[dice.next(below: choices.count)]
            guard row != take.row else { continue }
            relocateOrExchange(line, take, row, heat, &dice)
        }
        if (before.handling, before.travelled) < (handling, travelled) { self = before }
    }

    private mutating func relocateOrExchange(
        _ line: Int, _ take: Take, _ row: Int, _ heat: Int, _ dice: inout Dice
    ) {
        let left = amount[row] - used[row]
        let (from, to) = (lotOfRow[take.row], lotOfRow[row])
        let isFree = from == to || network.key[from] == network.key[to]
        if left > 0, isFree, takers[row].isEmpty || dice.next(below: 2) == 0 {
            let quantity = min(left, take.quantity)
            guard permits(line, giving: take, quantity, row) else { return }
            relocate(line, take, row, quantity, heat, &dice)
            return
        }
        guard !takers[row].isEmpty else { return }
        let other = takers[row][dice.next(below: takers[row].count)]
        guard other != line else { return }
        let back = Take(row: row, quantity: taken(other, row))
        let quantity = min(take.quantity, back.quantity)
        guard from == to || isEligible(other, from), permits(line, giving: take, quantity, row),
            permits(other, giving: back, quantity, take.row)
        else { return }
        exchange((line, take), (other, back), heat, &dice)
    }

    /// Moves part of a task to a row with stock left.
    private mutating func relocate(
        _ line: Int, _ take: Take, _ row: Int, _ quantity: Int, _ heat: Int, _ dice: inout Dice
    ) {
        var change = Change()
        count(line, take, quantity, row, &change)
        change.handling +=
            opens(take.row, used[take.row] - quantity) - opens(take.row, used[take.row])
            + opens(row, used[row] + quantity) - opens(row, used[row])
        guard accepts(change, heat, &dice) else { return }
        self.change(line, take.row, by: -quantity)
        self.change(line, row, by: quantity)
    }

    /// Lets two lines exchange rows.
    private mutating func exchange(
        _ one: (line: Int, take: Take), _ two: (line: Int, take: Take), _ heat: Int,
        _ dice: inout Dice
    ) {
        let quantity = min(one.take.quantity, two.take.quantity)
        var change = Change()
        count(one.line, one.take, quantity, two.take.row, &change)
        count(two.line, two.take, quantity, one.take.row, &change)
        guard accepts(change, heat, &dice) else { return }
        self.change(one.line, one.take.row, by: -quantity)
        self.change(one.line, two.take.row, by: quantity)
        self.change(two.line, two.take.row, by: -quantity)
        self.change(two.line, one.take.row, by: quantity)
    }

    /// Hands a task, or the part of it the other lacks, to a short line of the same weight.
    private mutating func trade(
        _ line: Int, _ take: Take, with other: Int, _ heat: Int, _ dice: inout Dice
    ) {
        let lacking = network.quantity[other] - fill[other]
        let quantity = min(take.quantity, lacking)
        let isComplete = fill[line] == network.quantity[line]
        guard other != line, quantity > 0, isComplete == (quantity == lacking),
            isEligible(other, lotOfRow[take.row]),
            permits(other, giving: nil, quantity, take.row)
        else { return }
        var change = Change()
        if quantity == take.quantity {
            change.handling -= 1
            change.travel -= travel[take.row]
        }
        if taken(other, take.row) == 0 {
            change.handling += 1
            change.travel += travel[take.row]
        }
        guard accepts(change, heat, &dice) else { return }
        self.change(line, take.row, by: -quantity)
        self.change(other, take.row, by: quantity)
        if isComplete { exchangeShort(other, by: line) }
    }

    private func count(
        _ line: Int, _ take: Take, _ quantity: Int, _ row: Int, _ change: inout Change
    ) {
        if quantity == take.quantity {
            change.handling -= 1
            change.travel -= travel[take.row]
        }
        if taken(line, row) == 0 {
            change.handling += 1
            change.travel += travel[row]
        }
    }

    private func opens(_ row: Int, _ used: Int) -> Int {
        isReserve[row] && used > 0 && used < amount[row] ? 1 : 0
    }

    private func accepts(_ change: Change, _ heat: Int, _ dice: inout Dice) -> Bool {
        if change.handling < 0 { return true }
        if change.handling == 0, change.travel <= 0 { return true }
        guard heat > 0 else { return false }
        var chance = heat
        if change.handling > 1 { chance = chance * chance >> 16 }
        if change.handling > 2 { return false }
        if change.handling == 0 { chance += 16_000 }
        return dice.next(below: 65_536) < chance
    }

    private func isEligible(_ line: Int, _ lot: Int) -> Bool {
        var low = network.rowStart[line]
        var high = network.rowStart[line + 1]
        while low < high {
            let middle = (low + high) / 2
            if network.edgeLot[middle] < lot { low = middle + 1 } else { high = middle }
        }
        return low < network.rowStart[line + 1] && network.edgeLot[low] == lot
    }

    /// Whether a line keeps to its number of lots when it takes from a row, giving up `quantity`
    /// of a task.
    private func permits(_ line: Int, giving: Take?, _ quantity: Int, _ row: Int) -> Bool {
        guard maximumLots[line] < network.row(line).count else { return true }
        var lots = [lotOfRow[row]]
        for take in takes[line] where !lots.contains(lotOfRow[take.row]) {
            if let giving, take.row == giving.row, quantity == giving.quantity { continue }
            lots.append(lotOfRow[take.row])
        }
        return lots.count <= maximumLots[line]
    }
}

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

    /// What decides about moves: how warm it still is, and the dice.
    private struct Chance {
        /// The chance of a move that costs one task more, in 65,536ths.
        var heat = 0
        var dice = Dice()
    }

    /// Exchanges tasks for a number of steps; the result is never worse than before.
    mutating func anneal(steps: Int) {
        let lines = takes.indices.filter { !takes[$0].isEmpty }
        guard !lines.isEmpty, steps > 0 else { return }
        let before = self
        var chance = Chance()
        let hot = max(1, steps / 10 * 9)
        for step in 0..<steps {
            let rest = step < hot ? (hot - step) * 1024 / hot : 0
            chance.heat = rest * rest * rest / (1 << 17)
            let line = lines[chance.dice.next(below: lines.count)]
            guard !takes[line].isEmpty else { continue }
            let take = takes[line][chance.dice.next(below: takes[line].count)]
            let index = classOfLine[line]
            if index >= 0, !shorts[index].isEmpty, chance.dice.next(below: 4) == 0 {
                let other = shorts[index][chance.dice.next(below: shorts[index].count)]
                if chance.dice.next(below: 2) == 0 {
                    trade(line, take, with: other, &chance)
                } else {
                    tradeThrough(line, take, with: other, &chance)
                }
                continue
            }
            let row =
                takes[line].count > 1 && chance.dice.next(below: 5) < 3
                ? takes[line][chance.dice.next(below: takes[line].count)].row
                : randomRow(for: line, &chance.dice)
            if row != take.row { relocateOrExchange(line, take, row, &chance) }
        }
        if (before.handling, before.travelled) < (handling, travelled) { self = before }
    }

    private func randomRow(for line: Int, _ dice: inout Dice) -> Int {
        let edges = network.row(line)
        let edge = edges.lowerBound + dice.next(below: edges.count)
        let choices = rowsOfLot[network.edgeLot[edge]]
        return choices[dice.next(below: choices.count)]
    }

    private mutating func relocateOrExchange(
        _ line: Int, _ take: Take, _ row: Int, _ chance: inout Chance
    ) {
        let left = amount[row] - used[row]
        let (from, to) = (lotOfRow[take.row], lotOfRow[row])
        let isFree = from == to || network.key[from] == network.key[to]
        if left > 0, isFree, takers[row].isEmpty || chance.dice.next(below: 2) == 0 {
            let quantity = min(left, take.quantity)
            guard permits(line, giving: take, quantity, row) else { return }
            relocate(line, take, row, quantity, &chance)
            return
        }
        guard !takers[row].isEmpty else { return }
        let other = takers[row][chance.dice.next(below: takers[row].count)]
        guard other != line else { return }
        let back = Take(row: row, quantity: taken(other, row))
        let quantity = min(take.quantity, back.quantity)
        guard from == to || isEligible(other, from), permits(line, giving: take, quantity, row),
            permits(other, giving: back, quantity, take.row)
        else { return }
        exchange((line, take), (other, back), &chance)
    }

    /// Moves part of a task to a row with stock left.
    private mutating func relocate(
        _ line: Int, _ take: Take, _ row: Int, _ quantity: Int, _ chance: inout Chance
    ) {
        var change = Change()
        count(line, take, quantity, row, &change)
        change.handling +=
            opens(take.row, used[take.row] - quantity) - opens(take.row, used[take.row])
            + opens(row, used[row] + quantity) - opens(row, used[row])
        guard accepts(change, &chance) else { return }
        self.change(line, take.row, by: -quantity)
        self.change(line, row, by: quantity)
    }

    /// Lets two lines exchange rows.
    private mutating func exchange(
        _ one: (line: Int, take: Take), _ two: (line: Int, take: Take), _ chance: inout Chance
    ) {
        let quantity = min(one.take.quantity, two.take.quantity)
        var change = Change()
        count(one.line, one.take, quantity, two.take.row, &change)
        count(two.line, two.take, quantity, one.take.row, &change)
        guard accepts(change, &chance) else { return }
        self.change(one.line, one.take.row, by: -quantity)
        self.change(one.line, two.take.row, by: quantity)
        self.change(two.line, two.take.row, by: -quantity)
        self.change(two.line, one.take.row, by: quantity)
    }

    /// Hands a task, or the part of it the other lacks, to a short line of the same weight.
    private mutating func trade(
        _ line: Int, _ take: Take, with other: Int, _ chance: inout Chance
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
        guard accepts(change, &chance) else { return }
        self.change(line, take.row, by: -quantity)
        self.change(other, take.row, by: quantity)
        if isComplete { exchangeShort(other, by: line) }
    }

    /// Hands part of a task to a third line, whose own row goes to the short line instead.
    private mutating func tradeThrough(
        _ line: Int, _ take: Take, with other: Int, _ chance: inout Chance
    ) {
        guard !network.row(other).isEmpty else { return }
        let row = randomRow(for: other, &chance.dice)
        guard row != take.row, !takers[row].isEmpty else { return }
        let third = takers[row][chance.dice.next(below: takers[row].count)]
        let back = Take(row: row, quantity: taken(third, row))
        let lacking = network.quantity[other] - fill[other]
        let quantity = min(take.quantity, lacking, back.quantity)
        let isComplete = fill[line] == network.quantity[line]
        guard other != line, third != line, third != other, quantity > 0,
            isComplete == (quantity == lacking), isEligible(third, lotOfRow[take.row]),
            permits(third, giving: back, quantity, take.row),
            permits(other, giving: nil, quantity, row)
        else { return }
        var change = Change()
        if quantity == take.quantity {
            change.handling -= 1
            change.travel -= travel[take.row]
        }
        if taken(other, row) == 0 {
            change.handling += 1
            change.travel += travel[row]
        }
        count(third, back, quantity, take.row, &change)
        guard accepts(change, &chance) else { return }
        self.change(line, take.row, by: -quantity)
        self.change(third, take.row, by: quantity)
        self.change(third, row, by: -quantity)
        self.change(other, row, by: quantity)
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

    private func accepts(_ change: Change, _ chance: inout Chance) -> Bool {
        if change.handling < 0 { return true }
        guard change.handling > 0 else { return change.travel <= 0 || chance.heat > 0 }
        let heat = change.handling == 1 ? chance.heat : chance.heat * chance.heat / 65_536
        return change.handling <= 2 && chance.dice.next(below: 65_536) < heat
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

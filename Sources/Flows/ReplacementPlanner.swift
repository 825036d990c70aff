import Rules
import Stock

/// Looks for other goods in the place of promises that holds have freed: all of them as one
/// problem, by the rules that promised the first time.
package struct ReplacementPlanner {
    /// Rows matter now, and somebody may be waiting for the round to go on.
    private static let effort = WavePlanner.Effort(nodes: 60, steps: 500, batchSteps: 0)

    private let desk: OutboundDesk

    package init(_ desk: OutboundDesk) { self.desk = desk }

    /// What is done about each promise, and why, by order.
    ///
    /// Takes promises of stock rows; those of lots alone are planned with their wave.
    package func plan(
        _ freed: [FreedPromise]
    ) throws -> (parts: [Replacement], reasons: [OrderReasons]) {
        let orders = try orders(of: freed)
        let plan = try WavePlanner(desk).lots(for: orders, of: nil, effort: Self.effort)
        var found = Dictionary(grouping: plan.picks) { Line(order: $0.document, line: $0.line) }
        let ids = Dictionary(
            orders.map { ($0.number, $0.id) }, uniquingKeysWith: { first, _ in first })
        let lines = Dictionary(
            orders.flatMap { order in
                order.lines.map { (Line(order: order.id, line: $0.line), $0.quantity) }
            }, uniquingKeysWith: +)
        var asked = lines
        let texts = Dictionary(
            plan.shorts.map { (Short(order: $0.order, line: $0.line), $0.text) },
            uniquingKeysWith: { first, _ in first })
        let parts = freed.map { promise in
            var part = Replacement(freed: promise, picks: [], missing: 0, text: "")
            // Of an order that is not open any more nothing is wanted.
            guard let order = ids[promise.order] else { return part }
            let line = Line(order: order, line: promise.line)
            var rest = min(promise.quantity, asked[line] ?? 0)
            asked[line, default: 0] -= rest
            while rest > 0, var pick = found[line]?.first {
                let taken = min(rest, pick.quantity)
                rest -= taken
                if taken == pick.quantity {
                    found[line]?.removeFirst()
                } else {
                    found[line]?[0].quantity -= taken
                }
                pick.quantity = taken
                part.picks.append(pick)
            }
            part.missing = rest
            part.text = texts[Short(order: promise.order, line: promise.line)] ?? ""
            return part
        }
        return (parts, plan.reasons)
    }

    /// The open orders with only those lines that something was freed of, and so much of them.
    private func orders(of freed: [FreedPromise]) throws -> [OutboundOrder] {
        let wanted = Dictionary(grouping: freed) { $0.order }
        return try wanted.keys.sorted { $0.rawValue < $1.rawValue }.compactMap { number in
            guard var order = try desk.floor.outboundOrder(number),
                try desk.floor.pickOrder(order.id)?.isOpen == true
            else { return nil }
            order.lines = try order.lines.compactMap { line in
                let mine = (wanted[number] ?? []).filter { $0.line == line.line }
                guard let first = mine.first else { return nil }
                var line = line
                line.quantity = min(line.quantity, mine.reduce(0) { $0 + $1.quantity })
                line.given = try desk.floor.lots(
                    givenTo: order.id, line: line.line, besides: first.allocation
                ).compactMap { try desk.floor.lot($0) }
                return line
            }
            return order.lines.isEmpty ? nil : order
        }
    }

    private struct Line: Hashable {
        let order: DocumentID
        let line: Int
    }

    private struct Short: Hashable {
        let order: DocumentNumber
        let line: Int
    }
}

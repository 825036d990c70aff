/// Writes the certificates of one item.
struct CertificateWriter {
    private let part: AllocationPart
    private var network: MinimumCostNetwork
    private let takers: [[Int]]

    /// Takes over a network and what flows on each of its edges in the end.
    init(part: AllocationPart, network: MinimumCostNetwork, flow: [Int]) {
        self.part = part
        var network = network
        network.empty()
        var takers = Array(repeating: [Int](), count: network.capacity.count)
        for edge in flow.indices {
            network.allowed[edge] = true
            guard flow[edge] > 0 else { continue }
            let (line, lot) = (network.edgeLine[edge], network.edgeLot[edge])
            network.state.flow[edge] = flow[edge]
            network.state.fill[line] += flow[edge]
            network.state.left[lot] -= flow[edge]
            takers[lot].append(part.lines[line])
        }
        self.network = network
        self.takers = takers
    }

    /// The certificate of every short line.
    mutating func certificates(refusedLots: [Int]) -> [Certificate] {
        var out: [Certificate] = []
        for line in part.lines.indices {
            let missing = network.quantity[line] - network.state.fill[line]
            guard missing > 0 else { continue }
            if network.row(line).isEmpty {
                let text = noLotText(part.lines[line], refusedLots)
                out.append(
                    Certificate(line: part.lines[line], missing: missing, causes: [], text: text))
                continue
            }
            let reached = network.reachable(from: line)
            let isCut = reached.allSatisfy { network.state.left[$0] == 0 }
            let lots = isCut ? reached : network.row(line).map { network.edgeLot[$0] }
            let causes = lots.map {
                Certificate.Cause(
                    lot: part.lots[$0], takenBy: Array(takers[$0].prefix(Certificate.limit)))
            }
            let text = isCut ? cutText(line, lots, missing) : restrictedText(line, lots, missing)
            out.append(
                Certificate(line: part.lines[line], missing: missing, causes: causes, text: text))
        }
        return out
    }

    private func cutText(_ line: Int, _ lots: [Int], _ missing: Int) -> String {
        let total = lots.reduce(0) { $0 + network.capacity[$1] }
        let weight = part.problem.lines[part.lines[line]].weight
        let lines = Set(lots.flatMap { takers[$0] }).subtracting([part.lines[line]])
        let isOutranked = lines.allSatisfy { part.problem.lines[$0].weight >= weight }
        let own = network.state.fill[line]
        var text = "\(missing) short: all \(total) of \(names(lots.map { part.lots[$0] }))"
        text += part.problem.isOfFreeStock ? ", the only free lot" : ", the only lot"
        text += lots.count == 1 ? "" : "s"
        text += " that can reach this line, "
        if lines.isEmpty { return text + "go to it." }
        text += own > 0 ? "go to it (\(own)) and to " : "go to "
        text += lines.count == 1 ? "1 other line" : "\(lines.count) other lines"
        return text + (isOutranked ? " of equal or higher priority." : ".")
    }

    private func restrictedText(_ line: Int, _ lots: [Int], _ missing: Int) -> String {
        let ordered = part.problem.lines[part.lines[line]]
        var rules: [String] = []
        if let limit = ordered.maximumLots {
            rules.append(limit == 1 ? "one lot only" : "at most \(limit) lots")
        }
        if ordered.allOrNothing { rules.append("all of it or nothing") }
        let names = names(lots.map { part.lots[$0] })
        guard !rules.isEmpty else {
            return "\(missing) short: stock of \(names) is left, but giving it to this line would "
                + "break a rule of another line."
        }
        let left = lots.map { network.state.left[$0] }.max() ?? 0
        return "\(missing) short: it takes \(rules.joined(separator: " and ")), and of \(names) "
            + "the most left in one lot is \(left)."
    }

    private func noLotText(_ line: Int, _ lots: [Int]) -> String {
        var parts: [String] = []
        for refusal in AllocationRefusal.allCases {
            let refused = lots.filter { part.problem.refusal(line: line, lot: $0) == refusal }
            if !refused.isEmpty { parts.append("\(names(refused)) \(refusal.text)") }
        }
        let empty = lots.filter { part.problem.refusal(line: line, lot: $0) == nil }
        if !empty.isEmpty { parts.append("\(names(empty)) without stock") }
        if parts.isEmpty { return "No lot of the item is in stock." }
        return "No lot may serve it: " + parts.joined(separator: "; ") + "."
    }

    private func names(_ lots: [Int]) -> String {
        let shown = lots.prefix(6).map { part.problem.lots[$0].name }.joined(separator: ", ")
        let rest = lots.count - 6
        return rest > 0 ? "\(shown) and \(rest) more" : shown
    }
}

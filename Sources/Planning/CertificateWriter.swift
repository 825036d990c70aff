import Stock

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

    private func cutText(_ line: Int, _ lots: [Int], _ missing: Int) -> Phrase {
        let total = lots.reduce(0) { $0 + network.capacity[$1] }
        let weight = part.problem.lines[part.lines[line]].weight
        let lines = Set(lots.flatMap { takers[$0] }).subtracting([part.lines[line]])
        let isOutranked = lines.allSatisfy { part.problem.lines[$0].weight >= weight }
        let own = network.state.fill[line]
        let only: PhraseText =
            part.problem.isOfFreeStock
            ? lots.count == 1 ? .onlyFreeLot : .onlyFreeLots
            : lots.count == 1 ? .onlyLot : .onlyLots
        let short = Phrase.say(
            .shortAll, "\(missing)", "\(total)", names(lots.map { part.lots[$0] }))
        guard !lines.isEmpty else { return .joined([short, .say(only), .say(.goToIt)]) }
        return .joined([
            short, .say(only), own > 0 ? .say(.goToItAnd, "\(own)") : .say(.goTo),
            lines.count == 1 ? .say(.otherLine) : .say(.otherLines, "\(lines.count)"),
            isOutranked ? .say(.ofPriority) : ".",
        ])
    }

    private func restrictedText(_ line: Int, _ lots: [Int], _ missing: Int) -> Phrase {
        let ordered = part.problem.lines[part.lines[line]]
        let most = ordered.maximumLots.map { limit -> Phrase in
            limit == 1 ? .say(.oneLotOnly) : .say(.mostLots, "\(limit)")
        }
        let whole: Phrase? = ordered.allOrNothing ? .say(.wholeOrNone) : nil
        let names = names(lots.map { part.lots[$0] })
        guard let first = most ?? whole else {
            return .say(.breaksRule, "\(missing)", names)
        }
        let rules = most == nil ? first : whole.map { .say(.both, first, $0) } ?? first
        let left = lots.map { network.state.left[$0] }.sorted(by: >)
        guard let limit = ordered.maximumLots else {
            return .say(.ruleLeaves, "\(missing)", rules, names, "\(left.reduce(0, +))")
        }
        let highest = left.prefix(limit).reduce(0, +)
        return limit == 1
            ? .say(.ruleTakes, "\(missing)", rules, names, "\(highest)")
            : .say(.ruleTakesLots, "\(missing)", rules, names, "\(highest)")
    }

    private func noLotText(_ line: Int, _ lots: [Int]) -> Phrase {
        var parts: [Phrase] = []
        for refusal in AllocationRefusal.allCases {
            let refused = lots.filter { part.problem.refusal(line: line, lot: $0) == refusal }
            if !refused.isEmpty { parts.append(.say(refusal.text, names(refused))) }
        }
        let empty = lots.filter { part.problem.refusal(line: line, lot: $0) == nil }
        if !empty.isEmpty { parts.append(.say(.withoutStock, names(empty))) }
        if parts.isEmpty { return .say(.noLotInStock) }
        return .say(.noLotServes, .list(parts, "; "))
    }

    private func names(_ lots: [Int]) -> Phrase {
        let shown = lots.prefix(6).map { part.problem.lots[$0].name }.joined(separator: ", ")
        let rest = lots.count - 6
        return rest > 0 ? .joined([.plain(shown), .say(.andMore, "\(rest)")]) : .plain(shown)
    }
}

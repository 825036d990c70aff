import Rules
import Stock

/// F4 at the shelf: why this lot, which others, and why this way round.
extension Pick {
    func explained(_ picking: Picking, _ site: Site) throws -> [Effect] {
        guard let line = try PickLine(picking, site) else { return over }
        if let gone = try gone(line, site) { return gone }
        guard try !line.isUnusable(site) else { return try otherStock(picking, site) }
        let explanation = Explanation(
            "\(line.order.number) \(line.item.sku)", try Self.lots(for: line, site),
            walk: try Self.walk(of: line, site),
            proof: try line.proof(site).map {
                "\(word("proof-\($0.asks.rawValue)")) \(Shown.text(.rule($0.name)))"
            })
        return [.detour(.why(.reasons(explanation)))]
    }

    /// The lot of the line, the lots that could take its place, and what stands against others.
    static func lots(for line: PickLine, _ site: Site) throws -> Reasons {
        guard let other = try OtherStock(line, site) else { return Reasons(chosen: nil) }
        let rotation = site.rules.allocation.rotation(of: line.item)
        var seen: Set<LotID> = [line.lot.id]
        var candidates = [
            Reasons.Candidate(
                Reasons.Option(
                    line.lot.number.rawValue, rule: rotation.rawValue.uppercased(),
                    detail: .plain(line.place.code.rawValue)))
        ]
        for candidate in try RefillTask.candidates(line.item, site)
        where seen.insert(candidate.lot.id).inserted {
            let row = candidate.shelf.row
            var obstacle: (word: String, detail: Phrase)?
            let place = try site.code(row.place.location)
            if let refusal = try other.refusal(of: candidate.lot, owner: row.material.owner) {
                obstacle = (refusal.name, refusal.detail)
            } else if candidate.shelf.isHeld {
                obstacle = ("held", .plain(place))
            } else if candidate.shelf.isBlocked {
                obstacle = ("blocked", .plain(place))
            } else if candidate.shelf.free <= 0 {
                obstacle = ("promised", .plain(place))
            }
            let days = other.price(of: candidate.lot)
            candidates.append(
                Reasons.Candidate(
                    Reasons.Option(
                        candidate.lot.number.rawValue,
                        rule: days == 0
                            ? word("why-same-day")
                            : "\(abs(days)) \(word(days > 0 ? "why-days-newer" : "why-days-older"))",
                        detail: .plain(place)),
                    obstacle: obstacle))
        }
        return Reasons(candidates)
    }

    /// The walk over what is left of the round.
    private static func walk(of line: PickLine, _ site: Site) throws -> Walk? {
        let open = line.works.filter { $0.state == .open && $0.from != nil }
        let came = try open.map { work -> (DocumentID?, Int, LocationID?) in
            let allocation = try work.allocation.flatMap { try site.floor.allocation($0) }
            return (work.document, allocation?.line ?? 0, work.from)
        }.sorted { ($0.0?.rawValue ?? 0, $0.1) < ($1.0?.rawValue ?? 0, $1.1) }
        return try Walk(open.compactMap(\.from), asTheyCame: came.compactMap(\.2), site)
    }
}

extension OtherStock.Refusal {
    /// What was found, or the rule that asks.
    fileprivate var detail: Phrase {
        switch self {
        case .owner, .lots: ""
        case .rule(let refusal): refusal.detail
        }
    }
}

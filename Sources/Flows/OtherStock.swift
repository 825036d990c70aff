import Planning
import Rules
import Stock

/// Other stock for a line that cannot have what it was promised: which, and at what price.
///
/// One item, one line, the nodes that fit into a transaction; only stock that nobody was promised,
/// by the rules that allocated the line.
struct OtherStock {
    /// So much of a stock row for the line.
    struct Find {
        var candidate: RefillTask.Candidate
        var quantity: Int64
    }

    /// Why a lot may not serve the line.
    enum Refusal {
        case owner
        /// The line would have more lots than it may.
        case lots
        case rule(LotRefusal)

        /// The name its text goes by.
        var name: String {
            switch self {
            case .owner: "owner"
            case .lots: "lots"
            case .rule(let refusal): refusal.word.rawValue
            }
        }
    }

    private let line: PickLine
    private let order: OutboundOrder
    private let policy: LinePolicy
    private let desk: OutboundDesk
    /// Lots the line has by other allocations.
    private let given: [Lot]
    private let site: Site

    /// Reads the order and what it asks; nil when it is no order any more.
    ///
    /// `lot` is one of which some goes with the line all the same.
    init?(_ line: PickLine, _ site: Site, keeping lot: Lot? = nil) throws {
        guard let order = try site.floor.outboundOrder(line.order.number) else { return nil }
        self.line = line
        self.order = order
        self.site = site
        desk = try OutboundDesk(site.floor, rules: site.rules, today: site.today, now: site.now)
        policy = try desk.policy(
            for: line.item, on: order,
            try site.floor.demand(of: line.allocation.document, line: line.allocation.line))
        var given = try site.floor.lots(
            givenTo: line.allocation.document, line: line.allocation.line,
            besides: line.allocation.id
        ).compactMap { try site.floor.lot($0) }
        let own = lot ?? (line.allocation.picked > 0 ? line.lot : nil)
        if let own, !given.contains(where: { $0.id == own.id }) { given.append(own) }
        self.given = given
    }

    /// Why a lot may not serve the line, or nil when it may.
    func refusal(of lot: Lot, owner: PartyID) throws -> Refusal? {
        guard owner == order.owner else { return .owner }
        guard let known = try desk.lots(of: line.item.id).first(where: { $0.lot.id == lot.id })
        else { return .lots }
        if let refusal = try desk.refusal(of: known, line.item, for: order, policy) {
            return .rule(refusal)
        }
        let others = given.filter { $0.id != lot.id }
        if let most = policy.maximumLots?.value, others.count >= most { return .lots }
        if let window = policy.lotWindowDays,
            let date = lot.facts.usableUntil(line.item.expiryBasis)
        {
            for other in others {
                guard let last = other.facts.usableUntil(line.item.expiryBasis),
                    abs(last - date) <= window.value
                else { return .rule(LotRefusal(.window, rule: window.rule, .day(date))) }
            }
        }
        return nil
    }

    /// Days later that a lot goes than the promised one, or earlier when below 0.
    func price(of lot: Lot) -> Int {
        let rotation = site.rules.allocation.rotation(of: line.item)
        return lot.facts.turn(of: line.item, rotation)
            - line.lot.facts.turn(of: line.item, rotation)
    }

    /// What is not to be looked for again.
    enum Avoided {
        case nothing
        /// The row that the line was promised.
        case row
        /// The place the line was sent to.
        case place
    }

    /// The best stock for a quantity, of rows that suit.
    func find(
        _ quantity: Int64, avoiding avoided: Avoided,
        where suits: (StockRow) -> Bool = { _ in true }
    ) throws -> [Find] {
        var free: [MaterialID: Int64] = [:]
        for row in try desk.free(line.item.id, owner: order.owner, besides: line.work.wave) {
            free[row.material] = row.quantity
        }
        var usable: [RefillTask.Candidate] = []
        for candidate in try RefillTask.candidates(line.item, site) {
            let row = candidate.shelf.row
            guard candidate.isUsable, candidate.shelf.free > 0, free[row.material.id] != nil,
                !isAvoided(row, avoided), suits(row),
                try refusal(of: candidate.lot, owner: row.material.owner) == nil
            else { continue }
            usable.append(candidate)
        }
        guard !usable.isEmpty, quantity > 0 else { return [] }
        let problem = try problem(usable, free, quantity)
        guard problem.isWithinLimits else { return [] }
        return problem.solve(nodeLimit: AllocationProblem.transactionNodes).allocations.map {
            Find(candidate: usable[$0.stock], quantity: Int64($0.quantity))
        }
    }

    private func isAvoided(_ row: StockRow, _ avoided: Avoided) -> Bool {
        switch avoided {
        case .nothing: false
        case .row: row.material.id == line.allocation.material
        case .place:
            row.material.id == line.allocation.material || row.place.location == line.place.id
        }
    }

    private func problem(
        _ usable: [RefillTask.Candidate], _ free: [MaterialID: Int64], _ quantity: Int64
    ) throws -> AllocationProblem {
        var lots: [LotID] = []
        for candidate in usable where !lots.contains(candidate.lot.id) {
            lots.append(candidate.lot.id)
        }
        return AllocationProblem(
            today: 0, items: [.init(rotation: .fefo)],
            lots: lots.map { id in
                let turn = usable.first { $0.lot.id == id }?.turn ?? 0
                return .init(name: "\(id)", item: 0, expiry: turn, received: turn)
            },
            stock: try usable.map { candidate in
                let row = candidate.shelf.row
                let most = min(candidate.shelf.free, free[row.material.id] ?? 0, quantity)
                return .init(
                    lot: lots.firstIndex(of: candidate.lot.id) ?? 0,
                    isReserve: candidate.shelf.kind == .reserve, quantity: Int(most),
                    travel: try travel(to: row.place.location))
            },
            lines: [
                .init(
                    name: "\(line.allocation.line)", item: 0, weight: 1, quantity: Int(quantity),
                    minimumLife: -.max / 4, maximumLots: lotsLeft)
            ])
    }

    /// How many lots more the line may have.
    ///
    /// Where lots must lie within days of each other it is one: those left were compared with what
    /// the line has, not with one another.
    private var lotsLeft: Int? {
        let most = policy.maximumLots.map { max(1, $0.value - given.count) }
        return policy.lotWindowDays == nil ? most : 1
    }

    /// The way from where the worker stands, in decimetres.
    private func travel(to location: LocationID) throws -> Int {
        guard let there = try site.floor.location(location) else { return 0 }
        return abs(there.x - line.place.x) + abs(there.y - line.place.y)
    }
}

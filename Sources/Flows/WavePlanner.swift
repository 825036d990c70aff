import Planning
import Rules
import Stock

/// Plans waves: lots and stock rows for all lines as one problem, then trips, then faces.
///
///     orders ──rules──▶ LotProblem ──solve──▶ picks ──▶ trips ──▶ replenishments, minutes, risks
package struct WavePlanner {
    /// Nodes and annealing steps an item is given: a wave is planned while somebody waits.
    package struct Effort: Hashable, Sendable {
        package var nodes: Int
        package var steps: Int
        /// Steps of the search for trips; nil for as many as suit the problem.
        package var batchSteps: Int?

        package static let wave = Effort(nodes: 60, steps: 2_000, batchSteps: 20_000)
        /// For lots alone: which rows they are taken from does not matter yet.
        package static let lots = Effort(nodes: 60, steps: 0, batchSteps: 0)
    }

    let desk: OutboundDesk

    package init(_ desk: OutboundDesk) { self.desk = desk }

    /// Plans orders with their open lines as one wave, whose own promises do not stand against it.
    package func plan(
        _ orders: [OutboundOrder], of wave: WaveID?, effort: Effort = .wave
    ) throws -> WavePlan {
        var plan = try lots(for: orders, of: wave, effort: effort)
        try TripPlanner(desk).arrange(&plan, orders, effort: effort)
        try FacePlanner(desk).replenish(&plan)
        plan.doors = Set(orders.map(\.dockCode)).subtracting([""]).sorted()
        plan.appointments = Set(orders.compactMap(\.appointment))
            .sorted { ($0.from, $0.number) < ($1.from, $1.number) }
        return plan
    }

    /// Plans only who gets which stock, not how it is fetched.
    package func lots(
        for orders: [OutboundOrder], of wave: WaveID?, effort: Effort = .lots
    ) throws -> WavePlan {
        var lots = try LotProblem(orders, desk, besides: wave)
        var plan = WavePlan()
        plan.orders = orders.count
        plan.lines = orders.reduce(0) { $0 + $1.lines.count }
        guard lots.problem.isWithinLimits, lots.problem.hasSolvableSize else {
            throw PlanningError(
                orders.count == 1
                    ? "the order is too large to be planned at once; look at its quantities"
                    : "the wave is too large to be planned at once; build smaller ones")
        }
        var solution = lots.problem.solve(nodeLimit: effort.nodes, stepLimit: effort.steps)
        var shorts = solution.shorts
        // Orders that go whole or not at all leave what they would have had to the others.
        var dropped: Set<DocumentID> = []
        for _ in 0..<4 {
            let broken = Set(
                solution.shorts.map { lots.asks[$0.line].order }
                    .filter(\.isShipComplete).map(\.id)
            ).subtracting(dropped)
            guard !broken.isEmpty else { break }
            dropped.formUnion(broken)
            lots.drop(broken)
            solution = lots.problem.solve(nodeLimit: effort.nodes, stepLimit: effort.steps)
            shorts =
                shorts.filter { dropped.contains(lots.asks[$0.line].order.id) }
                + solution.shorts
        }
        plan.isProved = solution.proved.prefix(4).allSatisfy { $0 }
        plan.picks = try picks(solution, lots)
        try explain(&plan, lots, shorts, dropped, besides: wave)
        return plan
    }

    private func picks(_ solution: AllocationPlan, _ lots: LotProblem) throws -> [PlannedPick] {
        try solution.allocations.map { allocation in
            let ask = lots.asks[allocation.line]
            let row = lots.stock[allocation.stock]
            let location = try desk.location(row.place.location)
            return PlannedPick(
                document: ask.order.id, line: ask.line.line, item: ask.item.id, lot: row.lot,
                material: row.material, place: row.place,
                quantity: Int64(allocation.quantity) * ask.unit, goal: ask.order.goal,
                priority: ask.order.priority, due: ask.order.cutOff, zone: location?.zone ?? "",
                equipment: location?.kind == .reserve ? .fork : .hand)
        }
    }

    /// Writes down what every line gets, what it may not get, and why it is short.
    private func explain(
        _ plan: inout WavePlan, _ lots: LotProblem, _ shorts: [Certificate],
        _ dropped: Set<DocumentID>, besides wave: WaveID?
    ) throws {
        var given: [Line: [LotID: Int64]] = [:]
        for pick in plan.picks {
            given[Line(order: pick.document, line: pick.line), default: [:]][
                pick.lot, default: 0] += pick.quantity
        }
        let certificates = Dictionary(
            shorts.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
        let numbers = Dictionary(
            lots.lots.map { ($0.lot.id, $0.lot.number) }, uniquingKeysWith: { first, _ in first })
        var places: [DocumentID: Int] = [:]
        for (index, ask) in lots.asks.enumerated() {
            let got = given[Line(order: ask.order.id, line: ask.line.line)] ?? [:]
            let missing = ask.line.quantity - got.values.reduce(0, +)
            var text: Phrase?
            if missing > 0 {
                let said = try sentence(
                    certificates[index], ask, isDropped: dropped.contains(ask.order.id),
                    besides: wave)
                text = said
                plan.shorts.append(
                    ShortLine(
                        order: ask.order.number, line: ask.line.line, sku: ask.item.sku,
                        missing: missing, shown: Amount.written(missing, ask.item.unit),
                        text: said,
                        isForOthers: certificates[index] == nil
                            && dropped.contains(ask.order.id)))
            }
            let reasons = LineReasons(
                line: ask.line.line, sku: ask.item.sku, asked: ask.line.quantity,
                chosen: got.sorted { $0.key < $1.key }.compactMap { lot, quantity in
                    numbers[lot].map { LineReasons.Chosen(lot: $0, quantity: quantity) }
                },
                refused: ask.refused.map { lot, refusal in
                    LineReasons.Refused(
                        lot: lot.lot.number, word: refusal.word, text: "\(refusal)")
                }, others: ask.eligible - got.count, short: text?.description)
            if places[ask.order.id] == nil {
                places[ask.order.id] = plan.reasons.count
                plan.reasons.append(
                    OrderReasons(order: ask.order.id, number: ask.order.number, lines: []))
            }
            plan.reasons[places[ask.order.id] ?? 0].lines.append(reasons)
        }
        plan.shorts.sort { ($0.order.rawValue, $0.line) < ($1.order.rawValue, $1.line) }
    }

    private struct Line: Hashable {
        let order: DocumentID
        let line: Int
    }

    /// The certificate of a short line; where no lot may serve it, the rules that refuse them.
    private func sentence(
        _ certificate: Certificate?, _ ask: LotProblem.Ask, isDropped: Bool,
        besides wave: WaveID?
    ) throws -> Phrase {
        guard let certificate else { return .say(isDropped ? .orderWhole : .otherLineNeeds) }
        guard ask.eligible == 0 else {
            return .joined(
                try [certificate.text, .plain(ask.counted)] + takenOff(ask, besides: wave))
        }
        guard !ask.refused.isEmpty else {
            return try nothingFree(ask.item, owner: ask.order.owner)
        }
        let shown = ask.refused.prefix(4).map { lot, refusal in
            Phrase.say(.lotRefused, .plain(lot.lot.number.rawValue), refusal.phrase)
        }
        let rest = ask.refused.count - shown.count
        return .say(
            .noneServes,
            .joined([.list(shown, "; "), rest > 0 ? .say(.andMoreLast, "\(rest)") : "."]))
    }

    /// What the problem left out of the stock that the line may have: promises to other waves, and
    /// lots outside of its window.
    private func takenOff(_ ask: LotProblem.Ask, besides wave: WaveID?) throws -> [Phrase] {
        let lots = Dictionary(
            try desk.lots(of: ask.item.id).map { ($0.lot.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let promises = try desk.floor.promisedLots(of: ask.item.id, besides: wave)
            .filter { $0.owner == ask.order.owner }
            .filter { promise in
                try lots[promise.lot].map { try desk.refusal(of: $0, for: ask) == nil } ?? false
            }
        var said: [Phrase] = []
        if !promises.isEmpty {
            let amount = Amount.written(promises.reduce(0) { $0 + $1.quantity }, ask.item.unit)
            let names = promises.compactMap { lots[$0.lot]?.lot.number.rawValue }
            let rest = names.count - 4
            let first = Phrase.plain(names.prefix(4).joined(separator: ", "))
            said.append(
                .say(
                    .othersPromised, .plain(amount),
                    rest > 0 ? .joined([first, .say(.andMoreLots, "\(rest)")]) : first))
        }
        if let window = ask.refused.first(where: { $0.refusal.word == .window })?.refusal {
            said.append(.say(.othersLie, window.phrase))
        }
        return said
    }

    /// Where the stock of an item is when none of it is free.
    private func nothingFree(_ item: Item, owner: PartyID) throws -> Phrase {
        let usage = try desk.floor.stockUsage(of: item.id, owner: owner)
        guard usage.onHand > 0 else { return .say(.noStock) }
        func amount(_ quantity: Int64) -> Phrase { .plain(Amount.written(quantity, item.unit)) }
        let uses: [(Int64, PhraseText)] = [
            (usage.held, .partHeld), (usage.blocked, .partBlocked), (usage.outside, .partOutside),
            (usage.allocated, .partAllocated),
        ]
        let parts = uses.filter { $0.0 > 0 }.map { Phrase.say($0.1, amount($0.0)) }
        return .say(
            .noneIsFree, amount(usage.onHand),
            parts.isEmpty ? .say(.promisedToWaves) : .list(parts, ", "))
    }
}

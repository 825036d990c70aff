import Flows
import Rules
import Stock
import Store

/// Puts another item in the place of a short line, and takes that back: thinks on a snapshot,
/// writes in one short transaction that asks again whether the line is still short.
package struct SubstituteDesk: Sendable {
    private let waves: WaveDesk

    package init(_ waves: WaveDesk) { self.waves = waves }

    /// What of a wave is short as things are, and what is replaced.
    package func shorts(of number: DocumentNumber) throws -> WaveShorts {
        try waves.store.read { try shorts(of: number, $0.floor()) }
    }

    /// What might go in the place of a short line.
    package func choice(_ request: SubstituteRequest) throws -> SubstituteChoice {
        try waves.store.read { try asked(request, $0.floor()).choice }
    }

    /// Lets an item go in the place of what is short of a line.
    package func choose(
        _ request: SubstituteRequest, code: String, by worker: Worker? = nil
    ) throws -> Substituted {
        let decided = try waves.store.read { try decide(request, code, $0.floor()) }
        let (choice, candidate, substitution) = (
            decided.asked.choice, decided.candidate, decided.substitution
        )
        let (wave, plan) = (decided.asked.wave, decided.plan)
        try waves.write("substitute \(request.order)/\(request.line)", by: worker) { transaction in
            try begin(wave, in: transaction)
            let floor = transaction.floor()
            guard
                try floor.lineNumber(insteadOf: request.line, on: choice.document)
                    == substitution.by, try isShort(choice, floor)
            else { throw WaveRefusal.lineChanged }
            let now = waves.clock.now()
            try transaction.apply(
                .substitution(.replace(substitution, why: choice.record(of: candidate))), at: now)
            guard let plan else { return }
            var trips: [Int: Int64] = [:]
            guard try transaction.allocate(plan.picks, of: wave.id, trips: &trips).isEmpty else {
                throw WaveRefusal.lineChanged
            }
            try transaction.replenish(plan.replenishments, for: wave.id)
            for reason in plan.reasons {
                try transaction.apply(
                    .decision(reason.decision(rules: waves.rules.stamp)), at: now)
            }
            _ = try transaction.showWork(of: wave.id, limit: 1_000)
        }
        return try outcome(
            WaveShorts.Replaced(
                order: request.order, substitution: substitution, ordered: choice.sku,
                sku: candidate.sku, shownUnits: candidate.shownUnits,
                shownQuantity: candidate.shownQuantity),
            wave, isTakenBack: false, by: worker)
    }

    /// Gives a line back what another item has gone in the place of; the request names the line
    /// that goes instead.
    package func restore(_ request: SubstituteRequest, by worker: Worker? = nil) throws
        -> Substituted
    {
        let wave = try waves.status(request.wave)
        let found = try waves.store.read { snapshot in
            let floor = snapshot.floor()
            let orders = try floor.outboundOrder(request.order).map { [$0] } ?? []
            return try replaced(in: orders, floor).first { $0.substitution.by == request.line }
        }
        guard let found else { throw WaveRefusal.lineChanged }
        try waves.write("take back \(request.order)/\(request.line)", by: worker) { transaction in
            try begin(wave, in: transaction)
            let (floor, substitution) = (transaction.floor(), found.substitution)
            guard try floor.substitutions(on: substitution.document).contains(substitution) else {
                throw WaveRefusal.lineChanged
            }
            guard try !floor.isBegun(substitution.by, of: substitution.document) else {
                throw WaveRefusal.begun
            }
            try transaction.apply(
                .substitution(.restore(substitution)), at: waves.clock.now())
        }
        return try outcome(found, wave, isTakenBack: true, by: worker)
    }

    // MARK: - Reading

    private func shorts(of number: DocumentNumber, _ floor: StoredFloor) throws -> WaveShorts {
        let wave = try wave(number, floor)
        let desk = try waves.desk(floor)
        return WaveShorts(
            number, lines: try shorts(of: wave, desk),
            replaced: try replaced(in: try desk.orders(in: wave.id), floor))
    }

    private func wave(_ number: DocumentNumber, _ floor: StoredFloor) throws -> WaveStatus {
        guard let wave = try floor.wave(number) else { throw WaveRefusal.unknownWave }
        return wave
    }

    private func shorts(of wave: WaveStatus, _ desk: OutboundDesk) throws -> [ShortLine] {
        try WavePlanner(desk).lots(for: try desk.orders(in: wave.id), of: wave.id).shorts
    }

    /// A short line as one snapshot has it.
    private struct Asked {
        let desk: OutboundDesk
        let wave: WaveStatus
        let order: OutboundOrder
        let line: OutboundLine
        let choice: SubstituteChoice
    }

    private func asked(_ request: SubstituteRequest, _ floor: StoredFloor) throws -> Asked {
        let wave = try wave(request.wave, floor)
        let desk = try waves.desk(floor)
        let orders = try desk.orders(in: wave.id)
        let short = try shorts(of: wave, desk).first {
            $0.order == request.order && $0.line == request.line && !$0.isForOthers
        }
        guard let short, let order = orders.first(where: { $0.number == request.order }),
            let line = order.lines.first(where: { $0.line == request.line }),
            let choice = try SubstitutePlanner(desk).choice(short, of: order, in: request.wave)
        else { throw WaveRefusal.lineChanged }
        return Asked(desk: desk, wave: wave, order: order, line: line, choice: choice)
    }

    private func candidate(
        _ code: String, of choice: SubstituteChoice
    ) throws -> SubstituteCandidate {
        guard let candidate = choice.candidates.first(where: { $0.code == code }) else {
            throw WaveRefusal.lineChanged
        }
        if let refusal = candidate.refusal {
            throw WaveRefusal.substitute(candidate.sku, refusal)
        }
        return candidate
    }

    /// What releasing a wave now would do, and what goes in the place of what in it.
    func preview(
        of number: DocumentNumber
    ) throws -> (plan: WavePlan, replaced: [WaveShorts.Replaced]) {
        try waves.store.read { snapshot in
            let floor = snapshot.floor()
            let wave = try wave(number, floor)
            let orders = try floor.orders(in: wave.id)
            return (
                try waves.plan(orders, of: wave.id, floor), try replaced(in: orders, floor)
            )
        }
    }

    private func replaced(
        in orders: [OutboundOrder], _ floor: StoredFloor
    ) throws -> [WaveShorts.Replaced] {
        try orders.flatMap { order in
            try floor.substitutions(on: order.id).compactMap { one in
                guard let ordered = try floor.demand(of: order.id, line: one.line),
                    let item = try floor.item(ordered.item), let other = try floor.item(one.item)
                else { return nil }
                return WaveShorts.Replaced(
                    order: order.number, substitution: one, ordered: item.sku, sku: other.sku,
                    shownUnits: Amount.written(one.units, other.unit),
                    shownQuantity: Amount.written(one.quantity, item.unit))
            }
        }
    }

    // MARK: - Writing

    /// Whether the wave can be changed, which it can while it is planned or at work.
    private func begin(_ wave: WaveStatus, in transaction: borrowing Transaction) throws {
        let state = try transaction.state(of: wave.id)
        guard state == wave.state, state == .planned || state == .released else {
            throw WaveRefusal.isNow(state ?? .cancelled)
        }
    }

    private func isShort(_ choice: SubstituteChoice, _ floor: StoredFloor) throws -> Bool {
        let line = try floor.outboundOrder(choice.order)?.lines.first { $0.line == choice.line }
        return (line?.quantity ?? 0) >= choice.missing
    }

    /// What goes instead, and how it is fetched when the wave is at work already.
    private struct Decided {
        let asked: Asked
        let candidate: SubstituteCandidate
        let substitution: Substitution
        let plan: WavePlan?
    }

    private func decide(
        _ request: SubstituteRequest, _ code: String, _ floor: StoredFloor
    ) throws -> Decided {
        let asked = try asked(request, floor)
        let candidate = try candidate(code, of: asked.choice)
        var order = asked.order
        let substitution = Substitution(
            document: order.id, line: request.line,
            by: try floor.lineNumber(insteadOf: request.line, on: order.id),
            quantity: candidate.quantity, item: candidate.item, units: candidate.units)
        func decided(_ plan: WavePlan?) -> Decided {
            Decided(asked: asked, candidate: candidate, substitution: substitution, plan: plan)
        }
        guard asked.wave.state == .released else { return decided(nil) }
        order.lines = [
            OutboundLine(
                line: substitution.by, item: candidate.item, quantity: candidate.units,
                isAllOrNothing: asked.line.isAllOrNothing,
                minimumLifeDays: asked.line.minimumLifeDays)
        ]
        let plan = try waves.plan([order], of: asked.wave.id, asked.desk)
        guard plan.shorts.isEmpty else { throw WaveRefusal.lineChanged }
        return decided(plan)
    }

    /// How the wave stands now; the lots of a planned one are promised anew.
    private func outcome(
        _ replaced: WaveShorts.Replaced, _ wave: WaveStatus, isTakenBack: Bool, by worker: Worker?
    ) throws -> Substituted {
        guard wave.state == .planned else {
            return Substituted(
                replaced: replaced, isTakenBack: isTakenBack, shorts: try shorts(of: wave.number),
                preview: nil)
        }
        let (plan, others) = try preview(of: wave.number)
        try waves.promiseAgain(plan, wave, by: worker)
        return Substituted(
            replaced: replaced, isTakenBack: isTakenBack,
            shorts: WaveShorts(wave.number, lines: plan.shorts, replaced: others),
            preview: WavePreview(wave.number, plan, replaced: others))
    }
}

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
        try waves.store.read { snapshot in
            let floor = snapshot.floor()
            let short = try shorts(of: request.wave, floor).lines.first {
                $0.order == request.order && $0.line == request.line && !$0.isForOthers
            }
            guard let short, let order = try order(request, floor),
                let choice = try SubstitutePlanner(try waves.desk(floor)).choice(
                    short, of: order, in: request.wave)
            else { throw WaveRefusal.lineChanged }
            return choice
        }
    }

    /// Lets an item go in the place of what is short of a line.
    package func choose(
        _ request: SubstituteRequest, code: String, by worker: Worker? = nil
    ) throws -> Substituted {
        let choice = try choice(request)
        guard let candidate = choice.candidates.first(where: { $0.code == code }) else {
            throw WaveRefusal.lineChanged
        }
        if let refusal = candidate.refusal {
            throw WaveRefusal.substitute(candidate.sku, refusal)
        }
        let (wave, substitution, plan) = try plan(request, choice, candidate)
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
            try replaced(of: request.order, snapshot.floor())
                .first { $0.substitution.by == request.line }
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
        guard let wave = try floor.wave(number) else { throw WaveRefusal.unknownWave }
        let orders = try floor.orders(in: wave.id)
        let plan = try WavePlanner(try waves.desk(floor)).lots(for: orders, of: wave.id)
        return WaveShorts(
            number, lines: plan.shorts,
            replaced: try orders.flatMap { try replaced(of: $0.number, floor) })
    }

    /// What goes in the place of what on the orders of a wave.
    func replaced(in wave: DocumentNumber) throws -> [WaveShorts.Replaced] {
        try waves.store.read { snapshot in
            let floor = snapshot.floor()
            guard let wave = try floor.wave(wave) else { return [] }
            return try floor.orders(in: wave.id).flatMap { try replaced(of: $0.number, floor) }
        }
    }

    private func replaced(
        of order: DocumentNumber, _ floor: StoredFloor
    ) throws -> [WaveShorts.Replaced] {
        guard let document = try floor.outboundOrder(order)?.id else { return [] }
        return try floor.substitutions(on: document).compactMap { one in
            guard let ordered = try floor.demand(of: document, line: one.line),
                let item = try floor.item(ordered.item), let other = try floor.item(one.item)
            else { return nil }
            return WaveShorts.Replaced(
                order: order, substitution: one, ordered: item.sku, sku: other.sku,
                shownUnits: Amount.written(one.units, other.unit),
                shownQuantity: Amount.written(one.quantity, item.unit))
        }
    }

    private func order(_ request: SubstituteRequest, _ floor: StoredFloor) throws
        -> OutboundOrder?
    {
        guard let wave = try floor.wave(request.wave) else { return nil }
        return try floor.orders(in: wave.id).first { $0.number == request.order }
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

    /// The line that goes instead, and how it is fetched when the wave is at work already.
    private func plan(
        _ request: SubstituteRequest, _ choice: SubstituteChoice, _ candidate: SubstituteCandidate
    ) throws -> (WaveStatus, Substitution, WavePlan?) {
        try waves.store.read { snapshot in
            let floor = snapshot.floor()
            guard let wave = try floor.wave(request.wave),
                var order = try order(request, floor),
                let asked = order.lines.first(where: { $0.line == request.line })
            else { throw WaveRefusal.lineChanged }
            let substitution = Substitution(
                document: order.id, line: request.line,
                by: try floor.lineNumber(insteadOf: request.line, on: order.id),
                quantity: candidate.quantity, item: candidate.item, units: candidate.units)
            guard wave.state == .released else { return (wave, substitution, nil) }
            order.lines = [
                OutboundLine(
                    line: substitution.by, item: candidate.item, quantity: candidate.units,
                    isAllOrNothing: asked.isAllOrNothing, minimumLifeDays: asked.minimumLifeDays)
            ]
            let plan = try waves.plan([order], of: wave.id, floor)
            guard plan.shorts.isEmpty else { throw WaveRefusal.lineChanged }
            return (wave, substitution, plan)
        }
    }

    /// How the wave stands now; the lots of a planned one are promised anew.
    private func outcome(
        _ replaced: WaveShorts.Replaced, _ wave: WaveStatus, isTakenBack: Bool, by worker: Worker?
    ) throws -> Substituted {
        var preview: WavePreview?
        if wave.state == .planned {
            _ = try waves.promiseAgain(wave.id, by: worker)
            preview = WavePreview(
                wave.number, try waves.preview(wave.number),
                replaced: try self.replaced(in: wave.number))
        }
        return Substituted(
            replaced: replaced, isTakenBack: isTakenBack, shorts: try shorts(of: wave.number),
            preview: preview)
    }
}

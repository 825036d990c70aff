import Flows
import Foundation
import Rules
import Stock
import Store

extension WaveDesk {
    /// What a release did.
    package struct Release: Hashable, Sendable {
        package var wave: DocumentNumber
        package var picks = 0
        package var trips = 0
        package var replenishments = 0
        /// Lines that do not get all they ask.
        package var shorts: [ShortLine] = []
        /// Picks that had to be planned anew because goods had changed meanwhile.
        package var replanned = 0
    }

    /// Releases a planned wave: stock rows are allocated and its work becomes visible.
    ///
    /// - Parameters:
    ///   - number: The wave.
    ///   - worker: Who releases it.
    /// - Returns: What was released, and what stays short.
    /// - Throws: `Refusal` when it is not possible; then nothing was changed.
    package func release(_ number: DocumentNumber, by worker: Worker? = nil) throws -> Release {
        try recover(by: worker)
        let (wave, basis, plan) = try store.read { snapshot in
            let floor = snapshot.floor()
            guard let wave = try floor.wave(number) else { throw Refusal.unknownWave }
            guard wave.state == .planned else { throw Refusal.isNow(wave.state) }
            return (
                wave.id, try snapshot.sequence(),
                try self.plan(try floor.orders(in: wave.id), of: wave.id, floor)
            )
        }
        guard !plan.picks.isEmpty else {
            // Why nothing can be had is on file all the same.
            try write(plan.reasons, of: number, by: worker)
            throw Refusal.nothingToDo
        }
        let isOurs = try write("release \(number)", by: worker) { transaction in
            try transaction.beginRelease(
                of: wave, by: worker?.id, basis: basis, process: Int(getpid()), at: clock.now())
        }.value
        guard isOurs else { throw Refusal.isNow(try status(number).state) }
        do {
            return try carryOut(plan, wave, number, by: worker)
        } catch {
            try rollBack(wave, asPromises: false, by: worker)
            throw error
        }
    }

    private func carryOut(
        _ plan: WavePlan, _ wave: WaveID, _ number: DocumentNumber, by worker: Worker?
    ) throws -> Release {
        var release = Release(wave: number, shorts: plan.shorts)
        var reasons = plan.reasons
        var failed = try allocate(plan.picks, wave, &release, by: worker)
        // What has changed since the plan was made is planned anew, and only that.
        for _ in 0..<3 where !failed.isEmpty {
            release.replanned += failed.count
            let again = try store.read { snapshot in
                let floor = snapshot.floor()
                let orders = Self.remaining(try floor.orders(in: wave), failed)
                return try self.plan(orders, of: wave, floor)
            }
            release.shorts += again.shorts
            reasons += again.reasons
            failed = try allocate(again.picks, wave, &release, by: worker)
        }
        let moves = plan.replenishments
        try inChunks(moves) { part in
            try write("replenish for \(number)", by: worker) {
                try $0.replenish(part, for: wave)
            }.elapsed
        }
        release.replenishments = moves.count
        try write(reasons, of: number, by: worker)
        try inChunks(plan.refills, of: 50) { part in
            let decisions = part.map { Decision($0.decided, $0.face.rawValue, rules) }
            return try keep(decisions, "faces of \(number)", by: worker)
        }
        try untilDone { limit in
            try write("release \(number)", by: worker) {
                try $0.dropPromises(of: wave, limit: limit)
            }
        }
        try write("released \(number)", by: worker) { transaction in
            try transaction.finishRelease(of: wave, shorts: release.shorts.count)
            guard !release.shorts.isEmpty else { return }
            try transaction.apply(
                .exception(
                    .raise(
                        kind: "waveShort", subject: number.rawValue,
                        text: .say(.waveShort, "\(release.shorts.count)", "\(number)"),
                        ownerRole: "supervisor", dueSeconds: 4 * 3_600)), at: clock.now())
        }
        try show(wave, by: worker)
        return release
    }

    /// Writes down what each order gets, and why it gets no more.
    private func write(
        _ reasons: [OrderReasons], of number: DocumentNumber, by worker: Worker?
    ) throws {
        try inChunks(reasons, of: 50) { part in
            let decisions = part.map { $0.decision(rules: rules.stamp) }
            return try keep(decisions, "reasons of \(number)", by: worker)
        }
    }

    /// Writes decisions down.
    ///
    /// - Returns: How many milliseconds it took.
    func keep(_ decisions: [Decision], _ what: String, by worker: Worker?) throws -> Double {
        try write(what, by: worker) { transaction in
            for decision in decisions {
                try transaction.apply(.decision(decision), at: clock.now())
            }
        }.elapsed
    }

    /// Allocates picks trip by trip.
    ///
    /// - Returns: Those that were not possible any more.
    private func allocate(
        _ picks: [PlannedPick], _ wave: WaveID, _ release: inout Release, by worker: Worker?
    ) throws -> [PlannedPick] {
        var failed: [PlannedPick] = []
        var trips: [Int: Int64] = [:]
        try inChunks(picks) { part in
            var known = trips
            let (refused, elapsed) = try write("allocate \(release.wave)", by: worker) {
                try $0.allocate(part, of: wave, trips: &known)
            }
            trips = known
            failed += refused
            return elapsed
        }
        release.picks += picks.count - failed.count
        release.trips += trips.count
        return failed
    }

    /// The orders with only those lines that picks failed for, and so much of them.
    private static func remaining(
        _ orders: [OutboundOrder], _ failed: [PlannedPick]
    ) -> [OutboundOrder] {
        orders.compactMap { order in
            var order = order
            order.lines = order.lines.compactMap { line in
                var line = line
                line.quantity =
                    failed.filter { $0.document == order.id && $0.line == line.line }
                    .reduce(0) { $0 + $1.quantity }
                return line.quantity > 0 ? line : nil
            }
            return order.lines.isEmpty ? nil : order
        }
    }

    /// Makes the hidden work of a released wave visible.
    private func show(_ wave: WaveID, by worker: Worker?) throws {
        try untilDone { limit in
            try write("show work", by: worker) { try $0.showWork(of: wave, limit: limit) }
        }
    }

    // MARK: - Taking back

    /// Takes the release of a wave back while nothing of it was begun.
    package func undo(_ number: DocumentNumber, by worker: Worker? = nil) throws {
        try recover(by: worker)
        let wave = try status(number)
        guard wave.state == .released else { throw Refusal.isNow(wave.state) }
        let isFree = try write("take back \(number)", by: worker) {
            try $0.beginWithdrawal(of: wave.id, process: Int(getpid()))
        }.value
        guard isFree else {
            let now = try status(number).state
            throw now == .released ? Refusal.begun : Refusal.isNow(now)
        }
        try rollBack(wave.id, asPromises: true, by: worker)
    }

    private func rollBack(_ wave: WaveID, asPromises: Bool, by worker: Worker?) throws {
        try untilDone { limit in
            try write("take back work", by: worker) {
                try $0.withdraw(wave, asPromises: asPromises, limit: limit)
            }
        }
        try write("planned again", by: worker) { try $0.finishWithdrawal(of: wave) }
    }

    /// Finishes what a process that has died left halfway: a release is rolled back, a withdrawal
    /// and the showing of a released wave's work are completed.
    package func recover(by worker: Worker? = nil) throws {
        for wave in try store.read({ try $0.halfwayWaves() }) {
            guard let process = wave.process else {
                try show(wave.id, by: worker)
                continue
            }
            guard !isAlive(process) else { continue }
            try rollBack(wave.id, asPromises: wave.isWithdrawal, by: worker)
        }
    }
}

extension OrderReasons {
    /// The decision as it is stored: what does not fit is left out, least important first.
    func decision(rules: String) -> Decision {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var shown = self
        var text = ""
        for limit in [20, 6, 2, 1, 0] where leastBytes(refused: limit) <= Choice.storedLimit {
            for line in shown.lines.indices {
                shown.lines[line].refused = Array(shown.lines[line].refused.prefix(limit))
            }
            text = (try? encoder.encode(shown)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
            if text.utf8.count <= Choice.storedLimit { break }
        }
        while text.utf8.count > Choice.storedLimit, !shown.lines.isEmpty {
            shown.lines.removeLast()
            text = (try? encoder.encode(shown)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        }
        let short = lines.count { $0.short != nil }
        return Decision(
            kind: "allocation", subject: order.rawValue, rules: rules,
            chosen: short == 0 ? "complete" : "\(short) short", choice: text)
    }

    /// Bytes that `limit` refused lots a line take at the very least, as a choice is encoded: a
    /// list that cannot fit is not worth encoding, and one that may fit is always tried.
    private func leastBytes(refused limit: Int) -> Int {
        let names = #"{"lot":"","text":"","word":""},"#.utf8.count
        return lines.reduce(0) { sum, line in
            line.refused.prefix(limit).reduce(sum) { $0 + names + $1.text.utf8.count }
        }
    }
}

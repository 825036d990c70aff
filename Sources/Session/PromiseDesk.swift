import Flows
import Rules
import Stock
import Store

/// Finds other goods for what holds have freed: thinks on a snapshot, writes in short transactions.
///
/// What is freed waits in the store until it is replaced, so a process that dies in between leaves
/// it to the next one that looks.
package struct PromiseDesk: Sendable {
    /// Promises that are planned as one problem.
    private static let most = 400
    /// Plans that are made anew because goods had changed meanwhile, and for further promises.
    private static let mostPlans = 20
    /// Seconds until somebody must have found a way for an order that is short.
    private static let dueSeconds = 3_600

    private let waves: WaveDesk

    package init(store: SiteStore, rules: RuleBook, clock: SiteClock) {
        waves = WaveDesk(store: store, rules: rules, clock: clock)
    }

    /// Replaces everything that is freed by now.
    @discardableResult
    package func replace(by worker: Worker? = nil) throws -> ReplacedPromises {
        var done = ReplacedPromises()
        for _ in 0..<Self.mostPlans {
            let freed = try waves.store.read { try $0.floor().freedPromises(atMost: Self.most) }
            guard !freed.isEmpty else { break }
            try replaceRows(freed.filter { !$0.isSoft }, &done, by: worker)
            try replaceLots(freed.filter(\.isSoft), &done, by: worker)
        }
        return done
    }

    // MARK: - Stock rows of released waves

    private func replaceRows(
        _ freed: [FreedPromise], _ done: inout ReplacedPromises, by worker: Worker?
    ) throws {
        guard !freed.isEmpty else { return }
        let (parts, reasons) = try waves.store.read { snapshot in
            try ReplacementPlanner(try waves.desk(snapshot.floor())).plan(freed)
        }
        var written: Set<DocumentNumber> = []
        try waves.inChunks(parts, of: 20) { some in
            let (replaced, elapsed) = try waves.write("replace what holds freed", by: worker) {
                transaction in
                try some.filter { try write($0, in: transaction) }
            }
            for part in replaced {
                done.lines += 1
                done.short += part.missing > 0 ? 1 : 0
                written.insert(part.freed.order)
            }
            return elapsed
        }
        let decisions = reasons.filter { written.contains($0.number) }
            .map { $0.decision(rules: waves.rules.stamp) }
        try waves.inChunks(decisions, of: 20) { some in
            try waves.write("reasons of what was replaced", by: worker) { transaction in
                for decision in some {
                    try transaction.apply(.decision(decision), at: waves.clock.now())
                }
            }.elapsed
        }
    }

    /// Writes one replacement down, unless what it relied on has changed: then it is planned anew.
    private func write(
        _ part: Replacement, in transaction: borrowing Transaction
    ) throws -> Bool {
        let now = waves.clock.now()
        guard try transaction.floor().isFreed(part.freed.allocation) else { return false }
        let state = try part.freed.wave.flatMap { try transaction.state(of: $0) }
        guard state != .planned, state != .cancelled else {
            // Its wave was taken back: the next release plans for the order as a whole.
            try transaction.apply(.hold(.replace(part.freed.allocation)), at: now)
            return false
        }
        guard try part.picks.allSatisfy({ try transaction.isPossible($0) }) else { return false }
        let floor = transaction.floor()
        let minting = Replacement.Minting(
            allocation: { AllocationID(rawValue: try floor.mint(.allocation)) },
            work: { WorkID(rawValue: try floor.mint(.work)) })
        for record in try part.records(on: floor, isHidden: state == .releasing, minting) {
            try transaction.apply(record, at: now)
        }
        guard part.missing > 0, let order = try floor.outboundOrder(part.freed.order) else {
            return true
        }
        let short = Allocation(
            id: try minting.allocation(), document: order.id, line: part.freed.line,
            wave: part.freed.wave, item: part.freed.item, quantity: part.missing, state: .short)
        try transaction.apply(.picking(.add(short)), at: now)
        try raise(part.freed, order.id, part.missing, part.text, in: transaction)
        return true
    }

    // MARK: - Lots of planned waves

    private func replaceLots(
        _ freed: [FreedPromise], _ done: inout ReplacedPromises, by worker: Worker?
    ) throws {
        for wave in Set(freed.compactMap(\.wave)).sorted() {
            let lines = freed.filter { $0.wave == wave }
            let shorts = try waves.promiseAgain(wave, by: worker)
            let short = lines.filter { promise in
                shorts.contains { $0.order == promise.order && $0.line == promise.line }
            }
            try waves.write("replace lots that holds freed", by: worker) { transaction in
                for promise in lines where try transaction.floor().isFreed(promise.allocation) {
                    try transaction.apply(
                        .hold(.replace(promise.allocation)), at: waves.clock.now())
                }
                for line in shorts {
                    guard
                        let promise = short.first(where: {
                            $0.order == line.order && $0.line == line.line
                        }), let order = try transaction.floor().outboundOrder(line.order)
                    else { continue }
                    try raise(
                        promise, order.id, line.missing, line.text, in: transaction)
                }
            }
            done.lines += lines.count
            done.short += short.count
        }
    }

    /// Puts an order that is short now on the supervisors' list, with the certificate.
    private func raise(
        _ freed: FreedPromise, _ order: DocumentID, _ missing: Int64, _ certificate: Phrase,
        in transaction: borrowing Transaction
    ) throws {
        let floor = transaction.floor()
        let item = try floor.item(freed.item)
        let amount = Phrase.say(
            .someOf, .amount(missing, item?.unit ?? .each),
            .plain(item?.sku.rawValue ?? "\(freed.item)"))
        try transaction.apply(
            .exception(
                .raise(
                    kind: "heldShort",
                    subject: "{\"document\":\(order.rawValue),\"line\":\(freed.line),"
                        + "\"quantity\":\(missing)}",
                    text: .said(
                        .heldShort, ["\(freed.order)", "\(freed.line)", amount, certificate]),
                    ownerRole: "supervisor", dueSeconds: Self.dueSeconds)),
            at: waves.clock.now())
    }
}

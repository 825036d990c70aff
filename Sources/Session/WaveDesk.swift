import Flows
import Foundation
import Planning
import Rules
import Stock
import Store

/// Plans, releases and takes back waves: thinks on a snapshot, writes in short transactions.
///
///     planned ──release──▶ releasing ──▶ released ──all picked──▶ done
///        ▲                    │  crash: rolled back     │
///        └────────────────────┴──undo, nothing begun────┘
package struct WaveDesk: Sendable {
    /// What a write transaction should take at most; chunks are sized for it.
    private static let goalMilliseconds = 15.0

    let store: SiteStore
    let rules: RuleBook
    let clock: SiteClock
    /// Hears of every write transaction and how many milliseconds it took.
    package var trace: @Sendable (String, Double) -> Void = { _, _ in }
    /// Whether a process is alive; one that is not left its release halfway.
    var isAlive: @Sendable (Int) -> Bool = {
        kill(pid_t(truncatingIfNeeded: $0), 0) == 0 || errno == EPERM
    }

    package init(store: SiteStore, rules: RuleBook, clock: SiteClock) {
        self.store = store
        self.rules = rules
        self.clock = clock
    }

    package typealias Refusal = WaveRefusal

    // MARK: - Planning

    /// What releasing a wave now would do.
    package func preview(_ number: DocumentNumber) throws -> WavePlan {
        try store.read { snapshot in
            let floor = snapshot.floor()
            guard let wave = try floor.wave(number) else { throw Refusal.unknownWave }
            return try plan(try floor.orders(in: wave.id), of: wave.id, floor)
        }
    }

    /// Builds waves of the open orders by the rules and promises lots to them.
    ///
    /// - Returns: The numbers of the new waves.
    package func planByRules(by worker: Worker? = nil) throws -> [DocumentNumber] {
        let drafts = try store.read { snapshot in
            let floor = snapshot.floor()
            let desk = try self.desk(floor)
            return try rules.waves.build(
                try floor.openOrders(), today: clock.today, time: clock.time
            ) { try desk.traits(of: $0) }
        }
        return try drafts.compactMap { draft in
            let number = try make(
                draft.name, cutOff: draft.cutOff, draft.orders.map(\.id), by: worker)
            guard let number else { return nil }
            try inChunks(Array(zip(draft.orders, draft.cases)), of: 50) { part in
                let decisions = part.map { Decision($0.1, $0.0.id.rawValue, rules) }
                return try keep(decisions, "rules of \(number)", by: worker)
            }
            return number
        }
    }

    /// Builds one wave of the orders named.
    package func planByHand(
        _ orders: [DocumentNumber], name: String, by worker: Worker? = nil
    ) throws -> DocumentNumber {
        let found = try store.read { snapshot in
            let floor = snapshot.floor()
            let found = try floor.outboundOrders(orders)
            for order in found { try Self.expectFree(order, floor) }
            return found
        }
        let cutOff = found.compactMap(\.cutOff).min()
        guard let number = try make(name, cutOff: cutOff, found.map(\.id), by: worker) else {
            throw Refusal.nothingToDo
        }
        return number
    }

    /// - Throws: `Refusal` when an order may go into no wave.
    private static func expectFree(_ order: OutboundOrder, _ floor: StoredFloor) throws {
        if let id = try floor.waveOf(order.id),
            let wave = try floor.waves().first(where: { $0.id == id })
        {
            throw Refusal.orderInWave(order.number, wave.number)
        }
        guard try floor.outgoing(order.id)?.isOpen == true, !order.lines.isEmpty else {
            throw Refusal.orderClosed(order.number)
        }
    }

    /// Has every pick face below its minimum filled that nothing is on its way to.
    ///
    /// - Returns: How many replenishments were made.
    package func topOff(by worker: Worker? = nil) throws -> Int {
        let moves = try store.read { try FacePlanner(try desk($0.floor())).topOff() }
        var made = 0
        try inChunks(moves) { part in
            let (count, elapsed) = try write("top off", by: worker) {
                try $0.replenish(part, for: nil)
            }
            made += count
            return elapsed
        }
        return made
    }

    private func make(
        _ name: String, cutOff: Instant?, _ orders: [DocumentID], by worker: Worker?
    ) throws -> DocumentNumber? {
        let made = try write("plan \(name)", by: worker) { transaction in
            try transaction.planWave(name, cutOff: cutOff, orders: orders)
        }.value
        guard let (id, number) = made else { return nil }
        do {
            try promise(id, number, by: worker)
        } catch let refusal as Refusal {
            // What is refused leaves nothing behind.
            _ = try write("dissolve \(number)", by: worker) { try $0.dissolve(id) }
            throw refusal
        }
        return number
    }

    /// Promises lots to the lines of a wave as it would be released now.
    ///
    /// - Returns: The lines that do not get all they ask.
    @discardableResult
    private func promise(
        _ id: WaveID, _ number: DocumentNumber, by worker: Worker?
    ) throws -> [ShortLine] {
        let plan = try store.read { snapshot in
            let floor = snapshot.floor()
            let orders = try floor.orders(in: id)
            return try thinking(about: orders) {
                try WavePlanner(try desk(floor)).lots(for: orders, of: id)
            }
        }
        try promise(plan, id, number, by: worker)
        return plan.shorts
    }

    private func promise(
        _ plan: WavePlan, _ id: WaveID, _ number: DocumentNumber, by worker: Worker?
    ) throws {
        try inChunks(plan.promises) { part in
            try write("promise \(number)", by: worker) { try $0.promise(part, to: id) }.elapsed
        }
        _ = try write("promise \(number)", by: worker) {
            try $0.note(shorts: plan.shorts.count, of: id)
        }
    }

    /// Promises lots to the lines of a planned wave anew, such as after a hold on one of them.
    ///
    /// - Returns: The lines that do not get all they ask; none when the wave is not planned.
    func promiseAgain(_ id: WaveID, by worker: Worker?) throws -> [ShortLine] {
        let wave = try store.read { snapshot in
            try snapshot.floor().waves().first { $0.id == id && $0.state == .planned }
        }
        guard let wave else { return [] }
        try dropPromises(of: wave, by: worker)
        return try promise(id, wave.number, by: worker)
    }

    /// Promises the lots of a plan to a planned wave, in the place of those it had.
    func promiseAgain(_ plan: WavePlan, _ wave: WaveStatus, by worker: Worker?) throws {
        guard try status(wave.number).state == .planned else { return }
        try dropPromises(of: wave, by: worker)
        try promise(plan, wave.id, wave.number, by: worker)
    }

    private func dropPromises(of wave: WaveStatus, by worker: Worker?) throws {
        try untilDone { limit in
            try write("promise \(wave.number) again", by: worker) {
                try $0.dropPromises(of: wave.id, limit: limit)
            }
        }
    }

    /// Dissolves a planned wave: its orders are open again.
    package func dissolve(_ number: DocumentNumber, by worker: Worker? = nil) throws {
        let wave = try status(number)
        let isDone = try write("dissolve \(number)", by: worker) { try $0.dissolve(wave.id) }.value
        guard isDone else { throw Refusal.isNow(try status(number).state) }
    }

    func status(_ number: DocumentNumber) throws -> WaveStatus {
        guard let wave = try store.read({ try $0.floor().wave(number) }) else {
            throw Refusal.unknownWave
        }
        return wave
    }

    func plan(
        _ orders: [OutboundOrder], of wave: WaveID, _ floor: StoredFloor
    ) throws -> WavePlan {
        try plan(orders, of: wave, try desk(floor))
    }

    func plan(
        _ orders: [OutboundOrder], of wave: WaveID, _ desk: OutboundDesk
    ) throws -> WavePlan {
        try thinking(about: orders) { try WavePlanner(desk).plan(orders, of: wave) }
    }

    /// What cannot be planned is a refusal.
    private func thinking(
        about orders: [OutboundOrder], _ body: () throws -> WavePlan
    ) throws -> WavePlan {
        do {
            return try body()
        } catch let error as PlanningError {
            throw Refusal.tooLarge(error.sentence, orders: orders.count)
        }
    }

    func desk(_ floor: StoredFloor) throws -> OutboundDesk {
        try OutboundDesk(floor, rules: rules, today: clock.today, now: clock.now())
    }

    // MARK: - Writing

    /// Runs one write transaction with the event that caused it, and says how long it held the gate.
    @discardableResult
    func write<T>(
        _ what: String, by worker: Worker?, _ body: (borrowing Transaction) throws -> T
    ) throws -> (value: T, elapsed: Double) {
        let now = clock.now()
        var start = ContinuousClock.now
        let value = try store.write { transaction in
            // From here to the end of COMMIT nobody else writes.
            start = ContinuousClock.now
            let value = try body(transaction)
            try transaction.append(
                EventRow(
                    worker: worker?.id, at: now, kind: "wave", input: what, job: "waves",
                    screen: "wave"))
            return value
        }
        let milliseconds = start.duration(to: .now) / .milliseconds(1)
        trace(what, milliseconds)
        return (value, milliseconds)
    }

    /// Gives a list to `body` part by part, each as large as the last ones were fast.
    func inChunks<Element>(
        _ list: [Element], of first: Int = 100, _ body: ([Element]) throws -> Double
    ) throws {
        var size = first
        var rest = list[...]
        while !rest.isEmpty {
            let part = rest.prefix(size)
            rest = rest.dropFirst(size)
            let elapsed = try body(Array(part))
            size = Self.next(size, after: elapsed)
        }
    }

    /// Repeats `body` with a limit until it says that nothing is left.
    func untilDone(_ body: (_ limit: Int) throws -> (value: Bool, elapsed: Double)) throws {
        var size = 200
        var isMore = true
        while isMore {
            let (value, elapsed) = try body(size)
            isMore = value
            size = Self.next(size, after: elapsed)
        }
    }

    private static func next(_ size: Int, after milliseconds: Double) -> Int {
        let fit = Double(size) * goalMilliseconds / max(milliseconds, 1)
        return min(max(Int(fit), size / 4, 10), size * 2, 1_000)
    }
}

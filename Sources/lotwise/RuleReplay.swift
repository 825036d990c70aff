import Flows
import Foundation
import Rules
import Session
import Stock
import Store

/// Makes stored decisions again by two rule books, the newest first.
final class RuleReplay {
    let store: SiteStore
    let clock: SiteClock
    let old: RuleBook
    let new: RuleBook
    /// The site as it was, made when it is first needed.
    private var past: AsOfSite?

    init(store: SiteStore, clock: SiteClock, old: RuleBook, new: RuleBook) {
        self.store = store
        self.clock = clock
        self.old = old
        self.new = new
    }

    /// The decision by both books; nil when what it was made of was not kept whole.
    func again(_ decision: PastDecision) throws -> ReplayedDecision? {
        switch decision.kind {
        case "putaway":
            return try then(decision) { floor in try putaway(decision, floor) }
        case "allocation":
            return try then(decision) { floor in try allocation(decision, floor) }
        default:
            guard
                let both = try StoredCase.decide(
                    kind: decision.kind, decision.choice, [old, new])
            else { return nil }
            let before = both[0].chosen
            var again = ReplayedDecision(
                decision, subject: try store.read { try $0.floor().subject(of: decision) })
            again.old = before?.shown
            again.new = both[1].chosen?.shown
            again.isReproduced = (before?.shown ?? "") == decision.chosen
            again.isLost = before != nil && both[1].chosen == nil
            if again.differs, let before {
                again.because = Self.why(before, both[1])
            }
            return again
        }
    }

    /// Why other rules no longer choose what was chosen.
    private static func why(_ before: Reasons.Option, _ after: Reasons) -> String? {
        if let obstacle = after.obstacle(before.name) {
            return "\(obstacle.word): \(obstacle.detail)"
        }
        guard let chosen = after.chosen else {
            return after.rejected.first.map { "\($0.name): \($0.word)" }
        }
        if chosen.rule != before.rule { return "rule: '\(chosen.rule)' comes first" }
        if chosen.name == before.name { return "\(before.detail) is \(chosen.detail)" }
        return "\(chosen.name) comes first"
    }

    /// Decides on the floor as it was.
    private func then(
        _ decision: PastDecision, _ body: (StoredFloor) throws -> ReplayedDecision?
    ) throws -> ReplayedDecision? {
        let past = try self.past ?? AsOfSite(of: store)
        self.past = past
        try past.rewind(to: decision.basis, event: decision.event)
        return try past.read { try body($0.floor()) }
    }

    private func putaway(
        _ decision: PastDecision, _ floor: StoredFloor
    ) throws -> ReplayedDecision? {
        var again = ReplayedDecision(decision, subject: try floor.subject(of: decision))
        guard let plate = try floor.plate(PlateID(rawValue: decision.subject)) else { return nil }
        let goods = try PlateGoods(plate, floor)
        let today = clock.day(of: decision.at)
        let before = try old.putaway.choose(old.judge(goods, today: today, floor)).chosen
        let after = try new.putaway.choose(new.judge(goods, today: today, floor))
        again.old = before.map { "\($0.code)" }
        again.new = after.chosen.map { "\($0.code)" }
        again.isReproduced = (again.old ?? "") == decision.chosen
        again.isLost = again.old != nil && again.new == nil
        if let place = before?.code, again.differs {
            again.because = after.rejected.first { $0.code == place }?.obstacle.word.rawValue
        }
        return again
    }

    private func allocation(
        _ decision: PastDecision, _ floor: StoredFloor
    ) throws -> ReplayedDecision? {
        guard
            let stored = try? JSONDecoder().decode(
                OrderReasons.self, from: Data(decision.choice.utf8)),
            let order = try floor.outboundOrder(stored.number)
        else { return nil }
        let today = clock.day(of: decision.at)
        func lots(_ book: RuleBook) throws -> [ServingLots] {
            let desk = try OutboundDesk(floor, rules: book, today: today, now: decision.at)
            return try stored.lines.compactMap { line in
                guard let item = try floor.item(line.sku) else { return nil }
                return try ServingLots(line.line, item, order, desk, floor)
            }
        }
        let before = try lots(old)
        let after = try lots(new)
        var again = ReplayedDecision(decision, subject: stored.number.rawValue)
        again.isReproduced = zip(
            before,
            stored.lines.filter { line in
                before.contains { $0.line == line.line }
            }
        ).allSatisfy { serving, line in
            line.chosen.allSatisfy { serving.names.contains($0.lot.rawValue) }
        }
        let changed = zip(before, after).first { $0.names != $1.names }
        again.old = (changed?.0 ?? before.first)?.shown
        again.new = (changed?.1 ?? after.first)?.shown
        again.isLost = zip(before, after).contains { !$0.names.isEmpty && $1.names.isEmpty }
        again.because = changed.flatMap { one, other in
            one.names.lazy.compactMap { lot in other.refused.first { $0.lot == lot } }.first
                .map { "\($0.lot) \($0.refusal.word.rawValue): \($0.refusal)" }
        }
        return again
    }
}

/// The lots that may serve a line, first to go first, and those that may not.
struct ServingLots {
    let line: Int
    private(set) var names: [String] = []
    private(set) var refused: [(lot: String, refusal: LotRefusal)] = []

    init(
        _ line: Int, _ item: Item, _ order: OutboundOrder, _ desk: OutboundDesk,
        _ floor: StoredFloor
    ) throws {
        self.line = line
        let policy = try desk.policy(for: item, on: order, order.lines.first { $0.line == line })
        let rotation = desk.rules.allocation.rotation(of: item)
        let stored = try floor.storedLots(of: item.id)
        var serving: [OutboundLot] = []
        for lot in try desk.lots(of: item.id) where stored.contains(lot.lot.id) {
            if let refusal = try desk.refusal(of: lot, item, for: order, policy) {
                refused.append((lot.lot.number.rawValue, refusal))
            } else {
                serving.append(lot)
            }
        }
        names = serving.sorted {
            ($0.lot.facts.turn(of: item, rotation), $0.lot.id)
                < ($1.lot.facts.turn(of: item, rotation), $1.lot.id)
        }.map(\.lot.number.rawValue)
    }

    var shown: String { "line \(line): \(names.joined(separator: ", "))" }
}

/// One decision made again.
struct ReplayedDecision {
    let decision: PastDecision
    let subject: String
    var old: String?
    var new: String?
    var because: String?
    var isReproduced = false
    /// Whether the files leave nothing where the rules in force found something.
    var isLost = false

    init(_ decision: PastDecision, subject: String) {
        self.decision = decision
        self.subject = subject
    }

    var differs: Bool { old != new }

    var json: String {
        func text(_ value: String?) -> String { value.map(JSONString.quoted) ?? "null" }
        let lpn = decision.kind == "putaway" ? "\"lpn\":\(text(subject))," : ""
        return "{\"kind\":\(text(decision.kind)),\(lpn)\"subject\":\(text(subject)),"
            + "\"sequence\":\(decision.basis),\"then\":\(text(decision.chosen)),"
            + "\"old\":\(text(old)),\"new\":\(text(new)),\"because\":\(text(because))}"
    }
}

extension StoredFloor {
    /// What people call the subject of a decision.
    func subject(of decision: PastDecision) throws -> String {
        let name: String? =
            switch decision.kind {
            case "putaway", ReceivingCase.kind:
                try plate(PlateID(rawValue: decision.subject))?.lpn.rawValue
            case "allocation", WaveCase.kind:
                try pickOrder(DocumentID(rawValue: decision.subject))?.number.rawValue
            case ReplenishmentCase.kind, CountCase.kind:
                try location(LocationID(rawValue: decision.subject))?.code.rawValue
            default: nil
            }
        return name ?? "\(decision.subject)"
    }
}

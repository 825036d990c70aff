import Stock

/// All that rules and policies demand of the lots of one order line, the strictest of each kind.
package struct LinePolicy: Hashable, Sendable {
    /// The rule that model and law make themselves.
    package static let always = "always"

    /// A demand and the rule or policy that makes it.
    package struct Demand<Value: Hashable & Sendable>: Hashable, Sendable {
        package let value: Value
        package let rule: String
    }

    package private(set) var minimumLifeDays: Demand<Int>?
    package private(set) var minimumLifePercent: Demand<Int>?
    package private(set) var maximumLots: Demand<Int>?
    package private(set) var lotWindowDays: Demand<Int>?
    package private(set) var neverOlder: Demand<Bool>?
    package private(set) var excludedLots: [Demand<[String]>] = []
    package private(set) var approvedLots: [Demand<[String]>] = []
    package private(set) var excludesReturned: Demand<Bool>?
    package private(set) var wantsWholePlates: Demand<Bool>?
    package private(set) var needsCertificate: Demand<Bool>?
    /// Whether another item may go in the place of the one ordered; nobody has said so when nil.
    package private(set) var allowsSubstitutes: Demand<Bool>?

    package init() {}

    /// Adds demands; of two of a kind the stricter one stays.
    mutating func add(_ demands: LotDemands, rule: String) {
        func stricter(
            _ old: Demand<Int>?, _ new: Int?, _ isStricter: (Int, Int) -> Bool
        ) -> Demand<Int>? {
            guard let new else { return old }
            guard let old, !isStricter(new, old.value) else {
                return Demand(value: new, rule: rule)
            }
            return old
        }
        func either(_ old: Demand<Bool>?, _ new: Bool) -> Demand<Bool>? {
            old ?? (new ? Demand(value: true, rule: rule) : nil)
        }
        minimumLifeDays = stricter(minimumLifeDays, demands.minimumLifeDays, >)
        minimumLifePercent = stricter(minimumLifePercent, demands.minimumLifePercent, >)
        maximumLots = stricter(maximumLots, demands.maximumLots, <)
        lotWindowDays = stricter(lotWindowDays, demands.lotWindowDays, <)
        neverOlder = either(neverOlder, demands.isNeverOlder)
        excludesReturned = either(excludesReturned, demands.excludesReturned)
        wantsWholePlates = either(wantsWholePlates, demands.wantsWholePlates)
        needsCertificate = either(needsCertificate, demands.needsCertificate)
        if let isAllowed = demands.allowsSubstitutes, allowsSubstitutes?.value != false {
            allowsSubstitutes =
                isAllowed && allowsSubstitutes != nil
                ? allowsSubstitutes : Demand(value: isAllowed, rule: rule)
        }
        if !demands.excludedLots.isEmpty {
            excludedLots.append(Demand(value: demands.excludedLots, rule: rule))
        }
        if let approved = demands.approvedLots {
            approvedLots.append(Demand(value: approved, rule: rule))
        }
    }
}

extension LinePolicy {
    /// The first demand that a lot fails, or nil when it may serve the line.
    ///
    /// Whether goods are held, blocked or somebody else's is a matter of the stock row, not of the
    /// lot, and asked where stock is read (`model.md` 18).
    package func refusal(
        of candidate: OutboundLot, _ item: Item, for order: OutboundOrder, lastShipped: Day?
    ) -> LotRefusal? {
        let facts = candidate.lot.facts
        guard facts.isUsable(on: order.shipDay, item.expiryBasis) else {
            return LotRefusal(.expired, rule: Self.always, .say(.expired))
        }
        if let countries = facts.releasedCountries, !countries.contains(order.country) {
            return LotRefusal(
                .country, rule: Self.always, .say(.notReleased, "\(order.country)"))
        }
        if let demand = excludedLots.first(where: { $0.value.contains(candidate.key) }) {
            return LotRefusal(.excluded, rule: demand.rule, .say(.excluded))
        }
        if let demand = approvedLots.first(where: { !$0.value.contains(candidate.key) }) {
            return LotRefusal(.approved, rule: demand.rule, .say(.notApproved))
        }
        if let refusal = lifeRefusal(of: facts, item, on: order.arrival) { return refusal }
        if let demand = neverOlder, let last = lastShipped,
            let date = facts.usableUntil(item.expiryBasis), date < last
        {
            return LotRefusal(
                .older, rule: demand.rule, .say(.olderThan, .day(date), .day(last)))
        }
        if let demand = excludesReturned, candidate.returnedBy.contains(order.customer) {
            return LotRefusal(.returned, rule: demand.rule, .say(.returned))
        }
        if let demand = needsCertificate, !facts.hasCertificate {
            return LotRefusal(.certificate, rule: demand.rule, .say(.noCertificate))
        }
        return nil
    }

    private func lifeRefusal(of facts: LotFacts, _ item: Item, on day: Day) -> LotRefusal? {
        guard minimumLifeDays != nil || minimumLifePercent != nil, item.expiryBasis != .none else {
            return nil
        }
        if let demand = minimumLifeDays, demand.value > 0 {
            guard let left = facts.daysLeft(after: day, item.expiryBasis) else {
                return LotRefusal(
                    .life, rule: demand.rule, .say(.noDate, "\(demand.value)"))
            }
            guard left >= demand.value else {
                return LotRefusal(
                    .life, rule: demand.rule, .say(.daysLeft, "\(left)", "\(demand.value)"))
            }
        }
        guard let demand = minimumLifePercent, demand.value > 0 else { return nil }
        guard let left = facts.daysLeft(after: day, item.expiryBasis),
            let whole = wholeLife(of: facts, item), whole > 0
        else {
            return LotRefusal(
                .lifePercent, rule: demand.rule, .say(.lifeUnknown, "\(demand.value)"))
        }
        guard left * 100 >= demand.value * whole else {
            return LotRefusal(
                .lifePercent, rule: demand.rule,
                .say(.percentLeft, "\(max(0, left) * 100 / whole)", "\(demand.value)"))
        }
        return nil
    }

    /// From production to the last day of use, else the whole life the item says (`model.md` 20).
    private func wholeLife(of facts: LotFacts, _ item: Item) -> Int? {
        guard let made = facts.production, let last = facts.usableUntil(item.expiryBasis) else {
            return item.shelfLifeDays
        }
        return last - made
    }
}

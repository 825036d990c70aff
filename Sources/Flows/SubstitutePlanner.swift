import Rules
import Stock

/// Weighs what might go in the place of a short line, under the rules of its customer.
package struct SubstitutePlanner {
    /// A list has as many as one digit can choose from.
    private static let most = 9

    private let desk: OutboundDesk

    package init(_ desk: OutboundDesk) { self.desk = desk }

    /// The items that might go in the place of what is missing; those that may, first.
    package func choice(
        _ short: ShortLine, of order: OutboundOrder, in wave: DocumentNumber
    ) throws -> SubstituteChoice? {
        guard let line = order.lines.first(where: { $0.line == short.line }),
            let ordered = try desk.item(line.item)
        else { return nil }
        let kit = try desk.floor.kitOrder(order.id)
        let candidates = try desk.floor.substitutes(of: ordered.id).prefix(Self.most).compactMap {
            try candidate($0, for: ordered, line, missing: short.missing, of: order, kit)
        }
        return SubstituteChoice(
            wave: wave, order: order.number, document: order.id, line: line.line,
            sku: ordered.sku, missing: short.missing, shown: short.shown,
            candidates: candidates.filter { $0.refusal == nil }
                + candidates.filter { $0.refusal != nil })
    }

    private func candidate(
        _ substitute: Substitute, for ordered: Item, _ line: OutboundLine, missing: Int64,
        of order: OutboundOrder, _ kit: KitOrder?
    ) throws -> SubstituteCandidate? {
        guard let item = try desk.item(substitute.substitute) else { return nil }
        let promise = try PromisePlanner(desk).promise(
            of: item, to: order, minimumLifeDays: line.minimumLifeDays)
        let available = promise?.quantity ?? 0
        let shares = substitute.shares(of: missing, available: available)
        let refusal =
            try ban(item, for: ordered, line, of: order)
            ?? kit.flatMap { misfit(substitute, item, in: $0) }
            ?? lack(promise, shares.item, of: missing, line)
        let price =
            try desk.floor.cost(
                of: shares.substitute, item.id, owner: order.owner, on: desk.today)
            - desk.floor.cost(of: shares.item, ordered.id, owner: order.owner, on: desk.today)
        return SubstituteCandidate(
            code: substitute.code, item: item.id, sku: item.sku, name: item.description,
            available: Amount.written(available, item.unit), units: shares.substitute,
            quantity: shares.item, shownUnits: Amount.written(shares.substitute, item.unit),
            shownQuantity: Amount.written(shares.item, ordered.unit),
            isEnough: shares.item == missing, priceMinor: price, refusal: refusal)
    }

    /// Why an item may not go instead, however much there is of it.
    private func ban(
        _ item: Item, for ordered: Item, _ line: OutboundLine, of order: OutboundOrder
    ) throws -> SubstituteRefusal? {
        let policy = try desk.policy(for: ordered, on: order, line)
        guard let allows = policy.allowsSubstitutes else {
            return SubstituteRefusal(.customer, .say(.notAllowed))
        }
        guard allows.value else {
            return SubstituteRefusal(.customer, rule: allows.rule, .say(.refusedByCustomer))
        }
        if let allergen = item.allergens.first(where: { !ordered.allergens.contains($0) }) {
            return SubstituteRefusal(
                .allergen, .say(.brings, .word("allergen-\(allergen)", english: "\(allergen)")))
        }
        if let claim = ordered.claims.first(where: { !item.claims.contains($0) }) {
            return SubstituteRefusal(
                .claim, .say(.isNot, .word("claim-\(claim)", english: "\(claim)")))
        }
        if let hazard = item.hazard, hazard != ordered.hazard {
            return SubstituteRefusal(.hazard, .say(.ofClass, "\(hazard)"))
        }
        return nil
    }

    /// Why an item may not go into kits.
    ///
    /// What goes into one kit must be whole steps of the ratio, so that any number can be made.
    private func misfit(
        _ substitute: Substitute, _ item: Item, in kit: KitOrder
    ) -> SubstituteRefusal? {
        guard let part = kit.parts.first(where: { $0.item == substitute.item }) else { return nil }
        if item.id == kit.kit { return SubstituteRefusal(.kit, .say(.kitItself)) }
        if item.serialPolicy == .atReceipt {
            return SubstituteRefusal(.kit, .say(.kitNumbers))
        }
        let step = substitute.shares(of: part.quantity, available: .max)
        guard step.item == part.quantity else {
            return SubstituteRefusal(
                .kit,
                .say(
                    .kitRatio, "\(substitute.units)", "\(substitute.forUnits)", "\(part.quantity)"))
        }
        return nil
    }

    /// Why there is not enough of an item.
    private func lack(
        _ promise: LotPromise?, _ replaced: Int64, of missing: Int64, _ line: OutboundLine
    ) -> SubstituteRefusal? {
        guard let promise else { return SubstituteRefusal(.stock, .say(.noneFree)) }
        guard replaced > 0 else {
            if let refusal = promise.firstRefusal, promise.lots.isEmpty {
                return SubstituteRefusal(.lots, rule: refusal.rule, refusal.detail)
            }
            return SubstituteRefusal(.stock, .say(.allPromised))
        }
        guard line.isAllOrNothing, replaced < missing else { return nil }
        return SubstituteRefusal(.whole, .say(.allOrNothing))
    }
}

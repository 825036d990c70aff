import Barcode
import Rules
import Stock

/// Holds goods and releases them: what, why, and the same scan again.
///
///     scan ──lot, plate, item, place──▶ subject ──1-6──▶ confirm ──same scan──▶ scan
///       │     (choose, where a number names several)       (holds, frees, stops)
///       │                                  ├─ F4 ▶ subject, wider: its lot, all of the supplier's
///       │                                  ├─ 8 ─▶ shipped: its customers, whom to call
///       │                                  └─ 9 ─▶ release ──which──▶ reason ──same scan──▶ scan
///       ├─ F4 ──▶ stops, chase ──plate, place──▶ stops       (somebody has been there)
///       └─ F4 ─▶ query ──field, value──▶ query ──Enter──▶ subject   (Enter confirms, then)
///
/// A hold attaches to all material of its scope now and, on a lot or an item, to what arrives
/// later; what it frees and stops is the store's business, in the same transaction.
package enum QualityHold: Flow {
    case scan
    case choose([LotID])
    case subject(HoldTarget)
    case confirm(HoldTarget, HoldType)
    case release(HoldTarget)
    case confirmRelease(HoldTarget, HoldID, ReleaseReason?)
    case stops
    /// The next task is to stop picked goods that are held now: a plate, or what is in a place.
    case chase(Claim)
    case query(HoldQuery)
    case queryValue(HoldQuery, HoldQuery.Field)
    /// What customers were shipped of it, with whom to call.
    case shipped(HoldTarget)

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, try event.known(site)) {
        case (.scan, .pressed(.back)): return [.leave]
        case (.scan, .pressed(.more)), (.scan, .pressed(.list)):
            self = try site.floor.holdCounts().stops > 0 ? .stops : .query(HoldQuery())
            return []
        case (.stops, .pressed(.more)):
            self = .query(HoldQuery())
            return []
        case (.scan, .scanned(let scan, _)): return try open(scan, site)
        case (.query(let query), .scanned(let scan, _)): return try ask(scan, query, site)
        case (.query(let query), .pressed(.enter)): return asked(query)
        case (.queryValue(let query, let field), .scanned(let scan, _)):
            return try fill(scan, query, field, site)
        case (.queryValue(let query, _), .pressed(.back)):
            self = .query(query)
            return []

        case (.choose(let lots), .scanned(.number(let number), _)):
            guard number <= HoldTarget.mostLots, let lot = lots.element(number) else {
                return [.refuse(.holdNoSuchNumber(number))]
            }
            self = .subject(HoldTarget(.lot(lot)))
            return []

        case (.subject(let target), .scanned(let scan, _)):
            if let number = scan.choice { return try chose(number, target, site) }
            return try open(scan, site)
        case (.subject(let target), .pressed(.more)):
            self = .subject(try target.wider(site))
            return []

        case (.confirm(let target, let type), .scanned(let scan, _)):
            if let number = scan.choice { return try chose(number, target, site) }
            guard try scope(of: scan, site) == target.scanned else {
                return [.refuse(.holdScanAgain(scan, try target.name(site)))]
            }
            return try place(type, target, site)
        case (.confirm(let target, let type), .pressed(.enter)) where target.isQuery:
            return try place(type, target, site)
        case (.confirm(let target, let type), .pressed(.more)):
            return try explained(HoldCase(.place, type, role: site.worker.role), target, site)
        case (.confirmRelease(let target, let id, _), .pressed(.more)):
            return try explained(releaseOf: id, target, site)

        case (.release(let target), .scanned(.number(let number), _)):
            guard let open = try site.floor.openHolds(in: target.scope).element(number) else {
                return [.refuse(.holdNoSuchNumber(number))]
            }
            return try ask(open, target, site)
        case (.confirmRelease(let target, let hold, let reason), .scanned(let scan, _)):
            return try confirmed(scan, target, hold, reason, site)
        case (.confirmRelease(let target, let hold, let reason), .pressed(.enter))
        where target.isQuery:
            return try release(target, hold, reason, site)

        case (.stops, .scanned(let scan, _)), (.chase, .scanned(let scan, _)):
            return try acknowledge(scan, site)
        case (.choose, .scanned(let scan, _)), (.release, .scanned(let scan, _)),
            (.shipped, .scanned(let scan, _)):
            return try open(scan, site)
        case (.choose, .pressed(.back)), (.subject, .pressed(.back)), (.confirm, .pressed(.back)),
            (.release, .pressed(.back)), (.confirmRelease, .pressed(.back)),
            (.chase, .pressed(.back)), (.query, .pressed(.back)), (.stops, .pressed(.back)),
            (.shipped, .pressed(.back)):
            self = .scan
            return []
        case (.scan, .pressed), (.choose, .pressed), (.subject, .pressed), (.confirm, .pressed),
            (.release, .pressed), (.confirmRelease, .pressed), (.stops, .pressed),
            (.chase, .pressed), (.query, .pressed), (.queryValue, .pressed), (.shipped, .pressed):
            return [.refuse(.holdKeyNotUsed)]
        }
    }

    package var claims: [Claim] { if case .chase(let subject) = self { [subject] } else { [] } }

    private func place(
        _ type: HoldType, _ target: HoldTarget, _ site: Site
    ) throws -> [Effect] {
        let effects = try HoldPlacement.effects(type, target.scope, reason: type.phrase, site)
        return effects
            + (effects.contains(where: \.isRefusal) ? [] : [.start(.qualityHold(.scan))])
    }

    /// What became of the promises that the hold has freed.
    package mutating func take(_ result: PlanResult, _ site: Site) throws -> [Effect] {
        guard case .replaced(let replaced, let reach) = result else { return [] }
        return [.say(.holdReplaced(replaced, reach))]
    }

    /// F4: what the rules say of a hold that is about to be placed or taken off.
    private func explained(
        _ decided: HoldCase, _ target: HoldTarget, _ site: Site
    ) throws -> [Effect] {
        let explanation = Explanation(try target.name(site), decided.decide(site.rules))
        return [.detour(.why(.reasons(explanation)))]
    }

    private func explained(
        releaseOf id: HoldID, _ target: HoldTarget, _ site: Site
    ) throws -> [Effect] {
        guard let open = try site.floor.openHold(id) else {
            return [.refuse(.holdReleasedAlready), .start(.qualityHold(.scan))]
        }
        let decided = HoldCase(
            .release, open.hold.type, role: site.worker.role, quantity: open.quantity)
        return try explained(decided, target, site)
    }

    /// A number at the subject: a reason to hold, 8 for who was shipped it, or 9 to release.
    private mutating func chose(
        _ number: Int64, _ target: HoldTarget, _ site: Site
    ) throws -> [Effect] {
        if number == 9 { return try startRelease(target, site) }
        if number == 8 {
            guard try !site.floor.shipped(in: target.scope).isEmpty else {
                return [.refuse(.holdNothingShipped(try target.name(site)))]
            }
            self = .shipped(target)
            return []
        }
        guard let type = HoldTarget.reasons.element(number) else {
            return [.refuse(.holdNoSuchNumber(number))]
        }
        guard site.may(.hold) else { return .denied(.hold, .notYourRole(site.worker.role)) }
        if let same = try HoldPlacement.same(type, target.scope, site) {
            return [.refuse(.holdAlready(type, by: same.placedBy))]
        }
        self = .confirm(target, type)
        return []
    }

    private mutating func startRelease(_ target: HoldTarget, _ site: Site) throws -> [Effect] {
        let open = try site.floor.openHolds(in: target.scope)
        guard let first = open.first else {
            return [.refuse(.holdNothingToRelease(try target.name(site)))]
        }
        guard open.count == 1 else {
            self = .release(target)
            return []
        }
        return try ask(first, target, site)
    }

    /// Which hold is to be released; refused to roles that may not.
    private mutating func ask(
        _ open: OpenHold, _ target: HoldTarget, _ site: Site
    ) throws -> [Effect] {
        let type = open.hold.type
        guard site.rules.mayRelease(type, role: site.worker.role) else {
            return .denied(
                .releaseHold, .holdNeedsRole(type, site.rules.releasers(of: type)))
        }
        guard !open.isAskedFor else { return [.refuse(.holdAskedAlready(type))] }
        self = .confirmRelease(target, open.hold.id, nil)
        return []
    }

    /// The reason of a release, or the scan that confirms it.
    private mutating func confirmed(
        _ scan: Scan, _ target: HoldTarget, _ id: HoldID, _ reason: ReleaseReason?, _ site: Site
    ) throws -> [Effect] {
        if let number = scan.choice {
            guard let reason = ReleaseReason(rawValue: number) else {
                return [.refuse(.holdNoSuchNumber(number))]
            }
            self = .confirmRelease(target, id, reason)
            return []
        }
        guard try scope(of: scan, site) == target.scanned else {
            return [.refuse(.holdScanAgain(scan, try target.name(site)))]
        }
        return try release(target, id, reason, site)
    }

    private func release(
        _ target: HoldTarget, _ id: HoldID, _ reason: ReleaseReason?, _ site: Site
    ) throws -> [Effect] {
        guard let reason else { return [.refuse(.holdReasonFirst)] }
        guard let open = try site.floor.openHold(id) else {
            return [.refuse(.holdReleasedAlready), .start(.qualityHold(.scan))]
        }
        switch try HoldRelease.effects(
            of: open, reason: reason.code, open.hold.scope.inHand(site).phrase(site.floor), site)
        {
        case .refused(let effects): return effects
        case .done(let effects): return effects + [.start(.qualityHold(.scan))]
        }
    }

    /// Somebody is where held goods were picked to, and has stopped them.
    private func acknowledge(_ scan: Scan, _ site: Site) throws -> [Effect] {
        let stops = try site.floor.stops(atMost: HoldTarget.mostStops)
        let found: [HoldStop]
        switch try scope(of: scan, site) {
        case .plate(let plate): found = stops.filter { $0.plate == plate }
        case .location(let location): found = stops.filter { $0.location == location }
        case .material, .lot, .item, .supplierLot, .query, nil: found = []
        }
        guard !found.isEmpty else { return [.refuse(.holdNoStop(scan))] }
        return found.map { .record(.hold(.acknowledge($0.hold, $0.location, $0.plate))) }
            + [
                .say(.holdStopped(scan, left: stops.count - found.count)),
                .start(.qualityHold(.stops)),
            ]
    }
}

extension QualityHold {
    /// Shows what was scanned, or says why not.
    private mutating func open(_ scan: Scan, _ site: Site) throws -> [Effect] {
        let lots = try scan.lots(site)
        guard lots.count < 2 else {
            self = .choose(lots.map(\.id))
            return []
        }
        guard let scope = try scope(of: scan, site) else { return [.refuse(.holdUnknown(scan))] }
        self = .subject(HoldTarget(scope))
        return []
    }

    /// What a scan names; a lot number of several lots is the one that is on the screen.
    private func scope(of scan: Scan, _ site: Site) throws -> HoldScope? {
        if case .lot(let shown)? = target?.scanned, let lot = try site.floor.lot(shown),
            try scan.isLot(lot.number) || scan.lots(site).contains(where: { $0.id == shown })
        {
            return .lot(shown)
        }
        return try scan.scope(site)
    }

    private var target: HoldTarget? {
        switch self {
        case .subject(let target), .confirm(let target, _), .release(let target),
            .confirmRelease(let target, _, _), .shipped(let target):
            target
        case .scan, .choose, .stops, .chase, .query, .queryValue: nil
        }
    }
}

extension Scan {
    /// A number typed or scanned as a reason.
    var choice: Int64? {
        switch self {
        case .number(let number), .command(.reason(let number)): number
        default: nil
        }
    }
}

extension Array {
    /// The element a list on the screen numbers so, from 1.
    func element(_ number: Int64) -> Element? {
        guard number >= 1, number <= Int64(count) else { return nil }
        return self[Int(number) - 1]
    }
}

extension Effect {
    /// Whether it says no.
    var isRefusal: Bool { if case .refuse = self { true } else { false } }
}

extension [Effect] {
    /// An attempt the role does not allow: told, and kept.
    static func denied(_ permission: Permission, _ message: Message) -> [Effect] {
        [.record(.denied(permission: permission.rawValue)), .refuse(message)]
    }
}

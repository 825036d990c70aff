import Rules
import Stock

/// What placing a hold writes down; screens and commands place holds with these records alone.
package enum HoldPlacement {
    /// The seconds until quality must have looked at goods that were picked or shipped.
    private static let dueSeconds = 4 * 3600

    /// Places a hold as far as the role allows it and it is not there already.
    package static func effects(
        _ type: HoldType, _ scope: HoldScope, reason: Phrase, _ site: Site
    ) throws -> [Effect] {
        guard site.may(.hold) else { return .denied(.hold, .notYourRole(site.worker.role)) }
        if let same = try same(type, scope, site) {
            return [.refuse(.holdAlready(type, by: same.placedBy))]
        }
        let reach = try site.floor.reach(of: scope)
        let records = try records(
            type, scope, try scope.phrase(site.floor), reason: reason, site)
        let subject = records.lazy.compactMap { record -> Int64? in
            if case .hold(.place(let hold, _, _, _)) = record { hold.id.rawValue } else { nil }
        }.first
        let decided = HoldCase(
            .place, type, role: site.worker.role, quantity: reach.onHand)
        return records.map(Effect.record)
            + [
                site.decision(decided, subject), .say(.holdPlaced(type, reach)),
                .plan(.replace(after: reach)),
            ]
    }

    /// The open hold that says the same already.
    static func same(_ type: HoldType, _ scope: HoldScope, _ site: Site) throws -> OpenHold? {
        try site.floor.openHolds(in: scope).first {
            $0.hold.type == type && $0.hold.scope == scope
        }
    }

    /// The records of a hold on all of a scope that is on hand, and on what arrives later where the
    /// scope can catch it; the type says who owns it and who releases it.
    package static func records(
        _ type: HoldType, _ scope: HoldScope, _ name: Phrase, reason: Phrase, _ site: Site
    ) throws -> [Record] {
        let hold = Hold(id: try site.new(.hold), type: type, scope: scope, reason: reason)
        let reach = try site.floor.reach(of: scope)
        var records: [Record] = [
            .hold(
                .place(
                    hold, ownerRole: site.rules.owner(of: type), isStanding: scope.isStanding,
                    on: try site.floor.rows(in: scope).map(\.material.id)))
        ]
        func raise(_ kind: String, _ subject: String, _ text: Phrase) {
            records.append(
                .exception(
                    .raise(
                        kind: kind, subject: subject, text: text,
                        ownerRole: site.rules.owner(of: type), dueSeconds: dueSeconds)))
        }
        if reach.picked > 0 {
            raise(
                "heldPicked", "{\"hold\":\(hold.id.rawValue)}",
                .say(.stopPicked, name, "\(reach.picked)"))
        }
        let shipped = try site.floor.shipped(in: scope)
        if !shipped.isEmpty {
            let list = shipped.map {
                "{\"customer\":\(JSONString.quoted($0.customer)),\"quantity\":\($0.quantity)}"
            }.joined(separator: ",")
            raise(
                "heldShipped",
                "{\"customers\":\(shipped.count),\"hold\":\(hold.id.rawValue),\"shipped\":[\(list)]}",
                .say(.shippedTo, name, "\(reach.shipped)", "\(shipped.count)"))
        }
        return records
    }
}

import Stock

/// Holds that are ordered by command, with words instead of scans.
package enum HoldOrder {
    /// How many of several lots are named.
    private static let named = 3

    /// Places a hold on what the words name; refused with what there is where that is not clear.
    package static func place(
        _ names: HoldScopeNames, _ type: HoldType, reason: String, _ site: Site
    ) throws -> [Effect] {
        switch try names.find(site.floor) {
        case .one(let scope):
            return try HoldPlacement.effects(type, scope, reason: .plain(reason), site)
        case .unknown(let name): return [.refuse(.commandUnknown(name))]
        case .several(let number, let lots):
            let named = try lots.prefix(named).map { lot in
                let item = try site.floor.item(lot.item)?.sku.rawValue ?? ""
                return "\(item) \(try site.floor.party(lot.maker)?.code ?? "")"
            }
            return [.refuse(.commandSeveral(number, lots.count, named))]
        }
    }

    /// Takes the hold of a number off, or asks the second person it needs.
    package static func release(
        _ number: Int64, reason: String, _ site: Site
    ) throws -> [Effect] {
        let id = HoldID(site: site.worker.id.site, number: number)
        guard let open = try site.floor.openHold(id) else {
            return [.refuse(.commandUnknown("hold \(number)"))]
        }
        let name = try open.hold.scope.phrase(site.floor)
        return switch try HoldRelease.effects(of: open, reason: reason, name, site) {
        case .done(let effects), .refused(let effects): effects
        }
    }
}

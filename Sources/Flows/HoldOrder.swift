import Stock

/// Holds that are ordered by command, with words instead of scans.
package enum HoldOrder {
    /// Places a hold on what the words name, if they name one thing.
    package static func place(
        _ names: HoldScopeNames, _ type: HoldType, reason: String, _ site: Site
    ) throws -> [Effect] {
        guard let scope = try names.scope(site.floor) else {
            return [.refuse(.commandUnknown("\(names)"))]
        }
        return try HoldPlacement.effects(type, scope, reason: reason, site)
    }

    /// Takes the hold of a number off, or asks the second person it needs.
    package static func release(
        _ number: Int64, reason: String, _ site: Site
    ) throws -> [Effect] {
        let id = HoldID(site: site.worker.id.site, number: number)
        guard let open = try site.floor.openHold(id) else {
            return [.refuse(.commandUnknown("hold \(number)"))]
        }
        let name = try open.hold.scope.name(site.floor)
        return switch try HoldRelease.effects(of: open, reason: reason, name, site) {
        case .done(let effects), .refused(let effects): effects
        }
    }
}

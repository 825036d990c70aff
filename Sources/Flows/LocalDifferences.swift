import Barcode
import Rules
import Stock

/// What this site does otherwise than the enterprise: a list, and ending one before its day.
///
///     list ──n──▶ show ──1──▶ list   (ended, the enterprise's value is back)
package enum LocalDifferences: Codable, Hashable, Sendable {
    case list
    case show(DifferenceID)
    case left

    var isLeft: Bool { self == .left }

    mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.list, .pressed(.back)):
            self = .left
            return []
        case (.list, .scanned(let scan, _)):
            let open = try site.floor.openDifferences()
            guard let number = Int64(scan.typed), let chosen = open.element(number) else {
                return [.refuse(.masterNoSuchNumber(scan.typed))]
            }
            self = .show(chosen.id)
            return []
        case (.show, .pressed(.back)):
            self = .list
            return []
        case (.show(let id), .scanned(let scan, _)):
            guard scan.typed == "1" else { return [.refuse(.masterNoSuchNumber(scan.typed))] }
            let effects = try Self.end(id, site)
            guard !effects.contains(where: \.isRefusal) else { return effects }
            return effects + [.start(.masterData(.local(.list)))]
        case (.list, .pressed), (.show, .pressed), (.left, _):
            return [.refuse(.masterKeyNotUsed)]
        }
    }

    /// Ends a difference; screens and commands end with this alone.
    package static func end(_ id: DifferenceID, _ site: Site) throws -> [Effect] {
        guard let open = try site.floor.openDifferences().first(where: { $0.id == id }) else {
            return [.refuse(.masterLocalGone)]
        }
        guard site.may(.masterData) else {
            return .denied(.masterData, .masterNeedsRole(site.worker))
        }
        if case .master(let entity, _, _) = open.subject {
            let permission = MasterDesk.permission(for: entity)
            guard site.may(permission) else {
                return .denied(permission, .masterNeedsRole(site.worker))
            }
        }
        return [
            .record(.difference(.end(id, how: .ended))), .say(.masterLocalEnded(open.title)),
        ]
    }
}

import Rules
import Stock

/// `0` at the menu: the best work for this worker now, whatever its kind.
///
/// By priority, then due time in steps of a quarter of an hour, then the way from where the worker
/// was last; nothing that somebody else is at, that needs another vehicle or another role.
enum NextTask {
    /// The kinds of work that start a job, and who may do it.
    private static let kinds: [(kind: Work.Kind, permission: Permission)] = [
        (.pick, .pick), (.replenish, .replenish),
    ]

    /// Whether the worker may do any of it.
    static func isFor(_ site: Site) -> Bool { kinds.contains { site.may($0.permission) } }

    static func begin(_ site: Site) throws -> [Effect] {
        let allowed = kinds.filter { site.may($0.permission) }.map(\.kind)
        guard !allowed.isEmpty else {
            return .denied(kinds[0].permission, .notYourRole(site.worker.role))
        }
        let search = WorkSearch(
            kinds: allowed, equipment: site.equipment,
            near: try site.floor.lastPlace(of: site.worker.id))
        guard let work = try site.floor.openWork(search).first else {
            return [.refuse(.noWork)]
        }
        switch work.kind {
        case .replenish: return [.start(.replenish(.fetch(Refill(work: work.id))))]
        case .pick: return try Pick.begin(work, site)
        case .putaway, .count, .pack, .load, .move: return [.refuse(.noWork)]
        }
    }
}

extension Message {
    static let noWork = Message.info("menu.no-work")
}

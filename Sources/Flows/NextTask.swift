import Rules
import Stock

/// `0` at the menu: the best work for this worker now, whatever its kind.
///
/// By priority, then due time in steps of a quarter of an hour, then the way from where the worker
/// was last; nothing that somebody else is at, that needs another vehicle, another role, or is
/// outside the zones of the device. Each kind starts at a step that claims what it is about.
package enum NextTask {
    /// The kinds of work, who may do it, and whether it is done with something that carries.
    private static let kinds: [(kind: Work.Kind, permission: Permission, carries: Bool)] = [
        (.pick, .pick, true), (.replenish, .replenish, true), (.putaway, .putaway, true),
        (.count, .count, false), (.pack, .pack, false), (.load, .ship, false),
        (.move, .hold, false),
    ]

    /// What a role needs at least one of to be given work.
    package static var permissions: [Permission] { kinds.map(\.permission) }

    private static func allowed(_ site: Site) -> [Work.Kind] {
        kinds.filter { site.may($0.permission) && (!$0.carries || !site.isDesk) }
            .map(\.kind)
    }

    /// Whether the worker may do any of it.
    static func isFor(_ site: Site) -> Bool { !allowed(site).isEmpty }

    static func begin(_ site: Site) throws -> [Effect] {
        let allowed = allowed(site)
        guard !allowed.isEmpty else {
            return .denied(kinds[0].permission, .notYourRole(site.worker.role))
        }
        let search = WorkSearch(
            kinds: allowed, equipment: site.equipment,
            near: try site.floor.lastPlace(of: site.worker.id),
            zones: try site.floor.zones(of: site.device))
        guard let offer = try site.floor.offers(search).first else {
            return [.refuse(try noWork(search, site))]
        }
        switch (offer.kind, offer.subject) {
        case (.pick, .work(let id)):
            return try site.floor.work(id).map { try Pick.begin($0, site) } ?? []
        case (.replenish, .work(let id)): return try Replenish.begin(id, site)
        case (.count, .work(let id)): return [.start(.count(.goTo(id)))]
        case (.putaway, .plate(let id)): return [.start(.putaway(.fetch(id)))]
        case (.pack, .document(let id)):
            return [
                .say(.nextPack(try site.floor.outgoing(id), try site.code(offer.place))),
                .start(.pack(.packing(Packing(order: id)))),
            ]
        case (.load, .location(let door)):
            guard let code = try site.floor.location(door)?.code else { return [] }
            return [
                .say(.loadAt(code, try Truck(at: door, site))),
                .start(.load(.load(Load.Loading(dock: door)))),
            ]
        case (.move, let subject): return [.start(.qualityHold(.chase(subject)))]
        case (.pick, _), (.replenish, _), (.count, _), (.putaway, _), (.pack, _), (.load, _):
            return [.refuse(try noWork(search, site))]
        }
    }

    /// Where work was looked for, and what else the worker's roles can do.
    private static func noWork(_ search: WorkSearch, _ site: Site) throws -> Message {
        var forked = search
        forked.equipment = "fork"
        let needsFork = try search.equipment != "fork" && !site.floor.offers(forked).isEmpty
        let zones = "\(word("next-in-zone")) \(search.zones.joined(separator: "/"))"
        let places =
            needsFork
            ? word("next-no-fork") : search.zones.isEmpty ? word("next-anywhere") : zones
        let counts = try Menu.counts(site)
        let other = Menu.entries.first { site.may($0.permission) && counts[$0.name] ?? 0 > 0 }
        return .noWork(
            places,
            next: other.map { "\(word("next-try")) \($0.key) \(word("menu-\($0.name)"))" }
                ?? word("next-again"))
    }
}

extension Message {
    static func noWork(_ places: String, next: String) -> Message {
        .soft("menu.no-work", ["places": places, "next": next])
    }
    /// Which order is to be packed, and where its goods stand.
    static func nextPack(_ order: OutgoingOrder?, _ place: String) -> Message {
        .info("menu.next-pack", ["order": order?.number.rawValue ?? "", "place": place])
    }
}

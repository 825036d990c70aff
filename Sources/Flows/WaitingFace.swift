import Stock

/// A line of the list of replenishment: a face that waits, and whether anybody can go now.
struct WaitingFace {
    /// What keeps this worker on this device from it.
    enum Obstacle: String {
        /// It needs a fork.
        case fork
        /// Somebody is at it.
        case busy
        /// The face has no room yet.
        case room
    }

    /// Most lines of the list, over all of its pages.
    static let most = 99

    let work: Work
    let canBegin: Bool

    /// All that waits: what can be done first, the most urgent first; or only what has to do with
    /// a place or a plate.
    static func list(_ site: Site, focus: WorkSearch.Focus? = nil) throws -> [WaitingFace] {
        var search = WorkSearch(
            kinds: [.replenish], equipment: site.equipment,
            near: try site.floor.lastPlace(of: site.worker.id), limit: most, focus: focus)
        let open = try site.floor.openWork(search)
        search.includesWaiting = true
        let ready = Set(open.map(\.id))
        let waiting = try site.floor.openWork(search).filter { !ready.contains($0.id) }
        let lines =
            open.map { WaitingFace(work: $0, canBegin: true) }
            + waiting.map { WaitingFace(work: $0, canBegin: false) }
        return Array(lines.prefix(most))
    }

    /// Why nobody can go now; nil when this worker can.
    func obstacle(isClaimed: Bool, _ site: Site) -> Obstacle? {
        if canBegin { return nil }
        if work.equipment == "fork", site.equipment != "fork" { return .fork }
        return isClaimed ? .busy : .room
    }

    /// Why not now, and what now; nil when this worker can go.
    func refusal(_ site: Site) throws -> Message? {
        if canBegin { return nil }
        let claimant = try site.floor.claimants(.work(work.id)).first
        switch obstacle(isClaimed: claimant != nil, site) {
        case .fork: return .replenishNeedsFork(site.device)
        case .busy: return .pickTaken(by: claimant)
        case .room: return .replenishNoRoomYet(try site.code(work.to))
        case nil: return nil
        }
    }
}

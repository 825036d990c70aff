import Stock

/// A line of the list of replenishment: a face that waits, and why nobody can go now.
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
    let obstacle: Obstacle?

    /// All that waits: what can be done first, the most urgent first.
    static func list(_ site: Site) throws -> [WaitingFace] {
        var search = WorkSearch(
            kinds: [.replenish], equipment: site.equipment,
            near: try site.floor.lastPlace(of: site.worker.id), limit: most)
        let open = try site.floor.openWork(search)
        search.includesWaiting = true
        let ready = Set(open.map(\.id))
        let waiting = try site.floor.openWork(search).filter { !ready.contains($0.id) }
        let lines =
            try open.map { WaitingFace(work: $0, obstacle: nil) }
            + waiting.map { WaitingFace(work: $0, obstacle: try Obstacle($0, site)) }
        return Array(lines.prefix(most))
    }
}

extension WaitingFace.Obstacle {
    init(_ work: Work, _ site: Site) throws {
        if work.equipment == "fork", site.equipment != "fork" {
            self = .fork
        } else if try site.floor.claimants(.work(work.id)).isEmpty {
            self = .room
        } else {
            self = .busy
        }
    }

    /// Why not, and what now.
    func message(_ work: Work, _ site: Site) throws -> Message {
        switch self {
        case .fork: return .replenishNeedsFork(site.device)
        case .busy:
            return try site.floor.claimants(.work(work.id)).first.map(Message.pickTaken(by:))
                ?? .replenishOver
        case .room: return .replenishNoRoomYet(try site.code(work.to))
        }
    }
}

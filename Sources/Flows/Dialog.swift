import Stock

/// A worker's running job, the steps that led here since the last posting, and parked jobs.
///
/// F3 lives here and only here.
package struct Dialog: Codable, Hashable, Sendable {
    /// Number of the stored form; a dialog of another shape starts again at the menu.
    package static let shape = 1
    /// Steps kept for F3; older ones are forgotten.
    static let longestTrail = 40
    /// Jobs that can wait for a detour to end.
    static let deepestDetour = 4

    package private(set) var job: Job
    package private(set) var trail: [Job] = []
    package private(set) var parked: [Job] = []

    package init(_ job: Job) { self.job = job }

    /// Takes one event: F3 goes one step back, everything else is the job's.
    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        if event == .pressed(.back), let earlier = trail.popLast() {
            job = earlier
            return []
        }
        let before = job
        let effects = try job.handle(event, site)
        var isPosted = false
        var next: Job?
        for effect in effects {
            switch effect {
            case .post: isPosted = true
            case .start(let other): next = other
            case .detour(let other):
                guard parked.count < Self.deepestDetour else { continue }
                parked.append(job)
                next = other
            case .leave, .signOff: next = parked.popLast() ?? .menu(Menu())
            case .record, .say, .refuse: break
            }
        }
        if let next {
            job = next
            trail = []
        } else if isPosted {
            trail = []
        } else if job != before {
            trail = Array((trail + [before]).suffix(Self.longestTrail))
        }
        return effects
    }
}

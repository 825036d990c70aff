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
    /// How many of the worker's steps F9 takes back; nil in a dialog that did not count them yet.
    private var undoable: Int? = 0
    /// What was refused and makes a detour when it comes again at once.
    package private(set) var offered: Event?

    package init(_ job: Job) { self.job = job }

    /// Takes one event: F3 goes one step back, everything else is the job's.
    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        if event == .pressed(.back), let earlier = trail.popLast() {
            job = earlier
            return []
        }
        // A role that lost the right in the middle of a job can still go back out of it.
        if let permission = job.permission, !site.may(permission), event != .pressed(.back) {
            return .denied(permission, .notYourRole(site.worker.role))
        }
        if case .scanned(let scan, _) = event, let ended = try site.endedLabel(scan) {
            return [.refuse(ended)]
        }
        let before = job
        let effects = settle(try job.handle(event, site), event)
        if let permission = Job.missing(after: effects, site) {
            job = before
            return .denied(permission, .notYourRole(site.worker.role))
        }
        // A job that steps back by itself leaves no step to come back to.
        let isBack = event == .pressed(.back)
        return try follow(effects, from: before, isKept: !isBack, site) {
            try $0.handle(event, site)
        }
    }

    /// Takes what came of an `Effect.plan` of the running job.
    package mutating func take(_ result: PlanResult, _ site: Site) throws -> [Effect] {
        let before = job
        let effects = try job.take(result, site)
        return try follow(effects, from: before, isKept: true, site) { try $0.take(result, site) }
    }

    /// Keeps the trail and changes the job as effects say; `again` gives another job its event.
    ///
    /// What a duty forbids the worker does not happen, and the dialog stays where it is.
    private mutating func follow(
        _ effects: [Effect], from before: Job, isKept: Bool, _ site: Site,
        again: (inout Dialog) throws -> [Effect]
    ) throws -> [Effect] {
        if let denial = try site.denial(of: effects) {
            job = before
            return denial
        }
        undoable = undoable.map { Undo.steps($0, after: effects, in: before) }
        guard let last = effects.last(where: \.isChangeOfJob) else {
            if effects.contains(where: \.isPosting) {
                trail = []
            } else if job != before, isKept {
                trail = Array((trail + [before]).suffix(Self.longestTrail))
            }
            return effects
        }
        if let other = last.next, other.carries, site.isDesk {
            return effects.filter { !$0.isChangeOfJob } + [.refuse(.noCarrier(site.device))]
        }
        trail = []
        switch last {
        case .start(let other):
            job = other
        case .startWith(let other):
            job = other
            return try effects + again(&self)
        case .detour(let other):
            park(for: other)
        case .hand(let other, let scan):
            park(for: other)
            return try effects + handle(.scanned(scan, .keyed), site)
        case .leave, .signOff:
            job = parked.popLast() ?? .menu(Menu())
        case .leaveWith:
            job = parked.popLast() ?? .menu(Menu())
            return try effects + again(&self)
        case .post, .record, .say, .refuse, .offer, .plan:
            break
        }
        return effects
    }

    private mutating func park(for other: Job) {
        parked = Array((parked + [job]).suffix(Self.deepestDetour))
        job = other
    }

    /// Makes of an offer what it is now: a refusal the first time, a detour the second.
    private mutating func settle(_ effects: [Effect], _ event: Event) -> [Effect] {
        let isAgain = offered == event
        offered = nil
        return effects.map { effect in
            guard case .offer(let other, let message) = effect else { return effect }
            guard !isAgain else { return .detour(other) }
            offered = event
            return .refuse(message)
        }
    }

    /// What the running job shows now, without the keys that take back where nothing can be.
    package func view(_ site: Site) throws -> View {
        var view = try job.view(site)
        if undoable == 0, !site.may(.undoOther) { view.silent.formUnion(job.undoKeys) }
        return view
    }

    /// What the worker is busy with, parked jobs included.
    package var claims: [Claim] { parked.flatMap(\.claims) + job.claims }
}

extension Effect {
    var isPosting: Bool { if case .post = self { true } else { false } }

    /// The job that it begins; nil for what begins none.
    var next: Job? {
        switch self {
        case .start(let job), .startWith(let job), .detour(let job), .hand(let job, _): job
        case .leave, .leaveWith, .signOff, .post, .record, .say, .refuse, .offer, .plan: nil
        }
    }

    fileprivate var isChangeOfJob: Bool {
        switch self {
        case .start, .startWith, .detour, .hand, .leave, .leaveWith, .signOff: true
        case .post, .record, .say, .refuse, .offer, .plan: false
        }
    }
}

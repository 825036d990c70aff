import Stock

extension Undo {
    /// How many of the worker's steps F9 takes back one after the other, after one more step.
    ///
    /// Counted, so that a screen which only asks whether there is any reads nothing. Behind what
    /// cannot be taken back there is nothing to be had.
    static func steps(_ before: Int, after effects: [Effect], in job: Job) -> Int {
        let posted = effects.compactMap { if case .post(let posting) = $0 { posting } else { nil } }
        if posted.contains(where: { $0.reason == .undo }) { return max(0, before - 1) }
        // Behind a posting that cannot be taken back F9 finds that one.
        guard posted.allSatisfy(\.reason.isUndoable) else { return 0 }
        var steps = before + posted.count
        var isFinal = false
        for effect in effects {
            switch effect {
            case .record(.label(.issue)):
                // A pack whose label is out is opened, not taken back.
                if case .pack = job { isFinal = true }
            case .record(.hold(let hold)):
                steps = max(0, steps + Self.steps(of: hold, effects, in: job))
            case .record(let record): isFinal = isFinal || !record.isUndoable
            case .post, .say, .refuse, .start, .startWith, .detour, .hand, .offer, .plan, .leave,
                .leaveWith, .signOff:
                break
            }
        }
        return isFinal && steps != before ? 0 : steps
    }

    /// Damage that is reported of goods that stay where they are is a step without a posting.
    private static func steps(of hold: HoldRecord, _ effects: [Effect], in job: Job) -> Int {
        guard !effects.contains(where: \.isPosting) else { return 0 }
        switch (hold, job) {
        case (.place, .stockChange): return 1
        case (.release, .undo): return -1
        case (.place, _), (.release, _), (.attach, _), (.acknowledge, _), (.replace, _): return 0
        }
    }
}

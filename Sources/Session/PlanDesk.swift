import Flows
import Rules
import Stock
import Store

/// Answers what dialogs want thought about, by the desk whose matter it is.
struct PlanDesk {
    let store: SiteStore
    let rules: RuleBook
    let clock: SiteClock
    let boards: BoardDesk

    /// Does what a dialog asks for; what cannot be is a result too.
    func answer(_ request: PlanRequest, by worker: Worker) throws -> PlanResult {
        let waves = WaveDesk(store: store, rules: rules, clock: clock)
        do {
            switch request {
            case .build: return .built(waves: try waves.planByRules(by: worker).count)
            case .buildOf(let orders):
                _ = try waves.planByHand(orders, name: "by hand", by: worker)
                return .built(waves: 1)
            case .refill: return .refilled(faces: try waves.topOff(by: worker))
            case .preview(let wave):
                let (plan, replaced) = try SubstituteDesk(waves).preview(of: wave)
                return .previewed(WavePreview(wave, plan, replaced: replaced))
            case .shorts(let wave): return .shorts(try SubstituteDesk(waves).shorts(of: wave))
            case .substitutes(let line):
                return .substitutes(try SubstituteDesk(waves).choice(line))
            case .substitute(let line, let code):
                return .substituted(
                    try SubstituteDesk(waves).choose(line, code: code, by: worker))
            case .restore(let line):
                return .substituted(try SubstituteDesk(waves).restore(line, by: worker))
            case .release(let wave):
                let done = try waves.release(wave, by: worker)
                return .released(wave, picks: done.picks, shorts: done.shorts.count)
            case .takeBack(let wave):
                try waves.undo(wave, by: worker)
                return .takenBack(wave)
            case .dissolve(let wave):
                try waves.dissolve(wave, by: worker)
                return .dissolved(wave)
            case .rows(let board, let tile): return try boards.rows(board: board, tile: tile)
            case .importFiles: return .importFiles(ImportDesk(store: store).files())
            case .importPreview(let name):
                return try ImportDesk(store: store).preview(name, rules.duties)
            case .replace(let reach):
                let desk = PromiseDesk(store: store, rules: rules, clock: clock)
                return .replaced(try desk.replace(by: worker), after: reach)
            }
        } catch let refusal as WaveRefusal {
            return .refused(request.wave, refusal)
        }
    }
}

extension PlanRequest {
    fileprivate var wave: DocumentNumber? {
        switch self {
        case .build, .buildOf, .refill, .rows, .importFiles, .importPreview, .replace: nil
        case .preview(let wave), .release(let wave), .takeBack(let wave), .dissolve(let wave),
            .shorts(let wave):
            wave
        case .substitutes(let line), .substitute(let line, _), .restore(let line): line.wave
        }
    }
}

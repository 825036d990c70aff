import Rules
import Stock

/// A step that a duty can keep a worker from, with the thing it is done to.
package enum DutyAct: Hashable, Sendable {
    case inspect(HoldID)
    case release(HoldID)
    case recount(WorkID, at: LocationID)
    case pack(DocumentID)
    case ship([DocumentID])

    /// The two steps that it is the second of.
    var pair: StepPair {
        switch self {
        case .inspect: .receiveInspect
        case .release: .holdRelease
        case .recount: .countRecount
        case .pack: .pickPack
        case .ship: .packShip
        }
    }

    /// The acts among effects, each once, in their order.
    ///
    /// Goods that are destroyed, sent back or not received after all are not released. Whoever
    /// decides on a wish has not inspected what it is about; whoever asks has, and has released
    /// nothing yet.
    static func all(in effects: [Effect]) -> [DutyAct] {
        let isDecision = effects.contains {
            if case .record(.approval(.decide)) = $0 { true } else { false }
        }
        let isEnd = effects.contains {
            if case .post(let posting) = $0 { posting.endsHolds } else { false }
        }
        var acts: [DutyAct] = []
        var leaving: [DocumentID] = []
        for effect in effects {
            switch effect {
            case .post(let posting):
                guard let order = posting.document else { continue }
                if posting.reason == .pack { acts.append(.pack(order)) }
                if posting.reason == .ship { leaving.append(order) }
            case .record(.hold(.release(let hold, _))) where !isEnd: acts.append(.release(hold))
            case .record(.count(.attempt(let attempt))) where attempt.verdict != .draft:
                acts.append(.recount(attempt.work, at: attempt.location))
            case .record(.approval(.request(let request))):
                acts += request.records.compactMap(inspection)
            case .record(let record) where !isDecision:
                if let act = inspection(record) { acts.append(act) }
            default: continue
            }
        }
        if !leaving.isEmpty { acts.append(.ship(leaving)) }
        return acts
    }

    private static func inspection(_ record: Record) -> DutyAct? {
        if case .inspection(.result(let hold, _, _, _)) = record { .inspect(hold) } else { nil }
    }
}

extension Posting {
    /// Whether it leaves nothing that a hold could be on, so that taking the hold off frees nothing.
    fileprivate var endsHolds: Bool {
        reason == .destroy || reason == .returnToSupplier || reverses != nil
    }
}

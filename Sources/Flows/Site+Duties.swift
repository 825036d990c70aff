import Rules
import Stock

/// Segregation of duties: what a worker is about to do against what the worker has done before.
extension Site {
    /// What happens instead of effects that a duty forbids this worker; nil when none does.
    ///
    /// Dialogs and commands put all their effects through it, so that no flow can forget; a flow asks
    /// `denial(of:)` earlier where the worker would else do work for nothing.
    package func denial(of effects: [Effect]) throws -> [Effect]? {
        for record in effects.flatMap(\.records) {
            if let united = MasterDesk.unitedRoles(in: record, rules.duties) {
                return .denied(.administer, .masterRolesApart(united))
            }
        }
        for act in DutyAct.all(in: effects) {
            if let denial = try denial(of: act) { return denial }
        }
        return nil
    }

    /// The refusal of one act, with the record of the attempt; nil when the worker may do it.
    ///
    /// One statement where a duty is about the act, none where none is.
    func denial(of act: DutyAct) throws -> [Effect]? {
        let pair = act.pair
        guard let duty = rules.duties.duty(pair, of: worker.role) else { return nil }
        let others = rules.roles.names(with: pair.permission)
        let message: Message?
        switch act {
        case .inspect(let hold):
            message =
                try floor.hasReceived(goodsUnder: hold, worker.id)
                ? .dutyInspect(try name(of: hold), others) : nil
        case .release(let hold):
            let type = try floor.placed(hold, by: worker.id)
            message = type.flatMap { type in
                guard duty.concerns(type) else { return nil }
                let may = rules.holds.entry(type)?.releasers ?? []
                return .dutyRelease(type, others.filter(may.contains))
            }
        case .recount(let work, let place):
            message =
                try floor.hasCounted(work, worker.id)
                ? try floor.location(place).map { .countNotYou($0.code) } : nil
        case .pack(let order):
            let done = try floor.order(of: [order], with: .pick, by: worker.id)
            message = try done.map { .dutyPack(try number(of: $0), others) }
        case .ship(let orders):
            let done = try floor.order(of: orders, with: .pack, by: worker.id)
            message = try done.map { .dutyShip(try number(of: $0), others) }
        }
        return message.map { .denied(pair.permission, $0) }
    }

    private func name(of hold: HoldID) throws -> String {
        try floor.openHold(hold).map { try $0.hold.scope.inHand(self).name(floor) } ?? ""
    }

    private func number(of order: DocumentID) throws -> String {
        try floor.outgoing(order)?.number.rawValue ?? ""
    }
}

extension Effect {
    /// What it writes down, or asks somebody to let it write down.
    fileprivate var records: [Record] {
        guard case .record(let record) = self else { return [] }
        if case .approval(.request(let request)) = record { return request.records }
        return [record]
    }
}

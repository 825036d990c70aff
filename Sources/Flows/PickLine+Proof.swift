import Rules
import Stock

/// What the rules demand as a proof of a line's goods.
extension PickLine {
    /// The rule that demands more than what is unique; nil where none does.
    func proof(_ site: Site) throws -> ProofRule? {
        let rules = site.rules.picking
        guard !rules.proofs.isEmpty else { return nil }
        let customer =
            rules.asksCustomer ? try order.customer.flatMap { try site.floor.party($0) } : nil
        return rules.rule(for: ProofCase(item, at: place, for: customer).facts)
    }

    /// Why a scan that told no plate, and perhaps no lot, is not enough; nil when it is.
    func tooWeak(_ scanned: LotNumber?, _ rule: ProofRule) -> Message? {
        switch rule.asks {
        case .plate where plate != nil && isThere: .pickProofPlate(self, rule.name)
        case .lot where scanned == nil, .plate where scanned == nil:
            .pickProofLot(self, rule.name)
        case .lot, .plate, .place: nil
        }
    }
}

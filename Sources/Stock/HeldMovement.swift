/// Where goods under a hold may go: the one rule, which the journal asks for every line it books.
///
/// Held goods may come in, go to a cage, be counted, weighed, sampled, destroyed and sent back to
/// their supplier. They are never picked, packed, staged, loaded, shipped or consumed, and they
/// leave a cage only for another one (`standards.md` D5, `reliability.md` 1.3 I4). A transformation
/// takes them where the rules have let it, which the journal looks up, and can be taken back.
package enum HeldMovement {
    /// One end of a line: what kind of place it is.
    package enum End: Hashable, Sendable {
        case physical(LocationKind)
        case virtual(VirtualPlace)
    }

    /// Whether a line may take held goods from one end to the other; in one place when both ends are
    /// in one location, such as when a row is split.
    package static func isPermitted(
        _ reason: Reason, from: End, to: End, isSamePlace: Bool = false
    ) -> Bool {
        switch (from, to) {
        case (.virtual, _): return true
        case (.physical, .virtual(let place)): return reason.takesHeldGoods(to: place)
        case (.physical(let from), .physical(let to)):
            guard reason.mayMoveHeldGoods else { return false }
            if isSamePlace || to == .cage { return true }
            if from == .cage { return false }
            return to == .carrier || reason == .giveBack || reason == .undo
        }
    }
}

extension Reason {
    /// Whether held goods may change place for this reason at all.
    fileprivate var mayMoveHeldGoods: Bool {
        switch self {
        case .opening, .receive, .pickUp, .putAway, .giveBack, .move, .adjust, .count, .return,
            .reclassify, .split, .merge, .nest, .weigh, .undo:
            true
        case .replenish, .pick, .pack, .stage, .load, .ship, .transform, .sample, .destroy,
            .returnToSupplier, .transfer:
            false
        }
    }

    /// Whether held goods may leave the site's balances for this reason.
    fileprivate func takesHeldGoods(to place: VirtualPlace) -> Bool {
        switch place {
        case .count: self == .count || self == .adjust || self == .undo
        case .weight: self == .weigh || self == .count || self == .adjust || self == .undo
        case .sample: self == .sample || self == .undo
        case .destroyed: self == .destroy
        case .supplier: self == .returnToSupplier || self == .undo
        case .opening: self == .undo
        case .transform: self == .undo
        case .customer, .transit: false
        }
    }
}

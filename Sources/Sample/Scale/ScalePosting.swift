/// What one event did to stock.
package struct ScalePosting: Hashable, Sendable {
    /// The kind of event.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case receive, putAway, move, pick, ship, giveBack, repack, sample, adjust
    }

    /// Seconds from the beginning of the history.
    package let at: Int
    /// What happened.
    package let kind: Kind
    /// The number of the ASN, order or repack order it belongs to; 0 for none.
    package let document: Int
    /// The number of the supplier or customer; nil when nobody else is concerned.
    package let party: Int?
    /// The lines; at least one.
    package let lines: [ScaleLine]
}

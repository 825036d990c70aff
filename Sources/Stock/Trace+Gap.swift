extension Trace {
    /// An event of the journal that a gap lies before or after.
    package struct Moment: Hashable, Sendable {
        /// `site.epoch.number`.
        package var event: String
        package var when: Instant
        /// The worker's code.
        package var by: String?

        package init(event: String, when: Instant, by: String?) {
            self.event = event
            self.when = when
            self.by = by
        }
    }

    /// Goods that went, came or moved with no line of the journal that says so, and between which
    /// two events that came about.
    package struct Gap: Hashable, Sendable {
        /// What happened to them.
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case vanished, appeared, moved
        }

        package var kind: Kind
        /// Base units.
        package var quantity: Int64
        /// Where they were last, or where they were found.
        package var location: String
        package var lpn: String?
        /// The last event that touched them before; nil when none is known.
        package var after: Moment?
        /// The event that shows it; nil when only the balances of now do.
        package var before: Moment?

        package init(
            kind: Kind, quantity: Int64, location: String, lpn: String?, after: Moment?,
            before: Moment?
        ) {
            self.kind = kind
            self.quantity = quantity
            self.location = location
            self.lpn = lpn
            self.after = after
            self.before = before
        }
    }
}

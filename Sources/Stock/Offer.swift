/// Something one worker could do next, whatever its kind.
package struct Offer: Codable, Hashable, Sendable {
    package var kind: Work.Kind
    /// What it is about, and what keeps others off it while somebody is at it.
    package var subject: Claim
    /// 1 is the most urgent, 9 the least.
    package var priority: Int
    package var dueAt: Instant?
    /// Where it begins.
    package var place: LocationID?

    package init(
        kind: Work.Kind, subject: Claim, priority: Int, dueAt: Instant?, place: LocationID?
    ) {
        self.kind = kind
        self.subject = subject
        self.priority = priority
        self.dueAt = dueAt
        self.place = place
    }
}

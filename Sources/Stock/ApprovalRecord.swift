/// A wish that a second person must agree to, or what that person decided (`model.md` 24).
///
/// One mechanism for everything: whatever needs a second person asks with what is to happen then,
/// and the deciding step writes and posts exactly that, checked again by the store.
package enum ApprovalRecord: Codable, Hashable, Sendable {
    case request(ApprovalRequest)
    /// Signed by another worker than the one who asked; the database refuses the same one.
    case decide(ApprovalID, Verdict, by: WorkerID, note: String)
    /// Taken back by the one who asked.
    case withdraw(ApprovalID)

    /// What the second person says.
    package enum Verdict: String, Codable, Hashable, Sendable, CaseIterable {
        case approved, refused
    }
}

/// What somebody asks a second person for.
package struct ApprovalRequest: Codable, Hashable, Sendable {
    package var id: ApprovalID
    package var kind: ApprovalKind
    /// What it is about, in few words, such as `L24-118 24 EA`.
    package var title: Phrase
    /// The role that decides.
    package var role: String
    /// What the signature means, such as `release of a hold`.
    package var meaning: Phrase
    package var requestedBy: WorkerID
    /// Why it is asked for.
    package var reason: Phrase
    /// What is written down and posted when it is approved, in this order.
    package var records: [Record]
    package var posting: Posting?

    package init(
        id: ApprovalID, kind: ApprovalKind, title: Phrase, role: String, meaning: Phrase,
        requestedBy: WorkerID, reason: Phrase, records: [Record], posting: Posting? = nil
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.role = role
        self.meaning = meaning
        self.requestedBy = requestedBy
        self.reason = reason
        self.records = records
        self.posting = posting
    }
}

/// What needs a second person; `Data/Rules/roles.yaml` says from which amount on.
package enum ApprovalKind: String, Codable, Hashable, Sendable, CaseIterable {
    case releaseHold, destroy, returnToSupplier, adjust, override, reclassify, masterData, rules
}

/// Something that waits for a second person.
package enum Approval {}

package typealias ApprovalID = ID<Approval>

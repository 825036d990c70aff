/// What the list of exceptions and approvals asks of the warehouse.
package protocol InboxFloor {
    /// Exceptions nobody has closed, the earliest due first.
    func openExceptions() throws -> [OpenException]
    func openException(_ id: ExceptionID) throws -> OpenException?
    /// Wishes nobody has decided on, the oldest first.
    func openApprovals() throws -> [OpenApproval]
    func openApproval(_ id: ApprovalID) throws -> OpenApproval?
    /// Whether the goods a posting takes are all where it takes them from.
    func fits(_ posting: Posting) throws -> Bool
}

/// Something that needs a person, and when.
package struct OpenException: Codable, Hashable, Sendable {
    package var id: ExceptionID
    package var kind: String
    /// JSON that names what it is about, such as `{"location":1099511627777}`.
    package var subject: String
    /// What is the matter, for people.
    package var text: Phrase
    package var ownerRole: String
    package var raisedAt: Instant
    package var dueAt: Instant
    /// The location, hold or document its subject names.
    package var location: LocationID?
    package var hold: HoldID?
    package var document: DocumentID?
    /// The plate its subject names, which may never have been booked.
    package var lpn: LPN?

    package init(
        id: ExceptionID, kind: String, subject: String, text: Phrase, ownerRole: String,
        raisedAt: Instant, dueAt: Instant, location: LocationID? = nil, hold: HoldID? = nil,
        document: DocumentID? = nil, lpn: LPN? = nil
    ) {
        self.lpn = lpn
        self.id = id
        self.kind = kind
        self.subject = subject
        self.text = text
        self.ownerRole = ownerRole
        self.raisedAt = raisedAt
        self.dueAt = dueAt
        self.location = location
        self.hold = hold
        self.document = document
    }
}

extension OpenException {
    /// A kind in words; one of another program goes by what it is called there.
    package static func name(of kind: String) -> Phrase {
        .word("exception-\(kind)", english: kind)
    }
}

/// A wish that waits for a second person.
package struct OpenApproval: Codable, Hashable, Sendable {
    package var request: ApprovalRequest
    package var requestedByCode: WorkerCode
    package var requestedAt: Instant

    package init(request: ApprovalRequest, requestedByCode: WorkerCode, requestedAt: Instant) {
        self.request = request
        self.requestedByCode = requestedByCode
        self.requestedAt = requestedAt
    }
}

/// Something that needs a person.
package enum OpenIssue {}

package typealias ExceptionID = ID<OpenIssue>

/// A value of this site that is not the enterprise's, until a day.
package struct Difference: Codable, Hashable, Sendable {
    /// What differs.
    package enum Subject: Codable, Hashable, Sendable {
        /// A field of master data, or of a role: `yes` or `no` to a permission.
        case master(MasterEntity, code: String, field: String)
        /// The rules as a whole: this version in place of that one.
        case rules
    }

    package var id: DifferenceID
    package var subject: Subject
    /// What holds everywhere else, and here again when the difference ends.
    package var enterprise: String?
    package var local: String?
    /// The role that answers for it.
    package var ownerRole: String
    package var reason: String
    /// The last day it holds.
    package var endsOn: Day
    /// Whether its owner has been told that it ends soon.
    package var isAnnounced: Bool

    package init(
        id: DifferenceID, _ subject: Subject, enterprise: String?, local: String?,
        ownerRole: String, reason: String, endsOn: Day, isAnnounced: Bool = false
    ) {
        self.id = id
        self.subject = subject
        self.enterprise = enterprise
        self.local = local
        self.ownerRole = ownerRole
        self.reason = reason
        self.endsOn = endsOn
        self.isAnnounced = isAnnounced
    }

    /// Days before its end on which its owner is told.
    package static let noticeDays = 7
    /// The longest a difference may be asked for.
    package static let mostDays = 366

    /// What it is about, in few words.
    package var title: Phrase {
        switch subject {
        case .master(let entity, let code, let field):
            .joined([entity.phrase, .plain(" \(code) "), entity.phrase(of: field)])
        case .rules: .word("dates-are-rules", english: "rules")
        }
    }
}

/// A local difference begins, ends, or is about to end.
package enum DifferenceRecord: Codable, Hashable, Sendable {
    case begin(Difference)
    case end(DifferenceID, how: Ending)
    /// Raises an exception for its owner.
    case announce(DifferenceID)

    /// Why it ended.
    package enum Ending: String, Codable, Hashable, Sendable, CaseIterable {
        /// Somebody ended it.
        case ended
        /// Its last day was over.
        case expired
    }
}

package typealias DifferenceID = ID<Difference>

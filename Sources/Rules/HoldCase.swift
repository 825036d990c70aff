import Notation
import Stock

/// A hold that is placed or taken off, as the rules of holding see it.
package struct HoldCase: RuleCase {
    package static let kind = "hold"

    package enum Act: String, Codable, Hashable, Sendable, CaseIterable {
        case place, release
    }

    package var act: Act
    package var type: HoldType
    /// The roles of the worker.
    package var role: String
    /// Base units it is on.
    package var quantity: Int64

    package init(_ act: Act, _ type: HoldType, role: String, quantity: Int64 = 0) {
        self.act = act
        self.type = type
        self.role = role
        self.quantity = quantity
    }

    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        act = try fields.required("act").choice(of: Act.self)
        type = try fields.required("type").choice(of: HoldType.self)
        role = try fields.optional("role")?.text() ?? ""
        quantity = Int64(try fields.optional("quantity")?.int(0 ... .max) ?? 0)
        try fields.end()
    }

    package var json: String {
        PlainJSON.object([
            ("act", JSONString.quoted(act.rawValue)), ("type", JSONString.quoted(type.rawValue)),
            ("role", JSONString.quoted(role)), ("quantity", "\(quantity)"),
        ])
    }

    package func decide(_ book: RuleBook) -> Reasons {
        switch act {
        case .place: owners(book)
        case .release: release(book)
        }
    }

    /// Who looks after it: its owner, then who else may take it off, and who may not.
    private func owners(_ book: RuleBook) -> Reasons {
        let owner = book.owner(of: type)
        let roles = [owner] + book.roles.roles.map(\.name).filter { $0 != owner }
        return Reasons(
            roles.map { role in
                let may = role == owner || book.mayRelease(type, role: role)
                return Reasons.Candidate(
                    Reasons.Option(
                        role, rule: type.rawValue,
                        detail: role == owner
                            ? .say(.dueIn, "\(book.dueHours(type))") : .say(.mayRelease)),
                    obstacle: may ? nil : ("release", .say(.mayNotTakeOff)))
            })
    }

    /// Take it off, ask a second person to, or neither: the first that nothing forbids.
    private func release(_ book: RuleBook) -> Reasons {
        let wish = ApprovalWish(.releaseHold, quantity: quantity, type: type)
        let listed = book.approvals.approver(of: wish, role: role)
        let releasers = book.holds.entry(type)?.releasers.joined(separator: "|") ?? ""
        var barrier: (word: String, detail: Phrase)?
        if !book.mayRelease(type, role: role) {
            barrier = ("role", Roles.phrase(releasers))
        }
        let second: (word: String, detail: Phrase)? =
            book.needsSecond(type)
            ? ("second-person", type.phrase) : listed.map { ("approval", Roles.phrase($0)) }
        return Reasons([
            Reasons.Candidate(
                Reasons.Option("release", rule: type.rawValue), obstacle: barrier ?? second),
            Reasons.Candidate(
                Reasons.Option(
                    "ask", rule: type.rawValue, detail: Roles.phrase(listed ?? releasers)),
                obstacle: barrier),
            Reasons.Candidate(
                Reasons.Option("refuse", rule: type.rawValue, detail: Roles.phrase(releasers))),
        ])
    }
}

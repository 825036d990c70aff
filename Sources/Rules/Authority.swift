import Notation

/// Who may do what, what one person may not unite, and what needs a second person:
/// `Data/Rules/roles.yaml`.
package struct Authority {
    package let roles: Roles
    package let duties: Duties
    package let approvals: ApprovalRules

    /// Reads the file.
    ///
    /// - Parameters:
    ///   - node: The file; one without `duties:` has what always holds.
    ///   - former: The file `approvals.yaml`, in which sites had approvals and escalation before.
    /// - Throws: `NotationError` for the first thing that is wrong.
    package init(_ node: Node, former: Node?) throws(NotationError) {
        var fields = try node.fields()
        roles = try Roles(try fields.required("roles"))
        if let section = fields.optional("duties") {
            duties = try Duties(section, roles: roles)
        } else {
            duties = .always
        }
        guard let former else {
            approvals = try ApprovalRules(&fields, roles: roles)
            try fields.end()
            return
        }
        guard fields.optional("approvals") == nil, fields.optional("escalation") == nil else {
            throw former.error("approvals stand in roles.yaml: remove this file")
        }
        try fields.end()
        var moved = try former.fields()
        approvals = try ApprovalRules(&moved, roles: roles)
        try moved.end()
    }
}

import Notation
import Stock

/// Who owns a hold and who may release it: `Data/Rules/holds.yaml`.
package struct HoldRules: Codable, Hashable, Sendable {
    /// One type of hold.
    package struct Entry: Codable, Hashable, Sendable {
        package let type: HoldType
        /// The role that sees it on its list.
        package let owner: String
        /// Roles that may take it off.
        package let releasers: [String]
        /// Roles that may repack goods under it, such as to sort damaged ones out.
        package let repackers: [String]
        /// Whether a second person must agree.
        package let needsSecond: Bool
        /// Hours until it is overdue on the owner's list.
        package let dueHours: Int
    }

    package let entries: [Entry]
    package let tests: [CaseTest<HoldCase>]

    package static let empty = HoldRules(entries: [])

    package init(entries: [Entry], tests: [CaseTest<HoldCase>] = []) {
        self.entries = entries
        self.tests = tests
    }

    /// Reads `holds:`, one entry for every type, and `tests:`.
    package init(_ node: Node, roles: Roles) throws(NotationError) {
        var fields = try node.fields()
        var table = try fields.required("holds").fields()
        tests = try CaseTest.all(&fields)
        try fields.end()
        var entries: [Entry] = []
        for type in HoldType.allCases {
            var entry = try table.required(type.rawValue).fields()
            let owner = try Self.role(try entry.required("owner"), roles)
            var releasers: [String] = []
            for name in try entry.required("release").list() {
                releasers.append(try Self.role(name, roles))
            }
            var repackers: [String] = []
            for name in try entry.optional("repack")?.list() ?? [] {
                repackers.append(try Self.role(name, roles))
            }
            entries.append(
                Entry(
                    type: type, owner: owner, releasers: releasers,
                    repackers: repackers,
                    needsSecond: try entry.optional("second-person")?.bool() ?? false,
                    dueHours: try entry.required("due-hours").int(1...8760)))
            try entry.end()
        }
        try table.end()
        self.entries = entries
    }

    /// A role that the roles file knows.
    static func role(_ node: Node, _ roles: Roles) throws(NotationError) -> String {
        let name = try node.text()
        guard roles.roles.contains(where: { $0.name == name }) else {
            let known = roles.roles.map(\.name).joined(separator: ", ")
            throw node.error("no role is called '\(name)' (known: \(known))")
        }
        return name
    }

    /// The entry of a type; the file has one for each.
    package func entry(_ type: HoldType) -> Entry? { entries.first { $0.type == type } }
}

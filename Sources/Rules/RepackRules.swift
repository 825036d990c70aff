import Notation

/// What repacking may do to the dates of goods: `Data/Rules/repack.yaml`.
package struct RepackRules: Codable, Hashable, Sendable {
    package let extensions: [RepackRule]
    package let tests: [CaseTest<RepackCase>]

    /// Nothing ever lasts longer than the first that goes in.
    package static let none = RepackRules()

    private init() {
        extensions = []
        tests = []
    }

    package init(_ node: Node, roles: Roles) throws(NotationError) {
        var fields = try node.fields()
        let list = try fields.required("extend")
        extensions = try list.rules()
        for (entry, rule) in zip(try list.list(), extensions) {
            for name in rule.roles where !roles.roles.contains(where: { $0.name == name }) {
                throw entry.error("no role is called '\(name)'")
            }
        }
        tests = try CaseTest.all(&fields)
        try fields.end()
    }
}

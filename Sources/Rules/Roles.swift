import Notation

/// Who may do what: roles and the permissions they grant, from `Data/Rules/roles.yaml`.
package struct Roles: Codable, Hashable, Sendable {
    /// One role of the file.
    package struct Role: Codable, Hashable, Sendable {
        package let name: String
        package let permissions: [Permission]
    }

    /// Roles in file order.
    package let roles: [Role]

    package init(roles: [Role]) { self.roles = roles }

    /// Reads `roles:`, a table of role names with lists of permissions.
    package init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        var roles: [Role] = []
        for (name, list) in try fields.required("roles").table() {
            var permissions: [Permission] = []
            for entry in try list.list() {
                permissions.append(try entry.choice(of: Permission.self))
            }
            roles.append(Role(name: name, permissions: permissions))
        }
        try fields.end()
        self.roles = roles
    }

    /// Whether somebody with these roles, joined by `|`, has a permission; an unknown one has none.
    package func allows(_ permission: Permission, role: String) -> Bool {
        let held = Roles.names(role)
        return roles.contains { held.contains($0.name) && $0.permissions.contains(permission) }
    }

    /// The roles a worker has, as the worker's row joins them.
    package static func names(_ role: String) -> [String] {
        role.split(separator: "|").map(String.init)
    }
}

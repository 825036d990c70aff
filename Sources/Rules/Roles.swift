import Notation
import Stock

/// Who may do what: roles and the permissions they grant, `roles:` in `Data/Rules/roles.yaml`.
package struct Roles: Codable, Hashable, Sendable {
    /// One role of the file.
    package struct Role: Codable, Hashable, Sendable {
        package let name: String
        package let permissions: [Permission]

        package init(name: String, permissions: [Permission]) {
            self.name = name
            self.permissions = permissions
        }
    }

    /// Roles in file order.
    package let roles: [Role]

    package init(roles: [Role]) { self.roles = roles }

    /// Reads a table of role names with lists of permissions.
    package init(_ node: Node) throws(NotationError) {
        var roles: [Role] = []
        for (name, list) in try node.table() {
            var permissions: [Permission] = []
            for entry in try list.list() {
                permissions.append(try entry.choice(of: Permission.self))
            }
            roles.append(Role(name: name, permissions: permissions))
        }
        self.roles = roles
    }

    /// The same roles with one permission given to a role, or taken from it.
    package func with(_ permission: Permission, _ isAllowed: Bool, for name: String) -> Roles {
        Roles(
            roles: roles.map { role in
                guard role.name == name else { return role }
                let others = role.permissions.filter { $0 != permission }
                return Role(name: name, permissions: others + (isAllowed ? [permission] : []))
            })
    }

    /// Whether a role has a permission; an unknown role has none.
    ///
    /// A worker may have several roles, written `operator|forklift`; one that allows is enough.
    package func allows(_ permission: Permission, role: String) -> Bool {
        let names = Self.names(role)
        return roles.contains { names.contains($0.name) && $0.permissions.contains(permission) }
    }

    /// The roles that have a permission.
    package func names(with permission: Permission) -> [String] {
        roles.filter { $0.permissions.contains(permission) }.map(\.name)
    }

    /// The roles a text names, in sentences.
    package static func phrase(_ role: String) -> Phrase {
        .list(names(role).map { .word("role-\($0)", english: $0) }, "|")
    }

    /// The roles a worker's text names.
    package static func names(_ role: String) -> [String] {
        role.split(separator: "|").map(String.init)
    }
}

/// All rules of one site, read once and checked when read.
package struct RuleBook: Codable, Hashable, Sendable {
    package let roles: Roles

    package init(roles: Roles) { self.roles = roles }
}

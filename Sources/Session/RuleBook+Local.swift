import Rules
import Stock

extension RuleBook {
    /// The rules with what this site allows its roles otherwise, for as long as it does.
    func local(_ open: [Difference], today: Day) -> RuleBook {
        var roles = self.roles
        for difference in open where difference.endsOn >= today {
            guard case .master(.roles, let role, let name) = difference.subject,
                let permission = Permission(rawValue: name)
            else { continue }
            roles = roles.with(permission, difference.local == "yes", for: role)
        }
        return roles == self.roles ? self : with(roles)
    }
}

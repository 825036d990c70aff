import Rules
import Stock

/// A local difference as a command asks for it: everything by name, checked before it is wished.
package struct LocalWish {
    let entity: MasterEntity
    let code: String
    let field: String
    let value: String
    let until: Day
    let owner: String?
    let reason: String

    package init(
        entity: MasterEntity, code: String, field: String, value: String, until: Day,
        owner: String?, reason: String
    ) {
        self.entity = entity
        self.code = code
        self.field = field
        self.value = value
        self.until = until
        self.owner = owner
        self.reason = reason
    }

    /// The difference, the wish for it, or why it cannot be.
    package func effects(_ site: Site) throws -> [Effect] {
        guard let definition = site.fields(of: entity).first(where: { $0.name == field }),
            definition.use == .always, let now = try site.values(entity, code)
        else { return [.refuse(.masterNotFound("\(code) \(field)"))] }
        let owner = owner ?? site.ownerRole
        guard site.rules.roles.roles.contains(where: { $0.name == owner }) else {
            return [.refuse(.masterNoSuchRole(owner))]
        }
        guard let reason = ReasonText.words(reason, 3...100) else {
            return [.refuse(.masterReasonShort)]
        }
        guard until > site.today, until <= site.today + Difference.mostDays else {
            return [.refuse(.masterTermWrong(site.today + Difference.mostDays))]
        }
        let subject = Difference.Subject.master(entity, code: code, field: field)
        guard try !site.floor.openDifferences().contains(where: { $0.subject == subject }) else {
            return [.refuse(.masterLocalAlready)]
        }
        let local: String?
        switch definition.checked(value) {
        case .success(let good): local = good
        case .failure(let fault): return [.refuse(fault.message)]
        }
        guard local != now[field] else { return [.refuse(.masterUnchanged)] }
        let difference = Difference(
            id: try site.new(.difference), subject, enterprise: now[field], local: local,
            ownerRole: owner, reason: reason, endsOn: until)
        return try MasterDesk.effects(of: [.difference(.begin(difference))], site)
    }
}

import Rules
import Stock

/// Changes master data, or asks the second person whom the roles file names.
///
/// Screens, commands and files all change with these effects alone.
package enum MasterDesk {
    /// The permission that changes an entity.
    package static func permission(for entity: MasterEntity) -> Permission {
        switch entity {
        case .workers, .devices, .roles: .administer
        case .items, .packs, .lots, .locations, .suppliers, .customers, .policies, .zones,
            .substitutes:
            .masterData
        }
    }

    /// What comes of changes; all of it together or nothing.
    package static func effects(of changes: [MasterChange], _ site: Site) throws -> [Effect] {
        try effects(of: changes.map { Record.master($0) }, site)
    }

    /// What comes of records about master data; all of it together or nothing.
    package static func effects(of records: [Record], _ site: Site) throws -> [Effect] {
        guard let first = records.lazy.compactMap(MasterSubject.init).first else {
            return [.say(.masterUnchanged)]
        }
        let permission = permission(for: first.entity)
        guard site.may(permission) else {
            return .denied(permission, .masterNeedsRole(site.worker))
        }
        let unknown = records.lazy.compactMap { unknownRole(in: $0, site.rules.roles) }.first
        if let unknown {
            return [.refuse(.masterNoSuchRole(unknown))]
        }
        let misfits = try MasterMisfits(after: records, site)
        let told: [Effect] = misfits.isEmpty ? [] : [.say(.masterMisfits(misfits))]
        let wish = ApprovalWish(.masterData, quantity: Int64(records.count))
        guard let role = site.rules.approvals.approver(of: wish, role: site.worker.role) else {
            return records.map { .record($0) } + [.say(.masterChanged(records.count))] + told
        }
        let codes = Set(records.compactMap { MasterSubject($0)?.code })
        let record = Phrase.joined([first.entity.phrase, .plain(" \(first.code)")])
        let title =
            codes.count > 1
            ? Phrase.joined([record, .say(.andMore, "\(codes.count - 1)")])
            : .joined([record, " ", first.entity.phrase(of: first.field)])
        let request = ApprovalRequest(
            id: try site.new(.approval), kind: .masterData, title: title, role: role,
            meaning: .say(.changeOfMasterData), requestedBy: site.worker.id,
            reason: MasterEdit.phrase(first.reason),
            records: records)
        return told + [
            .record(.approval(.request(request))), .say(.masterAsked(records.count, role)),
        ]
    }

    /// A role that a worker is to have and the roles file does not know.
    private static func unknownRole(in record: Record, _ roles: Roles) -> String? {
        guard let text = MasterSubject(record)?.newRole else { return nil }
        let names = Roles.names(text)
        return names.isEmpty
            ? text : names.first { name in !roles.roles.contains { $0.name == name } }
    }

    /// What is wrong with the roles that a record would give a worker, or nil.
    package static func roleFault(in record: Record, _ rules: RuleBook) -> String? {
        if let unknown = unknownRole(in: record, rules.roles) {
            let known = rules.roles.roles.map(\.name).joined(separator: ", ")
            return "role is '\(unknown)'; expected some of \(known), joined by |"
        }
        return unitedRoles(in: record, rules.duties)?.description
    }

    /// The roles that a record would give a worker and that may not be together.
    package static func unitedRoles(in record: Record, _ duties: Duties) -> UnitedRoles? {
        MasterSubject(record)?.newRole.flatMap(duties.united)
    }
}

/// What a record about master data is about.
private struct MasterSubject {
    let entity: MasterEntity
    let code: String
    let field: String
    let reason: String
    /// The roles it gives a worker.
    var newRole: String?

    init?(_ record: Record) {
        switch record {
        case .master(let change):
            (entity, code, field) = (change.entity, change.code, change.field)
            reason = change.reason
            if change.entity == .workers, change.field == "role" { newRole = change.new }
        case .masterNew(let new):
            (entity, code, field, reason) = (new.entity, new.code, "new", new.reason)
            if new.entity == .workers {
                newRole = new.values.first { $0.field == "role" }?.text ?? ""
            }
        case .difference(.begin(let difference)):
            guard case .master(let entity, let code, let field) = difference.subject else {
                return nil
            }
            (self.entity, self.code, self.field) = (entity, code, field)
            reason = difference.reason
            if entity == .workers, field == "role" { newRole = difference.local }
        default: return nil
        }
    }
}
